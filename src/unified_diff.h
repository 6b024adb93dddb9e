#pragma once
#include <string>
#include <string_view>

namespace azlint {

// What changes from one text to another, as `git apply` and `patch -p1` read it: three lines around
// each change. "" for equal texts. Line ends are part of their lines.
std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace azlint
