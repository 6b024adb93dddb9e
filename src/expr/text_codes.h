#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace azlint {

// Encodings and a hash of bytes that the template language has functions for.

std::string EncodeBase64(std::string_view bytes);
// White space is ignored, padding required; nothing if it is not base64.
std::optional<std::string> DecodeBase64(std::string_view text);

// The bytes that "%41" and "+" (a blank) stand for; what is no escape stays. Where `units`,
// "%u00e9" is a UTF-16 unit. The result is text: bytes that are not UTF-8 become U+FFFD.
std::string DecodePercent(std::string_view text, bool units);
// Everything but letters, digits and "-._~" as "%XX".
std::string EncodePercent(std::string_view utf8);
// The value of "%XX" at that place, or -1.
int EscapedByte(std::string_view text, size_t at);

// The 64-bit hash behind uniqueString(): MurmurHash3 in two 32-bit lanes, seed 0.
uint64_t MurmurHash(std::string_view bytes);

}  // namespace azlint
