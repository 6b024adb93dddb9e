#include "secure_parameters.h"

#include <gtest/gtest.h>

#include "azlint.h"
#include "embedded.h"
#include "report/format.h"
#include "support/packed.h"

namespace azlint {
namespace {

constexpr std::string_view kTemplate = R"({
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0",
"definitions": {
  "pass": { "type": "secureString" },
  "login": { "type": "object", "properties": {
    "user": { "type": "string" }, "secret": { "$ref": "#/definitions/pass" } } } },
"parameters": {
  "plain": { "type": "string", "defaultValue": "public-1" },
  "word": { "type": "SecureString", "defaultValue": "secret-1", "allowedValues": ["secret-2"] },
  "bag": { "type": "secureObject", "defaultValue": { "k": "secret-3" } },
  "logins": { "type": "array", "items": { "$ref": "#/definitions/login" },
              "defaultValue": [ { "user": "public-2", "secret": "secret-4" } ] },
  "fresh": { "type": "secureString", "defaultValue": "[newGuid()]" },
  "taken": { "type": "secureString", "defaultValue": "[parameters('word')]" },
  "made": { "type": "secureString", "defaultValue": "[concat('secret-5', parameters('plain'))]" }
},
"resources": [
  { "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
    "properties": { "mode": "Incremental",
      "parameters": { "p": { "value": "secret-6" }, "q": { "value": "public-3" } },
      "template": {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "parameters": { "p": { "type": "secureString" }, "q": { "type": "string" } },
        "resources": [] } } },
  { "type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01",
    "name": "[parameters('word')]", "properties": { "allowSharedKeyAccess": true } }
] })";
constexpr std::string_view kParameters = R"({
"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
"contentVersion": "1.0.0.0",
"parameters": { "word": { "value": "secret-7" }, "plain": { "value": "public-4" } } })";

Report LintBoth() {
  LintRequest request;
  request.files = {{"a.json", InputFile::Role::kInput, true, std::string(kTemplate), ""},
                   {"p.json", InputFile::Role::kParameters, true, std::string(kParameters), ""}};
  request.show_undecided = true;
  request.jobs = 1;
  return Lint(std::move(request), Packed().rules, Packed().tables);
}

TEST(SecureParameters, AreFoundWhereverTheirValuesAreWritten) {
  const Report report = LintBoth();
  std::string found;
  for (const Span& secret : report.secrets) {
    const std::string_view text = report.sources[secret.source]->text;
    (found += text.substr(secret.begin, secret.end - secret.begin)) += '\n';
  }
  EXPECT_EQ(found,
            "\"secret-1\"\n\"secret-2\"\n{ \"k\": \"secret-3\" }\n\"secret-4\"\n"
            "\"[concat('secret-5', parameters('plain'))]\"\n\"secret-6\"\n\"secret-7\"\n");
}

// The account is named by a secret, and the template is quoted around it.
TEST(SecureParameters, AreInNoReport) {
  const Report report = LintBoth();
  EXPECT_FALSE(report.findings.empty());
  for (const Format& format : Formats()) {
    std::string out;
    format.write(report, {}, out);
    for (char number = '1'; number <= '7'; ++number) {
      EXPECT_EQ(out.find(std::string("secret-") + number), std::string::npos) << format.name;
    }
  }
}

// Too short to be searched for in texts: evaluation knows where they went.
TEST(SecureParameters, AreFollowedThroughExpressions) {
  std::string text(kTemplate);
  for (size_t at; (at = text.find("secret-1")) != text.npos;) text.replace(at, 8, "xyz");
  text.replace(text.find("[parameters('word')]\", \"properties"), 20,
               "[concat(parameters('word'), 'a')]");
  LintRequest request;
  request.files = {{"a.json", InputFile::Role::kInput, true, text, ""}};
  request.settings[0].select = {"storage/shared-key-enabled"};
  request.jobs = 1;
  const Report report = Lint(std::move(request), Packed().rules, Packed().tables);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].message,
            "storage account '***' accepts Shared Key authorization: allowSharedKeyAccess is true");
  for (const Format& format : Formats()) {
    std::string out;
    format.write(report, {}, out);
    EXPECT_EQ(out.find("xyz"), std::string::npos) << format.name << '\n' << out;
  }
}

}  // namespace
}  // namespace azlint
