#pragma once
#include <optional>
#include <span>

#include "lint/finding.h"
#include "lint/rule.h"

namespace azlint {

// What mends a finding about a resource, by the `set` of its case; nothing without one, or when it
// is not decided. Edits are made where the property, or the nearest object around it, is literal
// JSON of the template: in the resource itself, or in the default, argument or variable that it is
// read from, if nothing else reads that. All settings of a case, or none.
std::optional<Fix> MakeFix(const Resource& resource, const Finding& finding,
                           std::span<const Setting> settings);

}  // namespace azlint
