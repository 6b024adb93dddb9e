#pragma once
#include <string_view>

#include "azlint.h"

namespace azlint {

// A run over the parts of an input: what is linted, parameters, an older state, exemptions. Nothing
// is read from disk.
LintRequest RequestOf(std::string_view bytes);

}  // namespace azlint
