#pragma once
#include <vector>

#include "lint/native.h"

namespace azlint {

// The functions of the table in checks.cc, one file each.
std::vector<CheckAnswer> ByosBlobRole(const CheckContext& context);

}  // namespace azlint
