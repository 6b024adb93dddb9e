#include "ignore_file.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace azlint {
namespace {

namespace fs = std::filesystem;

class IgnoreFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "azlint-ignore-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    top_ = name;
  }
  void TearDown() override { fs::remove_all(top_); }
  void Write(const std::string& path, std::string_view text) {
    fs::create_directories((top_ / path).parent_path());
    std::ofstream(top_ / path) << text;
  }
  fs::path top_;
};

TEST_F(IgnoreFilesTest, LastFittingLineDecides) {
  Write(".gitignore", "# built\n*.json\n!keep.json\n/out/\nlogs\nspace\\ \n");
  IgnoreFiles ignore(top_);
  EXPECT_TRUE(ignore.Ignores(top_ / "a.json", false));
  EXPECT_TRUE(ignore.Ignores(top_ / "x/a.json", false));
  EXPECT_FALSE(ignore.Ignores(top_ / "x/keep.json", false));
  EXPECT_TRUE(ignore.Ignores(top_ / "out", true));
  EXPECT_FALSE(ignore.Ignores(top_ / "out", false));
  EXPECT_FALSE(ignore.Ignores(top_ / "x/out", true));
  EXPECT_TRUE(ignore.Ignores(top_ / "x/logs", true));
}

TEST_F(IgnoreFilesTest, LowerFilesCountMore) {
  Write(".git/info/exclude", "secret.json\n");
  Write(".gitignore", "*.json\n");
  Write("infra/.gitignore", "!main.json\n/gen/*.json\n");
  IgnoreFiles ignore(top_ / "infra");
  EXPECT_FALSE(ignore.Ignores(top_ / "infra/main.json", false));
  EXPECT_TRUE(ignore.Ignores(top_ / "infra/other.json", false));
  EXPECT_TRUE(ignore.Ignores(top_ / "infra/gen/main.json", false));
  EXPECT_TRUE(ignore.Ignores(top_ / "infra/secret.json", false));
}

TEST_F(IgnoreFilesTest, WithoutARepositoryBeginsAtTheTop) {
  Write(".gitignore", "*.json\n");
  fs::create_directories(top_ / "infra");
  IgnoreFiles ignore(top_ / "infra");
  EXPECT_FALSE(ignore.Ignores(top_ / "infra/a.json", false));
}

}  // namespace
}  // namespace azlint
