#include "text/utf8.h"

#include <cstring>

namespace azlint {
namespace {

// How many bytes of `text` from `at` on are ASCII, eight at a time.
size_t AsciiRun(std::string_view text, size_t at) {
  const size_t start = at;
  while (at + 8 <= text.size()) {
    uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    if (word & 0x8080808080808080u) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - start;
}

// The length that a lead byte promises; 0 for bytes that lead nothing.
uint32_t PromisedLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

}  // namespace

CodePoint ReadUtf8(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  const uint32_t length = PromisedLength(lead);
  if (length <= 1) return {lead, length};
  if (text.size() - at < length) return {};
  char32_t value = lead & (0x7Fu >> length);
  for (uint32_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return {};
    value = (value << 6) | (byte & 0x3Fu);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[length] || value > 0x10FFFF) return {};
  return {value, length};
}

void AppendUtf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  out += static_cast<char>(0x80 | (c & 0x3F));
}

size_t FindInvalidUtf8(std::string_view text) {
  size_t at = AsciiRun(text, 0);
  while (at < text.size()) {
    const CodePoint point = ReadUtf8(text, at);
    if (point.length == 0 || IsSurrogate(point.value)) return at;
    at += point.length;
    at += AsciiRun(text, at);
  }
  return std::string_view::npos;
}

uint32_t Utf16Length(std::string_view text) {
  size_t at = AsciiRun(text, 0);
  auto units = static_cast<uint32_t>(at);
  while (at < text.size()) {
    const CodePoint point = ReadUtf8(text, at);
    units += point.value > 0xFFFF ? 2 : 1;
    at += point.length ? point.length : 1;
  }
  return units;
}

uint32_t Utf16LengthOfPart(std::string_view part) {
  uint32_t units = 0;
  for (size_t at = 0; at < part.size(); ++at) {
    const size_t ascii = AsciiRun(part, at);
    units += static_cast<uint32_t>(ascii);
    at += ascii;
    if (at == part.size()) break;
    const auto byte = static_cast<unsigned char>(part[at]);
    units += ((byte & 0xC0) != 0x80) + (byte >= 0xF0);
  }
  return units;
}

}  // namespace azlint
