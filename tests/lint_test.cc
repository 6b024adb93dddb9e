#include <gtest/gtest.h>

#include "azlint.h"
#include "embedded.h"
#include "report/format.h"
#include "support/packed.h"

namespace azlint {
namespace {

constexpr char kHead[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",)";

InputFile File(std::string path, std::string bytes,
               InputFile::Role role = InputFile::Role::kInput) {
  InputFile file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  file.role = role;
  return file;
}

Report LintFiles(std::vector<InputFile> files, std::string select = "storage/shared-key-enabled") {
  LintRequest request;
  request.files = std::move(files);
  request.settings[0].select = {std::move(select)};
  request.show_undecided = true;
  request.jobs = 1;
  return Lint(std::move(request), Packed().rules, Packed().tables);
}

// One finding a line: place, certainty, message.
std::string Told(const Report& report) {
  std::string text;
  for (const Finding& f : report.findings) {
    text += report.sources[f.where.source]->path + ":" + std::to_string(f.begin.line) + ":" +
            std::to_string(f.begin.column) + " " + std::string(Name(f.certainty)) + ": " +
            f.message + "\n";
  }
  for (const Notification& n : report.notifications)
    text += n.path + ":" + std::to_string(n.begin.line) + ":" + std::to_string(n.begin.column) +
            " " + std::string(n.id) + ": " + n.message + "\n";
  return text;
}

std::string Account(std::string_view value, std::string_view more = "") {
  return R"({"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a",)" +
         std::string(more) + "\n\"properties\":{\n\"allowSharedKeyAccess\":" + std::string(value) +
         "}}";
}

// One object merged from several: only what holds the value is named, not all that was looked at.
TEST(Lint, NamesWhereAMemberOfAMergedObjectComesFrom) {
  auto merged = [](std::string_view keys) {
    return std::string(kHead) + R"("parameters":{"keys":{"type":"bool","defaultValue":true},
"flat":{"type":"bool","defaultValue":false}},"resources":[
{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a",
"properties":"[union(createObject('allowSharedKeyAccess', )" +
           std::string(keys) +
           R"(), if(parameters('flat'), createObject('isHnsEnabled', true()), createObject()))]"}]})";
  };
  EXPECT_EQ(Told(LintFiles({File("m.json", merged("parameters('keys')"))})),
            "m.json:4:1 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true (default of parameter 'keys')\n");
  EXPECT_EQ(Told(LintFiles({File("m.json", merged("true()"))})),
            "m.json:4:1 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true\n");
}

TEST(Lint, PointsToTheValue) {
  Report report =
      LintFiles({File("a.json", kHead + std::string("\"resources\":[") + Account("true") + "]}")});
  EXPECT_EQ(Told(report),
            "a.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true\n");
  EXPECT_EQ(report.exit_code, 1);
  EXPECT_EQ(report.counts.resources, 1u);
}

TEST(Lint, SaysWhereTheValueComesFrom) {
  Report report = LintFiles({File(
      "a.json",
      kHead +
          std::string(
              R"("parameters":{"k":{"type":"bool","defaultValue":true}},"variables":{"v":"[parameters('k')]"},"resources":[)") +
          Account(R"("[variables('v')]")") + "]}")});
  EXPECT_EQ(Told(report),
            "a.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true "
            "(default of parameter 'k')\n");
  ASSERT_EQ(report.findings[0].way.size(), 2u);
  EXPECT_EQ(report.findings[0].way[0].name, "v");
  EXPECT_EQ(report.findings[0].way[1].name, "k");
}

TEST(Lint, FindsAWitnessForAnUnknownParameter) {
  Report report = LintFiles(
      {File("a.json", kHead + std::string(R"("parameters":{"k":{"type":"bool"}},"resources":[)") +
                          Account(R"("[parameters('k')]")") + "]}")});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].certainty, Certainty::kPossible);
  ASSERT_EQ(report.findings[0].witness.size(), 1u);
  EXPECT_EQ(report.findings[0].witness[0].parameter, "k");
  EXPECT_EQ(report.findings[0].witness[0].json, "true");
  EXPECT_EQ(report.exit_code, 0);
}

TEST(Lint, IsCertainWhenEveryAllowedValueIsBad) {
  Report report = LintFiles(
      {File("a.json", kHead + std::string(R"("parameters":{"k":{"type":"bool"}},"resources":[)") +
                          Account(R"("[or(parameters('k'), not(parameters('k')))]")") + "]}")});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].certainty, Certainty::kCertain);
}

TEST(Lint, NamesTheConditionUnderWhichItExists) {
  std::string text = kHead + std::string(R"("parameters":{"c":{"type":"bool"}},"resources":[)") +
                     Account("true", R"("condition":"[parameters('c')]",)") + "]}";
  Report report = LintFiles({File("a.json", text)});
  EXPECT_EQ(Told(report),
            "a.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true "
            "if parameter 'c' is true\n");
  EXPECT_EQ(report.findings[0].condition, "parameters('c')");
}

TEST(Lint, LeavesOutWhatAConditionSwitchesOff) {
  Report report = LintFiles({File("a.json", kHead + std::string("\"resources\":[") +
                                                Account("true", "\"condition\":false,") + "]}")});
  EXPECT_EQ(Told(report), "");
  EXPECT_EQ(report.exit_code, 0);
}

TEST(Lint, JoinsCopiesAndNamesTheirIndices) {
  std::string text =
      kHead + std::string(R"("resources":[)") +
      Account(R"("[equals(mod(copyIndex(), 2), 1)]")", R"("copy":{"name":"l","count":4},)") + "]}";
  EXPECT_EQ(Told(LintFiles({File("a.json", text)})),
            "a.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true "
            "(copy index 1, 3)\n");
}

TEST(Lint, LooksIntoLoopsThatDoNotRunByDefault) {
  std::string text =
      kHead +
      std::string(R"("parameters":{"names":{"type":"array","defaultValue":[]}},"resources":[)") +
      Account("true", R"("copy":{"name":"l","count":"[length(parameters('names'))]"},)") + "]}";
  Report report = LintFiles({File("a.json", text)});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].certainty, Certainty::kPossible);
  ASSERT_EQ(report.findings[0].witness.size(), 1u);
  EXPECT_EQ(report.findings[0].witness[0].json, "[\"a\"]");
}

// A witness is one with which the resource can be made: with the members that are read of an item.
TEST(Lint, AWitnessHasTheMembersThatAreRead) {
  std::string loop = R"("copy":{"name":"l","count":"[length(parameters('p'))]"},)";
  auto witness = [&](const std::string& name, const std::string& more = "") {
    std::string text = kHead + std::string(R"("parameters":{"p":{"type":"array"}},"resources":[)") +
                       Account("true", loop + R"("location":")" + name + "\"," + more) + "]}";
    Report report = LintFiles({File("a.json", text)});
    std::string all;
    for (const Finding& f : report.findings)
      for (const WitnessValue& w : f.witness) all += w.json;
    return all;
  };
  EXPECT_EQ(witness("west"), R"(["a"])");
  EXPECT_EQ(witness("[parameters('p')[copyIndex()].at]"), R"([{"at":"a"}])");
  EXPECT_EQ(witness("[concat(parameters('p')[copyIndex()].a.b, parameters('p')[copyIndex()].c)]"),
            R"([{"a":{"b":"a"},"c":"a"}])");
  EXPECT_EQ(witness("[string(add(parameters('p')[copyIndex()].n, 1))]"), R"([{"n":1}])");
  EXPECT_EQ(witness("[string(div(1, sub(length(parameters('p')), length(parameters('p')))))]"), "");
}

TEST(Lint, OneResultForSeveralParameterFiles) {
  std::string text = kHead + std::string(R"("parameters":{"k":{"type":"bool"}},"resources":[)") +
                     Account(R"("[parameters('k')]")") + "]}";
  Report report =
      LintFiles({File("a.json", text),
                 File("a.dev.parameters.json", R"({"parameters":{"k":{"value":true}}})"),
                 File("a.prod.parameters.json", R"({"parameters":{"k":{"value":false}}})")});
  EXPECT_EQ(Told(report),
            "a.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true "
            "(value of parameter 'k')\n");
  EXPECT_EQ(report.findings[0].parameter_sets, std::vector<std::string>{"a.dev.parameters.json"});
}

TEST(Lint, PlaceholdersOfPipelinesAreUnknown) {
  std::string text = kHead + std::string(R"("parameters":{"k":{"type":"string"}},"resources":[)") +
                     Account(R"("[bool(parameters('k'))]")") + "]}";
  Report report =
      LintFiles({File("a.json", text),
                 File("a.parameters.json", R"({"parameters":{"k":{"value":"${KEYS}"}}})")});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_NE(report.findings[0].certainty, Certainty::kCertain);
}

TEST(Lint, DuplicateKeysAreAFinding) {
  std::string text = kHead + std::string("\"resources\":[],\n\"Resources\":[]}");
  EXPECT_EQ(Told(LintFiles({File("a.json", text)}, "template/duplicate-key")),
            "a.json:2:1 certain: the key 'Resources' stands twice in one object; Azure reads only "
            "the last of them\n");
}

TEST(Lint, BrokenInputIsOneMessageAndTheOthersGoOn) {
  Report report =
      LintFiles({File("a.json", "{\n  \"x\": }"),
                 File("b.json", kHead + std::string("\"resources\":[") + Account("true") + "]}")});
  EXPECT_EQ(Told(report),
            "b.json:3:24 certain: storage account 'a' accepts Shared Key authorization: "
            "allowSharedKeyAccess is true\n"
            "a.json:2:8 input/syntax: expected a value\n");
  EXPECT_EQ(report.exit_code, 2);
  EXPECT_EQ(Summary(report).substr(0, 50), "1 file, 1 resource: 0 errors, 1 warning; 1 file no");
}

TEST(Lint, SaysWhatIsNoAzureInput) {
  Report report = LintFiles({File("package.json", R"({"name":"x","version":"1"})")});
  EXPECT_EQ(Told(report),
            "package.json:1:1 input/not-azure: this is no Azure input: no template, parameter file "
            "or export that "
            "azlint knows\n");
  EXPECT_EQ(report.exit_code, 2);
}

TEST(Lint, ABicepFileIsToldHowToBecomeJson) {
  Report report = LintFiles({File("main.bicep", "param x string")});
  EXPECT_EQ(Told(report),
            "main.bicep:1:1 input/unreadable: azlint reads what the Bicep compiler writes: run "
            "'bicep build main.bicep'\n");
  EXPECT_EQ(report.exit_code, 2);
}

TEST(Lint, OrderOfArgumentsAndThreadsChangeNothing) {
  std::vector<InputFile> files;
  for (int i = 0; i < 9; ++i)
    files.push_back(
        File("f" + std::to_string(i) + ".json",
             kHead + std::string("\"resources\":[") + Account(i % 2 ? "true" : "false") + "]}"));
  std::string expected = Told(LintFiles(files));
  std::reverse(files.begin(), files.end());
  LintRequest request;
  request.files = files;
  request.settings[0].select = {"storage/shared-key-enabled"};
  request.jobs = 4;
  EXPECT_EQ(Told(Lint(std::move(request), Packed().rules, Packed().tables)), expected);
}

TEST(Lint, TheSpecialRuleIsShownInsteadOfTheGeneralOne) {
  std::string text =
      kHead +
      std::string(
          R"("resources":[{"type":"Microsoft.CognitiveServices/accounts","apiVersion":"2024-10-01","name":"s","kind":"SpeechServices","identity":{"type":"SystemAssigned"},"properties":{"userOwnedStorage":[{"resourceId":"[resourceId('Microsoft.Storage/storageAccounts','a')]"}]}},)") +
      Account("true") + "]}";
  LintRequest request;
  request.files = {File("a.json", text)};
  request.settings[0].select = {"storage/shared-key-enabled",
                                "speech/byos-storage-shared-key-enabled"};
  Report report = Lint(std::move(request), Packed().rules, Packed().tables);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].rule, "speech/byos-storage-shared-key-enabled");
}

TEST(Select, KnowsFoldersTagsGlobsAndAll) {
  const Rule& rule = *Packed().rules.Find("storage/shared-key-enabled");
  for (const char* selector :
       {"ALL", "storage/", "storage/shared-key-enabled", "*/shared-*", "tag:storage"})
    EXPECT_TRUE(Selects(selector, rule)) << selector;
  for (const char* selector : {"keyvault/", "storage", "*/x", "tag:nobody"})
    EXPECT_FALSE(Selects(selector, rule)) << selector;
}

}  // namespace
}  // namespace azlint
