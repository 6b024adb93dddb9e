#include "ignore_file.h"

#include <algorithm>

#include "text/glob.h"
#include "text/read_file.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

fs::path Absolute(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path.empty() ? fs::path(".") : path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

IgnoreFiles::IgnoreFiles(const fs::path& top) : root_(Absolute(top)) {
  std::error_code error;
  for (fs::path folder = root_;; folder = folder.parent_path()) {
    if (fs::exists(folder / ".git", error)) {
      root_ = folder;
      return;
    }
    if (!folder.has_relative_path()) return;
  }
}

std::vector<IgnoreFiles::Line> IgnoreFiles::Read(const fs::path& file) {
  std::vector<Line> lines;
  std::string bytes, error;
  if (!ReadFile(file.string(), bytes, error)) return lines;
  for (size_t at = 0, end = 0; at < bytes.size(); at = end + 1) {
    end = std::min(bytes.find('\n', at), bytes.size());
    std::string text = bytes.substr(at, end - at);
    if (text.ends_with('\r')) text.pop_back();
    while (text.ends_with(' ') && !text.ends_with("\\ ")) text.pop_back();
    if (text.empty() || text[0] == '#') continue;
    Line line;
    line.negated = text[0] == '!';
    if (line.negated) text.erase(0, 1);
    line.folders_only = text.ends_with('/');
    if (line.folders_only) text.pop_back();
    // A slash at the beginning or in the middle ties a pattern to the folder of its file.
    bool tied = text.find('/') != text.npos;
    if (text.starts_with('/')) text.erase(0, 1);
    line.pattern = tied ? text : "**/" + text;
    if (!text.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

const std::vector<IgnoreFiles::Line>& IgnoreFiles::LinesOf(const fs::path& folder) {
  auto [known, added] = folders_.emplace(folder.generic_string(), std::vector<Line>());
  if (!added) return known->second;
  if (folder == root_) known->second = Read(folder / ".git" / "info" / "exclude");
  std::vector<Line> own = Read(folder / ".gitignore");
  known->second.insert(known->second.end(), own.begin(), own.end());
  return known->second;
}

bool IgnoreFiles::Ignores(const fs::path& path, bool is_folder) {
  fs::path absolute = Absolute(path);
  std::vector<fs::path> folders;  // from the file's own upwards
  for (fs::path folder = absolute.parent_path();; folder = folder.parent_path()) {
    folders.push_back(folder);
    if (folder == root_ || !folder.has_relative_path()) break;
  }
  if (folders.back() != root_) return false;
  // The last line that fits decides, and lower files stand behind higher ones.
  for (const fs::path& folder : folders) {
    const std::vector<Line>& lines = LinesOf(folder);
    std::string name = absolute.lexically_relative(folder).generic_string();
    for (size_t i = lines.size(); i-- > 0;) {
      if (lines[i].folders_only && !is_folder) continue;
      if (MatchesGlob(name, lines[i].pattern)) return !lines[i].negated;
    }
  }
  return false;
}

}  // namespace azlint
