#include "diff.h"

#include <gtest/gtest.h>

#include "azlint.h"
#include "embedded.h"

namespace azlint {
namespace {

constexpr char kHead[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",)";

struct Told {
  std::string text, json;
};

Told Differ(std::string before, std::string after) {
  static const Tables tables(EmbeddedRules());
  LintRequest request;
  for (auto [path, bytes, role] : {std::tuple("a.json", &after, InputFile::Role::kInput),
                                   std::tuple("b.json", &before, InputFile::Role::kBefore)}) {
    InputFile file;
    file.path = path;
    file.bytes = *bytes;
    file.role = role;
    if (!bytes->empty()) request.files.push_back(std::move(file));
  }
  request.jobs = 1;
  Difference difference;
  request.inspect = [&](const Graph& later) { difference = Compare(later, tables); };
  Report report = Lint(std::move(request), RuleSet(), tables);
  return {DifferenceText(difference, report), DifferenceJson(difference, report)};
}

std::string Account(std::string_view name, std::string_view properties,
                    std::string_view more = "") {
  return R"({"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/)" +
         std::string(name) + R"(","type":"Microsoft.Storage/storageAccounts","name":")" +
         std::string(name) + "\"," + std::string(more) +
         "\"properties\":" + std::string(properties) + "}";
}

TEST(Diff, ListsWhatChanges) {
  Told told =
      Differ("[" + Account("a", R"({"allowSharedKeyAccess":true,"networkAcls":{"ipRules":[]}})") +
                 ",\n" + Account("b", "{}") + "]",
             "[" + Account("a", R"({"allowSharedKeyAccess":false,"minimumTlsVersion":"TLS1_2"})") +
                 ",\n" + Account("c", "{}") + "]");
  EXPECT_EQ(told.text,
            "changed Microsoft.Storage/storageAccounts 'a' (b.json:1 -> a.json:1)\n"
            "  properties.allowSharedKeyAccess: true -> false\n"
            "  properties.minimumTlsVersion: absent -> 'TLS1_2'\n"
            "  properties.networkAcls: {\"ipRules\":[]} -> absent\n"
            "added   Microsoft.Storage/storageAccounts 'c' (a.json:2)\n"
            "removed Microsoft.Storage/storageAccounts 'b' (b.json:2)\n"
            "1 added, 1 removed, 1 changed, 0 the same\n");
}

TEST(Diff, WritesJson) {
  Told told = Differ(Account("a", R"({"allowSharedKeyAccess":true})"),
                     Account("a", R"({"allowSharedKeyAccess":false})"));
  EXPECT_EQ(told.json, R"({
  "changes": [
    {
      "change": "changed",
      "type": "Microsoft.Storage/storageAccounts",
      "name": "a",
      "before": "b.json:1",
      "after": "a.json:1",
      "properties": [
        {
          "path": "properties.allowSharedKeyAccess",
          "before": true,
          "after": false
        }
      ]
    }
  ],
  "same": 0,
  "unmentioned": 0
}
)");
}

TEST(Diff, ComparesAnExportWithATemplate) {
  Told told = Differ(
      "[" +
          Account("a", R"({"allowSharedKeyAccess":true,"creationTime":"2024-01-01T00:00:00Z"})",
                  R"("location":"eastus",)") +
          "," + Account("b", "{}") + "]",
      kHead +
          std::string(
              R"("parameters":{"keys":{"type":"bool"}},"resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2024-01-01","name":"a","location":"East US","properties":{"allowSharedKeyAccess":"[parameters('keys')]"}}]})"));
  EXPECT_EQ(told.text,
            "changed Microsoft.Storage/storageAccounts 'a' (b.json:1 -> a.json:1)\n"
            "  properties.allowSharedKeyAccess: true -> parameters('keys') (may be the same)\n"
            "0 added, 0 removed, 1 changed, 0 the same, 1 that the templates do not mention\n");
}

TEST(Diff, FindsNothingInTheSameState) {
  std::string account = Account("a", R"({"allowSharedKeyAccess":true})");
  EXPECT_EQ(Differ(account, account).text, "0 added, 0 removed, 0 changed, 1 the same\n");
}

TEST(Diff, ReadsBothStatesOfAWhatIf) {
  std::string change = R"({"changes":[{"resourceId":"x","changeType":"Modify","before":)" +
                       Account("a", R"({"allowSharedKeyAccess":true})") + R"(,"after":)" +
                       Account("a", R"({"allowSharedKeyAccess":false})") +
                       R"(},{"resourceId":"y","changeType":"Delete","before":)" +
                       Account("b", "{}") + R"(,"after":null}]})";
  EXPECT_EQ(Differ("", change).text,
            "changed Microsoft.Storage/storageAccounts 'a' (a.json:1 -> a.json:1)\n"
            "  properties.allowSharedKeyAccess: true -> false\n"
            "removed Microsoft.Storage/storageAccounts 'b' (a.json:1)\n"
            "0 added, 1 removed, 1 changed, 0 the same\n");
}

TEST(Diff, ShowsNoSecretAndNoControlCharacter) {
  Told told = Differ(
      Account("a", R"({"note":"old"})"),
      kHead +
          std::string(
              R"("parameters":{"key":{"type":"securestring","defaultValue":"hunter2"}},"resources":[{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2024-01-01","name":"a","properties":{"note":"[parameters('key')]","text":"\u001b[31m"}}]})"));
  EXPECT_EQ(told.text.find("hunter2"), std::string::npos) << told.text;
  EXPECT_EQ(told.json.find("hunter2"), std::string::npos) << told.json;
  EXPECT_EQ(told.text.find('\x1b'), std::string::npos) << told.text;
}

}  // namespace
}  // namespace azlint
