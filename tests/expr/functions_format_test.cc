#include <gtest/gtest.h>

#include "expr/expression_tester.h"

namespace azlint {
namespace {

TEST(FunctionsFormat, FillsItems) {
  ExpressionTester run;
  EXPECT_EQ(run("format('{0}/{1}-{0}', 'a', 12)"), R"("a/12-a")");
  EXPECT_EQ(run("format('{{0}} {0}', true())"), R"("{0} True")");
  EXPECT_EQ(run("format('<{0}>', null())"), R"("<>")");
  EXPECT_EQ(run("format('{0,4}|{1,-4}|{2 , 3 }', 'ab', 'cd', 7)"), R"("  ab|cd  |  7")");
  EXPECT_EQ(run("format('{0,3}|', '😀')"), R"(" 😀|")");
}

TEST(FunctionsFormat, PrintsContainersWithSingleQuotes) {
  ExpressionTester run;
  EXPECT_EQ(run("format('{0}', createObject('a', 'it''s', 'b', createArray(1, true(), null())))"),
            R"("{'a':'it's','b':[1,true,null]}")");
  EXPECT_EQ(run("format('{0}', createArray('\"'))"), R"("['\\'']")");
}

TEST(FunctionsFormat, FormatsInts) {
  ExpressionTester run;
  EXPECT_EQ(run("format('{0:D5} {0:X} {0:x4} {0:B}', 42)"), R"("00042 2A 002a 101010")");
  EXPECT_EQ(run("format('{0:N0} {0:N1} {0:F2}', -1234567)"),
            R"("-1,234,567 -1,234,567.0 -1234567.00")");
  EXPECT_EQ(run("format('{0:E2} {0:e} {0:G3} {0:R}', 12345)"),
            R"("1.23E+004 1.234500e+004 1.23E+04 12345")");
  EXPECT_EQ(run("format('{0:C} {0:P1}', -5)"), R"("(¤5.00) -500.0 %")");
  EXPECT_EQ(run("format('{0:X}', -1)"), R"("FFFFFFFFFFFFFFFF")");
  EXPECT_EQ(run("format('{0:N2}', json('9223372036854775808'))"),
            R"("9,223,372,036,854,775,808.00")");
}

TEST(FunctionsFormat, FormatsDoubles) {
  ExpressionTester run;
  EXPECT_EQ(run("format('{0} {1} {2}', json('1.0'), json('1e16'), json('1e17'))"),
            R"("1 10000000000000000 1E+17")");
  EXPECT_EQ(run("format('{0:F20}', json('0.1'))"), R"("0.10000000000000000555")");
  EXPECT_EQ(run("format('{0:F0} {1:F0}', json('2.5'), json('3.5'))"), R"("2 4")");
  EXPECT_EQ(run("format('{0:N2}', json('-0.001'))"), R"("-0.00")");
}

TEST(FunctionsFormat, FollowsPictures) {
  ExpressionTester run;
  EXPECT_EQ(run("format('{0:#,##0.00}', json('1234567.891'))"), R"("1,234,567.89")");
  EXPECT_EQ(run("format('{0:(0);neg 0;zilch}', -5)"), R"("neg 5")");
  EXPECT_EQ(run("format('{0:(0);neg 0;zilch}', 0)"), R"("zilch")");
  EXPECT_EQ(run("format('{0:0,,} {0:0%} {0:\\x''y''0}', 12345678)"),
            R"("12 1234567800% xy12345678")");
  EXPECT_EQ(run("format('{0:##0.0E+000}', json('0.00012345'))"), R"("123.5E-006")");
  EXPECT_EQ(run("format('{0:#}', json('-1e-7'))"), R"("")");
  EXPECT_EQ(run("format('{0:000.00}', json('1.005'))"), R"("001.01")");
}

TEST(FunctionsFormat, SaysWhatIsWrong) {
  ExpressionTester run;
  EXPECT_EQ(run("format(1)"), "format(): argument 1 must be a string, got 1");
  EXPECT_EQ(run("format('{0} {1}', 'a')"), "format(): argument 1 names item 1, but 1 follow it");
  EXPECT_EQ(run("format('ab{', 'a')"),
            "format(): argument 1 is not a format string: expected a digit at position 3");
  EXPECT_EQ(run("format('a}b', 'a')"),
            "format(): argument 1 is not a format string: '}' must be doubled or close an item at "
            "position 1");
  EXPECT_EQ(run("format('{0:D}', json('1.5'))"), "format(): 'D' is no format for argument 2");
  EXPECT_EQ(run("format('{0,200000}', 'a')"),
            "format(): a width of 200000 makes more characters than the 131072 that Azure allows");
}

TEST(FunctionsFormat, KeepsUnknownsAsHoles) {
  ExpressionTester run;
  run.Declare("s", Type::kString);
  run.Declare("n", Type::kInt);
  EXPECT_EQ(run("startsWith(format('https://{0}/x', parameters('s')), 'HTTPS://')"), "true");
  EXPECT_EQ(run("equals(format('a{0}', parameters('n')), concat('a', string(parameters('n'))))"),
            "true");
  EXPECT_EQ(run("equals(format('{0}', parameters('s')), parameters('s'))"), "true");
  EXPECT_EQ(run("format('{0}', parameters('any'))"), "format('{0}', parameters('any'))");
  EXPECT_EQ(run("format('{0:D3}-{1}', parameters('n'), 'a')"),
            "format('{0:D3}-{1}', parameters('n'), 'a')");
}

}  // namespace
}  // namespace azlint
