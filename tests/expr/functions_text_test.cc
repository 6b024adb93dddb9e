#include <gtest/gtest.h>

#include "expr/expression_tester.h"

namespace azlint {
namespace {

TEST(FunctionsText, Concatenates) {
  ExpressionTester run;
  EXPECT_EQ(run("concat('a', 1, true())"), R"("a1True")");
  EXPECT_EQ(run("concat(createArray(1), createArray('b'))"), R"([1,"b"])");
  EXPECT_EQ(run("concat('a', null())"),
            "concat(): argument 2 must be a string, int or bool, got null");
  EXPECT_EQ(run("concat(createArray(1), 'a')"),
            "concat(): argument 2 must be an array like the others, got 'a'");
  EXPECT_EQ(run("join(createArray('a', 1, false()), '-')"), R"("a-1-False")");
}

TEST(FunctionsText, SearchesWithoutCase) {
  ExpressionTester run;
  EXPECT_EQ(run("indexOf('xÉa', 'éA')"), "1");
  EXPECT_EQ(run("indexOf('😀a', 'A')"), "2");
  EXPECT_EQ(run("indexOf('a\u00adb', 'ab')"), "0");
  EXPECT_EQ(run("lastIndexOf('abAb', 'AB')"), "2");
  EXPECT_EQ(run("lastIndexOf('abc', '')"), "2");
  EXPECT_EQ(run("startsWith('ABC', 'ab')"), "true");
  EXPECT_EQ(run("endsWith('ABC', 'ab')"), "false");
  EXPECT_EQ(run("like('aXbY', 'A*b*')"), "true");
  EXPECT_EQ(run("indexOf(createArray('A', 'a'), 'a')"), "1");
  EXPECT_EQ(run("indexOf(null(), 'a')"),
            "indexOf(): argument 1 must be a string or an array, got null");
}

TEST(FunctionsText, CutsAndReplaces) {
  ExpressionTester run;
  EXPECT_EQ(run("substring('a😀b', 3)"), R"("b")");
  EXPECT_EQ(run("substring('abc', 4)"),
            "substring(): argument 2 is 4, but the string has only 3 characters");
  EXPECT_EQ(run("substring('abc', 1, 5)"),
            "substring(): 5 characters from 1 on were asked for, the string has 3");
  EXPECT_EQ(run("concat(substring('😀', 0, 1), substring('😀', 1))"), R"("😀")");
  EXPECT_EQ(run("split('a;b,c', createArray(',', ';'))"), R"(["a","b","c"])");
  EXPECT_EQ(run("split('abc', '')"), R"(["abc"])");
  EXPECT_EQ(run("replace('aaa', 'aa', 'b')"), R"("ba")");
  EXPECT_EQ(run("replace('a', '', 'b')"), "replace(): argument 2 must not be empty");
  EXPECT_EQ(run("padLeft(-7, 4, '0')"), R"("00-7")");
  EXPECT_EQ(run("padLeft('a', 17)"), "padLeft(): argument 2 must be from 1 to 16, got 17");
  EXPECT_EQ(run("trim(' \u00a0a\u200b ')"), "\"a\u200b\"");
  EXPECT_EQ(run("toUpper('ßé')"), R"("ßÉ")");
}

TEST(FunctionsText, PrintsValues) {
  ExpressionTester run;
  EXPECT_EQ(run("string(json('[1.0, 1e-7, 1e16, null]'))"),
            R"("[1.0,1E-07,10000000000000000.0,null]")");
  EXPECT_EQ(run("string(json('1.5'))"),
            "string(): argument 1 must be a string, int, bool, array or object, got 1.5");
}

TEST(FunctionsText, LimitsResults) {
  ExpressionTester run;
  std::string half = "padLeft('a', 16)";
  for (int i = 0; i < 13; ++i) half = "replace(concat('xx'), 'x', " + half + ")";
  EXPECT_EQ(run("length(" + half + ")"), "131072");
  EXPECT_EQ(run("concat(" + half + ", 'a')"),
            "concat(): the result has 131073 characters, Azure allows 131072");
}

class FunctionsTextLifted : public ::testing::Test {
 protected:
  void SetUp() override {
    run.Declare("s", Type::kString);
    run.Declare("n", Type::kInt);
    run.Declare("a", Type::kArray);
  }
  ExpressionTester run;
};

TEST_F(FunctionsTextLifted, ConcatenatesHoles) {
  EXPECT_EQ(run("equals(concat('a', concat('b', parameters('s'))), concat('ab', parameters('s')))"),
            "true");
  EXPECT_EQ(run("equals(concat('a', parameters('n')), format('a{0}', parameters('n')))"), "true");
  EXPECT_EQ(run("first(concat(createArray(1, 2), parameters('a')))"), "1");
  EXPECT_EQ(run("concat(parameters('s'), null())"),
            "concat(): argument 2 must be a string, int or bool, got null");
}

TEST_F(FunctionsTextLifted, DecidesByLiterals) {
  EXPECT_EQ(run("startsWith(concat('https://', parameters('s')), 'HTTPS:')"), "true");
  EXPECT_EQ(run("startsWith(concat('https://', parameters('s')), 'http:')"), "false");
  EXPECT_EQ(run("endsWith(concat(parameters('s'), '/x'), '/X')"), "true");
  EXPECT_EQ(run("like(concat('abc', parameters('s')), 'AB*')"), "true");
  EXPECT_EQ(run("startsWith(parameters('s'), 'a')"), "startsWith(parameters('s'), 'a')");
}

TEST_F(FunctionsTextLifted, SplitsWhereHolesAreSingleNames) {
  EXPECT_EQ(run("split(concat('/subscriptions/1/resourceGroups/', parameters('s'), '/x'), '/')[5]"),
            R"("x")");
  EXPECT_EQ(run("split(concat('a/', uniqueString(parameters('s')), '/b'), '/')[2]"), R"("b")");
  EXPECT_EQ(run("last(split(concat('/subscriptions/1/resourceGroups/', parameters('s')), '/'))"),
            "parameters('s')");
  EXPECT_EQ(run("length(split(concat('a/', parameters('s')), '/'))"),
            "length(split(concat('a/', parameters('s')), '/'))");
}

TEST_F(FunctionsTextLifted, ReplacesAndCuts) {
  EXPECT_EQ(run("startsWith(replace(concat('a-b', parameters('s')), '-', ''), 'ab')"), "true");
  EXPECT_EQ(run("replace(concat('a', parameters('s')), 'ab', '')"),
            "replace(concat('a', parameters('s')), 'ab', '')");
  EXPECT_EQ(run("substring(concat('abc', parameters('s')), 1, 2)"), R"("bc")");
  EXPECT_EQ(run("equals(substring(concat('abc', parameters('s')), 3), parameters('s'))"), "true");
}

TEST_F(FunctionsTextLifted, ChangesCaseOnce) {
  EXPECT_EQ(run("toLower(toLower(parameters('s')))"), "toLower(parameters('s'))");
  EXPECT_EQ(run("toLower(uniqueString(parameters('s')))"), "uniqueString(parameters('s'))");
  EXPECT_EQ(run("startsWith(toUpper(concat('ab', parameters('s'))), 'AB')"), "true");
  EXPECT_EQ(run("string(parameters('s'))"), "parameters('s')");
}

}  // namespace
}  // namespace azlint
