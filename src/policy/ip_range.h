#pragma once
#include <optional>
#include <string_view>

namespace azlint {

// Azure Policy's ipRangeContains(): whether `range` covers all of `target`. Both are one address, a
// CIDR range or "first-last". Nothing: one of them is none of these, or IPv4 meets IPv6.
std::optional<bool> RangeContains(std::string_view range, std::string_view target);

}  // namespace azlint
