#include "write_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace azlint {

bool WriteAll(int file, std::string_view text, std::string& error) {
  while (!text.empty()) {
    ssize_t n = write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error = std::strerror(errno);
      return false;
    }
    text.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

bool WriteFile(const std::string& path, std::string_view text, std::string& error) {
  struct stat status = {};
  bool there = lstat(path.c_str(), &status) == 0;
  bool replace = !there || S_ISREG(status.st_mode);
  std::string target = replace ? path + ".azlint-new" : path;
  int file = open(target.c_str(), O_WRONLY | O_CLOEXEC | (replace ? O_CREAT | O_TRUNC : 0),
                  there ? status.st_mode & 07777 : 0644);
  if (file < 0) {
    error = std::strerror(errno);
    return false;
  }
  bool written = WriteAll(file, text, error);
  close(file);
  if (!replace) return written;
  if (written && rename(target.c_str(), path.c_str()) != 0) {
    error = std::strerror(errno);
    written = false;
  }
  if (!written) unlink(target.c_str());
  return written;
}

}  // namespace azlint
