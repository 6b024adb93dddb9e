#include "discover.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "text/letter_case.h"
#include "text/limits.h"

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
  return file;
}

void Walk(const fs::path& folder, std::vector<InputFile>& files) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::none, error), end;
  if (error) {
    files.push_back(
        Named(Shown(folder), fmt::format("the folder cannot be read: {}", error.message())));
    return;
  }
  while (at != end) {
    const fs::path& path = at->path();
    std::string name = path.filename().string();
    std::error_code ignored;
    bool folder_here = at->is_directory(ignored);
    if (folder_here &&
        (name == ".git" || name == ".hg" || name == ".svn" || name == "node_modules")) {
      at.disable_recursion_pending();
    } else if (folder_here && access(path.c_str(), R_OK | X_OK) != 0) {
      at.disable_recursion_pending();
      files.push_back(
          Named(Shown(path), fmt::format("the folder cannot be read: {}", std::strerror(errno))));
    } else if (!folder_here && HasExtension(path) && at->is_regular_file(ignored)) {
      files.push_back(Named(Shown(path), ""));
      files.back().named = false;
    }
    at.increment(error);
    if (error) {
      files.push_back(
          Named(Shown(folder), fmt::format("the folder cannot be read on: {}", error.message())));
      break;
    }
  }
}

std::string_view Stem(std::string_view path) {
  constexpr std::string_view kJson = ".json";
  return EndsWithIgnoreCase(path, kJson) ? path.substr(0, path.size() - kJson.size())
                                         : std::string_view();
}

}  // namespace

std::vector<InputFile> Discover(const std::vector<std::string>& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) {
      Walk(path, files);
    } else if (!fs::exists(status)) {
      files.push_back(Named(Shown(path), error && error != std::errc::no_such_file_or_directory
                                             ? error.message()
                                             : std::string("there is no such file")));
    } else {
      files.push_back(Named(Shown(path), ""));
    }
  }
  return files;
}

bool BelongsTo(const std::string& parameters, const std::string& path) {
  std::string_view stem = Stem(path), other = Stem(parameters);
  if (stem.empty() || !StartsWithIgnoreCase(other, stem)) return false;
  std::string rest = LowerAscii(other.substr(stem.size()));
  if (rest.find('/') != std::string::npos) return false;
  return rest == ".parameters" || rest.starts_with(".parameters.") ||
         rest.starts_with(".parameters-") ||
         (rest.starts_with('.') && rest.ends_with(".parameters"));
}

std::vector<std::string> ParametersBeside(const std::string& path) {
  std::vector<std::string> found;
  fs::path folder = fs::path(path).parent_path();
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? fs::path(".") : folder, error), end;
       !error && at != end; at.increment(error)) {
    std::string name = Shown(folder / at->path().filename());
    if (BelongsTo(name, path)) found.push_back(name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

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

}  // namespace azlint
