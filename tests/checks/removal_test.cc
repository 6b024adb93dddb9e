// Takes one resource after the other out of scenarios in which all is good: what rests on it is
// then a finding or open, never a pass.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "azlint.h"
#include "embedded.h"
#include "json/document.h"
#include "support/packed.h"
#include "support/paths.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

using Options = std::map<std::string, std::string>;

// What is said of a text: "rule certainty severity".
std::set<std::string> Told(const std::string& text, const Options& options = {}) {
  LintRequest request;
  InputFile file;
  file.path = "main.json";
  file.bytes = text;
  request.files.push_back(std::move(file));
  request.jobs = 1;
  for (const auto& [name, value] : options) request.settings[0].options[name] = value;
  std::set<std::string> told;
  for (const Finding& f : Lint(std::move(request), Packed().rules, Packed().tables).findings)
    told.insert(std::string(f.rule) + " " + std::string(Name(f.certainty)) + " " +
                std::string(Name(f.severity)));
  return told;
}

std::set<std::string> Spoken(const std::string& text) {
  std::set<std::string> spoken;
  for (const std::string& one : Told(text)) spoken.insert(one.substr(0, one.find(' ')));
  return spoken;
}

struct Part {
  std::string type;
  size_t begin, end;  // in the text, with the name of one that has a symbolic name
};

void CollectParts(Node resources, std::vector<Part>& parts) {
  auto one = [&](Node resource, size_t begin) {
    if (!resource.Find("existing"))
      parts.push_back({LowerAscii(resource.Find("type").text()), begin, resource.span().end});
    CollectParts(resource.Find("properties").Find("template").Find("resources"), parts);
  };
  for (Node item : resources.items()) one(item, item.span().begin);
  for (Node::Member m : resources.members()) one(m.value, m.key.span().begin);
}

std::string Without(const std::string& text, const Part& part) {
  size_t begin = part.begin, end = part.end;
  size_t next = text.find_first_not_of(" \r\n", end);
  if (text[next] == ',') return text.substr(0, begin) + text.substr(next + 1);
  size_t before = text.find_last_not_of(" \r\n", begin - 1);
  if (text[before] == ',') begin = before;
  return text.substr(0, begin) + text.substr(end);
}

// Scenarios in which every resource of these types matters to the rules below.
constexpr const char* kGood[] = {"byos-all-good",
                                 "byos-firewall-good-disabled",
                                 "byos-identity-good-both-types",
                                 "byos-role-good-loop",
                                 "byos-instance-rule-good-named",
                                 "byos-region-good-display-name",
                                 "byos-role-two-modules-good",
                                 "byos-shared-good-one-each",
                                 "byos-tts-good-open",
                                 "cmk-access-good-at-key",
                                 "cmk-access-good-policy-child",
                                 "cmk-all-good-uai",
                                 "cmk-speech-with-byos-good"};

// What must speak when a resource of that type is gone: one of these.
const std::map<std::string, std::vector<std::string>> kRests = {
    {"microsoft.storage/storageaccounts",
     {"speech/byos-storage-public-blob-access", "speech/byos-storage-shared-key-enabled",
      "speech/byos-region-differs"}},
    {"microsoft.keyvault/vaults",
     {"cmk/vault-soft-delete-disabled", "cmk/vault-purge-protection-disabled",
      "cmk/vault-region-differs", "cmk/vault-access-missing"}},
    {"microsoft.keyvault/vaults/accesspolicies", {"cmk/vault-access-missing"}}};

TEST(Removal, OfAResourceIsNeverAPass) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  int removed = 0;
  for (const char* name : kGood) {
    const std::string text = ReadWhole(*Shared() / "bicep" / "pitfalls" / name / "main.json");
    Source source;
    source.text = text;
    auto document = Document::Parse(source).document;
    ASSERT_TRUE(document) << name;
    std::vector<Part> parts;
    CollectParts(document->root().Find("resources"), parts);
    for (const Part& part : parts) {
      bool role = part.type == "microsoft.authorization/roleassignments";
      auto rests = kRests.find(part.type);
      if (!role && rests == kRests.end()) continue;
      ++removed;
      std::set<std::string> spoken = Spoken(Without(text, part));
      if (role) {
        EXPECT_TRUE(spoken.contains("speech/byos-blob-role-missing") ||
                    spoken.contains("cmk/vault-access-missing"))
            << name << " without a role assignment";
        continue;
      }
      for (const std::string& rule : rests->second)
        EXPECT_TRUE(spoken.contains(rule)) << name << " without " << part.type << ": " << rule;
    }
  }
  EXPECT_GE(removed, 20);
}

// Whether a removal adds something to what is told.
bool Speaks(const std::string& text, const Part& part, const std::set<std::string>& before,
            const Options& options) {
  for (const std::string& one : Told(Without(text, part), options))
    if (!before.contains(one)) return true;
  return false;
}

// All members below a node, as "path.from.it"; members of lists have their number in it.
void CollectMembers(Node node, const std::string& path, std::vector<Part>& parts) {
  for (Node::Member m : node.members()) {
    std::string name = path + (path.empty() ? "" : ".") + std::string(m.name());
    parts.push_back({name, m.key.span().begin, m.value.span().end});
    CollectMembers(m.value, name, parts);
  }
  int number = 0;
  for (Node item : node.items()) {
    std::string name = path + "." + std::to_string(number++);
    parts.push_back({name, item.span().begin, item.span().end});
    CollectMembers(item, name, parts);
  }
}

void CollectResources(Node resources, std::vector<Node>& found) {
  auto one = [&](Node resource) {
    found.push_back(resource);
    CollectResources(resource.Find("properties").Find("template").Find("resources"), found);
  };
  for (Node item : resources.items()) one(item);
  for (Node::Member m : resources.members()) one(m.value);
}

std::vector<fs::path> GoodScenarios() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(*Shared() / "bicep" / "pitfalls")) {
    std::string name = entry.path().filename().string();
    if (name.find("good") != name.npos && fs::exists(entry.path() / "main.json"))
      found.push_back(entry.path() / "main.json");
  }
  std::sort(found.begin(), found.end());
  return found;
}

// What the scenario is to be run with.
Options OptionsOf(const fs::path& main) {
  Source source;
  source.text = ReadWhole(main.parent_path() / "expected.json");
  auto document = Document::Parse(source).document;
  Options options;
  if (!document) return options;
  Node given = document->root().Find("options");
  if (given.Find("speechStudio")) options["speech.studio"] = "true";
  if (Node workload = given.Find("workload"))
    options["speech.workload"] = std::string(workload.text());
  return options;
}

// What may go without a word, and why.
struct Quiet {
  std::string_view type, path;  // '*' at the end of a path: and all that begins so
  std::string_view why;
  std::string_view only = "";  // a part of the scenario's name
};
constexpr Quiet kQuiet[] = {
    {"accounts", "properties", "then nothing is asked of storage or key"},
    {"accounts", "properties.userOwnedStorage*", "no storage of one's own: only with compliance"},
    {"accounts", "properties.encryption", "no key of one's own: only with compliance"},
    {"accounts", "properties.encryption.keySource", "Microsoft.KeyVault is the default"},
    {"accounts", "properties.customSubDomainName", "no rule asks for it"},
    {"accounts", "properties.apiProperties*", "no rule asks for it"},
    {"accounts", "kind", "Azure requires it; without it no rule knows what the account is"},
    {"accounts", "identity.userAssignedIdentities*", "the system-assigned one opens the storage",
     "byos-identity-good-both-types"},
    {"keys", "properties.keySize", "2048 is the default"},
    {"roleassignments", "scope", "then it holds for the whole resource group"},
    {"roleassignments", "properties.principalType", "it only speeds up the assignment"},
    {"storageaccounts", "kind", "no rule asks for it"},
    {"storageaccounts", "properties.allowBlobPublicAccess", "false is the default"},
    {"storageaccounts", "properties.networkAcls.bypass", "AzureServices is the default"},
    {"storageaccounts", "properties.networkAcls.ipRules", "it is empty"},
    {"storageaccounts", "properties.networkAcls.virtualNetworkRules", "it is empty"},
    {"storageaccounts", "properties.networkAcls.resourceAccessRules.0.tenantId",
     "only another tenant would matter"},
    {"storageaccounts", "properties.networkAcls", "open is meant, and the default", "tts-good"},
    {"storageaccounts", "properties.networkAcls", "public access is off", "good-disabled"},
    {"storageaccounts", "properties.networkAcls.defaultAction", "public access is off",
     "good-disabled"},
    {"storageaccounts", "properties.publicNetworkAccess", "the default action still denies"},
    {"storageaccounts", "properties.routingPreference*", "Microsoft routing is the default"},
    {"vaults", "properties.accessPolicies", "a child resource adds them", "policy-child"},
    {"vaults", "properties.accessPolicies.0.tenantId", "Azure requires it"},
    {"vaults", "properties.enableRbacAuthorization", "false is the default"},
    {"vaults", "properties.enableSoftDelete", "true is the default"},
    {"vaults", "properties.sku*", "no rule asks for it"},
    {"vaults", "properties.tenantId", "Azure requires it"},
};

bool MayBeQuiet(std::string_view scenario, std::string_view type, std::string_view path) {
  return std::any_of(std::begin(kQuiet), std::end(kQuiet), [&](const Quiet& quiet) {
    std::string_view stem = quiet.path;
    bool all = stem.ends_with('*');
    if (all) stem.remove_suffix(1);
    if (scenario.find(quiet.only) == scenario.npos) return false;
    return quiet.type == type && (all ? path.starts_with(stem) : path == stem);
  });
}

TEST(Removal, OfAPropertyIsNeverAPassWhereItMatters) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  constexpr std::string_view kTypes[] = {
      "microsoft.cognitiveservices/accounts", "microsoft.storage/storageaccounts",
      "microsoft.keyvault/vaults", "microsoft.keyvault/vaults/keys",
      "microsoft.authorization/roleassignments"};
  constexpr std::string_view kOthers[] = {"type", "apiVersion", "location", "dependsOn",
                                          "tags", "sku",        "name"};
  int removed = 0, spoke = 0;
  for (const fs::path& path : GoodScenarios()) {
    Source source;
    source.text = ReadWhole(path);
    auto document = Document::Parse(source).document;
    ASSERT_TRUE(document) << path;
    const Options options = OptionsOf(path);
    const std::string scenario = path.parent_path().filename().string();
    std::set<std::string> before = Told(std::string(source.text), options);
    std::vector<Node> resources;
    CollectResources(document->root().Find("resources"), resources);
    for (Node resource : resources) {
      std::string type = LowerAscii(resource.Find("type").text());
      if (std::find(std::begin(kTypes), std::end(kTypes), type) == std::end(kTypes)) continue;
      std::vector<Part> parts;
      CollectMembers(resource, "", parts);
      for (const Part& part : parts) {
        std::string first = part.type.substr(0, part.type.find('.'));
        if (std::find(std::begin(kOthers), std::end(kOthers), first) != std::end(kOthers)) continue;
        ++removed;
        bool speaks = Speaks(std::string(source.text), part, before, options);
        spoke += speaks;
        EXPECT_TRUE(speaks || MayBeQuiet(scenario, type.substr(type.rfind('/') + 1), part.type))
            << path << ": nothing is said without " << part.type << " of a " << type;
      }
    }
  }
  EXPECT_GE(removed, 500);
  EXPECT_GE(spoke, 300);
}

TEST(Removal, OfAnOutputThatIsUsedIsNeverAPass) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  int removed = 0;
  for (const fs::path& path : GoodScenarios()) {
    Source source;
    source.text = ReadWhole(path);
    auto document = Document::Parse(source).document;
    ASSERT_TRUE(document) << path;
    const Options options = OptionsOf(path);
    std::set<std::string> before = Told(std::string(source.text), options);
    std::vector<Node> resources;
    CollectResources(document->root().Find("resources"), resources);
    for (Node resource : resources) {
      // "reference('m')...outputs.x" or "reference(resourceId(..., 'm')...).outputs.x"
      std::string name(resource.Find("name").text());
      for (Node::Member output :
           resource.Find("properties").Find("template").Find("outputs").members()) {
        std::string end = ".outputs." + std::string(output.name()) + ".value";
        bool used = false;
        for (size_t at = 0; (at = source.text.find(end, at)) != std::string::npos;
             at += end.size()) {
          size_t line = source.text.rfind('\n', at);
          used |= source.text.substr(line, at - line).find("'" + name + "'") != std::string::npos;
        }
        if (!used) continue;
        ++removed;
        EXPECT_TRUE(Speaks(std::string(source.text),
                           {"", output.key.span().begin, output.value.span().end}, before, options))
            << path << ": nothing is said without output " << output.name() << " of " << name;
      }
    }
  }
  EXPECT_GE(removed, 5);
}

// The same by hand, so that it is asked where the scenarios are not at hand.
TEST(Removal, OfAnOutputNamesThePlaceThatNeedsIt) {
  std::string text =
      R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0", "resources": [
{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "st", "properties": {"mode": "Incremental",
 "expressionEvaluationOptions": {"scope": "inner"}, "template": {
 "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",
 "resources": [{"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2024-01-01", "name": "stbyos",
  "location": "westeurope", "kind": "StorageV2", "sku": {"name": "Standard_LRS"},
  "properties": {"allowSharedKeyAccess": false, "allowBlobPublicAccess": false, "networkAcls": {"defaultAction": "Deny"}}}],
 "outputs": {"id": {"type": "string", "value": "[resourceId('Microsoft.Storage/storageAccounts', 'stbyos')]"}}}}},
{"type": "Microsoft.CognitiveServices/accounts", "apiVersion": "2024-10-01", "name": "speech", "kind": "SpeechServices",
 "location": "westeurope", "sku": {"name": "S0"}, "identity": {"type": "SystemAssigned"},
 "properties": {"userOwnedStorage": [{"resourceId": "[reference('st').outputs.id.value]"}]}}]})";
  EXPECT_FALSE(Spoken(text).contains("template/evaluation-fails"));
  std::string without = text;
  size_t at = without.find("\"id\": {\"type\"");
  without.erase(at, without.find("}}}}},") + 1 - at);
  std::set<std::string> told = Told(without);
  EXPECT_TRUE(told.contains("template/evaluation-fails certain error"));
  EXPECT_TRUE(told.contains("speech/byos-storage-shared-key-enabled undecided warning"));
}

// Modules that hand on the id of the storage, the identity of the account and the address of the
// vault.
std::string Modules() {
  const std::string head =
      R"("$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",)";
  auto module = [&](std::string_view name, std::string_view body) {
    return R"({"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": ")" +
           std::string(name) +
           R"(", "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},)" +
           std::string(body) + "}}";
  };
  return "{" + head + "\"resources\": [" +
         module("st", "\"template\": {" + head +
                          R"("resources": [{"type": "Microsoft.Storage/storageAccounts",
  "apiVersion": "2024-01-01", "name": "stbyos", "location": "westeurope", "kind": "StorageV2",
  "sku": {"name": "Standard_LRS"}, "properties": {"allowSharedKeyAccess": false,
  "allowBlobPublicAccess": false, "networkAcls": {"defaultAction": "Deny"}}}], "outputs": {
 "id": {"type": "string", "value": "[resourceId('Microsoft.Storage/storageAccounts', 'stbyos')]"}}})") +
         "," +
         module("kv", "\"template\": {" + head +
                          R"("resources": [{"type": "Microsoft.KeyVault/vaults",
  "apiVersion": "2024-11-01", "name": "kv-ai", "location": "westeurope", "properties": {
  "enablePurgeProtection": true, "enableRbacAuthorization": true, "sku": {"family": "A", "name": "standard"},
  "tenantId": "[subscription().tenantId]", "accessPolicies": []}}], "outputs": {
 "uri": {"type": "string", "value": "[reference(resourceId('Microsoft.KeyVault/vaults', 'kv-ai')).vaultUri]"}}})") +
         "," +
         module("sp",
                R"("parameters": {"store": {"value": "[reference('st').outputs.id.value]"},
  "vault": {"value": "[reference('kv').outputs.uri.value]"}}, "template": {)" +
                    head +
                    R"("parameters": {"store": {"type": "string"}, "vault": {"type": "string"}},
 "resources": [{"type": "Microsoft.CognitiveServices/accounts", "apiVersion": "2024-10-01",
  "name": "sp", "kind": "SpeechServices", "location": "westeurope", "sku": {"name": "S0"},
  "identity": {"type": "SystemAssigned"}, "properties": {
   "userOwnedStorage": [{"resourceId": "[parameters('store')]"}],
   "encryption": {"keySource": "Microsoft.KeyVault", "keyVaultProperties": {"keyName": "cmk",
    "keyVersion": "11112222333344445555666677778888", "keyVaultUri": "[parameters('vault')]"}}}}],
 "outputs": {"principal": {"type": "string", "value":
  "[reference(resourceId('Microsoft.CognitiveServices/accounts', 'sp'), '2024-10-01', 'full').identity.principalId]"}}})") +
         R"(,{"type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01",
 "name": "aaaaaaaa-0000-0000-0000-000000000001", "properties": {
  "principalId": "[reference('sp').outputs.principal.value]", "roleDefinitionId":
  "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')]"}},
{"type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01",
 "name": "aaaaaaaa-0000-0000-0000-000000000002", "properties": {
  "principalId": "[reference('sp').outputs.principal.value]", "roleDefinitionId":
  "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'e147488a-f6f5-4113-8e2d-b22465e65bf6')]"}}]})";
}

// Not only the template has an error then: each rule that went through the output is open.
TEST(Removal, OfAnOutputLeavesTheRulesOpen) {
  const std::map<std::string, std::vector<std::string>> open = {
      {"\"id\": {\"type\"",
       {"speech/byos-storage-shared-key-enabled", "speech/byos-storage-public-blob-access",
        "speech/byos-region-differs", "speech/byos-storage-instance-rule-missing"}},
      {"\"uri\": {\"type\"",
       {"cmk/vault-purge-protection-disabled", "cmk/vault-region-differs",
        "cmk/vault-access-missing"}},
      {"\"principal\": {\"type\"", {"speech/byos-blob-role-missing", "cmk/vault-access-missing"}}};
  const std::string text = Modules();
  const std::set<std::string> before = Spoken(text);
  for (const auto& [output, rules] : open) {
    std::string without = text;
    size_t at = without.find(output);
    ASSERT_NE(at, std::string::npos) << output;
    without.erase(at, without.find('}', at) + 1 - at);
    std::set<std::string> spoken = Spoken(without);
    EXPECT_TRUE(spoken.contains("template/evaluation-fails")) << output;
    for (const std::string& rule : rules) {
      EXPECT_FALSE(before.contains(rule)) << rule;
      EXPECT_TRUE(spoken.contains(rule)) << "without " << output << ": " << rule;
    }
  }
}

}  // namespace
}  // namespace azlint
