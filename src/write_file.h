#pragma once
#include <sys/stat.h>

#include <string>
#include <string_view>

namespace azlint {

// Writes all of `text` to an open file. False: `error` says why, and is "" where nobody is left to
// read it (a closed pipe), which is no fault of anybody.
bool WriteAll(int file, std::string_view text, std::string& error);

// Puts a file with that text in the place of `path`, or of what its links lead to: written beside
// it and renamed, so that readers see the old file or the new one, never a part, whatever happens
// in between. A new file gets the usual rights, an old one keeps its mode. What is no regular file
// (a device, a FIFO, the stream behind /dev/stdout) is written to.
bool WriteFile(const std::string& path, std::string_view text, std::string& error);

// The second half of that: `target` is no link.
struct Replacement {
  const struct stat* like = nullptr;  // whose mode it keeps, and whose owner where that is allowed
  bool on_disk = false;               // it takes the place only when it would outlive a power cut
};
bool ReplaceWith(const std::string& target, std::string_view text, const Replacement& how,
                 std::string& error);

}  // namespace azlint
