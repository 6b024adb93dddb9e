#pragma once
#include <span>
#include <utility>
#include <vector>

#include "expr/decide.h"

namespace azlint {

// Every value of a symbol, or of a member of one, where they are few; else none.
std::vector<Value> FiniteValues(const Value& term);

// What a world assumes, as values of whole symbols: parameters('p').a = 1 is a `p` that fits its
// declaration and has that member. `whole` turns false where there is such a one, or where a
// member cannot be given: the answer may be another then.
std::vector<Assignment> AssignmentsOf(std::span<const std::pair<Value, Value>> assumed,
                                      Workspace& workspace, bool& whole);

}  // namespace azlint
