// Every form of an expression, and the exact place of what is wrong with it.
#include <gtest/gtest.h>

#include <string>

#include "expr/expr.h"
#include "text/limits.h"

namespace azlint {
namespace {

// The tree in one line: calls as name(arguments), "!" for functions of users, '?' for unknown ones.
std::string Print(const Expr& expr) {
  if (expr.kind == Expr::Kind::kInt) return std::to_string(expr.integer);
  if (expr.kind == Expr::Kind::kString) return "'" + std::string(expr.text) + "'";
  std::string text(expr.text);
  if (expr.kind == Expr::Kind::kUserCall) text += "!";
  if (expr.kind == Expr::Kind::kCall && expr.function == nullptr) text += "?";
  text += "(";
  for (const Expr* argument : expr.arguments)
    text += (argument == expr.arguments.front() ? "" : ",") + Print(*argument);
  return text + ")";
}

std::string Parse(const std::string& text) {
  Arena arena;
  ParsedExpr parsed = ParseExpression(text, arena);
  if (parsed.root != nullptr) return Print(*parsed.root);
  return std::to_string(parsed.offset) + ": " + std::string(parsed.message);
}

TEST(Parser, ReadsEveryForm) {
  EXPECT_EQ(Parse("['x']"), "'x'");
  EXPECT_EQ(Parse("['it''s']"), "'it's'");
  EXPECT_EQ(Parse("[ '' ]"), "''");
  EXPECT_EQ(Parse("[-42]"), "-42");
  EXPECT_EQ(Parse("[+7]"), "7");
  EXPECT_EQ(Parse("[-9223372036854775808]"), "-9223372036854775808");
  EXPECT_EQ(Parse("[concat()]"), "concat()");
  EXPECT_EQ(Parse("[ CONCAT ( 'a' ,\n 1 ) ]"), "CONCAT('a',1)");
  EXPECT_EQ(Parse("[my.f('a')]"), "my.f!('a')");
  EXPECT_EQ(Parse("[other(1)]"), "other?(1)");
  EXPECT_EQ(Parse("[f$_1(1)]"), "f$_1?(1)");
  EXPECT_EQ(Parse("[é()]"), "é?()");
  EXPECT_EQ(Parse("[parameters('p').a['b'] [0].c]"),
            "[]([]([]([](parameters('p'),'a'),'b'),0),'c')");
  EXPECT_EQ(Parse("[concat\xC2\xA0('a')]"), "concat('a')");
}

TEST(Parser, KeepsPlaces) {
  Arena arena;
  ParsedExpr parsed = ParseExpression("[concat('a', add(1,2))]", arena);
  ASSERT_NE(parsed.root, nullptr);
  EXPECT_EQ(parsed.root->begin, 1u);
  EXPECT_EQ(parsed.root->end, 22u);
  const Expr& inner = *parsed.root->arguments[1];
  EXPECT_EQ(inner.begin, 13u);
  EXPECT_EQ(inner.end, 21u);
}

TEST(Parser, SaysWhatWasExpectedAndWhere) {
  EXPECT_EQ(Parse("[]"), "1: a function call, a text in single quotes or an integer was expected");
  EXPECT_EQ(Parse("[concat('a' 'b')]"), "12: ',' or ')' was expected before '''");
  EXPECT_EQ(Parse("[concat('a',)]"),
            "12: a function call, a text in single quotes or an integer was expected before ')'");
  EXPECT_EQ(Parse("[concat('a']"), "11: ')' was expected at the end");
  EXPECT_EQ(Parse("[concat]"), "7: '(' was expected after the function name 'concat'");
  EXPECT_EQ(Parse("[my.(1)]"), "4: the name of a function was expected after '.'");
  EXPECT_EQ(Parse("[f().]"), "5: the name of a property was expected after '.'");
  EXPECT_EQ(Parse("[f()[1 2]]"), "7: ']' was expected after the index");
  EXPECT_EQ(Parse("[9223372036854775808]"), "1: an integer of 64 bits was expected");
  EXPECT_EQ(Parse("[1.5]"),
            "2: numbers in expressions are integers: write json('1.5') for a fraction");
  EXPECT_EQ(Parse("['abc'[0]]"), "6: ']' was expected before '['");
  EXPECT_EQ(Parse("[- 1]"), "1: an integer of 64 bits was expected");
  EXPECT_EQ(Parse("[f() g()]"), "5: ']' was expected before 'g'");
}

TEST(Parser, StopsAtItsLimits) {
  std::string deep = "[";
  for (uint32_t i = 0; i < limits::kExpressionDepth + 10; ++i) deep += "not(";
  EXPECT_NE(Parse(deep + "]").find("deep"), std::string::npos) << Parse(deep + "]");
  std::string lengthy = "['" + std::string(limits::kExpressionBytes, 'a') + "']";
  EXPECT_NE(Parse(lengthy).find("at most 24576 characters"), std::string::npos);
}

TEST(Parser, TellsExpressionsFromText) {
  for (const char* text : {"[x]", "[]"}) EXPECT_TRUE(IsExpression(text)) << text;
  for (const char* text : {"x", "[[x]", "[x", " [x]", "[x] ", "[", "[one]two"})
    EXPECT_FALSE(IsExpression(text)) << text;
  EXPECT_EQ(Unescape("[[x]"), "[x]");
  EXPECT_EQ(Unescape("[[[x]"), "[[x]");
  EXPECT_EQ(Unescape("[[x"), "[[x");
}

}  // namespace
}  // namespace azlint
