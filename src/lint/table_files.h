#pragma once
#include <string>
#include <utility>
#include <vector>

#include "lint/finding.h"

namespace azlint {

// Reads one file of a folder of rules. A link that leads out of the folder is refused: a pack of
// rules from elsewhere reads nothing but itself.
bool ReadRuleFile(const std::string& folder, const std::string& path, Source& source,
                  Problem& problem);

// The tables of a folder of rules (FOLDER/tables/*.jsonc) as parts to pack: name and compact JSON,
// comments left out. What cannot be read goes to `problems`. Empty where there is no such folder.
std::vector<std::pair<std::string, std::string>> ReadTableFiles(
    const std::string& folder, std::vector<Notification>& problems);

}  // namespace azlint
