#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace azlint {

// ASCII only: member names, types, function names, enum words.
bool EqualsIgnoreCase(std::string_view a, std::string_view b);
bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix);
bool EndsWithIgnoreCase(std::string_view text, std::string_view suffix);
std::string LowerAscii(std::string_view text);
uint64_t HashIgnoreCase(std::string_view text);
struct LessIgnoreCase {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const;
};

// Invariant, one code point to one, as .NET's ToLowerInvariant (ß, ﬁ, İ and ı stay).
std::string ToLower(std::string_view utf8);
std::string ToUpper(std::string_view utf8);

// The candidate nearest to `word` by edits (at most one per three characters), or "".
std::string_view Nearest(std::string_view word, const std::string_view* begin, size_t count);

}  // namespace azlint
