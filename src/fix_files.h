#pragma once
#include <optional>
#include <string>
#include <vector>

#include "fix.h"

namespace azlint {

// Puts the fixed files in the place of the old ones. What came from standard input goes to
// `to_stdout`, changed or not. Files that cannot be written are left out of `files`; a line for
// each comes back, "" when all went well.
std::string WriteFixed(std::vector<FixedFile>& files, const std::optional<std::string>& from_stdin,
                       std::string& to_stdout);

// All changes, as unified diffs.
std::string DiffOf(const std::vector<FixedFile>& files);

// "fixed 3 findings in 2 files:" and a line for each; `done` false: "would fix ...".
std::string FixedWords(const std::vector<FixedFile>& files, bool done);

// What could not be read or fixed, a line each: for where no report tells it.
std::string TroubleWords(const Report& report);

}  // namespace azlint
