#pragma once
#include <string>
#include <string_view>

#include "lint/report.h"

namespace azlint {

// Words that several formats share. None of them is escaped yet: see printable.h.

// "suppressed", if somebody accepts it; "error", "warning", "note" of what is certain; else
// "possible" or "undecided".
std::string_view LevelWord(const Finding& finding);
std::string_view LevelWord(Notification::Level level);

bool IsShown(const Report& report, const Finding& finding);

// What made a suppression: "the file itself", "the configuration", "an exemption".
std::string_view Name(Suppressed::By by);

// What a step of a value's way is: "parameter 'sku'", "default of parameter 'sku'".
std::string StepWords(const WayStep& step);

// "1 file", "3 files".
std::string CountOf(size_t count, std::string_view noun);

}  // namespace azlint
