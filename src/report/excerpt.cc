#include "report/excerpt.h"

#include <algorithm>

#include "report/printable.h"

namespace azlint {
namespace {

constexpr std::string_view kCut = "...";
constexpr std::string_view kTab = "    ";

bool IsContinuation(char c) { return (c & 0xC0) == 0x80; }

uint32_t AppendShown(std::string& out, std::string_view line, size_t& at) {
  if (line[at] != '\t') return AppendPrintable(out, line, at);
  ++at;
  out += kTab;
  return static_cast<uint32_t>(kTab.size());
}

// Where to begin, so that what stands between there and `begin` takes about `columns` at most.
size_t StartBefore(std::string_view line, size_t begin, uint32_t columns) {
  size_t start = begin;
  uint32_t used = 0;
  while (start > 0) {
    size_t before = start - 1;
    for (int back = 0; back < 3 && before > 0 && IsContinuation(line[before]); ++back) --before;
    std::string shown;
    size_t at = before;
    used += AppendShown(shown, line, at);
    if (used > columns) break;
    start = before;
  }
  return start;
}

// What fits from `start` on; `column` and `width` are filled in on the way.
size_t AppendWindow(Excerpt& excerpt, std::string_view line, size_t start, const size_t (&mark)[2],
                    uint32_t room) {
  auto used = static_cast<uint32_t>(excerpt.text.size());
  excerpt.column = used;
  uint32_t mark_end = used;
  size_t at = start;
  while (at < line.size()) {
    if (at <= mark[0]) excerpt.column = used;
    std::string shown;
    size_t next = at;
    const uint32_t columns = AppendShown(shown, line, next);
    if (used + columns > room) break;
    used += columns;
    excerpt.text += shown;
    at = next;
    if (at <= mark[1]) mark_end = used;
  }
  if (at <= mark[0]) excerpt.column = mark_end = used;
  excerpt.width = std::max<uint32_t>(mark_end, excerpt.column + 1) - excerpt.column;
  return at;
}

}  // namespace

Excerpt MakeExcerpt(std::string_view line, size_t begin, size_t end, uint32_t room) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());
  room = std::max<uint32_t>(room, 20);
  const size_t mark[2] = {begin, end};
  Excerpt excerpt;
  if (AppendWindow(excerpt, line, 0, mark, room) == line.size()) return excerpt;
  // It did not fit: keep a third of the room for what stands before the mark, if there is more.
  const size_t start = StartBefore(line, begin, room / 3);
  room -= static_cast<uint32_t>(kCut.size());
  excerpt = {};
  if (start > 0) excerpt.text = kCut;
  if (AppendWindow(excerpt, line, start, mark, room) < line.size()) excerpt.text += kCut;
  return excerpt;
}

}  // namespace azlint
