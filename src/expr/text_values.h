#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expr/function.h"
#include "expr/value.h"

namespace azlint {

// What the functions on text share. Text is UTF-8 in which a lone surrogate stands as three bytes;
// every length and index counts UTF-16 units.

// The first argument from `first` on that is known and no string, as an error; absent: none.
Value RequireStrings(const Call& call, size_t first = 0);

// A result: surrogates that came to stand side by side become one character; too long is an error.
Value Finish(const Call& call, std::string_view text);

// Text, an int or a bool ("True") as concat() joins them; integers beyond 64 bits too.
std::optional<std::string> PlainText(const Value& value);

// Appends the value as one line of JSON, numbers as .NET writes them. False when it cannot be
// finished: `stopped` is then the error that was met, or absent where something is unknown.
bool AppendJson(const Value& value, std::string& out, Value& stopped);

// Lone surrogates become U+FFFD, as .NET encodes them.
std::string EncodeUtf8(std::string_view text);
// Bytes that may not be UTF-8; each maximal part that is not becomes one U+FFFD.
std::string DecodeUtf8(std::string_view bytes);
// As char.IsWhiteSpace.
bool IsWhiteSpace(char32_t character);

}  // namespace azlint
