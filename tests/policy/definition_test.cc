#include <gtest/gtest.h>

#include "policy/condition.h"
#include "support/conditions.h"

namespace azlint {
namespace {

constexpr std::string_view kRule =
    R"({"if": {"field": "type", "equals": "A.B/c"}, "then": {"effect": "[parameters('effect')]"}})";
constexpr std::string_view kParameters =
    R"({"effect": {"type": "String", "defaultValue": "Audit"}, "open": {"type": "boolean"}})";

struct Read {
  explicit Read(std::string text) {
    source.text = std::move(text);
    document = Document::Parse(source).document;
    ok = ReadPolicyDefinition(document->root(), definition);
  }
  Source source;
  std::unique_ptr<Document> document;
  PolicyDefinition definition;
  bool ok = false;
};

std::string Body() {
  return R"({"displayName": "D", "policyRule": )" + std::string(kRule) + R"(, "parameters": )" +
         std::string(kParameters) + "}";
}

TEST(PolicyDefinition, IsReadFromItsCarriers) {
  const Read rest(R"({"name": "n", "properties": )" + Body() + "}");
  EXPECT_TRUE(rest.ok);
  EXPECT_EQ(rest.definition.name, "n");
  EXPECT_EQ(rest.definition.display_name, "D");
  EXPECT_EQ(rest.definition.effect, "Audit");
  EXPECT_FALSE(rest.definition.escaped);
  EXPECT_EQ(Read(Body()).definition.effect, "Audit");
  EXPECT_TRUE(Read(std::string(kRule)).ok);
  EXPECT_EQ(Read(std::string(kRule)).definition.effect, "");
  EXPECT_FALSE(Read("{}").ok);
  EXPECT_FALSE(Read("[]").ok);
}

TEST(PolicyDefinition, OfATemplateIsEscaped) {
  const Read read(R"({"type": "Microsoft.Authorization/policyDefinitions", "name": "n",
      "apiVersion": "2021-06-01", "properties": {"policyRule": {
        "if": {"value": "[[parameters('x')]", "equals": 1},
        "then": {"effect": "[[parameters('e')]"}},
      "parameters": {"x": {"type": "Integer", "defaultValue": 1},
                     "e": {"type": "String", "defaultValue": "deny"}}}})");
  EXPECT_TRUE(read.definition.escaped);
  EXPECT_EQ(read.definition.effect, "deny");
  const TestResources resources(R"({"type": "A.B/c", "name": "n"})");
  const auto loaded = Condition::Load(read.definition.rule_if, TestTables(), true);
  ASSERT_TRUE(loaded.condition);
  const auto parameters = DefaultParameters(read.definition, resources.front().workspace());
  Subject subject{resources.front(), nullptr, nullptr, TestTables()};
  subject.parameters = &parameters;
  EXPECT_EQ(WordsOf(loaded.condition->Ask(subject)), "true");
}

TEST(PolicyDefinition, WithoutADefaultIsUnknown) {
  const Read read(Body());
  const TestResources resources(R"({"type": "A.B/c", "name": "n"})");
  const auto parameters = DefaultParameters(read.definition, resources.front().workspace());
  ASSERT_EQ(parameters.size(), 2u);
  EXPECT_TRUE(parameters[0].value.IsString());
  EXPECT_EQ(TypeOf(parameters[1].value), Type::kBool);
}

}  // namespace
}  // namespace azlint
