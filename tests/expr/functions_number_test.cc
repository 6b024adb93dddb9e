#include <gtest/gtest.h>

#include "expr/decide.h"
#include "expr/dotnet_number.h"
#include "expr/text_order.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }

TEST(NumberFunctions, Calculate) {
  EXPECT_EQ(Show("add(1, -3)"), "-2");
  EXPECT_EQ(Show("div(-7, 2)"), "-3");
  EXPECT_EQ(Show("mod(-7, 3)"), "-1");
  EXPECT_EQ(Show("mul(3037000499, 3037000499)"), "9223372030926249001");
  EXPECT_EQ(Show("add(9223372036854775807, 1)"),
            "error: add(): the result for 9223372036854775807 and 1 does not fit 64 bits");
  EXPECT_EQ(Show("mod(-9223372036854775808, -1)"),
            "error: mod(): the result for -9223372036854775808 and -1 does not fit 64 bits");
  EXPECT_EQ(Show("div(1, 0)"), "error: div(): the divisor must not be 0");
  EXPECT_EQ(Show("add('1', 2)"), "error: add(): argument 1 must be an integer, got '1'");
  EXPECT_EQ(Show("max(createArray(1, 5, 3))"), "5");
  EXPECT_EQ(Show("min(2, float('2'))"), "2.0");
  EXPECT_EQ(Show("max(createArray())"), "error: max(): at least one number is needed");
}

TEST(NumberFunctions, Convert) {
  EXPECT_EQ(Show("int(' +05 ')"), "5");
  EXPECT_EQ(Show("int('5.0')"), "error: int(): '5.0' is not an integer of 64 bits");
  EXPECT_EQ(Show("int('')"), "error: int(): '' is not an integer of 64 bits");
  EXPECT_EQ(Show("float('1,5')"), "15.0");
  EXPECT_EQ(Show("float('-.5')"), "-0.5");
  EXPECT_EQ(Show("float('1e400')"), R"("Infinity")");
  EXPECT_EQ(Show("float(',1')"), "error: float(): ',1' is not a number");
  EXPECT_EQ(Show("bool(' TRUE ')"), "true");
  EXPECT_EQ(Show("bool(2)"), "true");
  EXPECT_EQ(Show("bool('1')"), "error: bool(): '1' is neither 'true' nor 'false'");
  EXPECT_EQ(Show("not(1)"), "error: not(): argument 1 must be a boolean, got 1");
}

TEST(NumberFunctions, Compare) {
  EXPECT_EQ(Show("less(1, float('1.5'))"), "true");
  EXPECT_EQ(Show("less(9007199254740992, float('9007199254740993'))"), "false");
  EXPECT_EQ(Show("greaterOrEquals(2, 2)"), "true");
  EXPECT_EQ(Show("less('1', 2)"),
            "error: less(): two numbers or two strings are needed, not a string and an integer");
}

TEST(NumberFunctions, OrderTextsByCulture) {
  const std::string_view ordered[] = {"",  " ",  "_", "-",  "co-op", "coop", "e", "E", "é",  "eb",
                                      "f", "ss", "ß", "st", "zz",    "þ",    "а", "я", "あ", "ア"};
  for (size_t i = 0; i + 1 < std::size(ordered); ++i)
    EXPECT_LT(CompareTexts(ordered[i], ordered[i + 1]), 0) << ordered[i];
  EXPECT_LT(CompareTexts("~", "1"), 0);
  EXPECT_LT(CompareTexts("10", "9"), 0);
  EXPECT_LT(CompareTexts("A1", "a2"), 0);
  EXPECT_LT(CompareTexts("😀", "a"), 0);
  EXPECT_EQ(CompareTexts("a\u00AD", "a"), 0);
  EXPECT_GT(CompareTexts("z", "ä"), 0);
}

TEST(NumberFunctions, CompareUnknownIntsByTheirRange) {
  Domain count;
  count.type = Type::kInt;
  count.minimum = 1;
  count.maximum = 5;
  Expressions x;
  x.Set("n", count);
  EXPECT_EQ(x.Show("less(parameters('n'), 6)"), "true");
  EXPECT_EQ(x.Show("greater(parameters('n'), 5)"), "false");
  EXPECT_EQ(x.Show("lessOrEquals(parameters('n'), 1)"),
            R"x({"unknown":"lessOrEquals(parameters('n'), 1)"})x");
  EXPECT_EQ(x.Show("greaterOrEquals(add(parameters('n'), 1), 2)"), "true");
  EXPECT_EQ(x.Show("less(parameters('n'), parameters('n'))"), "false");
  EXPECT_EQ(x.Show("greater(length(parameters('s')), -1)"), "true");
}

}  // namespace
}  // namespace azlint
