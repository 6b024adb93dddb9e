#include <gtest/gtest.h>

#include "expr/decide.h"
#include "support/expressions.h"

namespace azlint {
namespace {

class Facts : public testing::Test {
 protected:
  Facts() {
    Domain text;
    text.type = Type::kString;
    text.min_length = 2;
    text.max_length = 4;
    x_.Set("t", text);
    Domain number;
    number.type = Type::kInt;
    number.minimum = -3;
    number.maximum = 7;
    x_.Set("n", number);
    Domain nullable = text;
    nullable.nullable = true;
    x_.Set("nullable", nullable);
    Domain flag;
    flag.type = Type::kBool;
    x_.Set("b", flag);
    const Value allowed[] = {MakeString(x_.workspace(), "Standard_LRS"),
                                    MakeString(x_.workspace(), "Standard_GRS")};
    Domain choice;
    choice.type = Type::kString;
    choice.allowed = x_.workspace().arena.Copy(std::span<const Value>(allowed));
    x_.Set("c", choice);
  }
  std::string Length(std::string text) { return Show(LengthOf(x_.Evaluate(std::move(text)))); }
  std::string Range(std::string text) { return Show(RangeOf(x_.Evaluate(std::move(text)))); }
  static std::string Show(Interval i) {
    return std::to_string(i.least) + ".." + (i.most == INT64_MAX ? "" : std::to_string(i.most));
  }
  Expressions x_;
};

TEST_F(Facts, LengthOf) {
  EXPECT_EQ(Length("'a😀'"), "3..3");
  EXPECT_EQ(Length("parameters('t')"), "2..4");
  EXPECT_EQ(Length("parameters('x')"), "0..");
  EXPECT_EQ(Length("take(parameters('t'), 3)"), "2..3");
  EXPECT_EQ(Length("skip(parameters('t'), 3)"), "0..1");
  EXPECT_EQ(Length("uniqueString(parameters('t'))"), "13..13");
  EXPECT_EQ(Length("guid(parameters('t'))"), "36..36");
  EXPECT_EQ(Length("if(parameters('b'), 'abc', parameters('t'))"), "2..4");
  EXPECT_EQ(Length("createArray(1, parameters('x'))"), "2..2");
  EXPECT_EQ(Length("range(0, parameters('n'))"), "0..7");
  EXPECT_EQ(Length("parameters('c')"), "12..12");
}

TEST_F(Facts, RangeOf) {
  EXPECT_EQ(Range("add(parameters('n'), 1)"), "-2..8");
  EXPECT_EQ(Range("sub(0, parameters('n'))"), "-7..3");
  EXPECT_EQ(Range("mul(parameters('n'), -2)"), "-14..6");
  EXPECT_EQ(Range("mod(parameters('n'), 5)"), "-3..4");
  EXPECT_EQ(Range("div(parameters('n'), 2)"), "-1..3");
  EXPECT_EQ(Range("length(parameters('t'))"), "2..4");
  EXPECT_EQ(Range("max(parameters('n'), 5)"), "5..7");
}

TEST_F(Facts, TypeOfAndMayBeNull) {
  auto type = [&](std::string text) { return TypeOf(x_.Evaluate(std::move(text))); };
  auto null = [&](std::string text) { return MayBeNull(x_.Evaluate(std::move(text))); };
  EXPECT_EQ(type("coalesce(parameters('nullable'), 'x')"), Type::kString);
  EXPECT_EQ(type("if(parameters('b'), 1, 'x')"), Type::kAny);
  EXPECT_EQ(type("first(parameters('t'))"), Type::kString);
  EXPECT_EQ(type("length(parameters('x'))"), Type::kInt);
  EXPECT_FALSE(null("parameters('t')"));
  EXPECT_TRUE(null("parameters('nullable')"));
  EXPECT_TRUE(null("parameters('x')"));
  EXPECT_FALSE(null("coalesce(parameters('nullable'), 'x')"));
  EXPECT_TRUE(null("tryGet(parameters('x'), 'a')"));
  EXPECT_TRUE(null("if(parameters('b'), null(), 'x')"));
}

TEST_F(Facts, PrefixOfAndSuffixOf) {
  auto prefix = [&](std::string text) { return PrefixOf(x_.Evaluate(std::move(text))); };
  auto suffix = [&](std::string text) { return SuffixOf(x_.Evaluate(std::move(text))); };
  EXPECT_EQ(prefix("parameters('c')"), "Standard_");
  EXPECT_EQ(suffix("parameters('c')"), "RS");
  EXPECT_EQ(prefix("if(parameters('b'), 'https://a', 'http://b')"), "http");
  EXPECT_EQ(suffix("parameters('t')"), "");
}

TEST_F(Facts, SymbolsOnceAndInOrder) {
  std::vector<Value> symbols = Symbols(x_.Evaluate(
      "createObject('k', createArray(parameters('t'), add(parameters('n'), 1)), parameters('t'), "
      "parameters('x'))"));
  ASSERT_EQ(symbols.size(), 3u);
  EXPECT_EQ(symbols[0].term->name, "parameters('t')");
  EXPECT_EQ(symbols[1].term->name, "parameters('n')");
  EXPECT_EQ(symbols[2].term->name, "parameters('x')");
}

}  // namespace
}  // namespace azlint
