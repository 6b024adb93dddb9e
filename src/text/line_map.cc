#include <algorithm>
#include <cstring>

#include "text/source.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kBlock = 4096;  // bytes: a line longer than this is counted in blocks

}  // namespace

LineMap::LineMap(std::string_view text) : text_(text), starts_{0} {
  AddStarts(text);
  if (HasLongLine()) AddUnits(text);
}

LineMap::LineMap(const SourceText& text) : text_(text), starts_{0} {
  text.Walk([this](std::string_view part) { AddStarts(part); });
  if (HasLongLine()) text.Walk([this](std::string_view part) { AddUnits(part); });
}

void LineMap::AddStarts(std::string_view part) {
  const char* const end = part.data() + part.size();
  for (const char* at = part.data(); at < end;) {
    const void* found = std::memchr(at, '\n', static_cast<size_t>(end - at));
    if (!found) return;
    at = static_cast<const char*>(found) + 1;
    starts_.push_back(static_cast<uint32_t>(at - text_.data()));
  }
}

// Parts are whole blocks, but for the last one.
void LineMap::AddUnits(std::string_view part) {
  if (units_.empty()) units_.push_back(0);
  for (size_t at = 0; at < part.size(); at += kBlock)
    units_.push_back(units_.back() + Utf16LengthOfPart(part.substr(at, kBlock)));
}

bool LineMap::HasLongLine() const {
  bool is_long = text_.size() - starts_.back() > kBlock;
  for (size_t i = 1; i < starts_.size(); ++i) is_long |= starts_[i] - starts_[i - 1] > kBlock;
  return is_long;
}

uint32_t LineMap::UnitsBefore(size_t at) const {
  const size_t block = at / kBlock;
  return units_[block] + Utf16LengthOfPart(text_.substr(block * kBlock, at - block * kBlock));
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
