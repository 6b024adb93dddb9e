#pragma once
#include <span>
#include <string>
#include <vector>

#include "json/document.h"
#include "lint/rule.h"

namespace azlint {

// The settings of a rule file's `set`: {"PATH": VALUE, ...}, with true, false, a whole number or
// text as VALUE, or {"trimEnd": TEXT}. PATH is a property from the resource on, or "{path}". What
// is wrong goes to `problems`, which may be null, and is left out.
std::vector<Setting> ReadSettings(Node set, std::vector<Problem>* problems);

// The paths that a condition asks about, for resources of these types; of those within a `count`
// over others too.
std::vector<std::string> AskedPaths(Node condition, std::span<const std::string> types,
                                    const Tables& tables);

}  // namespace azlint
