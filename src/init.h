#pragma once
#include <string>

#include "lint/report.h"

namespace azlint {

// A first azlint.jsonc for a repository in which a check found this: short, with what a team is
// likely to change next, each key with a word on it.
std::string FirstConfiguration(const Report& report);
// What to do next, for the terminal.
std::string NextSteps(const Report& report);

}  // namespace azlint
