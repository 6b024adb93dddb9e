#pragma once
#include <string>
#include <string_view>

#include "expr/value.h"

namespace azlint {

// Numbers as .NET prints them in the invariant culture. All take a kInt or a kNumber; a kNumber of
// digits only is an integer beyond 64 bits, every other one a double ("NaN", "Infinity" and
// "-Infinity" too).
bool IsBigInteger(const Value& number);
double ToDouble(const Value& number);
// Of a double: its words where it is not finite, else its shortest text ("1.0").
std::string DoubleWords(double value);

// Shortest text that reads back the same: 1, 1.5, 1E+21.
std::string PrintNumber(const Value& number);
// The same as JSON: a double always shows that it is one (1.0), or stands in quotes ("NaN").
std::string PrintJsonNumber(const Value& number);
std::string PrintJsonDouble(double value);

enum class Formatted { kDone, kInvalid, kTooLong };
// Appends the number by a standard format (C D E F G N P R X B with a precision) or a custom
// picture ("#,##0.00;(0);none"). kInvalid: no format for such a number.
Formatted FormatNumber(const Value& number, std::string_view format, std::string& out);

}  // namespace azlint
