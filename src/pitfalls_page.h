#pragma once
#include <string>
#include <string_view>

#include "lint/rule.h"

namespace azlint {

// docs/pitfalls.md from docs/pitfalls.in.md: a line `{rule ID}` of the frame becomes what that rule
// is about, with the first failing and the first passing example of its file. `error` names a rule
// that is not there; "" otherwise.
std::string PitfallsPage(std::string_view frame, const RuleSet& rules, std::string& error);

}  // namespace azlint
