#pragma once
#include <span>
#include <string>
#include <string_view>

#include "lint/rule.h"

namespace azlint {

// What rule files say, for people at a terminal.
std::string ExplainText(std::span<const Rule* const> rules);
// The same as pages, and as an array of the rule files with their ids.
std::string ExplainMarkdown(std::span<const Rule* const> rules);
std::string ExplainJson(std::span<const Rule* const> rules);

}  // namespace azlint
