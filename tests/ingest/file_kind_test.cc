#include "ingest/export.h"

namespace azlint {
namespace {

FileKind KindOfText(const std::string& text) {
  Source source;
  source.text = text;
  const Document::Parsed parsed = Document::Parse(source);
  EXPECT_TRUE(parsed.document) << text;
  return KindOf(parsed.document->root());
}

TEST(FileKindTest, TemplatesAndParameters) {
  const std::string schemas = R"({"$schema": "https://schema.management.azure.com/schemas/)";
  for (const char* name :
       {"2019-04-01/deploymentTemplate.json#", "2018-05-01/subscriptionDeploymentTemplate.json#",
        "2019-08-01/tenantDeploymentTemplate.json"})
    EXPECT_EQ(KindOfText(schemas + name + "\"}"), FileKind::kTemplate) << name;
  EXPECT_EQ(KindOfText(R"({"contentVersion": "1.0.0.0", "resources": []})"), FileKind::kTemplate);
  EXPECT_EQ(KindOfText(schemas + R"(2019-04-01/deploymentParameters.json#", "parameters": {}})"),
            FileKind::kParameters);
  EXPECT_EQ(KindOfText(R"({"parameters": {"a": {"value": 1}, "b": {"reference": {}}}})"),
            FileKind::kParameters);
  EXPECT_EQ(KindOfText(R"({"a": {"value": 1}})"), FileKind::kParameters);
}

TEST(FileKindTest, OtherFiles) {
  EXPECT_EQ(KindOfText(R"({"$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/)"
                       R"(CreateUIDefinition.MultiVm.json#", "parameters": {}})"),
            FileKind::kOther);
  EXPECT_EQ(KindOfText(R"({"properties": {"policyRule": {"if": {}}, "parameters": {}}})"),
            FileKind::kOther);
  EXPECT_EQ(KindOfText(R"({"name": "web", "version": "1.0.0", "type": "module"})"),
            FileKind::kOther);
  EXPECT_EQ(KindOfText(R"({"parameters": {"a": {"type": "string"}}})"), FileKind::kOther);
  for (const char* text : {"1", "\"text\"", "[1, 2]", "{}", "null", "[{\"a\": 1}]"})
    EXPECT_EQ(KindOfText(text), FileKind::kOther) << text;
}

TEST(FileKindTest, PartsOfATemplateAreNoExport) {
  EXPECT_EQ(KindOfText(R"({"type": "A.B/c", "apiVersion": "2024-01-01", "name": "x"})"),
            FileKind::kOther);
  EXPECT_EQ(KindOfText(R"({"type": "A.B/c", "name": "[parameters('x')]"})"), FileKind::kOther);
  EXPECT_EQ(KindOfText(R"({"type": "A.B/c", "name": "x"})"), FileKind::kExport);
  EXPECT_EQ(KindOfText("[]"), FileKind::kExport);  // a list of nothing
}

}  // namespace
}  // namespace azlint
