#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "azlint.h"
#include "embedded.h"
#include "support/packed.h"
#include "support/paths.h"

namespace azlint {
namespace {

constexpr char kHead[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[)";

std::string Fixture(const std::string& name) {
  std::ifstream stream(Checkout() / "fixtures/checks" / name);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

InputFile File(std::string path, std::string bytes,
               InputFile::Role role = InputFile::Role::kInput) {
  InputFile file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  file.role = role;
  return file;
}

Report LintFiles(std::vector<InputFile> files, std::string select = "ALL") {
  LintRequest request;
  request.show_undecided = true;
  request.files = std::move(files);
  if (select != "ALL") request.settings[0].select = {std::move(select)};
  request.jobs = 1;
  return Lint(std::move(request), Packed().rules, Packed().tables);
}

// What was found, wherever it stands: rule, certainty, resource, message.
std::multiset<std::string> Found(const Report& report) {
  std::multiset<std::string> found;
  for (const Finding& f : report.findings)
    found.insert(std::string(f.rule) + " " + std::string(Name(f.certainty)) + " " + f.message);
  return found;
}

// The message of one rule, "" when it says nothing.
std::string Message(std::string_view rule, const std::string& text) {
  Report report = LintFiles({File("a.json", text)}, std::string(rule));
  std::string message;
  for (const Finding& f : report.findings)
    message += std::string(Name(f.certainty)) + ": " + f.message;
  return message;
}

// JSON text that can be taken apart.
struct Tree {
  explicit Tree(std::string text) {
    source.text = std::move(text);
    document = Document::Parse(source).document;
  }
  Node root() const { return document->root(); }
  std::string TextOf(Node node) const {
    return std::string(source.text.substr(node.span().begin, node.span().end - node.span().begin));
  }
  std::vector<std::string> Items(Node list) const {
    std::vector<std::string> items;
    for (Node item : list.items()) items.push_back(TextOf(item));
    return items;
  }
  Source source;
  std::unique_ptr<Document> document;
};

std::string Joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ",\n") + item;
  return text;
}

// The text without the value at a way of names and indexes, and without its key and comma.
std::string Without(const std::string& text, const std::vector<std::string>& way) {
  Tree tree(text);
  Node node = tree.root();
  for (const std::string& step : way) {
    bool index = std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
    node = index ? node.At(static_cast<uint32_t>(std::stoul(step))) : node.Find(step);
  }
  EXPECT_TRUE(node) << way.back();
  size_t begin = node.span().begin, end = node.span().end;
  size_t key = text.rfind("\"" + way.back() + "\"", begin);
  if (text[node.span().begin - 2] == ':') begin = key;
  size_t next = text.find_first_not_of(" \n", end);
  if (text[next] == ',') return text.substr(0, begin) + text.substr(next + 1);
  size_t comma = text.find_last_not_of(" \n", begin - 1);
  if (text[comma] == ',') begin = comma;
  return text.substr(0, begin) + text.substr(end);
}

struct Removal {
  std::vector<std::string> way;
  const char* rule;  // that speaks then
};

TEST(NativeChecks, FindWhatIsGone) {
  const std::vector<Removal> removals = {
      {{"resources", "2"}, "speech/byos-blob-role-missing"},
      {{"resources", "2", "properties"}, "speech/byos-blob-role-missing"},
      {{"resources", "2", "properties", "principalId"}, "speech/byos-blob-role-missing"},
      {{"resources", "2", "properties", "roleDefinitionId"}, "speech/byos-blob-role-missing"},
      {{"resources", "1", "identity"}, "speech/byos-identity-missing"},
      {{"resources", "1", "properties", "userOwnedStorage", "0", "resourceId"},
       "speech/byos-storage-id-invalid"},
      {{"resources", "0", "properties", "networkAcls", "resourceAccessRules"},
       "speech/byos-storage-instance-rule-missing"},
      {{"resources", "0", "properties", "networkAcls", "resourceAccessRules", "0", "resourceId"},
       "speech/byos-storage-instance-rule-missing"},
      {{"resources", "0", "location"}, "speech/byos-region-differs"},
      {{"resources", "0"}, "speech/byos-region-differs"},
      {{"resources", "4", "location"}, "cmk/vault-region-differs"},
      {{"resources", "4"}, "cmk/vault-region-differs"},
      {{"resources", "5"}, "cmk/vault-access-missing"},
      {{"resources", "5", "properties", "accessPolicies"}, "cmk/vault-access-missing"},
      {{"resources", "5", "properties", "accessPolicies", "0", "objectId"},
       "cmk/vault-access-missing"},
      {{"resources", "5", "properties", "accessPolicies", "0", "permissions"},
       "cmk/vault-access-missing"},
      {{"resources", "5", "properties", "accessPolicies", "0", "permissions", "keys", "1"},
       "cmk/vault-access-missing"},
      {{"resources", "6", "identity"}, "cmk/identity-missing"},
      {{"resources", "6", "identity", "userAssignedIdentities"}, "cmk/identity-missing"},
      {{"resources", "6", "properties", "encryption", "keyVaultProperties", "identityClientId"},
       "cmk/identity-missing"},
      {{"resources", "6", "properties", "encryption", "keyVaultProperties", "keyVaultUri"},
       "cmk/key-reference-incomplete"},
  };
  const std::string good = Fixture("good.json");
  for (const Removal& removal : removals) {
    Report report = LintFiles({File("a.json", good)}, removal.rule);
    bool open = std::string_view(removal.rule) == "cmk/key-reference-incomplete";
    if (!open) {
      EXPECT_EQ(report.findings.size(), 0u) << removal.rule;
    }
    report = LintFiles({File("a.json", Without(good, removal.way))}, removal.rule);
    EXPECT_GE(report.findings.size(), 1u)
        << removal.rule << " says nothing without " << removal.way.back();
  }
}

TEST(NativeChecks, DoNotCareForOrderOrFiles) {
  Tree tree(Fixture("exported.json"));
  std::vector<std::string> items = tree.Items(tree.root());
  std::string roles = Fixture("roles.json");
  auto all =
      Found(LintFiles({File("a.json", "[" + Joined(items) + "]"), File("roles.json", roles)}));
  EXPECT_GE(all.size(), 10u);
  std::reverse(items.begin(), items.end());
  EXPECT_EQ(
      Found(LintFiles({File("a.json", "[" + Joined(items) + "]"), File("roles.json", roles)})),
      all);
  std::vector<InputFile> files = {File("0.json", roles)};
  for (const std::string& item : items)
    files.push_back(File(std::to_string(files.size()) + ".json", item));
  EXPECT_EQ(Found(LintFiles(std::move(files))), all);
}

TEST(NativeChecks, DoNotCareForTheOrderOfATemplate) {
  const std::string bad = Without(Fixture("good.json"), {"resources", "5"});
  Tree tree(bad);
  std::vector<std::string> items = tree.Items(tree.root().Find("resources"));
  auto all = Found(LintFiles({File("a.json", bad)}));
  for (size_t turn = 0; turn < items.size(); ++turn) {
    std::rotate(items.begin(), items.begin() + 1, items.end());
    EXPECT_EQ(Found(LintFiles({File("a.json", kHead + Joined(items) + "]}")})), all) << turn;
  }
}

TEST(NativeChecks, LinkTemplatesOfSeveralFiles) {
  Tree tree(Fixture("good.json"));
  std::vector<std::string> items = tree.Items(tree.root().Find("resources"));
  std::vector<InputFile> files;
  for (const std::string& item : items)
    files.push_back(File(std::to_string(files.size()) + ".json", kHead + item + "]}"));
  for (const Finding& f : LintFiles(std::move(files)).findings)
    EXPECT_NE(f.certainty, Certainty::kCertain) << f.message;
}

TEST(NativeChecks, SayWhichRuleIsOfAnotherTenant) {
  constexpr char kAccount[] =
      R"([{"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/sp","type":"Microsoft.CognitiveServices/accounts","name":"sp","kind":"SpeechServices","identity":{"type":"SystemAssigned","tenantId":"t1"},"properties":{"userOwnedStorage":[{"resourceId":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st"}]}},
      {"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st","type":"Microsoft.Storage/storageAccounts","name":"st","properties":{"networkAcls":{"defaultAction":"Deny","bypass":"None","resourceAccessRules":[{"tenantId":"t2","resourceId":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/sp"}]}}}])";
  EXPECT_EQ(Message("speech/byos-storage-instance-rule-missing", kAccount),
            "certain: firewall of storage account 'st' locks its AI resource 'sp' out: the "
            "resource instance rule that names it is of another tenant, and bypass is 'None'");
}

TEST(NativeChecks, NameThePermissionsThatAreMissing) {
  const std::string good = Fixture("good.json");
  std::string one = Without(
      good, {"resources", "5", "properties", "accessPolicies", "0", "permissions", "keys", "2"});
  EXPECT_EQ(Message("cmk/vault-access-missing", one),
            "certain: the identity of AI resource 'lang' lacks unwrapKey of keys in the access "
            "policies of key vault 'kv-own'");
  EXPECT_EQ(Message("cmk/vault-access-missing", Without(good, {"resources", "5"})),
            "certain: the identity of AI resource 'lang' lacks get, wrapKey and unwrapKey of keys "
            "in the access policies of key vault 'kv-own'");
}

TEST(NativeChecks, SayWhyNothingIsKnown) {
  std::string good = Fixture("good.json");
  std::string open =
      Without(good, {"resources", "5", "properties", "accessPolicies", "0", "objectId"});
  EXPECT_EQ(Message("cmk/vault-access-missing", open),
            "undecided: Microsoft.CognitiveServices/accounts 'lang': not decided: AI resource may "
            "not use its customer-managed key: for whom an access policy is made is not known");
}

constexpr char kBefore[] =
    R"({"id":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/sp","type":"Microsoft.CognitiveServices/accounts","name":"sp","kind":"SpeechServices","identity":{"type":"SystemAssigned"},"properties":{"userOwnedStorage":[{"resourceId":"/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st"}]}})";

std::string Compared(const std::string& after, std::vector<std::string> before) {
  std::vector<InputFile> files = {File("after.json", after)};
  for (const std::string& text : before)
    files.push_back(File(std::to_string(files.size()) + ".json", text, InputFile::Role::kBefore));
  std::string told;
  for (const Finding& f : LintFiles(std::move(files), "speech/byos-storage-changed").findings)
    told += std::string(Name(f.certainty)) + ": " + f.message;
  return told;
}

TEST(NativeChecks, CompareWithTheOlderState) {
  const std::string after =
      kHead +
      std::string(
          R"({"type":"Microsoft.CognitiveServices/accounts","apiVersion":"2024-10-01","name":"sp","kind":"SpeechServices","properties":{"userOwnedStorage":[{"resourceId":"[resourceId('Microsoft.Storage/storageAccounts','new')]"}]}}]})");
  EXPECT_EQ(Compared(after, {}), "");
  EXPECT_EQ(Compared(after, {kBefore}),
            "certain: storage of AI resource 'sp' changes from 'st' to 'new': that is decided "
            "when it is created");
  std::string other = kBefore;
  other.replace(other.find("/g/"), 3, "/h/");
  EXPECT_EQ(Compared(after, {kBefore, other}),
            "undecided: Microsoft.CognitiveServices/accounts 'sp': not decided: Speech resource "
            "is pointed to another storage account: which resource of the older state it was "
            "cannot be told");
}

TEST(NativeChecks, AskNothingOfTheOlderState) {
  Report report = LintFiles({File("b.json", kBefore, InputFile::Role::kBefore)});
  EXPECT_EQ(report.findings.size(), 0u);
}

// An export in which each account has its role from its own assignment, and one that lacks it.
TEST(NativeCheckTest, EachIdentityIsFoundAmongManyRoleAssignments) {
  const std::string group = "/subscriptions/s1/resourceGroups/rg/providers/";
  auto assignment = [&](std::string number, std::string who, std::string scope, std::string kind) {
    return R"({"type":"Microsoft.Authorization/roleAssignments","id":")" + group +
           "Microsoft.Authorization/roleAssignments/r" + number + R"(","name":"r)" + number +
           R"(","properties":{"principalType":")" + kind + R"(","principalId":")" + who +
           R"(","scope":")" + scope +
           R"(","roleDefinitionId":"/x/ba92f5b4-2d11-453d-a403-e96b0029c9fe"}})" + "\n";
  };
  const std::string storage = group + "Microsoft.Storage/storageAccounts/st";
  std::string text;
  for (int i = 0; i < 5; ++i) {
    const std::string n = std::to_string(i);
    text += R"({"type":"Microsoft.CognitiveServices/accounts","id":")" + group +
            "Microsoft.CognitiveServices/accounts/ai" + n + R"(","name":"ai)" + n +
            R"(","kind":"SpeechServices","identity":{"type":"SystemAssigned","principalId":"P-)" +
            n + R"("},"properties":{"userOwnedStorage":[{"resourceId":")" + storage + n +
            R"("}]}})" + "\n" + R"({"type":"Microsoft.Storage/storageAccounts","id":")" + storage +
            n + R"(","name":"st)" + n + R"(","properties":{}})" + "\n";
  }
  text += assignment("0", "p-0", storage + "0", "ServicePrincipal");
  text += assignment("1", "p-1", storage + "4", "ServicePrincipal");  // its own, elsewhere
  text += assignment("2", "p-2", "/subscriptions/S1/resourcegroups/RG", "ServicePrincipal");
  text += assignment("3", "g", "/subscriptions/s1/resourceGroups/other", "Group");
  text += assignment("4", "g", storage + "4", "Group");
  auto found = Found(LintFiles({File("a.ndjson", text)}, "speech/byos-blob-role-missing"));
  std::string all;
  for (const std::string& one : found) all += one + "\n";
  const std::string rule = "speech/byos-blob-role-missing ";
  const std::string open = "not decided: Speech resource lacks the role to use its own storage: ";
  EXPECT_EQ(all, rule +
                     "certain the identity of AI resource 'ai1' has Storage Blob Data Contributor "
                     "only on storage account 'st4'; it needs Storage Blob Data Contributor on "
                     "storage account 'st1' or above\n" +
                     rule + "undecided Microsoft.CognitiveServices/accounts 'ai3': " + open +
                     "no complete list of the role assignments of its subscription is in this "
                     "input\n" +
                     rule + "undecided Microsoft.CognitiveServices/accounts 'ai4': " + open +
                     "Storage Blob Data Contributor at storage account 'st4' is given to a group, "
                     "and who is in it is not in this input\n");
}

}  // namespace
}  // namespace azlint
