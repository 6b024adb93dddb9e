#include "report/groups.h"

#include <map>

namespace azlint {

std::vector<Group> GroupsOf(const std::vector<Entry>& entries) {
  std::vector<Group> groups;
  std::map<std::string_view, size_t> numbers;
  for (const Entry& entry : entries) {
    const auto [at, is_new] = numbers.emplace(entry.path, groups.size());
    if (is_new) groups.push_back({entry.path, {}});
    groups[at->second].entries.push_back(&entry);
  }
  return groups;
}

}  // namespace azlint
