#include "replace_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "discover.h"
#include "write_file.h"

namespace azlint {
namespace {

bool Fail(std::string& error) {
  error = std::strerror(errno);
  return false;
}

}  // namespace

std::string FindReplaceFault(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return std::strerror(errno);
  if (!S_ISREG(status.st_mode)) return "it is not a regular file";
  // Who may do everything is held back by a mode that lets nobody write.
  const bool writable = (status.st_mode & 0222) != 0 && access(path.c_str(), W_OK) == 0;
  return writable ? "" : "it is read-only";
}

bool ReplaceFile(const std::string& path, std::string_view expected, std::string_view bytes,
                 std::string& error) {
  std::string now;
  error = FindReplaceFault(path);
  if (!error.empty() || !ReadFile(path, now, error)) return false;
  if (now == bytes) return true;
  if (now != expected) {
    error = "it has changed in the meantime";
    return false;
  }
  std::error_code fault;
  const std::string target = std::filesystem::canonical(path, fault).string();
  struct stat status = {};
  if (fault || stat(target.c_str(), &status) != 0) return Fail(error);
  return ReplaceWith(target, bytes, {&status, true}, error);
}

}  // namespace azlint
