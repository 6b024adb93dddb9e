#pragma once
#include <string>

#include "lint/report.h"

namespace azlint {

// Writes down that what a report shows is accepted, for this reason: as a comment above the line in
// templates that people write, else (exports, compiled Bicep) as rows of "suppress" in the
// azlint.jsonc of the working folder, which is made if need be. A file is left alone where its new
// text would not read back as the old one.
struct AddedSuppressions {
  size_t comments = 0, rows = 0;
  std::string error;  // a line for each file that could not be written
};
AddedSuppressions AddSuppressions(const Report& report, const std::string& reason);

}  // namespace azlint
