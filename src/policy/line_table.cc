#include "policy/line_table.h"

namespace azlint {

bool LineTable::Lines::Next(std::vector<std::string_view>& cells) {
  cells.clear();
  if (text_.empty()) return false;
  const size_t end = text_.find('\n');
  std::string_view line = text_.substr(0, end);
  text_ = end == text_.npos ? std::string_view() : text_.substr(end + 1);
  for (;;) {
    const size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == line.npos) return true;
    line.remove_prefix(tab + 1);
  }
}

// The offset of the first line whose beginning is not before `key` (or, `behind`, is after it).
size_t LineTable::LowerBound(std::string_view key, bool behind) const {
  size_t low = 0, high = text_.size();
  while (low < high) {
    size_t begin = low + (high - low) / 2;
    while (begin > low && text_[begin - 1] != '\n') --begin;
    const int order = text_.substr(begin).compare(0, key.size(), key);
    if (order < 0 || (behind && order == 0)) {
      const size_t end = text_.find('\n', begin);
      low = end == text_.npos ? text_.size() : end + 1;
    } else {
      high = begin;
    }
  }
  return low;
}

LineTable::Lines LineTable::Find(std::string_view key) const {
  const size_t first = LowerBound(key, false);
  return Lines(text_.substr(first, LowerBound(key, true) - first));
}

std::string JoinCells(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != cells.data()) line += '\t';
    for (char c : cell) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line;
}

}  // namespace azlint
