#include <algorithm>
#include <cstring>

#include "text/source.h"
#include "text/utf8.h"

namespace azlint {

LineMap::LineMap(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (size_t at = 0; at < text.size();) {
    const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
    if (!found) break;
    at = static_cast<size_t>(static_cast<const char*>(found) - text.data()) + 1;
    starts_.push_back(static_cast<uint32_t>(at));
  }
}

LineColumn LineMap::At(uint32_t offset) const {
  size_t at = std::min<size_t>(offset, text_.size());
  // An offset inside a character means the character.
  for (int back = 0; back < 3 && at > 0 && at < text_.size() && (text_[at] & 0xC0) == 0x80; ++back)
    --at;
  const auto line = std::upper_bound(starts_.begin(), starts_.end(), at) - starts_.begin();
  const uint32_t start = starts_[static_cast<size_t>(line) - 1];
  return {static_cast<uint32_t>(line), 1 + Utf16Length(text_.substr(start, at - start))};
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
