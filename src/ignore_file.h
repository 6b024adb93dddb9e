#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace azlint {

// What .gitignore files leave out (git-scm.com/docs/gitignore): those of the folder of a file and
// of all above it up to the one with .git, and .git/info/exclude. Each is read once. Without a
// .git above, only those from `top` down count.
class IgnoreFiles {
 public:
  explicit IgnoreFiles(const std::filesystem::path& top);
  // `path` lies below `top` or in it; folders above it are taken as not ignored.
  bool Ignores(const std::filesystem::path& path, bool is_folder);

 private:
  struct Line {
    std::string pattern;
    bool negated = false, folders_only = false;
  };
  const std::vector<Line>& LinesOf(const std::filesystem::path& folder);
  static std::vector<Line> Read(const std::filesystem::path& file);

  std::filesystem::path root_;  // absolute: the highest folder whose file counts
  std::map<std::string, std::vector<Line>> folders_;
};

}  // namespace azlint
