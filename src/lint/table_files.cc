#include "lint/table_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "json/writer.h"

namespace azlint {

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
    std::stringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    Source source;
    Problem problem;
    source.path = file.generic_string();
    Document::Parsed parsed;
    if (Decode(bytes.str(), source, problem)) {
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
