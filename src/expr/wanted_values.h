#pragma once
#include <vector>

#include "expr/decide.h"

namespace azlint {

// Values of symbols, and of members of symbols, with which a part of `unknown` comes out as it is
// compared with, or beside that: 4, 5 and 6 for equals(add(parameters('p'), 1), 6); of functions
// that reject most text, such as json(), text that they take. Found by undoing one call after the
// other, so none is sure to do what it is for, or even to be allowed: they are to be tried.
// The same symbol may come many times.
std::vector<Assignment> WantedValues(const Value& unknown, Workspace& workspace);

}  // namespace azlint
