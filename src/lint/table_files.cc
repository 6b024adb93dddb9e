#include "lint/table_files.h"

#include <algorithm>
#include <filesystem>

#include "json/writer.h"
#include "text/read_file.h"

namespace azlint {

bool ReadRuleFile(const std::string& folder, const std::string& path, Source& source,
                  Problem& problem) {
  source.path = path;
  std::string bytes;
  if (LeadsOutOf(folder, path)) {
    problem.message = "this link leads out of the folder of rules";
    return false;
  }
  if (ReadFile(path, bytes, problem.message)) return Decode(std::move(bytes), source, problem);
  return false;
}

std::vector<std::pair<std::string, std::string>> ReadTableFiles(
    const std::string& folder, std::vector<Notification>& problems) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(fs::path(folder) / "tables", error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".jsonc") files.push_back(at->path());
  std::sort(files.begin(), files.end());
  std::vector<std::pair<std::string, std::string>> parts;
  for (const fs::path& file : files) {
    Source source;
    Problem problem;
    Document::Parsed parsed;
    if (ReadRuleFile(folder, file.generic_string(), source, problem)) {
      parsed = Document::Parse(source);
      problem = parsed.problem;
    }
    if (!parsed.document) {
      problems.push_back({"rules/invalid", Notification::Level::kError, problem.message,
                          source.path, problem.where, LineMap(source.text).At(problem.where.begin),
                          true});
      continue;
    }
    std::string json;
    JsonWriter(json).Copy(parsed.document->root());
    parts.emplace_back(file.stem().string(), std::move(json));
  }
  return parts;
}

}  // namespace azlint
