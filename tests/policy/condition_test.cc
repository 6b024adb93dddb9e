#include "policy/condition.h"

#include <gtest/gtest.h>

#include "expr/print.h"
#include "support/conditions.h"

namespace azlint {
namespace {

std::string ProblemOf(std::string_view json) { return TestCondition(json).problem(); }

TEST(Condition, RefusesWithThePlace) {
  EXPECT_EQ(ProblemOf(R"([])"), "1: a condition must be an object");
  EXPECT_EQ(ProblemOf(R"({"allOf": {}})"), "11: a list of conditions was expected");
  EXPECT_EQ(ProblemOf(R"({"allOf": [], "x": 1})"), "15: 'x' cannot stand here");
  EXPECT_EQ(ProblemOf(R"({"field": "type", "equal": "a"})"),
            "19: nobody knows the operator 'equal'; did you mean 'equals'?");
  EXPECT_EQ(ProblemOf(R"({"anyof2": []})"),
            "2: nobody knows the operator 'anyof2'; did you mean 'anyOf'?");
  EXPECT_EQ(ProblemOf(R"({"equals": "a"})"),
            "1: a condition needs one of allOf, anyOf, not, field, value, count");
  EXPECT_EQ(ProblemOf(R"({"field": "type"})"), "1: a condition needs an operator, such as equals");
  EXPECT_EQ(ProblemOf(R"({"field": "type", "value": 1, "equals": "a"})"),
            "19: a condition has one of field, value and count");
  EXPECT_EQ(ProblemOf(R"({"field": "type", "equals": 1, "like": "a"})"),
            "32: a condition has one operator");
  EXPECT_EQ(ProblemOf(R"({"field": 5, "equals": 1})"), "11: a field is text");
  EXPECT_EQ(ProblemOf(R"({"field": "type", "exists": "maybe"})"),
            "29: 'exists' takes true or false");
}

TEST(Condition, RefusesNamesThatNobodyKnows) {
  EXPECT_EQ(ProblemOf(R"({"field": "color", "equals": 1})"), "11: nobody knows the field 'color'");
  EXPECT_EQ(ProblemOf(R"({"field": "No.Such/type/alias", "equals": 1})"),
            "11: nobody knows the alias 'No.Such/type/alias'");
  EXPECT_EQ(ProblemOf(R"({"value": "[feild('type')]", "equals": 1})"),
            "11: nobody knows the function 'feild'; did you mean 'field'?");
  EXPECT_EQ(ProblemOf(R"({"value": 1, "equals": ["[reference('a')]"]})"),
            "25: the function 'reference' is one of templates, not of conditions");
  EXPECT_EQ(ProblemOf(R"({"value": "[field(']", "equals": 1})"),
            "11: the text that begins here has no closing single quote");
  EXPECT_EQ(ProblemOf(R"({"count": {"related": "friends"}, "greater": 0})"),
            "23: nobody knows the relation 'friends'");
}

TEST(Condition, RefusesCountsOfNothing) {
  EXPECT_EQ(ProblemOf(R"({"count": 1, "equals": 1})"), "11: count must be an object");
  EXPECT_EQ(ProblemOf(R"({"count": {}, "equals": 1})"),
            "11: count needs one of field, value, related and resources");
  EXPECT_EQ(ProblemOf(R"({"count": {"field": "properties.x"}, "equals": 1})"),
            "21: count needs the field of an array: it ends in [*]");
  EXPECT_EQ(ProblemOf(R"({"count": {"value": [], "field": "properties.x[*]"}, "equals": 1})"),
            "25: count is over one of field, value, related and resources");
  EXPECT_EQ(ProblemOf(R"({"count": {"value": [], "when": {}}, "equals": 1})"),
            "25: 'when' cannot stand in a count");
  EXPECT_EQ(ProblemOf(R"({"count": {"value": [], "where": {"x": 1}}, "equals": 1})"),
            "35: nobody knows the operator 'x'");
}

TEST(Condition, NamesItsTypes) {
  const auto types = [](std::string_view json) {
    const TestCondition condition(json);
    std::string all;
    for (const std::string& type : condition->Types()) all += type + " ";
    return all;
  };
  EXPECT_EQ(types(R"({"field": "type", "equals": "A.B/c"})"), "A.B/c ");
  EXPECT_EQ(types(R"({"allOf": [{"field": "kind", "equals": "x"},
                                {"anyOf": [{"field": "type", "in": ["A.B/c", "A.B/d"]},
                                           {"field": "type", "equals": "A.B/e"}]}]})"),
            "A.B/c A.B/d A.B/e ");
  EXPECT_EQ(types(R"({"anyOf": [{"field": "type", "equals": "A.B/c"},
                                {"field": "kind", "equals": "x"}]})"),
            "");
  EXPECT_EQ(types(R"({"not": {"field": "type", "equals": "A.B/c"}})"), "");
  EXPECT_EQ(types(R"({"field": "type", "notEquals": "A.B/c"})"), "");
  EXPECT_EQ(types(R"({"field": "type", "equals": "Microsoft.Resources/resourceGroups"})"),
            "Microsoft.Resources/resourceGroups Microsoft.Resources/subscriptions/resourceGroups ");
}

TEST(Condition, SaysWhetherItCountsTheGraph) {
  EXPECT_FALSE(TestCondition(R"({"field": "type", "equals": "a"})")->NeedsGraph());
  EXPECT_TRUE(TestCondition(R"({"not": {"count": {"related": "byosStorage"}, "equals": 0}})")
                  ->NeedsGraph());
  EXPECT_TRUE(TestCondition(R"({"count": {"value": [1], "where":
                                {"count": {"resources": "A.B/c"}, "equals": 0}}, "equals": 0})")
                  ->NeedsGraph());
}

constexpr std::string_view kResource = R"({"type": "A.B/c", "name": "n", "kind": "k",
    "properties": {"a": "[parameters('a')]", "b": "x", "bool": "[parameters('bool')]"}})";

TEST(Condition, IsKleenesLogic) {
  const std::string yes = R"({"field": "properties.b", "equals": "x"})";
  const std::string no = R"({"field": "properties.b", "equals": "y"})";
  const std::string open = R"({"field": "properties.a", "equals": "x"})";
  EXPECT_EQ(AskText(R"({"allOf": []})", kResource), "true");
  EXPECT_EQ(AskText(R"({"anyOf": []})", kResource), "false");
  EXPECT_EQ(AskText("{\"allOf\": [" + open + "," + no + "]}", kResource), "false");
  EXPECT_EQ(AskText("{\"allOf\": [" + open + "," + yes + "]}", kResource), "unknown");
  EXPECT_EQ(AskText("{\"anyOf\": [" + open + "," + yes + "]}", kResource), "true");
  EXPECT_EQ(AskText("{\"anyOf\": [" + open + "," + no + "]}", kResource), "unknown");
  EXPECT_EQ(AskText("{\"not\": " + open + "}", kResource), "unknown");
  EXPECT_EQ(AskText("{\"NOT\": " + no + "}", kResource), "true");
}

TEST(Condition, SaysWhoDecided) {
  const TestResources resources(kResource);
  const auto path = [&](std::string_view json) {
    return TestCondition(json).Of(resources.front()).answer.path;
  };
  EXPECT_EQ(path(R"({"allOf": [{"field": "kind", "equals": "k"},
                               {"field": "properties.b", "equals": "x"},
                               {"field": "type", "equals": "A.B/c"}]})"),
            "properties.b");
  EXPECT_EQ(path(R"({"anyOf": [{"field": "properties.b", "equals": "y"},
                               {"field": "kind", "equals": "k"}]})"),
            "kind");
  EXPECT_EQ(path(R"({"not": {"field": "properties.b", "equals": "y"}})"), "properties.b");
  EXPECT_EQ(path(R"({"value": "[toLower(field('properties.b'))]", "equals": "x"})"),
            "properties.b");
}

TEST(Condition, SaysWhatStandsInTheWayAndWhatItWasComparedWith) {
  const TestResources resources(kResource);
  const TestCondition condition(R"({"field": "properties.a", "in": ["x", "y"]})");
  const Answer answer = condition.Of(resources.front()).answer;
  ASSERT_EQ(answer.unknowns.size(), 3u);
  EXPECT_EQ(Describe(answer.unknowns[0]), "parameters('a')");
  EXPECT_EQ(Describe(answer.unknowns[1]), "'x'");
  EXPECT_EQ(Describe(answer.unknowns[2]), "'y'");
}

TEST(Condition, IsAskedInAWorld) {
  const TestResources resources(kResource);
  const Resource& resource = resources.front();
  const TestCondition condition(R"({"field": "properties.bool", "equals": "false"})");
  Assumptions world;
  world.Set(Get(resource.workspace(), resource.body, "properties.bool").value, MakeBool(false));
  Subject subject{resource, nullptr, &world, TestTables()};
  EXPECT_EQ(condition->Ask(subject).is, Tri::kTrue);
  subject.world = nullptr;
  EXPECT_EQ(condition->Ask(subject).is, Tri::kUnknown);
}

TEST(Condition, DecidesWithAWitness) {
  const TestResources resources(kResource);
  const Resource& resource = resources.front();
  const TestCondition condition(R"({"field": "properties.a", "like": "evil*"})");
  const Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
    Answer answer = condition->Ask({resource, nullptr, &world, TestTables()});
    unknowns = std::move(answer.unknowns);
    return answer.is;
  };
  const Decision decision = Decide(question, {}, resource.workspace());
  EXPECT_EQ(decision.is, Tri::kUnknown);
  ASSERT_EQ(decision.witness_true.size(), 1u);
  EXPECT_EQ(Describe(decision.witness_true[0].value), "'evil'");
}

TEST(Condition, CouldNotBeJudgedWhenAFunctionFails) {
  const std::string failing = R"({"value": "[int('x')]", "equals": 1})";
  const std::string words = AskText(failing, kResource);
  EXPECT_TRUE(words.starts_with("failed: int(")) << words;
  EXPECT_EQ(AskText("{\"not\": " + failing + "}", kResource), words);
  EXPECT_EQ(
      AskText("{\"allOf\": [" + failing + R"(, {"field": "kind", "equals": "z"}]})", kResource),
      "false");
  EXPECT_EQ(
      AskText("{\"anyOf\": [" + failing + R"(, {"field": "kind", "equals": "k"}]})", kResource),
      "true");
}

}  // namespace
}  // namespace azlint
