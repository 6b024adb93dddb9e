#pragma once
#include <string>
#include <vector>

#include "azlint.h"

namespace azlint {

// One example of a rule file: "fail", "unknown" or "pass", and the place in its list.
struct Example {
  const Rule* rule;
  std::string_view group;
  size_t index;
  std::string Name() const;  // "storage/shared-key-enabled fail 1"
};

std::vector<Example> ListExamples(const RuleSet& rules);

// Lints the example with its rule alone and says what is not as the group promises: "" if all is.
// fail: a certain finding on the line of the mark "// <- here" (on each such line); unknown: no
// certain one, at least one possible or undecided; pass: nothing at all.
std::string RunExample(const Example& example, const RuleSet& rules, const Tables& tables);

}  // namespace azlint
