// What comes from elsewhere (a repository's configuration, a pack of rules, a parameter file, lists
// of patterns) reads nothing outside of its border, and its regular work ends.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "expr/compare.h"
#include "repository.h"
#include "support/command.h"
#include "text/glob.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemplate =
    R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
 "contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Storage/storageAccounts",
 "apiVersion": "2023-01-01", "name": "a", "properties": {}}]})";

// A repository inside of a folder that holds what it must not read.
class Borders : public testing::Test {
 protected:
  Borders() {
    ScratchFolder::Write("secret.jsonc", R"({"password": "hunter2"})");
    ScratchFolder::Write("rules/x/a.jsonc", "{}");
    fs::create_directories("repository/.git");
    fs::current_path("repository");
    ScratchFolder::Write("a.json", kTemplate);
    fs::create_symlink("../secret.jsonc", "link.jsonc");
    fs::create_directory_symlink("../rules", "linked");
  }

  // The only line that a configuration gives when it is refused.
  static std::string Refused(std::string_view configuration) {
    ScratchFolder::Write("azlint.jsonc", configuration);
    const Ran ran = RunCommand({"a.json"});
    EXPECT_EQ(ran.exit_code, 2) << configuration;
    EXPECT_EQ(ran.out, "") << configuration;
    EXPECT_EQ(ran.error.find("hunter2"), ran.error.npos);
    return ran.error;
  }

  ScratchFolder folder_;
};

TEST_F(Borders, OfAConfigurationAreItsRepository) {
  const std::string secret = fs::absolute("../secret.jsonc").lexically_normal().string();
  for (const std::string key : {"extends", "rules", "exemptions", "baseline"}) {
    const std::string place = fmt::format("azlint.jsonc:1:{}", key.size() + 6);
    for (const std::string& path :
         {std::string("../secret.jsonc"), secret, std::string("link.jsonc"),
          std::string("x/../../secret.jsonc"), std::string("linked/x/a.jsonc")}) {
      EXPECT_EQ(Refused(fmt::format(R"({{"{}": "{}"}})", key, path)),
                fmt::format("{}: error: '{}' lies outside of this repository\n", place, path));
    }
  }
  EXPECT_EQ(Refused(R"({"rules": "../rules"})"),
            "azlint.jsonc:1:11: error: '../rules' lies outside of this repository\n");
  // Whoever types it may name any folder.
  fs::remove("azlint.jsonc");
  EXPECT_EQ(RunCommand({"--config", "baseline=../none.json", "a.json"}).error,
            "../none.json: error: No such file or directory\n");
}

TEST_F(Borders, AreCrossedByNoBaselineThatIsWritten) {
  ScratchFolder::Write("azlint.jsonc", R"({"baseline": "link.jsonc"})");
  const Ran ran = RunCommand({"baseline", "update"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.error, "azlint.jsonc:1:14: error: 'link.jsonc' lies outside of this repository\n");
}

TEST_F(Borders, OfAFolderThatGoesUpInsideOfTheRepository) {
  ScratchFolder::Write("azlint.jsonc", R"({"ignore": ["ALL"]})");
  ScratchFolder::Write("sub/azlint.jsonc", R"({"extends": "../azlint.jsonc"})");
  ScratchFolder::Write("sub/b.json", kTemplate);
  const Ran ran = RunCommand({"sub"});
  EXPECT_EQ(ran.error, "1 file, 1 resource: 0 errors, 0 warnings\n");
  EXPECT_EQ(FindOutsideFault("sub", "../azlint.jsonc"), "");
  EXPECT_EQ(FindOutsideFault("sub", "../none/none.jsonc"), "");
  EXPECT_EQ(FindOutsideFault("sub", "../../azlint.jsonc"),
            "'../../azlint.jsonc' lies outside of this repository");
}

TEST_F(Borders, OfAFolderOfRulesAreTheFolder) {
  fs::create_directories("own/x");
  fs::create_symlink(fs::absolute("../secret.jsonc"), "own/x/a.jsonc");
  Ran ran = RunCommand({"--rules", "own", "a.json"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.error, "own/x/a.jsonc:1:1: error: this link leads out of the folder of rules\n");
  EXPECT_EQ(RunCommand({"test", "own"}).error, ran.error);
  EXPECT_EQ(RunCommand({"explain", "--rules", "own", "x/a"}).error, ran.error);
  // A link within is a file like others; a family's table is a name, not a path.
  fs::remove("own/x/a.jsonc");
  ScratchFolder::Write("own/x/b.jsonc", R"({"each": "../../../secret"})");
  fs::create_symlink("b.jsonc", "own/x/c.jsonc");
  ran = RunCommand({"--rules", "own", "a.json"});
  const std::string table = "there is no table rules/tables/../../../secret.jsonc with rows\n";
  EXPECT_NE(ran.error.find("own/x/b.jsonc:1:10: error: " + table), ran.error.npos) << ran.error;
  EXPECT_NE(ran.error.find("own/x/c.jsonc:1:10: error: " + table), ran.error.npos) << ran.error;
}

TEST_F(Borders, OfAParameterFileAreTheRepository) {
  ScratchFolder::Write("../outside.json", kTemplate);
  const auto read = [](const std::string& path) {
    ScratchFolder::Write(
        "x.parameters.json",
        fmt::format(R"({{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/)"
                    R"(deploymentParameters.json#", "contentVersion": "1.0.0.0",)"
                    R"( "metadata": {{"template": "{}"}}, "parameters": {{}}}})",
                    path));
    return RunCommand({"--select", "luis/", "x.parameters.json"}).error;
  };
  constexpr std::string_view kNone =
      "0 files, 0 resources: 0 errors, 0 warnings; 1 skipped (1 parameter file without its "
      "template)\n";
  EXPECT_EQ(read("a.json"), "2 files, 1 resource: 0 errors, 0 warnings\n");
  EXPECT_EQ(read("../outside.json"), kNone);
  EXPECT_EQ(read(fs::absolute("../outside.json").lexically_normal().string()), kNone);
  fs::create_symlink("../outside.json", "inside.json");
  EXPECT_EQ(read("inside.json"), kNone);
}

// Fifteen files that each extend the next one many times would be more than all atoms.
TEST_F(Borders, OfConfigurationsThatExtendEachOther) {
  for (int i = 0; i < 15; ++i) {
    std::string list;
    for (int j = 0; j < 20; ++j) list += fmt::format("{}\"c{}.jsonc\"", j == 0 ? "" : ",", i + 1);
    ScratchFolder::Write(fmt::format("c{}.jsonc", i), fmt::format("{{\"extends\": [{}]}}", list));
  }
  ScratchFolder::Write("c15.jsonc", "{}");
  const std::string refused = Refused(R"({"extends": "c0.jsonc"})");
  EXPECT_EQ(refused.substr(0, refused.find('\n')),
            "c14.jsonc:1:13: error: more than 256 configurations extend each other");
  ScratchFolder::Write("c15.jsonc", R"({"extends": "azlint.jsonc"})");
  const std::string circle = Refused(R"({"extends": "c14.jsonc"})");
  EXPECT_EQ(circle.substr(0, circle.find('\n')),
            "c15.jsonc:1:13: error: 'azlint.jsonc' is extended by itself");
}

TEST_F(Borders, OfPatterns) {
  std::string folders, stars, brackets(200000, '['), path;
  for (int i = 0; i < 1000; ++i) folders += "**/*", stars += "*a";
  for (int i = 0; i < 2000; ++i) path += "a/";
  EXPECT_FALSE(MatchesGlob(path, folders + "b"));
  EXPECT_FALSE(MatchesGlob(std::string(4000, 'a'), stars + "b"));
  EXPECT_FALSE(MatchesGlob(path, brackets));
  // Longer than any path: it fits none.
  EXPECT_TRUE(MatchesGlob(std::string(4096, 'a'), std::string(4096, 'a')));
  EXPECT_FALSE(MatchesGlob(std::string(4097, 'a'), std::string(4097, 'a')));
  std::string lines = brackets + '\n' + folders + "b\n[!a-\n[\n\\\n!\n/\n**\x1b\n!*\n";
  for (int i = 0; i < 2000; ++i) lines += fmt::format("**/**/**/*{}*\n", i);
  ScratchFolder::Write(".gitignore", lines);
  EXPECT_EQ(RunCommand({"--select", "luis/", "."}).error,
            "1 file, 1 resource: 0 errors, 0 warnings; 1 skipped (1 not Azure)\n");
  EXPECT_EQ(RunCommand({"--select", "luis/", "--exclude", folders, "--exclude", brackets, "a.json"})
                .exit_code,
            0);
}

// Going back for every star would take a thousand million steps.
TEST(Wildcards, OfLongTextsAreMatchedInOnePass) {
  const std::string many(100000, 'a');
  EXPECT_FALSE(MatchesWildcard(many, "*" + many.substr(50000) + "b*", false));
  EXPECT_TRUE(MatchesWildcard(many, "*" + many.substr(50000) + "*", false));
  EXPECT_TRUE(MatchesWildcard(many, many, false));
  EXPECT_FALSE(MatchesWildcard(many, many + "a", false));
  EXPECT_FALSE(MatchesWildcard(many, many.substr(1), false));
  EXPECT_TRUE(MatchesWildcard(many, many + "*", false));
  EXPECT_TRUE(MatchesWildcard(many, "**" + many + "**", false));
  EXPECT_TRUE(MatchesWildcard("x" + many + "yz", "x*" + many.substr(9) + "*z", false));
  EXPECT_FALSE(MatchesWildcard("x" + many + "yz", "x*z" + many.substr(9) + "*z", false));
  EXPECT_FALSE(MatchesWildcard("b" + many, "a*" + many.substr(9), false));
  EXPECT_FALSE(MatchesWildcard(many + "b", "*" + many.substr(9), false));
  EXPECT_TRUE(MatchesWildcard("X" + many, "x*" + std::string(99999, 'A'), true));
  EXPECT_FALSE(MatchesWildcard("X" + many, "x*" + std::string(99999, 'A'), false));
}

// A condition whose counts multiply to more than anybody waits for.
TEST_F(Borders, OfARuleThatCounts) {
  std::string list, condition = R"({"field": "type", "equals": "none/such"})";
  for (int i = 0; i < 100; ++i) list += fmt::format("{}{}", i == 0 ? "" : ",", i);
  for (int i = 0; i < 8; ++i)
    condition =
        fmt::format(R"({{"count": {{"value": [{}], "name": "v{}", "where": {}}}, "greater": 0}})",
                    list, i, condition);
  ScratchFolder::Write("own/x/deep.jsonc", fmt::format(R"({{"title": "counts and counts",
 "severity": "warning", "why": "w", "fix": "f", "message": "m", "if": {{"allOf": [
 {{"field": "type", "equals": "Microsoft.Storage/storageAccounts"}}, {}]}},
 "fail": [{{}}], "unknown": "none", "pass": [{{}}]}})",
                                                       condition));
  const Ran ran = RunCommand(
      {"--rules", "own", "--select", "x/", "--show-undecided", "-f", "concise", "a.json"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out,
            "a.json:2:54: undecided: [x/deep] Microsoft.Storage/storageAccounts 'a': not decided: "
            "counts and counts: the condition takes more work than azlint does for one file\n");
}

}  // namespace
}  // namespace azlint
