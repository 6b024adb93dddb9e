#include "process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/command.h"
#include "text/read_file.h"
#include "write_file.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t caught = 0;

std::string TextOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Process, HoldsSignalsWhileAFileIsWritten) {
  struct sigaction action = {}, before = {};
  action.sa_handler = [](int) { caught = caught + 1; };
  sigaction(SIGTERM, &action, &before);
  caught = 0;
  {
    HeldSignals held;
    raise(SIGTERM);
    EXPECT_EQ(caught, 0);
  }
  EXPECT_EQ(caught, 1);
  raise(SIGTERM);
  EXPECT_EQ(caught, 2);
  sigaction(SIGTERM, &before, nullptr);
}

TEST(Process, TellsWhatIsHarmlessToShow) {
  testing::internal::CaptureStderr();
  Tell("a\x1b[1m\tb\r\n::error::c\n");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "a\\u{1b}[1m\tb\r\n\\u{3a}:error::c\n");
}

TEST(WriteFile, ReplacesWhatALinkLeadsTo) {
  ScratchFolder folder;
  ScratchFolder::Write("target", "a long text that was there before");
  ASSERT_EQ(chmod("target", 0600), 0);
  fs::create_symlink("target", "link");
  std::string error;
  EXPECT_TRUE(WriteFile("link", "new", error)) << error;
  EXPECT_TRUE(fs::is_symlink("link"));
  EXPECT_EQ(TextOf("target"), "new");
  EXPECT_EQ(fs::status("target").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  // One that leads nowhere is replaced itself: nothing is made where it points to.
  fs::create_symlink("nowhere", "lost");
  EXPECT_TRUE(WriteFile("lost", "new", error)) << error;
  EXPECT_TRUE(fs::is_regular_file("lost"));
  EXPECT_FALSE(fs::exists("nowhere"));
}

TEST(WriteFile, LeavesNothingBehindWhereItCannot) {
  ScratchFolder folder;
  std::string error;
  fs::create_directory("folder");
  EXPECT_FALSE(WriteFile("folder", "new", error));
  EXPECT_EQ(error, "Is a directory");
  EXPECT_FALSE(WriteFile("none/file", "new", error));
  EXPECT_EQ(error, "No such file or directory");
  EXPECT_FALSE(WriteFile(std::string(300, 'x'), "new", error));
  EXPECT_EQ(error, "File name too long");
  EXPECT_EQ(std::distance(fs::directory_iterator("."), fs::directory_iterator()), 1);
}

TEST(WriteFile, IsSilentAboutAReaderWhoLeft) {
  struct sigaction ignore = {}, before = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  std::string error;
  EXPECT_FALSE(WriteAll(ends[1], "text", error));
  EXPECT_EQ(error, "");
  close(ends[1]);
  sigaction(SIGPIPE, &before, nullptr);
}

TEST(ReadFile, SaysWhyNot) {
  ScratchFolder folder;
  std::string bytes, error;
  ScratchFolder::Write("file", "text");
  EXPECT_TRUE(ReadFile("file", bytes, error));
  EXPECT_EQ(bytes, "text");
  EXPECT_FALSE(ReadFile("none", bytes, error));
  EXPECT_EQ(error, "No such file or directory");
  error.clear();
  EXPECT_FALSE(ReadFile(".", bytes, error));
  EXPECT_EQ(error, "it is not a regular file");
  error.clear();
  ASSERT_EQ(mkfifo("fifo", 0600), 0);
  EXPECT_FALSE(ReadFile("fifo", bytes, error));
  EXPECT_EQ(error, "it is not a regular file");
  error.clear();
  EXPECT_FALSE(ReadFile("/dev/zero", bytes, error));
  EXPECT_EQ(error, "it is not a regular file");
}

TEST(ReadFile, KnowsWhatLeadsOut) {
  ScratchFolder folder;
  ScratchFolder::Write("top/in/file", "");
  ScratchFolder::Write("topmost", "");
  fs::create_symlink("../topmost", "top/out");
  fs::create_symlink("in/file", "top/within");
  fs::create_symlink("circle", "top/circle");
  EXPECT_FALSE(LeadsOutOf("top", "top"));
  EXPECT_FALSE(LeadsOutOf("top", "top/in/file"));
  EXPECT_FALSE(LeadsOutOf("top", "top/within"));
  EXPECT_FALSE(LeadsOutOf("top", "top/none/none"));
  EXPECT_TRUE(LeadsOutOf("top", "topmost"));
  EXPECT_TRUE(LeadsOutOf("top", "top/in/../../topmost"));
  EXPECT_TRUE(LeadsOutOf("top", "top/out"));
  EXPECT_TRUE(LeadsOutOf("top", "top/circle"));
  EXPECT_TRUE(LeadsOutOf("none", "none/file"));
}

}  // namespace
}  // namespace azlint
