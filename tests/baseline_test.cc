#include "baseline.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "azlint.h"
#include "embedded.h"

namespace azlint {
namespace {

std::string Account(std::string_view name, std::string_view blank = " ") {
  return "{\"type\":" + std::string(blank) +
         "\"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2024-01-01\", \"name\": \"" +
         std::string(name) + "\"," + std::string(blank) + "\"properties\": {" + std::string(blank) +
         "\"allowSharedKeyAccess\":" + std::string(blank) + "true} }";
}

std::string Template(std::string_view resources) {
  return "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/"
         "deploymentTemplate.json#\", \"contentVersion\": \"1.0.0.0\", \"resources\": [" +
         std::string(resources) + "]}";
}

class BaselineTest : public testing::Test {
 protected:
  using Files = std::vector<std::pair<std::string, std::string>>;
  Report Run(const Files& files, Baseline* baseline = nullptr) {
    LintRequest request;
    for (const auto& [path, text] : files)
      request.files.push_back({path, InputFile::Role::kInput, true, text, ""});
    request.settings[0].select = {"storage/shared-key-enabled"};
    if (baseline) request.accept = [&](Report& report) { baseline->Match(report); };
    return Lint(std::move(request), rules_, tables_);
  }
  size_t NewOnes(const Files& before, const Files& after) {
    Baseline baseline = Baseline::FromReport(Run(before), "baseline.json");
    Report report = Run(after, &baseline);
    stale_ = baseline.CountStale(report);
    return report.counts.warnings;
  }
  Tables tables_{EmbeddedRules()};
  RuleSet rules_ = RuleSet::Embedded(tables_);
  size_t stale_ = 0;
};

TEST_F(BaselineTest, IsReadableAndSorted) {
  Report report = Run({{"x/b.json", Template(Account("b"))}, {"x/a.json", Template(Account("a"))}});
  std::string text = Baseline::FromReport(report, "x/baseline.json").Text();
  EXPECT_EQ(
      text.substr(0, text.find("\"key\"")),
      "{\n  \"version\": 1,\n  \"findings\": [\n    {\"file\":\"a.json\",\"rule\":"
      "\"storage/shared-key-enabled\",\"resource\":"
      "\"Microsoft.Storage/storageAccounts/a\",\"path\":\"properties.allowSharedKeyAccess\",");
  EXPECT_LT(text.find("a.json"), text.find("b.json"));
}

TEST_F(BaselineTest, SurvivesMovedLinesReformattingAndNewNames) {
  const Files before = {{"a.json", Template(Account("a"))}};
  EXPECT_EQ(NewOnes(before, before), 0u);
  EXPECT_EQ(NewOnes(before, {{"a.json", "\n\n\n" + Template(Account("a"))}}), 0u);
  EXPECT_EQ(NewOnes(before, {{"a.json", Template(Account("a", "\n    "))}}), 0u);
  EXPECT_EQ(NewOnes(before, {{"moved/new.json", Template(Account("a"))}}), 0u);
  EXPECT_EQ(NewOnes(before, {{"a.json", Template(Account("a") + "," + Account("b"))}}), 1u);
}

TEST_F(BaselineTest, CountsAnEntryOnce) {
  const Files before = {{"a.json", Template(Account("a"))}};
  Files both = before;
  both.emplace_back("copy.json", Template(Account("a")));
  EXPECT_EQ(NewOnes(before, both), 1u);
  EXPECT_EQ(NewOnes(both, both), 0u);
  EXPECT_EQ(stale_, 0u);
}

TEST_F(BaselineTest, TellsWhatIsGone) {
  EXPECT_EQ(NewOnes({{"a.json", Template(Account("a"))}}, {{"a.json", Template("")}}), 0u);
  EXPECT_EQ(stale_, 1u);
}

TEST_F(BaselineTest, SaysWhyItCannotBeRead) {
  std::string path = testing::TempDir() + "azlint-baseline-test.json";
  std::ofstream(path) << "{\n \"findings\": []}";
  Baseline::Read read = Baseline::FromFile(path);
  EXPECT_EQ(read.baseline, nullptr);
  EXPECT_EQ(read.problem.message, "this is no baseline of azlint: it has no \"version\": 1");
  EXPECT_EQ(Baseline::FromFile("nowhere.json").problem.message, "No such file or directory");
  std::ofstream(path)
      << Baseline::FromReport(Run({{"a.json", Template(Account("a"))}}), path).Text();
  read = Baseline::FromFile(path);
  ASSERT_NE(read.baseline, nullptr) << read.problem.message;
  EXPECT_EQ(read.baseline->entries().size(), 1u);
  std::remove(path.c_str());
}

}  // namespace
}  // namespace azlint
