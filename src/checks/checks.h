#pragma once
#include <span>
#include <vector>

#include "lint/native.h"
#include "lint/rule.h"

namespace azlint {

// The table of native checks, by rule.
std::span<const NativeCheck> NativeChecks();

// Rules about a template as a whole, those of folder template/, where they are among `chosen`. Once
// its resources are read.
void CheckDocument(const Document& document, const Unit& unit, std::span<const Rule* const> chosen,
                   std::vector<Finding>& findings);

}  // namespace azlint
