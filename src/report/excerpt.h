#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace azlint {

// One source line as a terminal shows it, and what to mark below it.
struct Excerpt {
  std::string text;     // printable, tabs as blanks, "..." where it was cut
  uint32_t column = 0;  // columns before the mark
  uint32_t width = 1;   // of the mark, at least 1
};

// Shows bytes [begin, end) of `line` within `room` columns (at least 20). A longer line is cut
// around its mark, without looking at the rest of it.
Excerpt MakeExcerpt(std::string_view line, size_t begin, size_t end, uint32_t room);

}  // namespace azlint
