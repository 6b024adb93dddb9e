#pragma once
#include <string>

#include "expr/value.h"

namespace azlint {

// The value as one line of JSON. Of one that is not known as a whole: "unknown", the expression
// that is left; "depends_on", what is declared of each unknown in it; and "can_be", all values
// that it has, where they can be told. Secrets are masked.
std::string ShowValue(const Value& value, Workspace& workspace);

}  // namespace azlint
