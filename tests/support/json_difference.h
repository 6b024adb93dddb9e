#pragma once
#include <string>

#include "json/document.h"

namespace azlint {

// Where two pieces of JSON differ, "" if they agree. Names are compared without regard to case,
// null and absent are the same. What is unknown, {"unknown": ...} or in `wanted` the text of an
// expression as well, agrees with anything.
std::string JsonDifference(Node wanted, Node found);

}  // namespace azlint
