#pragma once
#include <string_view>

namespace azlint {

// Negative, 0 or positive as Azure orders texts by culture: punctuation before symbols, digits and
// letters; base letters first, then accents, then lower before upper case. Exact for ASCII and
// Latin letters (measured with ICU's root order); beyond, by code point of the lower case letter.
int CompareTexts(std::string_view a, std::string_view b);

}  // namespace azlint
