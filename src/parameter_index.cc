#include "parameter_index.h"

#include <algorithm>
#include <filesystem>

#include "discover.h"
#include "text/letter_case.h"

namespace azlint {

std::string_view NamedTemplate(const Loaded& parameters) {
  Node root = parameters.document ? parameters.document->root() : Node();
  return root.Find("metadata").Find("template").text();
}

std::string TemplateOf(const Loaded& parameters) {
  std::string_view named = NamedTemplate(parameters);
  if (named.empty()) return "";
  std::filesystem::path folder = std::filesystem::path(parameters.file.path).parent_path();
  std::string path = (folder / named).lexically_normal().generic_string();
  return path.starts_with("./") ? path.substr(2) : path;
}

void ParameterIndex::Add(Loaded* parameters) {
  const std::pair entry(count_++, parameters);
  const std::string& path = parameters->file.path;
  const size_t name = path.rfind('/') + 1;  // npos + 1 is 0
  // X.parameters.dev.json may belong to X.json; so every dot may end the template's name.
  for (size_t dot = path.find('.', name); dot != path.npos; dot = path.find('.', dot + 1))
    by_name_[LowerAscii(path.substr(0, dot))].push_back(entry);
  if (std::string named = TemplateOf(*parameters); !named.empty())
    by_named_[named].push_back(entry);
}

std::vector<Loaded*> ParameterIndex::Of(const std::string& path) const {
  Files found;
  if (auto at = by_name_.find(LowerAscii(path.substr(0, path.rfind('.')))); at != by_name_.end())
    for (const auto& entry : at->second)
      if (BelongsTo(entry.second->file.path, path)) found.push_back(entry);
  if (auto at = by_named_.find(path); at != by_named_.end())
    found.insert(found.end(), at->second.begin(), at->second.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Loaded*> files;
  for (const auto& [number, file] : found) files.push_back(file);
  return files;
}

}  // namespace azlint
