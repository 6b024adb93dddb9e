#pragma once
#include <string_view>

#include "expr/value.h"

namespace azlint {

// JSON text as the function json() reads it, which is far more than JSON: text behind the value is
// ignored, closing brackets may be missing at the end, comments, trailing and empty places between
// commas ([1,,2] holds a null), names without quotes, single quotes, raw line breaks, octal and
// hexadecimal integers, undefined, NaN and Infinity (as text). Of equal names the last counts and
// stands at its own place. Absent: not readable, or deeper than limits::kJsonDepth. Doubles become
// kNumber in the form in which .NET prints them.
Value ReadLenientJson(std::string_view text, Workspace& workspace);

}  // namespace azlint
