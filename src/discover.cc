#include "discover.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "ignore_file.h"
#include "text/glob.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;
constexpr std::array<std::string_view, 6> kExtensions = {".json",  ".jsonc", ".ndjson",
                                                         ".jsonl", ".xml",   ".clixml"};

// azlint's own files are not among what is checked.
bool HasExtension(const fs::path& path) {
  std::string name = path.filename().string();
  constexpr std::string_view kOwn[] = {"azlint.jsonc", ".azlint.jsonc", "azlint-baseline.json"};
  if (std::find(std::begin(kOwn), std::end(kOwn), name) != std::end(kOwn)) return false;
  std::string extension = LowerAscii(path.extension().string());
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::string Shown(const fs::path& path) {
  std::string text = path.lexically_normal().generic_string();
  return text.starts_with("./") ? text.substr(2) : text;
}

InputFile Named(std::string path, std::string error) {
  InputFile file;
  file.path = std::move(path);
  file.error = std::move(error);
  file.alone = true;
  return file;
}

// Walks one named folder. Links to folders are not followed, so there is no loop.
class Walk {
 public:
  Walk(const FileSelection& selection, const fs::path& top, std::vector<InputFile>& files)
      : selection_(selection), files_(files), ignore_(top) {}

  void Folder(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator at(folder, error), end;
    if (error) return Fail(folder, "the folder cannot be read", error.message());
    for (; at != end; at.increment(error)) {
      if (error) return Fail(folder, "the folder cannot be read on", error.message());
      Entry(*at);
    }
  }

 private:
  void Fail(const fs::path& folder, std::string_view what, const std::string& why) {
    files_.push_back(Named(Shown(folder), fmt::format("{}: {}", what, why)));
  }

  void Entry(const fs::directory_entry& entry) {
    const fs::path& path = entry.path();
    std::error_code ignored;
    bool link = entry.is_symlink(ignored);
    if (entry.is_directory(ignored)) {
      if (!link && !IsLeftAlone(path.filename().string()) && !Ignores(path, true)) SubFolder(path);
    } else if (HasExtension(path) && entry.is_regular_file(ignored) && !Ignores(path, false) &&
               IsSelected(Shown(path), selection_)) {
      files_.push_back(Named(Shown(path), ""));
      files_.back().named = files_.back().alone = false;
    }
  }

  static bool IsLeftAlone(const std::string& name) {
    return name == ".git" || name == ".hg" || name == ".svn" || name == "node_modules";
  }

  bool Ignores(const fs::path& path, bool folder) {
    return selection_.gitignore && ignore_.Ignores(path, folder);
  }

  void SubFolder(const fs::path& path) {
    if (access(path.c_str(), R_OK | X_OK) != 0)
      return Fail(path, "the folder cannot be read", std::strerror(errno));
    if (++depth_ <= kDeepestFolder) {
      Folder(path);
    } else {
      Fail(path, "the folder cannot be read", "folders are nested too deep");
    }
    --depth_;
  }

  static constexpr int kDeepestFolder = 256;
  const FileSelection& selection_;
  std::vector<InputFile>& files_;
  IgnoreFiles ignore_;
  int depth_ = 0;
};

// Of a link and the file that it points to only the file is read.
void DropLinks(std::vector<InputFile>& files) {
  std::set<std::string> paths;
  for (const InputFile& file : files) paths.insert(file.path);
  std::erase_if(files, [&](const InputFile& file) {
    std::error_code error;
    if (!file.error.empty() || !fs::is_symlink(file.path, error)) return false;
    fs::path target = fs::canonical(file.path, error);
    std::string shown = Shown(target.lexically_relative(fs::current_path(error)));
    return shown != file.path && (paths.count(shown) > 0 || paths.count(Shown(target)) > 0);
  });
}

std::string_view Stem(std::string_view path) {
  constexpr std::string_view kJson = ".json";
  return EndsWithIgnoreCase(path, kJson) ? path.substr(0, path.size() - kJson.size())
                                         : std::string_view();
}

}  // namespace

bool IsSelected(const std::string& path, const FileSelection& selection) {
  auto fits = [&](const std::string& pattern) { return MatchesPathGlob(path, pattern); };
  const auto &include = selection.include, &exclude = selection.exclude;
  if (std::any_of(exclude.begin(), exclude.end(), fits)) return false;
  return include.empty() || std::any_of(include.begin(), include.end(), fits);
}

std::vector<InputFile> Discover(const FileSelection& selection) {
  std::vector<InputFile> files;
  for (const std::string& path : selection.paths) {
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      Walk(selection, path, files).Folder(path);
    } else if (!fs::exists(status)) {
      files.push_back(Named(Shown(path), error && error != std::errc::no_such_file_or_directory
                                             ? error.message()
                                             : std::string("there is no such file")));
    } else {
      bool left_out =
          selection.force_exclude &&
          (!IsSelected(Shown(path), selection) ||
           (selection.gitignore && IgnoreFiles(fs::path(path).parent_path()).Ignores(path, false)));
      if (!left_out) files.push_back(Named(Shown(path), ""));
    }
  }
  DropLinks(files);
  return files;
}

bool IsInputName(const std::string& path) { return HasExtension(path); }

bool BelongsTo(const std::string& parameters, const std::string& path) {
  std::string_view stem = Stem(path), other = Stem(parameters);
  if (stem.empty() || !StartsWithIgnoreCase(other, stem)) return false;
  std::string rest = LowerAscii(other.substr(stem.size()));
  if (rest.find('/') != std::string::npos) return false;
  return rest == ".parameters" || rest.starts_with(".parameters.") ||
         rest.starts_with(".parameters-") ||
         (rest.starts_with('.') && rest.ends_with(".parameters"));
}

const std::vector<FolderNames::Name>& FolderNames::Of(const std::string& folder) {
  auto [known, added] = folders_.try_emplace(folder);
  if (!added) return known->second;
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
       at.increment(error)) {
    std::string name = at->path().filename().string();
    known->second.emplace_back(LowerAscii(name), std::move(name));
  }
  std::sort(known->second.begin(), known->second.end());
  return known->second;
}

std::vector<std::string> FolderNames::ParametersBeside(const std::string& path) {
  std::vector<std::string> found;
  const std::string own = fs::path(path).filename().string(), stem = LowerAscii(Stem(own));
  if (stem.empty()) return found;
  const fs::path folder = fs::path(path).parent_path();
  const std::vector<Name>& names = Of(folder.string());
  for (auto at = std::lower_bound(names.begin(), names.end(), Name(stem, ""));
       at != names.end() && at->first.starts_with(stem); ++at) {
    std::string name = Shown(folder / at->second);
    if (BelongsTo(name, path)) found.push_back(std::move(name));
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string TemplateBeside(const std::string& parameters) {
  fs::path folder = fs::path(parameters).parent_path();
  std::string name = fs::path(parameters).filename().string();
  // X.parameters.json, X.parameters.dev.json, X.dev.parameters.json: the longest X that exists.
  for (size_t dot = name.rfind('.'); dot != name.npos && dot > 0; dot = name.rfind('.', dot - 1)) {
    std::string candidate = Shown(folder / (name.substr(0, dot) + ".json"));
    bool itself = candidate == Shown(parameters);
    if (!itself && BelongsTo(Shown(parameters), candidate) && access(candidate.c_str(), R_OK) == 0)
      return candidate;
  }
  return "";
}

}  // namespace azlint
