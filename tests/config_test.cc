#include "config.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "embedded.h"
#include "policy/tables.h"
#include "support/paths.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

// A folder of its own as the working folder, with a repository's mark in it.
class ConfigTest : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    std::string name = (fs::temp_directory_path() / "azlint-config-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    fs::current_path(folder_);
    fs::create_directory(".git");
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  static void Write(const std::string& path, std::string_view text) {
    fs::create_directories(fs::path(folder() / path).parent_path());
    std::ofstream(path) << text;
  }
  static fs::path folder() { return fs::current_path(); }

  static std::string Show(const std::vector<ConfigValue>& values) {
    std::string text;
    for (const ConfigValue& value : values)
      text += value.key + " " + std::string(value.value.text()) + " " + OriginOf(value) + "\n";
    return text;
  }
  static std::vector<std::string> Faults(const Configuration& configuration) {
    Tables tables(EmbeddedRules());
    RuleSet rules = RuleSet::Embedded(tables);
    std::vector<std::string> texts;
    for (const Notification& n : configuration.FindFaults(rules))
      texts.push_back(n.path + ":" + std::to_string(n.begin.line) + ":" +
                      std::to_string(n.begin.column) + ": " + std::string(n.id) + ": " + n.message);
    return texts;
  }
  using Texts = std::vector<std::string>;

 private:
  fs::path before_, folder_;
};

TEST_F(ConfigTest, TakesTheNearestFileUpwardsAndNoOther) {
  Write("azlint.jsonc", R"({"profile": "compliance"})");
  Write("infra/azlint.jsonc", R"({"failOn": "note"})");
  Write("other/x.json", "{}");
  Configuration configuration(false, {});
  EXPECT_EQ(Show(configuration.ValuesFor("infra/deep/x.json")),
            "failOn note infra/azlint.jsonc:1:2\n");
  EXPECT_EQ(configuration.SettingsFor("other/x.json").profile, "compliance");
  EXPECT_EQ(configuration.SettingsFor("infra/x.json").profile, "default");
}

TEST_F(ConfigTest, StopsAtTheRepository) {
  Write("azlint.jsonc", R"({"profile": "compliance"})");
  fs::create_directories("inner/.git");
  Configuration configuration(false, {});
  EXPECT_EQ(Show(configuration.ValuesFor("inner/x.json")), "");
}

TEST_F(ConfigTest, AsksTheHighestFileAboutTheRun) {
  Write("azlint.jsonc", R"({"failOn": "error"})");
  Write("infra/azlint.jsonc", R"({"failOn": "note"})");
  Write("alone/azlint.jsonc", R"({"root": true, "failOn": "never"})");
  fs::current_path("infra");
  EXPECT_EQ(Show(Configuration(false, {}).RunValues()), "failOn error ../azlint.jsonc:1:2\n");
  fs::current_path("../alone");
  EXPECT_EQ(Show(Configuration(false, {}).RunValues()),
            "root true azlint.jsonc:1:2\nfailOn never azlint.jsonc:1:16\n");
}

TEST_F(ConfigTest, AddsListsAndReplacesValuesOfWhatItExtends) {
  Write("base.jsonc", R"({"select": ["storage/"], "ignore": ["cmk/"], "profile": "compliance"})");
  Write("azlint.jsonc", R"({"extends": "base.jsonc", "select": "speech/", "ignore": ["luis/"]})");
  Configuration configuration(false, {"failOn=error"});
  EXPECT_EQ(Show(configuration.ValuesFor("x.json")),
            "ignore  base.jsonc:1:26\n"
            "profile compliance base.jsonc:1:46\n"
            "select speech/ azlint.jsonc:1:27\n"
            "ignore  azlint.jsonc:1:48\n"
            "failOn error --config\n");
  Settings settings = configuration.SettingsFor("x.json");
  EXPECT_EQ(settings.select, Texts{"speech/"});
  EXPECT_EQ(settings.ignore, (Texts{"cmk/", "luis/"}));
}

TEST_F(ConfigTest, UnfoldsOverridesThatFit) {
  Write("azlint.jsonc", R"({"severity": {"storage/": "error"}, "overrides": [
    {"files": ["dev/**"], "severity": {"storage/": "note"}, "scope": {"location": "westus"}}]})");
  Configuration configuration(false, {});
  EXPECT_EQ(configuration.SettingsFor("dev/a/x.json").facts.location, "westus");
  EXPECT_EQ(Show(configuration.ValuesFor("dev/x.json")),
            "severity.storage/ note azlint.jsonc:2:40\nscope.location westus azlint.jsonc:2:71\n");
  EXPECT_EQ(Show(configuration.ValuesFor("x.json")), "severity.storage/ error azlint.jsonc:1:15\n");
  EXPECT_EQ(configuration.SettingsKey("dev/x.json"), configuration.SettingsKey("dev/y.json"));
  EXPECT_NE(configuration.SettingsKey("dev/x.json"), configuration.SettingsKey("x.json"));
}

TEST_F(ConfigTest, LeavesFilesOut) {
  Write("infra/azlint.jsonc", R"({"include": ["*.json"], "exclude": ["old", "/gen/*.json"]})");
  Configuration configuration(false, {});
  EXPECT_FALSE(configuration.Excludes("infra/a/x.json"));
  EXPECT_TRUE(configuration.Excludes("infra/a/x.xml"));
  EXPECT_TRUE(configuration.Excludes("infra/a/old/x.json"));
  EXPECT_TRUE(configuration.Excludes("infra/gen/x.json"));
  EXPECT_FALSE(configuration.Excludes("infra/a/gen/x.json"));
  EXPECT_FALSE(configuration.Excludes("x.xml"));
}

TEST_F(ConfigTest, SaysWhatIsWrongAndWhere) {
  Write("azlint.jsonc", R"({
  "selct": [],
  "failOn": "fatal",
  "root": 1,
  "severity": {"storage/": "high"},
  "options": {"speech.studo": "true"},
  "overrides": [{"fils": []}]
})");
  Configuration configuration(false, {});
  configuration.ValuesFor("x.json");
  EXPECT_EQ(
      Faults(configuration),
      (Texts{
          "azlint.jsonc:2:3: config/invalid: there is no key 'selct'; did you mean 'select'?",
          "azlint.jsonc:3:13: config/invalid: 'fatal' is no value of 'failOn': it is one of "
          "error|warning|note|never",
          "azlint.jsonc:4:11: config/invalid: 'root' must be true or false",
          "azlint.jsonc:5:28: config/invalid: 'high' is no value of 'storage/': it is one of "
          "error|warning|note|off",
          "azlint.jsonc:6:15: config/invalid: no rule has an option 'speech.studo' (did you mean "
          "'speech.studio'?)",
          "azlint.jsonc:7:18: config/invalid: there is no key 'fils' in overrides; did you mean "
          "'files'?"}));
}

TEST_F(ConfigTest, KnowsWhichRulesThereAre) {
  Write("azlint.jsonc", R"({"ignore": ["storage/shared-key-enable"],
    "suppress": [{"rule": "told/elsewhere"}]})");
  Configuration configuration(false, {});
  configuration.ValuesFor("x.json");
  EXPECT_EQ(Faults(configuration),
            Texts{"azlint.jsonc:1:13: config/unknown-rule: no rule is called "
                  "'storage/shared-key-enable'; did you mean 'storage/shared-key-enabled'?"});
}

TEST_F(ConfigTest, RefusesToLeaveTheRepositoryOrToRunInCircles) {
  Write("azlint.jsonc", R"({"extends": ["../../secret.json", "/etc/passwd", "azlint.jsonc"]})");
  Configuration configuration(false, {});
  configuration.ValuesFor("x.json");
  Texts faults = Faults(configuration);
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[2], "azlint.jsonc:1:13: config/extends: 'azlint.jsonc' is extended by itself");
  EXPECT_EQ(
      faults[0],
      "azlint.jsonc:1:13: config/extends: '../../secret.json' lies outside of this repository");
  EXPECT_EQ(faults[1],
            "azlint.jsonc:1:13: config/extends: '/etc/passwd' lies outside of this repository");
}

TEST_F(ConfigTest, SaysWhatCannotBeRead) {
  Write("azlint.jsonc", "{ \"select\": [ }");
  Configuration configuration(false, {"none.jsonc"});
  EXPECT_EQ(Show(configuration.ValuesFor("x.json")), "");
  EXPECT_EQ(Faults(configuration),
            (Texts{"none.jsonc:0:1: config/unreadable: No such file or directory",
                   "azlint.jsonc:1:15: config/syntax: expected a value"}));
}

TEST_F(ConfigTest, LooksForNothingWhenIsolated) {
  Write("azlint.jsonc", R"({"profile": "compliance"})");
  Configuration configuration(true, {});
  EXPECT_EQ(configuration.SettingsFor("x.json").profile, "default");
}

TEST(ConfigSchemaTest, IsFresh) {
  fs::path path = fs::path(AZLINT_CHECKOUT) / "docs/azlint.schema.json";
  if (getenv("AZLINT_WRITE")) std::ofstream(path) << ConfigSchema();
  std::ifstream file(path);
  std::string text((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(text, ConfigSchema()) << "AZLINT_WRITE=1 writes it anew";
}

}  // namespace
}  // namespace azlint
