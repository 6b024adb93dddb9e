#pragma once
#include <vector>

#include "model/unit.h"

namespace azlint {

// Adds the places where values of secure parameters are written: defaults, allowed values and
// arguments, of the template, of the templates nested in it and in its parameter files. A type that
// is secure only inside (an object with a secret member) gives the places of those members. An
// expression is no secret unless it holds texts of its own.
void AddSecrets(const Unit& unit, std::vector<Span>& secrets);

}  // namespace azlint
