#pragma once
#include <string>
#include <vector>

#include "json/document.h"

namespace azlint {

// A function that no version of the language has, or not the one of this template: what rests on it
// is unknown. Each name once, where it first stands.
struct UnknownFunction {
  std::string name;
  Node where;
};
// Reads every expression of a template, nested ones too, by its words alone. Calls of a template's
// own functions (namespace.name) are left out.
std::vector<UnknownFunction> UnknownFunctions(Node body);

}  // namespace azlint
