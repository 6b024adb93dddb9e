#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace azlint {

// What text that is nearly JSON needs before a strict parser reads it. Offsets are relative to the
// text, in order.
struct Repairs {
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  struct Stretch {
    uint32_t begin, end;
  };
  std::vector<Stretch> comments;       // a line comment without its line break
  std::vector<uint32_t> raw_controls;  // control characters inside strings
  uint32_t open_string = kNone;        // the quote of a string that never ends
};

// Edits `copy`, which holds `text`: blanks comments, turns raw control characters inside strings
// into 0xFF (never part of UTF-8) and numbers that overflow a double into zero; lengths stay. What
// cannot be repaired (a comment without end, an escaped line break) is left for the parser to meet.
Repairs Repair(std::string_view text, char* copy);

// The number at the beginning of `text` by JSON's grammar: its length, 0 if there is none.
size_t NumberLength(std::string_view text);

// The offset behind the closing quote of the string at `at`, or the end of the text.
size_t StringEnd(std::string_view text, size_t at);

}  // namespace azlint
