#pragma once
#include "expr/decide.h"
#include "expr/value.h"

namespace azlint {

// Whether two texts are equal, each known or with holes; by their literals and the lengths of the
// holes. `ignore_case` as Azure Policy compares (ASCII).
Tri EqualTexts(const Value& a, const Value& b, bool ignore_case);
// The same for beginnings and ends: does `text` begin with `prefix` (known text)?
Tri TextStartsWith(const Value& text, std::string_view prefix, bool ignore_case);
Tri TextEndsWith(const Value& text, std::string_view suffix, bool ignore_case);
// Whether known text occurs in a text with holes.
Tri TextContains(const Value& text, std::string_view needle, bool ignore_case);
// '*' stands for any run of characters.
bool MatchesWildcard(std::string_view text, std::string_view pattern, bool ignore_case);
Tri TextLike(const Value& text, std::string_view pattern, bool ignore_case);

}  // namespace azlint
