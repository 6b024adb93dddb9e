#pragma once
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "load.h"

namespace azlint {

// The template that a parameter file names in its metadata, as it is written; "" if it names none.
std::string_view NamedTemplate(const Loaded& parameters);
// The same as a path from the working folder, taken from the parameter file's folder on.
std::string TemplateOf(const Loaded& parameters);

// Finds the parameter files of templates, by their names or by the template that they name, without
// a look at every pair: folders may hold tens of thousands of each.
class ParameterIndex {
 public:
  void Add(Loaded* parameters);
  // Those of one template, in the order in which they were added.
  std::vector<Loaded*> Of(const std::string& path) const;

 private:
  using Files = std::vector<std::pair<size_t, Loaded*>>;  // with the number in which each came
  size_t count_ = 0;
  std::unordered_map<std::string, Files> by_name_;   // what a name may begin with, lower case
  std::unordered_map<std::string, Files> by_named_;  // the template that the file names
};

}  // namespace azlint
