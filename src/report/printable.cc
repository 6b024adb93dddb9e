#include "report/printable.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace azlint {
namespace {

struct PointRange {
  char32_t first, last;
};

constexpr PointRange kUnprintable[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},   {0x180E, 0x180E},
    {0x200B, 0x200C}, {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F},   {0xD800, 0xDFFF},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F}, {0x1D173, 0x1D17A}};

constexpr PointRange kWide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},
    {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},
    {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},
    {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},
    {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18AFF}, {0x1B000, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF},
    {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

constexpr PointRange kNarrowest[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x0610, 0x061A},
    {0x064B, 0x065F}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},   {0x0E47, 0x0E4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200D, 0x200D},   {0x20D0, 0x20F0},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF}};

template <size_t kCount>
bool IsIn(const PointRange (&ranges)[kCount], char32_t point) {
  return std::any_of(std::begin(ranges), std::end(ranges), [point](const PointRange& range) {
    return point >= range.first && point <= range.last;
  });
}

// Nearly every character: shown as it is, without a look at what follows.
bool IsPlain(char c) { return c >= ' ' && c < 0x7F && c != '#'; }

bool StartsCommand(std::string_view text, size_t at) {
  if (text[at] != '#') return false;
  return text.compare(at, 3, "##[") == 0 || text.compare(at, 6, "##vso[") == 0;
}

// The beginning of a line that would be a workflow command, written out. Returns its length.
size_t AppendCommandStart(std::string& out, std::string_view text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == text.npos || text.compare(first, 2, "::") != 0) return 0;
  out.append(first, ' ').append("\\u{3a}");
  return first + 1;
}

std::string JsonEscape(char32_t point) {
  if (point < 0x10000) return fmt::format("\\u{:04x}", static_cast<uint32_t>(point));
  const auto above = static_cast<uint32_t>(point - 0x10000);
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
}

}  // namespace

bool IsUnprintable(char32_t code_point) { return IsIn(kUnprintable, code_point); }

uint32_t ColumnsOf(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (IsIn(kNarrowest, code_point)) return 0;
  return IsIn(kWide, code_point) ? 2 : 1;
}

uint32_t AppendPrintable(std::string& out, std::string_view text, size_t& at) {
  const CodePoint point = ReadUtf8(text, at);
  if (point.length == 0) {
    ++at;
    AppendUtf8(out, 0xFFFD);
    return 1;
  }
  if (IsUnprintable(point.value) || StartsCommand(text, at)) {
    at += point.length;
    const std::string escape = fmt::format("\\u{{{:x}}}", static_cast<uint32_t>(point.value));
    out += escape;
    return static_cast<uint32_t>(escape.size());
  }
  out += text.substr(at, point.length);
  at += point.length;
  return ColumnsOf(point.value);
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = AppendCommandStart(out, text); at < text.size();) {
    size_t plain = at;
    while (plain < text.size() && IsPlain(text[plain])) ++plain;
    out.append(text, at, plain - at);
    at = plain;
    if (at < text.size()) AppendPrintable(out, text, at);
  }
  return out;
}

std::string PrintableLines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    size_t end = std::min(text.find('\n', 0), text.size());
    const std::string_view line_break = text.substr(end, 1);
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + line_break.size());
    const bool carriage = !line_break.empty() && line.ends_with('\r');
    if (carriage) line.remove_suffix(1);
    for (size_t tab; (tab = line.find('\t')) != line.npos; line.remove_prefix(tab + 1))
      out.append(Printable(line.substr(0, tab))) += '\t';
    out.append(Printable(line)).append(carriage ? "\r" : "").append(line_break);
  }
  return out;
}

void EscapeUnprintable(std::string& json, size_t begin) {
  std::string escaped;
  size_t copied = begin;
  for (size_t at = begin; at < json.size();) {
    const bool ascii = static_cast<unsigned char>(json[at]) < 0x80;  // JSON's own line breaks too
    if (ascii && json[at] != 0x7F && (json[at] != '#' || !StartsCommand(json, at))) {
      ++at;
      continue;
    }
    const CodePoint point = ReadUtf8(json, at);
    const size_t length = point.length ? point.length : 1;
    if (ascii || (point.length != 0 && IsUnprintable(point.value))) {
      escaped.append(json, copied, at - copied).append(JsonEscape(point.value));
      copied = at + length;
    }
    at += length;
  }
  if (copied == begin) return;
  escaped.append(json, copied, json.size() - copied);
  json.replace(begin, json.size() - begin, escaped);
}

}  // namespace azlint
