// azlint_pack RULES OUT: what the build embeds. A folder without rules makes an empty file.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

namespace {

std::vector<std::filesystem::path> RuleFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end; entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".jsonc") files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: azlint_pack RULES OUT\n");
    return 2;
  }
  std::ofstream out(argv[2], std::ios::binary);
  for (const std::filesystem::path& file : RuleFiles(argv[1])) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    out << fmt::format("{}\n{}\n", file.lexically_relative(argv[1]).generic_string(), bytes.size())
        << bytes;
  }
  out.close();
  return out ? 0 : 2;
}
