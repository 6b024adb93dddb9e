#pragma once
#include <string>
#include <utility>
#include <vector>

#include "lint/finding.h"

namespace azlint {

// The tables of a folder of rules (FOLDER/tables/*.jsonc) as parts to pack: name and compact JSON,
// comments left out. What cannot be read goes to `problems`. Empty where there is no such folder.
std::vector<std::pair<std::string, std::string>> ReadTableFiles(const std::string& folder,
                                                                std::vector<Notification>& problems);

}  // namespace azlint
