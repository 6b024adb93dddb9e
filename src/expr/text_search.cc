#include "expr/text_search.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr char32_t kFinalSigma = 0x3C2, kSigma = 0x3C3;

bool IsIgnored(char32_t c) {
  bool control = (c < 0x20 && (c < 9 || c > 13)) || (c >= 0x7F && c < 0xA0 && c != 0x85);
  return control || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}
bool IsCombining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

// A text as it is compared: letters folded, and the unit in which each began.
struct Folded {
  std::u32string letters;
  std::vector<int64_t> units;
};

Folded Fold(std::string_view text) {
  Folded folded;
  std::string lower = ToLower(text);
  int64_t unit = 0;
  for (size_t at = 0; at < lower.size();) {
    CodePoint c = ReadUtf8(lower, at);
    if (c.length != 0 && !IsIgnored(c.value)) {
      folded.letters += c.value == kFinalSigma ? kSigma : c.value;
      folded.units.push_back(unit);
    }
    unit += c.value >= 0x10000 ? 2 : 1;
    at += std::max<size_t>(c.length, 1);
  }
  return folded;
}

bool IsMatch(const std::u32string& text, size_t at, const std::u32string& needle) {
  size_t end = at + needle.size();
  if (end > text.size() || text.compare(at, needle.size(), needle) != 0) return false;
  return end == text.size() || !IsCombining(text[end]);
}

}  // namespace

int64_t FindFirst(std::string_view text, std::string_view needle) {
  Folded in = Fold(text), wanted = Fold(needle);
  if (wanted.letters.empty()) return 0;
  size_t at = in.letters.find(wanted.letters);
  while (at != in.letters.npos && !IsMatch(in.letters, at, wanted.letters)) {
    at = in.letters.find(wanted.letters, at + 1);
  }
  return at == in.letters.npos ? -1 : in.units[at];
}

int64_t FindLast(std::string_view text, std::string_view needle) {
  int64_t length = Utf16Length(text);
  if (needle.empty()) return std::max<int64_t>(length - 1, 0);
  Folded in = Fold(text), wanted = Fold(needle);
  if (wanted.letters.empty()) return length;
  size_t at = in.letters.rfind(wanted.letters);
  while (at != in.letters.npos && !IsMatch(in.letters, at, wanted.letters)) {
    at = at == 0 ? in.letters.npos : in.letters.rfind(wanted.letters, at - 1);
  }
  return at == in.letters.npos ? -1 : in.units[at];
}

bool CultureStartsWith(std::string_view text, std::string_view needle) {
  Folded wanted = Fold(needle);
  return wanted.letters.empty() || IsMatch(Fold(text).letters, 0, wanted.letters);
}

bool CultureEndsWith(std::string_view text, std::string_view needle) {
  return Fold(text).letters.ends_with(Fold(needle).letters);
}

}  // namespace azlint
