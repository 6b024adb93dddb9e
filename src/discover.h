#pragma once
#include <string>
#include <vector>

#include "azlint.h"

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

// Parameter files beside a template by name: X.parameters.json, X.parameters.*.json,
// X.*.parameters.json for X.json. Sorted.
std::vector<std::string> ParametersBeside(const std::string& path);
// Whether `file` is one of them for the template, by their names alone.
bool BelongsTo(const std::string& parameters, const std::string& path);

// The bytes of a file, or why not: "No such file or directory", "it is a folder", "larger than
// ...".
bool ReadFile(const std::string& path, std::string& bytes, std::string& error);

}  // namespace azlint
