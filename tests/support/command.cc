#include "support/command.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "embedded.h"
#include "run.h"

namespace azlint {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() : before_(fs::current_path()) {
  std::string name = (fs::temp_directory_path() / "azlint-test-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  fs::current_path(folder_);
}

ScratchFolder::~ScratchFolder() {
  fs::current_path(before_);
  fs::remove_all(folder_);
}

void ScratchFolder::Write(const std::string& path, std::string_view text) {
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty()) fs::create_directories(folder);
  std::ofstream(path, std::ios::binary) << text;
}

Ran RunCommand(const std::vector<std::string>& arguments) {
  std::vector<const char*> all = {"azlint"};
  for (const std::string& argument : arguments) all.push_back(argument.c_str());
  Ran ran;
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  ran.exit_code = Run(static_cast<int>(all.size()), all.data(), EmbeddedRules());
  ran.out = testing::internal::GetCapturedStdout();
  ran.error = testing::internal::GetCapturedStderr();
  return ran;
}

}  // namespace azlint
