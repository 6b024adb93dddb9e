#include <fmt/core.h>
#include <gtest/gtest.h>

#include "model/graph.h"
#include "support/conditions.h"

namespace azlint {
namespace {

constexpr std::string_view kRules = R"({"type": "A.B/c", "name": "n", "properties": {"rules": [
    {"port": 22, "from": ["*"]}, {"port": 80, "from": ["a", "*"]},
    {"port": "[parameters('int')]", "from": ["*"]}]}})";

std::string Count(std::string_view count, std::string_view test,
                  std::string_view resource = kRules) {
  return AskText(fmt::format(R"({{"count": {{{}}}, {}}})", count, test), resource);
}

TEST(Count, OverAField) {
  constexpr std::string_view kAll = R"("field": "properties.rules[*]")";
  EXPECT_EQ(Count(kAll, R"("equals": 3)"), "true");
  EXPECT_EQ(Count(kAll, R"("in": [1, 3])"), "true");
  EXPECT_EQ(Count(kAll, R"("equals": "[length(field('properties.rules[*].port'))]")"), "true");
  EXPECT_EQ(Count(R"("field": "properties.none[*]")", R"("equals": 0)"), "true");
  EXPECT_EQ(Count(R"("field": "properties.rules[*].from[*]")", R"("equals": 4)"), "true");
}

// Port 22 is there for sure, and the third rule may be another: from one to two.
TEST(Count, IsAnInterval) {
  constexpr std::string_view kSsh = R"("field": "properties.rules[*]",
      "where": {"field": "properties.rules[*].port", "equals": 22})";
  EXPECT_EQ(Count(kSsh, R"("greater": 0)"), "true");
  EXPECT_EQ(Count(kSsh, R"("greater": 1)"), "unknown");
  EXPECT_EQ(Count(kSsh, R"("greater": 2)"), "false");
  EXPECT_EQ(Count(kSsh, R"("lessOrEquals": 2)"), "true");
  EXPECT_EQ(Count(kSsh, R"("equals": 0)"), "false");
  EXPECT_EQ(Count(kSsh, R"("equals": 2)"), "unknown");
  EXPECT_EQ(Count(kSsh, R"("notEquals": 3)"), "true");
  EXPECT_EQ(Count(kSsh, R"("in": [0, 3])"), "false");
  EXPECT_EQ(Count(kSsh, R"("notIn": [0, 2])"), "unknown");
}

TEST(Count, OfAnUnknownArrayHasNoUpperEnd) {
  constexpr std::string_view kUnknown = R"({"type": "A.B/c", "name": "n",
      "properties": {"rules": "[union(createArray('a'), parameters('array'))]"}})";
  constexpr std::string_view kAll = R"("field": "properties.rules[*]")";
  EXPECT_EQ(Count(kAll, R"("greaterOrEquals": 1)", kUnknown), "true");
  EXPECT_EQ(Count(kAll, R"("less": 1)", kUnknown), "false");
  EXPECT_EQ(Count(kAll, R"("less": 1000)", kUnknown), "unknown");
}

TEST(Count, NarrowsTheArrayWithinWhere) {
  EXPECT_EQ(Count(R"("field": "properties.rules[*]", "where": {"allOf": [
                    {"field": "properties.rules[*].port", "equals": 80},
                    {"value": "[first(field('properties.rules[*].port'))]", "equals": 80},
                    {"value": "[current('properties.rules[*].port')]", "equals": 80},
                    {"value": "[current().port]", "equals": 80},
                    {"value": "[length(field('properties.rules[*]'))]", "equals": 1},
                    {"count": {"field": "properties.rules[*].from[*]",
                               "where": {"value": "[current()]", "equals": "*"}}, "equals": 1}]})",
                  R"("greaterOrEquals": 1)"),
            "true");
  EXPECT_EQ(Count(R"("field": "properties.rules[*]",
                     "where": {"field": "properties.rules[*].from[*]", "equals": "*"})",
                  R"("equals": 2)"),
            "true");
}

TEST(Count, OverAListOfValues) {
  EXPECT_EQ(Count(R"("value": [22, 80, 443], "name": "port", "where": {"count": {
                    "field": "properties.rules[*]", "where": {
                      "value": "[current('properties.rules[*].port')]",
                      "equals": "[current('port')]"}}, "greater": 0})",
                  R"("greaterOrEquals": 2)"),
            "true");
  EXPECT_EQ(Count(R"("value": ["a", "b"], "where": {"value": "[current('default')]",
                     "equals": "b"})",
                  R"("equals": 1)"),
            "true");
  EXPECT_EQ(Count(R"("value": null)", R"("equals": 0)"), "true");
  EXPECT_EQ(Count(R"("value": 5)", R"("equals": 0)"), "failed: count(): no list is given");
  EXPECT_EQ(AskText(R"({"value": "[current()]", "equals": 1})", kRules),
            "failed: current(): it stands outside of a count");
}

TEST(Count, SaysWhichItemDecided) {
  const TestResources resources(kRules);
  const TestCondition condition(R"({"count": {"field": "properties.rules[*]",
      "where": {"field": "properties.rules[*].port", "equals": 80}}, "greater": 0})");
  EXPECT_EQ(condition.Of(resources.front()).answer.path, "properties.rules[1]");
}

constexpr std::string_view kBlobs = R"([
    {"type": "Microsoft.Storage/storageAccounts", "name": "s", "kind": "K"},
    {"type": "Microsoft.Storage/storageAccounts/blobServices", "name": "s/default",
     "condition": CONDITION, "properties": {"versioning": true}}])";

std::string Blobs(std::string_view condition) {
  std::string json(kBlobs);
  return json.replace(json.find("CONDITION"), 9, condition);
}

TEST(Count, OverARelation) {
  constexpr std::string_view kCount = R"({"count": {"related": "blobService", "where": {"allOf": [
      {"field": "properties.versioning", "equals": true},
      {"value": "[field('kind')]", "equals": "K"}]}}, "greater": 0})";
  const TestCondition condition(kCount);
  const TestResources sure(Blobs("true"));
  Unit* units[] = {&sure.unit()};
  const Graph graph(units);
  const auto asked = condition.Of(sure.front(), false, &graph);
  EXPECT_EQ(asked.words, "true");
  EXPECT_EQ(asked.answer.partner, &sure.at(1));
  EXPECT_EQ(condition.Of(sure.front()).words, "unknown");
  const TestResources unsure(Blobs("\"[parameters('bool')]\""));
  Unit* others[] = {&unsure.unit()};
  const Graph other(others);
  const auto open = condition.Of(unsure.front(), false, &other);
  EXPECT_EQ(open.words, "unknown");
  EXPECT_FALSE(open.answer.unknowns.empty());
}

TEST(Count, OverResources) {
  const TestResources resources(Blobs("true"));
  Unit* units[] = {&resources.unit()};
  const Graph graph(units);
  const auto count = [&](std::string_view type, std::string_view test) {
    return TestCondition(fmt::format(R"({{"count": {{"resources": "{}"}}, {}}})", type, test))
        .Of(resources.front(), false, &graph)
        .words;
  };
  EXPECT_EQ(count("Microsoft.Storage/storageAccounts/blobServices", R"("greater": 0)"), "true");
  EXPECT_EQ(count("Microsoft.KeyVault/vaults", R"("greater": 0)"), "unknown");
}

TEST(Functions, OfPolicyOnly) {
  const auto value = [](std::string_view expression, std::string_view right) {
    return AskText(fmt::format(R"({{"value": "[{}]", "equals": {}}})", expression, right),
                   R"({"type": "A.B/c", "name": "n", "apiVersion": "2021-01-01"})");
  };
  EXPECT_EQ(value("addDays('2024-02-28T00:00:00Z', 2)", "\"2024-03-01T00:00:00.0000000Z\""),
            "true");
  EXPECT_EQ(value("addDays(utcNow(), 2)", "\"x\""), "unknown");
  EXPECT_EQ(value("ipRangeContains('10.0.0.0/8', '10.1.0.0/16')", "true"), "true");
  EXPECT_EQ(value("ipRangeContains('10.0.0.0-10.0.0.9', '10.0.0.10')", "true"), "false");
  EXPECT_EQ(value("ipRangeContains('10.0.0.0/8', '::1')", "true"),
            "failed: ipRangeContains(): two ranges of one family were expected");
  EXPECT_EQ(value("requestContext().apiVersion", "\"2021-01-01\""), "true");
  EXPECT_EQ(value("resourceGroup().managedBy", "\"\""), "true");
  EXPECT_EQ(value("subscription().displayName", "\"x\""), "unknown");
  EXPECT_EQ(value("field('properties.none')", "\"\""), "true");
  EXPECT_EQ(value("length(field('properties.none[*]'))", "0"), "true");
  EXPECT_EQ(value("if(true(), 1, int('x'))", "1"), "true");
  EXPECT_EQ(value("row('x')", "1"), "failed: row(): there is no 'x'");
}

}  // namespace
}  // namespace azlint
