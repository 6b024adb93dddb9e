#pragma once
#include <string>
#include <vector>

#include "azlint.h"

namespace azlint {

// The files that the paths name: folders are searched for .json, .jsonc, .ndjson, .jsonl, .xml and
// .clixml, .git and its like and node_modules left out. What does not exist or cannot be read comes
// back with its error.
std::vector<InputFile> Discover(const std::vector<std::string>& paths);

// Parameter files beside a template by name: X.parameters.json, X.parameters.*.json,
// X.*.parameters.json for X.json. Sorted.
std::vector<std::string> ParametersBeside(const std::string& path);
// Whether `file` is one of them for the template, by their names alone.
bool BelongsTo(const std::string& parameters, const std::string& path);

// The bytes of a file, or why not: "No such file or directory", "it is a folder", "larger than
// ...".
bool ReadFile(const std::string& path, std::string& bytes, std::string& error);

}  // namespace azlint
