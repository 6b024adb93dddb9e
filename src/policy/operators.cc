#include "policy/operators.h"

#include <algorithm>
#include <array>

#include "policy/comparison.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using namespace comparison;

// Sorted by name without case.
constexpr std::array kOperators = {
    Operator{"contains", Contains},
    Operator{"containsKey", ContainsKey},
    Operator{"equals", EqualLeniently},
    Operator{"exists", Exists},
    Operator{"greater", Greater},
    Operator{"greaterOrEquals", GreaterOrEquals},
    Operator{"in", In},
    Operator{"less", Less},
    Operator{"lessOrEquals", LessOrEquals},
    Operator{"like", Like},
    Operator{"match", Match},
    Operator{"matchInsensitively", MatchInsensitively},
    Operator{"notContains", Contains, true},
    Operator{"notContainsKey", ContainsKey, true},
    Operator{"notEquals", EqualLeniently, true},
    Operator{"notIn", In, true},
    Operator{"notLike", Like, true},
    Operator{"notMatch", Match, true},
    Operator{"notMatchInsensitively", MatchInsensitively, true},
};

}  // namespace

std::span<const Operator> Operators() { return kOperators; }

const Operator* FindOperator(std::string_view name) {
  auto less = [](const Operator& op, std::string_view n) { return LessIgnoreCase()(op.name, n); };
  auto at = std::lower_bound(kOperators.begin(), kOperators.end(), name, less);
  return at != kOperators.end() && EqualsIgnoreCase(at->name, name) ? &*at : nullptr;
}

std::string_view NearestOperator(std::string_view name) {
  std::array<std::string_view, kOperators.size()> names;
  std::transform(kOperators.begin(), kOperators.end(), names.begin(),
                 [](const Operator& op) { return op.name; });
  return Nearest(name, names.data(), names.size());
}

Tri Holds(const Operator& op, const Value& left, const Value& right) {
  const Tri holds = op.holds(left, right);
  return op.negated ? Not(holds) : holds;
}

}  // namespace azlint
