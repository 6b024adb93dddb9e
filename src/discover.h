#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "azlint.h"
#include "text/read_file.h"

namespace azlint {

// Which files to read. Patterns are those of text/glob.h, from the working folder on.
struct FileSelection {
  std::vector<std::string> paths, include = {}, exclude = {};
  bool gitignore = true;       // what .gitignore leaves out is left out
  bool force_exclude = false;  // also of files that are named
};

// The files that the paths name: folders are searched for .json, .jsonc, .ndjson, .jsonl, .xml and
// .clixml, .git and its like and node_modules left out. What does not exist or cannot be read comes
// back with its error. Of a link and what it points to, only the latter is there.
std::vector<InputFile> Discover(const FileSelection& selection);
// Whether the include and exclude patterns of a selection take a path.
bool IsSelected(const std::string& path, const FileSelection& selection);
// Whether a file in a folder would be looked at, by its name.
bool IsInputName(const std::string& path);
// The template beside a parameter file by their names, if it exists; else "".
std::string TemplateBeside(const std::string& parameters);

// The names in folders, each folder read once however many of its files ask.
class FolderNames {
 public:
  // Parameter files beside a template by name: X.parameters.json, X.parameters.*.json,
  // X.*.parameters.json for X.json. Sorted.
  std::vector<std::string> ParametersBeside(const std::string& path);

 private:
  using Name = std::pair<std::string, std::string>;  // lower case, and as it is
  const std::vector<Name>& Of(const std::string& folder);
  std::map<std::string, std::vector<Name>> folders_;
};
// Whether `file` is one of them for the template, by their names alone.
bool BelongsTo(const std::string& parameters, const std::string& path);

}  // namespace azlint
