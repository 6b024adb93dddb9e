#pragma once
#include <string>
#include <string_view>

namespace azlint {

// Whole numbers of any size, written in decimal ("-123"), by their bits.

// Two's complement as .NET's BigInteger prints it by "B", "X" or "x": no more digits than show the
// sign, then padded with the sign to `precision` of them.
std::string BigIntegerBits(std::string_view digits, char format, int precision);

// As .NET turns a whole number into a double: what does not fit is cut off, not rounded.
double TruncatedDouble(std::string_view digits);

}  // namespace azlint
