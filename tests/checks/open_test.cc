// What a rule about two resources says when one of them is not in the input: the rule that cannot
// be judged, and the name of what is missing.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "azlint.h"
#include "embedded.h"
#include "support/packed.h"

namespace azlint {
namespace {

// A Speech resource with storage of its own, and a Language resource with a key of its own.
constexpr char kTemplate[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
{"type":"Microsoft.CognitiveServices/accounts","apiVersion":"2024-10-01","name":"sp","kind":"SpeechServices","location":"eastus","sku":{"name":"S0"},
 "identity":{"type":"SystemAssigned"},"properties":{"userOwnedStorage":[{"resourceId":"[resourceId('data','Microsoft.Storage/storageAccounts','st')]"}]}},
{"type":"Microsoft.CognitiveServices/accounts","apiVersion":"2024-10-01","name":"lang","kind":"TextAnalytics","location":"eastus","sku":{"name":"S0"},
 "identity":{"type":"UserAssigned","userAssignedIdentities":{"[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities','id')]":{}}},
 "properties":{"encryption":{"keySource":"Microsoft.KeyVault","keyVaultProperties":{"keyVaultUri":"https://kv-ai.vault.azure.net/","keyName":"cmk",
  "keyVersion":"11112222333344445555666677778888","identityClientId":"22222222-2222-2222-2222-222222222222"}}}}
]})";

constexpr char kExport[] =
    R"([{"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/sp",
"type":"Microsoft.CognitiveServices/accounts","name":"sp","kind":"SpeechServices","location":"eastus","sku":{"name":"S0"},
"identity":{"type":"SystemAssigned","principalId":"aaaaaaaa-0000-0000-0000-000000000001","tenantId":"aaaaaaaa-0000-0000-0000-000000000009"},
"properties":{"encryption":{"keySource":"Microsoft.KeyVault","keyVaultProperties":{"keyVaultUri":"https://kv-ai.vault.azure.net/","keyName":"cmk","keyVersion":"11112222333344445555666677778888"}},
"userOwnedStorage":[{"resourceId":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st"}]}}])";

Report LintText(std::string_view text, std::string_view workload) {
  LintRequest request;
  request.show_undecided = true;
  InputFile file;
  file.path = "a.json";
  file.bytes = std::string(text);
  request.files.push_back(std::move(file));
  request.settings[0].options["speech.workload"] = workload;
  request.settings[0].options["speech.studio"] = "true";
  request.jobs = 1;
  return Lint(std::move(request), Packed().rules, Packed().tables);
}

// Rule to reason, of all that was not decided.
std::map<std::string, std::string> Open(const Report& report) {
  std::map<std::string, std::string> open;
  for (const Finding& f : report.findings)
    if (f.certainty == Certainty::kUndecided) open[std::string(f.rule)] = f.reason;
  return open;
}

constexpr char kNoStorage[] = "the storage account is not in this input";
constexpr char kNoVault[] = "the key vault is not in this input";

TEST(Open, TemplatesWithoutTheOtherResource) {
  const std::map<std::string, std::string> wanted = {
      {"cmk/identity-missing",
       "which identity has the client id '22222222-2222-2222-2222-222222222222' is not in this "
       "input"},
      {"cmk/key-unsupported", "the key is not in this input"},
      {"cmk/vault-access-missing",
       "which identity has the client id '22222222-2222-2222-2222-222222222222' is not in this "
       "input"},
      {"cmk/vault-purge-protection-disabled", kNoVault},
      {"cmk/vault-region-differs", kNoVault},
      {"cmk/vault-soft-delete-disabled", kNoVault},
      {"speech/byos-blob-role-missing",
       "the storage account is not in this input, and its owner may grant the role elsewhere"},
      {"speech/byos-region-differs", kNoStorage},
      {"speech/byos-storage-firewall-open", kNoStorage},
      {"speech/byos-storage-instance-rule-missing", kNoStorage},
      {"speech/byos-storage-public-blob-access", kNoStorage},
      {"speech/byos-storage-routing", kNoStorage},
      {"speech/byos-storage-shared", kNoStorage},
      {"speech/byos-storage-shared-key-enabled", kNoStorage},
      {"speech/studio-browser-blocked", kNoStorage},
      {"speech/studio-cors-incomplete", kNoStorage},
      {"speech/studio-cors-missing", kNoStorage},
  };
  Report report = LintText(kTemplate, "speech-to-text");
  EXPECT_EQ(Open(report), wanted);
  EXPECT_EQ(report.counts.undecided, wanted.size());
}

TEST(Open, ExportsWithoutTheOtherResource) {
  const std::map<std::string, std::string> wanted = {
      {"cmk/key-revoked", "the key is not in this input"},
      {"cmk/key-unsupported", "the key is not in this input"},
      {"cmk/key-version-stale", "the versions of the key are not in this input"},
      {"cmk/vault-access-missing",
       "key vault 'kv-ai' is not in this input, and its owner may give access elsewhere"},
      {"cmk/vault-purge-protection-disabled", kNoVault},
      {"cmk/vault-region-differs", kNoVault},
      {"cmk/vault-soft-delete-disabled", kNoVault},
      {"cmk/vault-tenant-differs", kNoVault},
      {"speech/byos-blob-role-missing",
       "the storage account is not in this input, and its owner may grant the role elsewhere"},
      {"speech/byos-region-differs", kNoStorage},
      {"speech/byos-storage-firewall-blocks-tts", kNoStorage},
      {"speech/byos-storage-not-found",
       "no complete list of the storage accounts of its subscription is in this input"},
      {"speech/byos-storage-public-blob-access", kNoStorage},
      {"speech/byos-storage-routing", kNoStorage},
      {"speech/byos-storage-shared", kNoStorage},
      {"speech/byos-storage-shared-key-enabled", kNoStorage},
      {"speech/studio-browser-blocked", kNoStorage},
      {"speech/studio-cors-incomplete", kNoStorage},
      {"speech/studio-cors-missing", kNoStorage},
  };
  Report report = LintText(kExport, "text-to-speech");
  EXPECT_EQ(Open(report), wanted);
  EXPECT_EQ(report.counts.undecided, wanted.size());
}

TEST(Open, ALuisResourceWithoutItsSpeechResource) {
  constexpr std::string_view kLuis =
      R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[
{"type":"Microsoft.CognitiveServices/accounts","apiVersion":"2024-10-01","name":"luis","kind":"LUIS","location":"westus","sku":{"name":"F0"},
 "properties":{"encryption":{"keySource":"Microsoft.CognitiveServices"}}}]})";
  const std::map<std::string, std::string> wanted = {
      {"luis/encryption-not-enabled",
       "a resource of type Microsoft.CognitiveServices/accounts that is asked for is not in this "
       "input"}};
  EXPECT_EQ(Open(LintText(kLuis, "speech-to-text")), wanted);
}

}  // namespace
}  // namespace azlint
