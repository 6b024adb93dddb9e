#include "diff.h"

#include "azlint.h"
#include "fuzz/input.h"
#include "fuzz/request.h"
#include "fuzz/targets.h"

namespace azlint {

// The second part is the older state of the first; without one, a state is the same as itself.
std::string FuzzDiff(std::string_view bytes) {
  const std::vector<std::string> parts = PartsOf(bytes);
  const bool alone = parts.size() == 1;
  LintRequest request = RequestOf(parts[0] + "\n%%\n{}\n%%\n" + parts[alone ? 0 : 1]);
  Difference difference;
  request.inspect = [&](const Graph& later) { difference = Compare(later, World().tables); };
  const Report report = Lint(std::move(request), RuleSet(), World().tables);
  const std::string json = DifferenceJson(difference, report);
  if (std::string fault = FaultOfJson(json); !fault.empty()) return fault + ": " + json;
  return FaultOfShown(DifferenceText(difference, report));
}

}  // namespace azlint
