#include <gtest/gtest.h>

#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }

TEST(ArrayFunctions, CutAndCount) {
  EXPECT_EQ(Show("array(1)"), "[1]");
  EXPECT_EQ(Show("array(createArray(1, 2))"), "[1,2]");
  EXPECT_EQ(Show("take(createArray(1, 2, 3), 2)"), "[1,2]");
  EXPECT_EQ(Show("skip(createArray(1, 2, 3), 2)"), "[3]");
  EXPECT_EQ(Show("skip('abc', -1)"), R"("abc")");
  EXPECT_EQ(Show("take('😀a', 1)"), R"("\ud83d")");
  EXPECT_EQ(Show("last('a😀')"), R"("\ude00")");
  EXPECT_EQ(Show("length('😀')"), "2");
  EXPECT_EQ(Show("first(createArray())"), "null");
  EXPECT_EQ(Show("last('')"), R"("")");
  EXPECT_EQ(Show("range(-2, 3)"), "[-2,-1,0]");
  EXPECT_EQ(Show("flatten(createArray(createArray(1), createArray(createArray(2))))"), "[1,[2]]");
  EXPECT_EQ(Show("empty(null())"), "true");
  EXPECT_EQ(Show("indexFromEnd(createArray(1, 2), 1)"), "2");
}

TEST(ArrayFunctions, CompareItemsByValueAndMemberOrder) {
  EXPECT_EQ(Show("distinct(createArray(3, 1, 3, '3', null(), null()))"), R"([3,1,"3",null])");
  EXPECT_EQ(Show("length(distinct(createArray(createObject('a', 1, 'b', 2), "
                 "createObject('b', 2, 'a', 1))))"),
            "2");
  EXPECT_EQ(Show("contains(createArray(createObject('a', 1, 'b', 2)), "
                 "createObject('b', 2, 'a', 1))"),
            "true");
  EXPECT_EQ(Show("intersection(createArray(1, 2, 2, 3), createArray(3, 2))"), "[2,3]");
  EXPECT_EQ(Show("intersection(createObject('a', 1, 'b', 2), createObject('A', 1, 'b', 2))"),
            R"({"b":2})");
}

TEST(ArrayFunctions, ContainsIgnoresCaseOfNamesOnly) {
  EXPECT_EQ(Show("contains(createObject('Éa', 1), 'éA')"), "true");
  EXPECT_EQ(Show("contains('abc', 'B')"), "false");
  EXPECT_EQ(Show("contains(createArray('a'), 'A')"), "false");
}

TEST(ArrayFunctions, TryGetIsLenientInItsFirstStepOnly) {
  EXPECT_EQ(Show("tryGet(createObject('a', 1), 'A')"), "1");
  EXPECT_EQ(Show("tryGet(null(), 'a', 'b')"), "null");
  EXPECT_EQ(Show("tryGet(createArray(1), -1)"), "null");
  EXPECT_EQ(Show("tryGet(createObject('a', null()), 'a', 'b')"), "null");
  EXPECT_EQ(Show("tryGet(createObject('a', createArray(1, 2)), 'a', "
                 "createObject('value', 1, 'fromEnd', true()))"),
            "2");
  EXPECT_EQ(Show("tryGet(createObject('a', createArray(1)), 'a', "
                 "createObject('value', 1, 'fromEnd', 'x'))"),
            "error: tryGet(): 'fromEnd' must be a boolean, not a string");
  EXPECT_TRUE(Show("tryGet(createObject('a', createObject()), 'a', 'b')").starts_with("error: "));
  EXPECT_EQ(Show("tryIndexFromEnd(createArray(1, 2), 3)"), "null");
  EXPECT_EQ(Show("tryIndexFromEnd('ab', 1)"), "null");
}

TEST(ArrayFunctions, SayWhatDoesNotFit) {
  EXPECT_EQ(Show("length(null())"),
            "error: length(): argument 1 must be a string, an array or an object, got null");
  EXPECT_EQ(Show("take('abc', '1')"), "error: take(): argument 2 must be an integer, got '1'");
  EXPECT_EQ(Show("take('abc', 2147483648)"),
            "error: take(): argument 2 must be an integer of 32 bits, got 2147483648");
  EXPECT_EQ(Show("contains('abc', 1)"),
            "error: contains(): an array and a value, an object and a name, or two strings are "
            "needed, not a string and an integer");
  EXPECT_EQ(Show("range(0, 10001)"),
            "error: range(): the count must be from 0 to 10000, not 10001");
  EXPECT_EQ(Show("indexFromEnd(createArray(1), 2)"),
            "error: indexFromEnd(): 2 from the end is outside the array, which has 1 items");
  EXPECT_EQ(Show("flatten(createArray(1))"),
            "error: flatten(): item 0 must be an array, not an integer");
}

TEST(ArrayFunctions, PolicyIsLenientWithNull) {
  Expressions expressions;
  expressions.set_language(Language::kPolicy);
  EXPECT_EQ(expressions.Show("length(null())"), "0");
  EXPECT_EQ(expressions.Show("contains(null(), 'a')"), "false");
}

TEST(ArrayFunctions, KnowWhatUnknownPartsCannotChange) {
  Domain text;
  text.type = Type::kString;
  text.min_length = 3;
  text.max_length = 5;
  Domain array;
  array.type = Type::kArray;
  array.min_length = array.max_length = 2;
  Expressions x;
  x.Set("t", text);
  x.Set("a", array);
  EXPECT_EQ(x.Show("empty(parameters('t'))"), "false");
  EXPECT_EQ(x.Show("length(parameters('a'))"), "2");
  EXPECT_EQ(x.Show("length(parameters('t'))"), R"x({"unknown":"length(parameters('t'))"})x");
  EXPECT_EQ(x.Show("contains(createArray('a', parameters('t')), 'a')"), "true");
  EXPECT_EQ(x.Show("contains(createArray('a', parameters('t')), 'bb')"), "false");
  EXPECT_EQ(x.Show("contains(union(parameters('o'), createObject('k', 1)), 'K')"), "true");
  EXPECT_EQ(x.Show("contains(union(createObject('k', 1), parameters('o')), 'k')"), "true");
  EXPECT_EQ(x.Show("contains(createObject(), parameters('t'))"), "false");
  EXPECT_EQ(x.Show("contains(parameters('t'), 'abcdef')"), "false");
  EXPECT_EQ(x.Show("tryGet(shallowMerge(createArray(parameters('o'), createObject('k', 1))), 'k')"),
            "1");
  EXPECT_EQ(x.Show("first(flatten(createArray(createArray(7), parameters('a'))))"), "7");
  EXPECT_EQ(x.Show("take(flatten(createArray(createArray(7, 8), parameters('a'))), 1)"), "[7]");
}

}  // namespace
}  // namespace azlint
