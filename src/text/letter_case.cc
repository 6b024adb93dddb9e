#include "text/letter_case.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace azlint {
namespace {

constexpr char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

// ASCII stays away from the tables of utf8proc: a third of a megabyte.
template <typename MapAscii, typename Map>
std::string MapEach(std::string_view utf8, MapAscii map_ascii, Map map) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) < 0x80) {
      out += map_ascii(utf8[at++]);
      continue;
    }
    const CodePoint point = ReadUtf8(utf8, at);
    // The invariant culture keeps both i's of Turkish, and a small sharp s has no simple capital.
    const bool keep =
        point.length == 0 || point.value == 0x130 || point.value == 0x131 || point.value == 0xDF;
    const uint32_t length = point.length ? point.length : 1;
    if (keep) {
      out += utf8.substr(at, length);
    } else {
      AppendUtf8(out, static_cast<char32_t>(map(static_cast<utf8proc_int32_t>(point.value))));
    }
    at += length;
  }
  return out;
}

constexpr size_t kLongestWord = 64;  // names in messages; nobody mistypes longer ones

// Edits (insert, delete, replace, swap neighbours) from `a` to `b` without regard to ASCII case, or
// `limit` + 1 where there are more. Both at most kLongestWord long.
size_t EditDistance(std::string_view a, std::string_view b, size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::array<std::array<size_t, kLongestWord + 1>, 3> rows{};
  for (size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& above_that = rows[(i + 1) % 3];
    size_t least = row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) &&
          Lower(a[i - 2]) == Lower(b[j - 1]))
        row[j] = std::min(row[j], above_that[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace

bool EqualsIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return x == y || Lower(x) == Lower(y);
         });
}

bool StartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return EqualsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

bool EndsWithIgnoreCase(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() &&
         EqualsIgnoreCase(text.substr(text.size() - suffix.size()), suffix);
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), Lower);
  return lower;
}

uint64_t HashIgnoreCase(std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325u;  // FNV-1a
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(Lower(c))) * 0x100000001B3u;
  return hash;
}

bool LessIgnoreCase::operator()(std::string_view a, std::string_view b) const {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return static_cast<unsigned char>(Lower(x)) < static_cast<unsigned char>(Lower(y));
  });
}

std::string ToLower(std::string_view utf8) { return MapEach(utf8, Lower, utf8proc_tolower); }
std::string ToUpper(std::string_view utf8) { return MapEach(utf8, Upper, utf8proc_toupper); }

std::string_view Nearest(std::string_view word, const std::string_view* begin, size_t count) {
  if (word.size() > kLongestWord) return {};
  std::string_view nearest;
  size_t limit = word.size() / 3;
  for (size_t i = 0; i < count; ++i) {
    if (begin[i].size() > kLongestWord) continue;
    const size_t distance = EditDistance(word, begin[i], limit);
    if (distance > limit) continue;
    nearest = begin[i];
    if (distance == 0) break;
    limit = distance - 1;  // from here on only a nearer one counts, so the first of equals stays
  }
  return nearest;
}

}  // namespace azlint
