#pragma once
#include <span>
#include <string_view>

#include "model/unit.h"

namespace azlint {

// CORS rules as the data plane of storage shows them, made into a service of an account that nobody
// names: no id, no names, properties.cors.corsRules.

// One rule: texts that join their items by commas become lists; every item has the place of its
// text.
Value CorsRule(Workspace& workspace, const Value& written);
Resource CorsResource(Unit& unit, std::string_view type, std::span<const Value> rules,
                      uint32_t place);

}  // namespace azlint
