#pragma once
#include <string_view>
#include <vector>

#include "report/entries.h"

namespace azlint {

struct Group {
  std::string_view path;  // "" for what is of no file
  std::vector<const Entry*> entries;
};

// By path, in the order in which the paths come first. Views the entries.
std::vector<Group> GroupsOf(const std::vector<Entry>& entries);

}  // namespace azlint
