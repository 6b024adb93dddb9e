#pragma once
#include <cstddef>
#include <string>

#include "lint/report.h"

namespace azlint {

// Keeps `most` of the findings that are shown: certain ones before open ones, errors before
// warnings, then in their order; a notification says how many were left out. Counts and the exit
// code stay those of all.
void KeepWorst(Report& report, size_t most);

// Paths of sources and notifications, seen from another folder; "../" leads out of it.
void RelatePaths(Report& report, const std::string& folder);

}  // namespace azlint
