#include "write_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "process.h"

namespace azlint {
namespace {

bool Fail(std::string& error) {
  error = std::strerror(errno);
  return false;
}

bool IsRegular(int file) {
  struct stat status = {};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

// The owner is kept where that is allowed; the mode must be.
bool KeepRights(int file, const struct stat& like, std::string& error) {
  const bool owned = fchown(file, like.st_uid, like.st_gid) == 0;
  const mode_t special = owned ? 07777 : 0777;
  return fchmod(file, like.st_mode & special) == 0 || Fail(error);
}

// A new file beside `target`. Its name is nobody's: whoever owns the folder cannot have laid a
// link there that leads elsewhere.
int CreateBeside(const std::string& target, mode_t mode, std::string& fresh) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    fresh = fmt::format("{}.azlint-{}-{}", target, getpid(), attempt);
    const int file = open(fresh.c_str(), O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, mode);
    if (file >= 0 || errno != EEXIST) return file;
  }
  return -1;
}

// Appending neither cuts off nor overwrites what a shell's '>>' has there already.
bool WriteInto(const std::string& path, std::string_view text, std::string& error) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_APPEND);
  if (file < 0) return Fail(error);
  const bool written = WriteAll(file, text, error);
  return close(file) == 0 ? written : Fail(error);
}

bool IsStream(const std::string& path) {
  return path.starts_with("/dev/") || path.starts_with("/proc/");
}

}  // namespace

bool WriteAll(int file, std::string_view text, std::string& error) {
  std::optional<HeldSignals> held;
  if (IsRegular(file)) held.emplace();
  while (!text.empty()) {
    const ssize_t n = write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EPIPE) return false;
    if (n < 0) return Fail(error);
    text.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

bool ReplaceWith(const std::string& target, std::string_view text, const Replacement& how,
                 std::string& error) {
  HeldSignals held;
  std::string fresh;
  const int file = CreateBeside(target, how.like ? 0600 : 0666, fresh);
  if (file < 0) return Fail(error);
  bool good = WriteAll(file, text, error);
  if (good && how.like) good = KeepRights(file, *how.like, error);
  if (good && how.on_disk && fsync(file) != 0) good = Fail(error);
  if (close(file) != 0 && good) good = Fail(error);  // where a disk is written to late
  if (good && rename(fresh.c_str(), target.c_str()) != 0) good = Fail(error);
  if (!good) unlink(fresh.c_str());
  return good;
}

bool WriteFile(const std::string& path, std::string_view text, std::string& error) {
  struct stat status = {};
  const bool there = stat(path.c_str(), &status) == 0;
  if (there && (!S_ISREG(status.st_mode) || IsStream(path))) return WriteInto(path, text, error);
  std::error_code fault;
  const std::string target = there ? std::filesystem::canonical(path, fault).string() : path;
  return ReplaceWith(fault ? path : target, text, {there ? &status : nullptr}, error);
}

}  // namespace azlint
