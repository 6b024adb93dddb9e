#pragma once
#include <string>

#include "lint/rule.h"

namespace azlint {

// docs/rules.md: every rule with its reason, its fix and an example, from the rule files alone.
std::string RulesPage(const RuleSet& rules);

// The part of it about one rule.
std::string RuleSection(const Rule& rule);

}  // namespace azlint
