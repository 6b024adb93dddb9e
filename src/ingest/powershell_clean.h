#pragma once
#include <string_view>

#include "model/unit.h"

namespace azlint {

// An object of Azure PowerShell with everything that only looks like a value made what it is:
// numbers of enumerations become their words or unknown, the name of a .NET type where an object
// was cut away (-Depth) becomes unknown, a list that was cut becomes a list again. Places stay.
Value CleanPowerShell(Unit& unit, std::string_view type, const Value& object);

}  // namespace azlint
