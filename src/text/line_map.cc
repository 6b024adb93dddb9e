#include <algorithm>
#include <cstring>

#include "text/source.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kBlock = 4096;  // bytes: a line longer than this is counted in blocks

// Of valid UTF-8, wherever it is cut: a character counts where it begins.
uint32_t Units(std::string_view text) {
  uint32_t units = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0 && byte < 0xF8);
  }
  return units;
}

}  // namespace

LineMap::LineMap(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (size_t at = 0; at < text.size();) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    if (!found) break;
    at = static_cast<size_t>(static_cast<const char*>(found) - text.data()) + 1;
    starts_.push_back(static_cast<uint32_t>(at));
  }
  bool is_long = text.size() - starts_.back() > kBlock;
  for (size_t i = 1; i < starts_.size(); ++i) is_long |= starts_[i] - starts_[i - 1] > kBlock;
  uint32_t units = 0;
  for (size_t at = 0; is_long && at <= text.size(); at += kBlock) {
    units_.push_back(units);
    units += Units(text.substr(at, kBlock));
  }
}

uint32_t LineMap::UnitsBefore(size_t at) const {
  const size_t block = at / kBlock;
  return units_[block] + Units(text_.substr(block * kBlock, at - block * kBlock));
}

LineColumn LineMap::At(uint32_t offset) const {
  size_t at = std::min<size_t>(offset, text_.size());
  // An offset inside a character means the character.
  for (int back = 0; back < 3 && at > 0 && at < text_.size() && (text_[at] & 0xC0) == 0x80; ++back)
    --at;
  const auto line = std::upper_bound(starts_.begin(), starts_.end(), at) - starts_.begin();
  const uint32_t start = starts_[static_cast<size_t>(line) - 1];
  const uint32_t units = at - start > kBlock ? UnitsBefore(at) - UnitsBefore(start)
                                             : Utf16Length(text_.substr(start, at - start));
  return {static_cast<uint32_t>(line), 1 + units};
}

std::string_view LineMap::Line(uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const size_t end = line < starts_.size() ? starts_[line] : text_.size();
  std::string_view found = text_.substr(starts_[line - 1], end - starts_[line - 1]);
  if (found.ends_with('\n')) {
    found.remove_suffix(1);
    if (found.ends_with('\r')) found.remove_suffix(1);
  }
  return found;
}

}  // namespace azlint
