#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/report.h"
#include "model/graph.h"
#include "policy/tables.h"

namespace azlint {

// One property that is not what it was. Texts as messages show them, secrets masked; absent: "".
struct PropertyChange {
  std::string path;           // "properties.networkAcls.defaultAction"
  std::string before, after;  // JSON, or {"unknown": "<expression>"}
  std::string words;          // "'Deny' -> 'Allow'"
  bool known = true;          // false: the later value is not known, and may be the same
};

// One resource of two states that is not the same in both.
struct ResourceChange {
  enum class Kind : uint8_t { kAdded, kRemoved, kChanged };
  Kind kind;
  std::string type, name;
  Span before, after;  // where its name is written; empty where it is not
  std::vector<PropertyChange> properties;
};

struct Difference {
  std::vector<ResourceChange> changes;  // in the order of the later state, what is removed last
  size_t same = 0;
  size_t unmentioned =
      0;  // in the older state only, where templates leave alone what they do not say
};

// Resources are matched as Graph::Before does it. What is not written any more counts, unless it
// was empty, the service's default, or something that only services write.
Difference Compare(const Graph& later, const Tables& tables);

std::string DifferenceText(const Difference& difference, const Report& report);
std::string DifferenceJson(const Difference& difference, const Report& report);

}  // namespace azlint
