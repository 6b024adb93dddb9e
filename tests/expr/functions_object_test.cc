#include <gtest/gtest.h>

#include "expr/decide.h"
#include "expr/print.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }

TEST(ObjectFunctions, CreateObject) {
  EXPECT_EQ(Show("createObject('b', 1, 'a', null())"), R"({"b":1,"a":null})");
  EXPECT_EQ(Show("createObject('a', 1, 'A', 2)"), R"({"a":1,"A":2})");
  EXPECT_EQ(Show("createObject('a', 1, 'a', 2)"),
            "error: createObject(): the name 'a' is given twice");
  EXPECT_EQ(Show("createObject(1, 2)"),
            "error: createObject(): argument 1 must be a string, got 1");
  EXPECT_EQ(Show("createObject('a')"),
            "error: createObject(): names and values in turn are needed, but the last name has no "
            "value");
}

TEST(ObjectFunctions, OrderNamesWithoutCase) {
  EXPECT_EQ(Show("objectKeys(createObject('b', 1, 'a', 2, 'C', 3, 'B', 4))"),
            R"(["a","b","B","C"])");
  EXPECT_EQ(Show("objectKeys(createObject('_', 1, 'a', 2, 'Z', 3, '0', 4))"),
            R"(["0","a","Z","_"])");
  EXPECT_EQ(Show("items(createObject('b', 1, 'a', null()))"),
            R"([{"key":"a","value":null},{"key":"b","value":1}])");
  EXPECT_EQ(Show("items(createArray())"),
            "error: items(): argument 1 must be an object, got []");
}

TEST(ObjectFunctions, UnionMergesDeeply) {
  EXPECT_EQ(Show("union(createObject('a', createObject('b', 1)), "
                 "createObject('A', createObject('B', 2), 'c', 3))"),
            R"({"A":{"B":2},"c":3})");
  EXPECT_EQ(Show("union(createObject('b', 1, 'a', 2), createObject('B', null()))"),
            R"({"B":1,"a":2})");
  EXPECT_EQ(Show("union(createObject('a', createArray(1, 2)), createObject('a', createArray(3)))"),
            R"({"a":[3]})");
  EXPECT_EQ(Show("union(createObject('a', ''), createObject('a', createObject()))"),
            "error: union(): a string cannot be merged with an object");
  EXPECT_EQ(Show("union(createArray(1), createObject())"),
            "error: union(): arrays and objects cannot be mixed");
  EXPECT_EQ(Show("union(createArray(1, 1), createArray(2, 1))"), "[1,2]");
}

TEST(ObjectFunctions, ShallowMergeReplaces) {
  EXPECT_EQ(Show("shallowMerge(createArray(createObject('b', createObject('x', 1), 'a', 2), "
                 "createObject('B', createObject('y', 1), 'a', null())))"),
            R"({"b":{"y":1},"a":null})");
  EXPECT_EQ(Show("shallowMerge(createArray(createObject(), 1))"),
            "error: shallowMerge(): item 1 must be an object, not an integer");
}

TEST(ObjectFunctions, UnionKeepsWhatAnUnknownObjectCannotOverride) {
  Expressions x;
  Value merged = x.Evaluate(
      "union(createObject('early', 1), parameters('o'), "
      "createObject('late', true(), 'none', null(), 'deep', createObject('x', 1)))");
  ASSERT_TRUE(merged.IsObject());
  EXPECT_FALSE(merged.object->rest.IsAbsent());
  EXPECT_EQ(ToJson(GetMember(x.workspace(), merged, "late")), "true");
  EXPECT_TRUE(GetMember(x.workspace(), merged, "early").IsUnknown());
  EXPECT_TRUE(GetMember(x.workspace(), merged, "none").IsUnknown());
  Value deep = GetMember(x.workspace(), merged, "deep");
  EXPECT_EQ(ToJson(GetMember(x.workspace(), deep, "x")), "1");
  EXPECT_TRUE(GetMember(x.workspace(), deep, "y").IsUnknown());
}

TEST(ObjectFunctions, UnionMergesUnknownValuesOfOneName) {
  Domain text;
  text.type = Type::kString;
  Expressions x;
  x.Set("t", text);
  EXPECT_EQ(x.Show("union(createObject('a', 1), createObject('a', parameters('t'))).a"),
            R"x({"unknown":"parameters('t')"})x");
  EXPECT_EQ(x.Show("union(createObject('a', 1), createObject('a', parameters('n'))).a"),
            R"x({"unknown":"coalesce(parameters('n'), 1)"})x");
}

TEST(ObjectFunctions, UnionOfArraysIsOpenFromTheFirstItemInDoubt) {
  Expressions x;
  Value merged = x.Evaluate("union(createArray('a', parameters('p')), createArray('b'))");
  ASSERT_TRUE(merged.IsArray());
  EXPECT_EQ(merged.array->items.size(), 1u);
  ASSERT_TRUE(merged.array->rest.Is(Value::Kind::kCall));
  EXPECT_EQ(ToExpression(merged.array->rest).substr(0, 11), "skip(union(");
}

}  // namespace
}  // namespace azlint
