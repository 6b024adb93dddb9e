#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace azlint {

// One code point of UTF-8 text. `length` 0: the byte there begins no valid sequence (overlong,
// beyond U+10FFFF, cut off), or the text ends. Lone surrogates in their 3-byte form are read as
// such, because UTF-16 input and "\udc00" may hold them; see IsSurrogate.
struct CodePoint {
  char32_t value = 0;
  uint32_t length = 0;
};
CodePoint ReadUtf8(std::string_view text, size_t at);

// Appends a code point (surrogates in their 3-byte form).
void AppendUtf8(std::string& out, char32_t code_point);

// The offset of the first byte that is not UTF-8 (surrogates are not), or npos.
size_t FindInvalidUtf8(std::string_view text);

// Code units in UTF-16; a byte that is not UTF-8 counts one.
uint32_t Utf16Length(std::string_view text);
// The same of a piece of valid UTF-8, wherever it was cut: a character counts where it begins, so
// that the counts of pieces add up.
uint32_t Utf16LengthOfPart(std::string_view part);

inline bool IsSurrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

}  // namespace azlint
