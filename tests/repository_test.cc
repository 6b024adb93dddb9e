#include "repository.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace azlint {
namespace {

namespace fs = std::filesystem;

const std::string kOne(40, '1'), kTwo(40, '2');

class RepositoryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "azlint-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { fs::remove_all(root_); }
  void Write(const std::string& path, std::string_view text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  Repository Read(const std::string& folder = "") const {
    return ReadRepository((root_ / folder).string());
  }
  fs::path root_;
};

TEST(WebAddress, OfRemotes) {
  EXPECT_EQ(WebAddress("https://github.com/o/r.git"), "https://github.com/o/r");
  EXPECT_EQ(WebAddress("https://user:token@github.com/o/r"), "https://github.com/o/r");
  EXPECT_EQ(WebAddress("https://x@y:z@github.com:8443/o/r?token=1#a"),
            "https://github.com:8443/o/r");
  EXPECT_EQ(WebAddress("git@github.com:o/r.git"), "https://github.com/o/r");
  EXPECT_EQ(WebAddress("ssh://git@github.com:22/o/r.git/"), "https://github.com/o/r");
  EXPECT_EQ(WebAddress("git@ssh.dev.azure.com:v3/org/project/repo"),
            "https://dev.azure.com/org/project/_git/repo");
  EXPECT_EQ(WebAddress("https://org@dev.azure.com/org/my%20project/_git/repo"),
            "https://dev.azure.com/org/my%20project/_git/repo");
  for (const std::string_view path :
       {"", "/srv/git/r.git", "../r", "file:///srv/r", "C:/r", "./a:b", "https://", "https://h/",
        "https://h/a\"b", "https://h/\x1b[31m", "git@h:"}) {
    EXPECT_EQ(WebAddress(path), "") << path;
  }
}

TEST_F(RepositoryTest, ReadsBranchAndRevision) {
  Write(".git/HEAD", "ref: refs/heads/feature/a\n");
  Write(".git/refs/heads/feature/a", kOne + "\n");
  Write(".git/config",
        "[core]\n\turl = no\n[remote \"fork\"]\n\turl = https://github.com/f/r\n"
        "[remote \"origin\"]\n\tfetch = x\n\tURL = https://u:p@github.com/o/r.git\n");
  fs::create_directories(root_ / "infra/prod");
  const Repository repository = Read("infra/prod");
  EXPECT_EQ(repository.uri, "https://github.com/o/r");
  EXPECT_EQ(repository.branch, "feature/a");
  EXPECT_EQ(repository.revision, kOne);
  EXPECT_EQ(repository.folder, "infra/prod/");
  EXPECT_EQ(Read().folder, "");
}

TEST_F(RepositoryTest, ReadsPackedRefsAndADetachedHead) {
  Write(".git/HEAD", "ref: refs/heads/main\n");
  Write(".git/packed-refs", "# pack-refs with: peeled\n" + kOne + " refs/heads/mainly\n" + kTwo +
                                " refs/heads/main\n^" + kOne + "\n");
  EXPECT_EQ(Read().revision, kTwo);
  Write(".git/HEAD", kOne + "\n");
  EXPECT_EQ(Read().revision, kOne);
  EXPECT_EQ(Read().branch, "");
  EXPECT_EQ(Read().uri, "");
}

TEST_F(RepositoryTest, FollowsTheFileOfAWorktree) {
  Write("main/.git/config", "[remote \"origin\"]\nurl = git@github.com:o/r.git\n");
  Write("main/.git/refs/heads/b", kTwo);
  Write("main/.git/worktrees/w/HEAD", "ref: refs/heads/b\n");
  Write("main/.git/worktrees/w/commondir", "../..\n");
  Write("w/.git", "gitdir: ../main/.git/worktrees/w\n");
  const Repository repository = Read("w");
  EXPECT_EQ(repository.uri, "https://github.com/o/r");
  EXPECT_EQ(repository.revision, kTwo);
  EXPECT_EQ(repository.branch, "b");
}

TEST_F(RepositoryTest, TakesNothingThatGitWouldNotWrite) {
  Write("secret", kOne);
  Write(".git/HEAD", "ref: refs/heads/../../../secret\n");
  EXPECT_EQ(Read().revision, "");
  EXPECT_EQ(Read().branch, "");
  Write(".git/HEAD", "<script>\n");
  EXPECT_EQ(Read().revision, "");
  fs::remove(root_ / ".git/HEAD");
  EXPECT_EQ(Read().revision, "");
  fs::remove_all(root_ / ".git");
  Write(".git", "what?");
  EXPECT_EQ(Read().uri, "");
}

}  // namespace
}  // namespace azlint
