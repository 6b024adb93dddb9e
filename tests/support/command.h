#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace azlint {

// A folder of its own that is the working folder while it lives, and then gone.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  // Writes a file, with the folders above it.
  static void Write(const std::string& path, std::string_view text);

 private:
  std::filesystem::path before_, folder_;
};

// What the program does with these arguments, in this process.
struct Ran {
  int exit_code = 0;
  std::string out, error;
};
Ran RunCommand(const std::vector<std::string>& arguments);

}  // namespace azlint
