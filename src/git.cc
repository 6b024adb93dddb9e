#include "git.h"

#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

extern char** environ;

namespace azlint {
namespace {

struct Output {
  std::string out, error;
};

std::string ReadAll(int file) {
  std::string text;
  char buffer[65536];
  for (ssize_t n; (n = read(file, buffer, sizeof buffer)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) break;
    text.append(buffer, static_cast<size_t>(n));
  }
  return text;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// What this process ignores, a child would ignore as well.
void GiveUsualSignals(posix_spawnattr_t& attributes) {
  sigset_t ignored;
  sigemptyset(&ignored);
  for (int signal : {SIGPIPE, SIGXFSZ}) sigaddset(&ignored, signal);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &ignored);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
}

// Both streams go to one pipe: git writes an answer or a complaint, hardly ever both.
Output RunGit(std::vector<std::string> arguments) {
  std::vector<std::string> all = {"git", "--no-optional-locks",  "-c", "core.fsmonitor=false",
                                  "-c",  "core.quotePath=false", "-c", "protocol.allow=never"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(all.size() + 1);
  for (std::string& argument : all) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int ends[2];
  if (pipe(ends) != 0) return {"", std::strerror(errno)};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  posix_spawnattr_t attributes;
  GiveUsualSignals(attributes);
  pid_t child = 0;
  int failed = posix_spawnp(&child, "git", &actions, &attributes, pointers.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Output output;
  if (failed == 0) output.out = ReadAll(ends[0]);
  close(ends[0]);
  if (failed != 0) return {"", fmt::format("git cannot be run: {}", std::strerror(failed))};
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::string said = FirstLine(output.out);
    return {"", said.empty() ? "git failed" : fmt::format("git says: {}", said)};
  }
  return output;
}

// The folder of the repository; outside of one 'git diff' would compare two files.
std::string TopFolder(std::string& error) {
  Output said = RunGit({"rev-parse", "--show-toplevel"});
  error = said.error;
  return said.out.substr(0, said.out.find_last_not_of('\n') + 1);
}

void AddPaths(const Output& output, const std::string& top, GitFiles& files) {
  namespace fs = std::filesystem;
  if (files.error.empty()) files.error = output.error;
  std::error_code ignored;
  const fs::path here = fs::canonical(".", ignored);
  for (size_t at = 0; at < output.out.size();) {
    const size_t end = std::min(output.out.find('\0', at), output.out.size());
    if (end > at) {
      const fs::path path = fs::path(top) / output.out.substr(at, end - at);
      files.paths.push_back(path.lexically_relative(here).generic_string());
    }
    at = end + 1;
  }
  std::sort(files.paths.begin(), files.paths.end());
  files.paths.erase(std::unique(files.paths.begin(), files.paths.end()), files.paths.end());
}

// Added, copied, modified: what is deleted cannot be read. A new name is a new file: to look for
// the old one git would read contents, and fetch them where a clone has only some.
std::vector<std::string> Diff(const std::string& top, const std::string& with) {
  return {"-C",           top,           "diff", "--no-ext-diff",
          "--no-renames", "--name-only", "-z",   "--diff-filter=ACM",
          with,           "--"};
}

}  // namespace

GitFiles StagedFiles() {
  GitFiles files;
  const std::string top = TopFolder(files.error);
  if (files.error.empty()) AddPaths(RunGit(Diff(top, "--cached")), top, files);
  return files;
}

GitFiles ChangedFiles(const std::string& since) {
  GitFiles files;
  const std::string top = TopFolder(files.error);
  if (!files.error.empty()) return files;
  std::string base = "HEAD";
  if (!since.empty()) {
    Output found = RunGit({"merge-base", "--end-of-options", since, "HEAD"});
    if (!found.error.empty()) return {{}, found.error};
    base = FirstLine(found.out);
  }
  AddPaths(RunGit(Diff(top, base)), top, files);
  if (files.error.empty())
    AddPaths(RunGit({"-C", top, "ls-files", "--others", "--exclude-standard", "-z"}), top, files);
  return files;
}

}  // namespace azlint
