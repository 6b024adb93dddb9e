#pragma once
#include <string>
#include <vector>

#include "azlint.h"

namespace azlint {

// One file as it would be with its fixes.
struct FixedFile {
  std::string path;
  std::string before, after;            // bytes
  std::string text_before, text_after;  // decoded
  size_t findings = 0;                  // that are gone
  bool from_stdin = false;
};

struct Fixed {
  std::vector<FixedFile> files;  // that change, by path
  Report report;                 // of what is left; notifications say what was not fixed and why
};

// Makes the fixes of all findings that are shown and certain, in memory. Fixes that overlap are
// made one after the other, with a new look at what is left in between. A file is left alone where
// its new text does not read back as the old one with nothing but the meant values changed; with
// `will_write` also where it cannot be written, which is an error.
Fixed FixAll(LintRequest request, bool will_write, const RuleSet& rules, const Tables& tables);

}  // namespace azlint
