#pragma once
#include <functional>
#include <string_view>

#include "checks/account.h"

namespace azlint {

// Asks of what the resource was in the older state. Where that is not sure to be the same resource
// a true answer is undecided; without an older state nothing is wrong.
using Comparison = std::function<CheckAnswer(const Resource& before)>;
std::vector<CheckAnswer> AgainstOlder(const CheckContext& context, const Comparison& compare);

// Whether a change is what it looks like: true of a state that was, false of the one that is.
// `answer` is returned with that, and with what stands in the way.
CheckAnswer Taken(Tri was, Tri is, const Unknowns& unknowns, CheckAnswer answer);

}  // namespace azlint
