#include "fix.h"

#include "fix_files.h"
#include "fuzz/input.h"
#include "fuzz/request.h"
#include "fuzz/targets.h"

namespace azlint {

// What fixes make of a file is still what it was but for the fixes, and once fixed it stays.
std::string FuzzFix(std::string_view bytes) {
  const Fixed fixed = FixAll(RequestOf(bytes), false, World().rules, World().tables);
  DiffOf(fixed.files);
  for (const FixedFile& file : fixed.files) {
    if (file.path != "main.json") continue;
    if (!FuzzJsonInput(file.after, true).document) return "no JSON any more: " + file.text_after;
    LintRequest again = RequestOf(bytes);
    again.files[0].bytes = file.after;
    const Fixed second = FixAll(std::move(again), false, World().rules, World().tables);
    if (!second.files.empty())
      return Differ("the second time", file.text_after, second.files[0].text_after);
  }
  return "";
}

}  // namespace azlint
