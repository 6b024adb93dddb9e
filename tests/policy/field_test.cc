#include "policy/field.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "support/conditions.h"

namespace azlint {
namespace {

std::string Ask(std::string_view field, std::string_view test, std::string_view resource) {
  return AskText(fmt::format(R"({{"field": "{}", {}}})", field, test), resource);
}

TEST(Field, OfTheResourceItself) {
  constexpr std::string_view kChild = R"({"type": "A.B/c/d", "name": "one/two",
      "location": "East US 2", "kind": "K", "apiVersion": "2020-01-01",
      "tags": {"a.b": "1", "it's": "2"}, "identity": {"type": "SystemAssigned"},
      "sku": {"name": "S1"}})";
  EXPECT_EQ(Ask("type", R"("equals": "a.b/C/d")", kChild), "true");
  EXPECT_EQ(Ask("name", R"("equals": "two")", kChild), "true");
  EXPECT_EQ(Ask("fullName", R"("equals": "one/two")", kChild), "true");
  EXPECT_EQ(Ask("location", R"("in": ["eastus2"])", kChild), "true");
  EXPECT_EQ(Ask("location", R"("equals": "east us 2")", kChild), "true");
  EXPECT_EQ(Ask("kind", R"("equals": "k")", kChild), "true");
  EXPECT_EQ(Ask("apiVersion", R"("less": "2020-06-01")", kChild), "true");
  EXPECT_EQ(Ask("identity.type", R"("contains": "System")", kChild), "true");
  EXPECT_EQ(Ask("sku.name", R"("equals": "s1")", kChild), "true");
  EXPECT_EQ(Ask("id", R"("like": "/subscriptions/*/one/d/two")", kChild), "true");
  EXPECT_EQ(Ask("id", R"("contains": "/resourceGroups/x/")", kChild), "unknown");
  EXPECT_EQ(Ask("tags", R"("containsKey": "A.B")", kChild), "true");
  for (std::string_view tag : {"tags['a.b']", "tags[a.b]", "tags['A.B']", "tags.a.b"})
    EXPECT_EQ(Ask(tag, R"("equals": "1")", kChild), "true") << tag;
  EXPECT_EQ(Ask("tags['it''s']", R"("equals": "2")", kChild), "true");
  EXPECT_EQ(Ask("tags.none", R"("exists": false)", kChild), "true");
}

constexpr std::string_view kAliases = R"([
  ["A.B/c/x", "A.B/c", "properties.inner.x", ""],
  ["A.B/c/old", "A.B/c", "properties.new", "properties.old"],
  ["A.B/c/state", "A.B/c", "properties.state", "", "run-time"],
  ["A.B/c/all.on", "A.B/c", "properties.all[*].on", ""],
  ["A.B/short", "A.B/c", "properties.c", ""],
  ["A.B/short", "A.B/d", "properties.d", ""],
  ["A.B/d/y", "A.B/d", "properties.y", ""]
])";

std::string AskAlias(std::string_view field, std::string_view test, std::string_view properties) {
  const SmallTables small(kAliases, "[]");
  const TestCondition condition(fmt::format(R"({{"field": "{}", {}}})", field, test), small.tables);
  const TestResources resources(
      fmt::format(R"({{"type": "A.B/c", "name": "n", "properties": {}}})", properties));
  return condition.Of(resources.front()).words;
}

TEST(Field, OfAnAlias) {
  EXPECT_EQ(AskAlias("a.b/C/X", R"("equals": 1)", R"({"Inner": {"X": 1}})"), "true");
  EXPECT_EQ(AskAlias("A.B/c/old", R"("equals": 1)", R"({"old": 1})"), "true");
  EXPECT_EQ(AskAlias("A.B/c/old", R"("equals": 2)", R"({"old": 1, "new": 2})"), "true");
  EXPECT_EQ(AskAlias("A.B/c/state", R"("exists": false)", "{}"), "unknown");
  EXPECT_EQ(AskAlias("A.B/c/state", R"("equals": "on")", R"({"state": "on"})"), "true");
  EXPECT_EQ(AskAlias("A.B/short", R"("equals": 1)", R"({"c": 1, "d": 2})"), "true");
  EXPECT_EQ(AskAlias("A.B/d/some.path", R"("exists": false)", R"({"some": {"path": 1}})"), "true");
  EXPECT_EQ(AskAlias("A.B/c/some.path", R"("equals": 1)", R"({"some": {"path": 1}})"), "true");
}

// Its path says that all are meant.
TEST(Field, OfAnAliasWhoseNameHidesTheArray) {
  EXPECT_EQ(AskAlias("A.B/c/all.on", R"("equals": true)", R"({"all": [{"on": true}, {}]})"),
            "false");
  EXPECT_EQ(AskAlias("A.B/c/all.on", R"("equals": true)", R"({"all": [{"on": true}]})"), "true");
}

std::string AskProperty(std::string_view field, std::string_view test, std::string_view value) {
  return Ask(field, test,
             fmt::format(R"({{"type": "A.B/c", "name": "n", "properties": {{"a": {}}}}})", value));
}

TEST(Field, OfAllItems) {
  constexpr std::string_view kX = "properties.a[*].x";
  EXPECT_EQ(AskProperty(kX, R"("equals": 1)", R"([{"x": 1}, {"x": 1}])"), "true");
  EXPECT_EQ(AskProperty(kX, R"("equals": 1)", R"([{"x": 1}, {"x": 2}])"), "false");
  EXPECT_EQ(AskProperty(kX, R"("notEquals": 1)", R"([{"x": 1}, {"x": 2}])"), "false");
  EXPECT_EQ(AskProperty(kX, R"("exists": true)", R"([{"x": 1}, {}])"), "false");
  EXPECT_EQ(AskProperty(kX, R"("exists": true)", "[]"), "true");
  EXPECT_EQ(AskProperty(kX, R"("exists": false)", "null"), "true");
  EXPECT_EQ(AskProperty("properties.b[*]", R"("equals": 1)", "1"), "true");
  EXPECT_EQ(AskProperty("properties.a[*].b[*]", R"("equals": 1)", R"([{"b": [1]}, {"b": [2]}])"),
            "false");
  EXPECT_EQ(AskProperty("properties.a[*]", R"("equals": 1)", R"({"x": 1, "y": 1})"), "true");
}

TEST(Field, OfItemsThatAreNotKnown) {
  constexpr std::string_view kA = "properties.a[*]";
  EXPECT_EQ(AskProperty(kA, R"("equals": 1)", R"("[parameters('array')]")"), "unknown");
  EXPECT_EQ(AskProperty(kA, R"("notEquals": 1)", R"("[parameters('array')]")"), "unknown");
  EXPECT_EQ(AskProperty(kA, R"("equals": 1)", R"("[union(createArray(2), parameters('array'))]")"),
            "false");
  EXPECT_EQ(AskProperty(kA, R"("equals": 2)", R"("[union(createArray(2), parameters('array'))]")"),
            "unknown");
  EXPECT_EQ(AskProperty(kA, R"("equals": "x")", R"(["x", "[parameters('text')]"])"), "unknown");
  EXPECT_EQ(AskProperty(kA, R"("equals": "x")", R"(["y", "[parameters('text')]"])"), "false");
}

TEST(Field, SaysWhichItemDecided) {
  const TestResources resources(R"({"type": "A.B/c", "name": "n", "properties":
      {"cors": {"rules": [{"origins": ["a"]}, {"origins": ["b", "*"]}]}}})");
  const Answer answer =
      TestCondition(R"({"field": "properties.cors.rules[*].origins[*]", "notEquals": "*"})")
          .Of(resources.front())
          .answer;
  EXPECT_EQ(answer.is, Tri::kFalse);
  EXPECT_EQ(answer.path, "properties.cors.rules[1].origins[1]");
}

TEST(Field, OfAnExpression) {
  const TestResources resources(R"({"type": "A.B/c", "name": "n", "tags": {"x": "1"}})");
  const TestCondition tag(R"({"field": "[concat('tags[', parameters('t'), ']')]", "equals": "1"})");
  EXPECT_EQ(tag.With(R"({"t": "x"})", resources.front()), "true");
  EXPECT_EQ(tag.With(R"({"t": "y"})", resources.front()), "false");
  EXPECT_EQ(tag.With("{}", resources.front()), "failed: parameters(): there is no parameter 't'");
  const TestCondition bad(R"({"field": "[parameters('t')]", "equals": "1"})");
  EXPECT_EQ(bad.With(R"({"t": "nobody"})", resources.front()),
            "failed: nobody knows the field 'nobody'");
}

constexpr std::string_view kDefaults = R"([
  ["A.B/c", "properties.x", "", "", "", "on", "same"],
  ["A.B/c", "properties.list", "", "", "", [], "returned"],
  ["A.B/c", "properties.group", "", "", "", {"in": 5}, "unknown"],
  ["A.B/c", "properties.null", "", "", "", null, ["value", true]],
  ["A.B/c", "properties.old", "", "", "2020-01-01", 1, "same"],
  ["A.B/c", "properties.old", "", "2020-01-02", "", 2, "same"],
  ["A.B/c", "properties.when", "kind = special", "", "", 1, "same"],
  ["A.B/c", "properties.when", "absent properties.x and name != n", "", "", 2, "same"],
  ["A.B/c", "properties.when", "stable", "", "", 3, "same"]
])";

std::string AskDefault(std::string_view field, std::string_view test, std::string_view resource,
                       Origin origin = Origin::kTemplate) {
  const SmallTables small("[]", kDefaults);
  const TestCondition condition(fmt::format(R"({{"field": "{}", {}}})", field, test), small.tables);
  return condition.Of(TestResources(resource, origin).front(), true).words;
}

TEST(Field, ReadsDefaultsInRules) {
  constexpr std::string_view kBare =
      R"({"type": "A.B/c", "name": "n", "apiVersion": "2020-01-01"})";
  EXPECT_EQ(AskDefault("properties.x", R"("equals": "ON")", kBare), "true");
  EXPECT_EQ(AskDefault("properties.x", R"("exists": false)", kBare), "true");
  EXPECT_EQ(AskDefault("properties.none", R"("equals": "on")", kBare), "unknown");
  EXPECT_EQ(AskDefault("properties.list[*]", R"("equals": "on")", kBare), "true");
  EXPECT_EQ(AskDefault("properties.none[*]", R"("equals": "on")", kBare), "unknown");
  EXPECT_EQ(AskDefault("properties.group.in", R"("equals": 5)", kBare), "true");
  EXPECT_EQ(AskDefault("properties.group.out", R"("equals": 5)", kBare), "false");
  EXPECT_EQ(AskDefault("properties.null", R"("equals": true)", kBare), "false");
  EXPECT_EQ(AskDefault("properties.old", R"("equals": 1)", kBare), "true");
  EXPECT_EQ(AskDefault("properties.when", R"("equals": 3)", kBare), "true");
  EXPECT_EQ(AskDefault("kind", R"("equals": "x")", kBare), "false");
  EXPECT_EQ(AskDefault("tags.x", R"("equals": "x")", kBare), "false");
}

TEST(Field, ReadsDefaultsOfExportedState) {
  constexpr std::string_view kBare = R"({"type": "A.B/c", "name": "n"})";
  EXPECT_EQ(AskDefault("properties.x", R"("equals": "on")", kBare, Origin::kExported), "true");
  EXPECT_EQ(AskDefault("properties.list[*]", R"("equals": 1)", kBare, Origin::kExported),
            "unknown");
  EXPECT_EQ(AskDefault("properties.group.in", R"("equals": 5)", kBare, Origin::kExported),
            "unknown");
  EXPECT_EQ(AskDefault("properties.null", R"("equals": true)", kBare, Origin::kExported), "true");
  EXPECT_EQ(AskDefault("properties.old", R"("equals": 2)", kBare, Origin::kExported), "true");
  EXPECT_EQ(AskDefault("kind", R"("equals": "x")", kBare, Origin::kExported), "unknown");
}

TEST(Field, SaysThatTheDefaultDecided) {
  const SmallTables small("[]", kDefaults);
  const TestResources resources(R"({"type": "A.B/c", "name": "n"})");
  const TestCondition condition(R"({"field": "properties.x", "equals": "on"})", small.tables);
  const Answer answer = condition.Of(resources.front(), true).answer;
  EXPECT_TRUE(answer.by_service_default);
  EXPECT_EQ(answer.path, "properties.x");
  EXPECT_EQ(answer.value.chars(), "on");
}

}  // namespace
}  // namespace azlint
