#pragma once
#include <vector>

#include "model/unit.h"
#include "xml/document.h"

namespace azlint {

// The objects of an Export-Clixml file ("Objs") as values, those of lists one by one. Members have
// the places of the elements that hold them; an enumeration is its name, a reference what it points
// back to (unknown inside of that itself), a date its text.
std::vector<Value> ReadClixml(Unit& unit, const XmlNode& root);

}  // namespace azlint
