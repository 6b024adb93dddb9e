#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Text to numbers as .NET's invariant culture reads them (learn.microsoft.com/dotnet/api/
// system.globalization.numberstyles), which is what the engine's int(), float() and bool() do.
namespace azlint {

// Blanks around, a sign in front, ASCII digits; nothing where it does not fit 64 bits.
std::optional<int64_t> ParseDotnetInteger(std::string_view text);
// Also a point, an exponent, "," anywhere between the first digit and the point, NaN and Infinity.
// Too large is infinite.
std::optional<double> ParseDotnetDouble(std::string_view text);
// As Guid.TryParse: 32 digits, with dashes or without, the dashed ones also in brackets.
bool IsGuid(std::string_view text);
// Without Unicode white space and NULs at both ends.
std::string_view TrimDotnetSpace(std::string_view text);

}  // namespace azlint
