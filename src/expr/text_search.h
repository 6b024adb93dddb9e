#pragma once
#include <cstdint>
#include <string_view>

namespace azlint {

// Search as .NET does it by the rules of the invariant culture without case, as far as it is known
// here without tables: letters by their lower case, invisible characters (soft hyphen, joiners,
// controls) ignored, no match that ends inside a letter with a combining mark. Indices count
// UTF-16 units; -1: not found. An empty needle is found at 0, and by FindLast at the last unit.
int64_t FindFirst(std::string_view text, std::string_view needle);
int64_t FindLast(std::string_view text, std::string_view needle);
bool CultureStartsWith(std::string_view text, std::string_view needle);
bool CultureEndsWith(std::string_view text, std::string_view needle);

}  // namespace azlint
