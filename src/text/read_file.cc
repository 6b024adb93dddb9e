#include "text/read_file.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include "text/limits.h"

namespace azlint {

bool ReadFile(const std::string& path, std::string& bytes, std::string& error) {
  // Never waits: a FIFO without a writer would block for ever.
  int file = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat status = {};
  if (file < 0 || fstat(file, &status) != 0) {
    error = std::strerror(errno);
    if (file >= 0) close(file);
    return false;
  }
  if (!S_ISREG(status.st_mode)) error = "it is not a regular file";
  if (static_cast<uint64_t>(status.st_size) > limits::kFileBytes)
    error = fmt::format("it is larger than {} MiB", limits::kFileBytes >> 20);
  if (error.empty()) {
    bytes.resize(static_cast<size_t>(status.st_size));
    size_t done = 0;
    for (ssize_t n;
         done < bytes.size() && (n = read(file, bytes.data() + done, bytes.size() - done)) != 0;) {
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        error = std::strerror(errno);
        break;
      }
      done += static_cast<size_t>(n);
    }
    bytes.resize(done);
  }
  close(file);
  return error.empty();
}

bool LeadsOutOf(const std::string& folder, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path top = fs::canonical(folder.empty() ? "." : folder, error);
  if (error) return true;
  const fs::path target = fs::weakly_canonical(path, error);
  return error || *target.lexically_relative(top).begin() == "..";
}

}  // namespace azlint
