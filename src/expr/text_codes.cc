#include "expr/text_codes.h"

#include <bit>
#include <vector>

#include "expr/text_values.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

uint32_t Byte(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

uint32_t LittleEndian(std::string_view bytes) {
  uint32_t word = 0;
  for (size_t i = 0; i < bytes.size(); ++i) word |= Byte(bytes, i) << (8 * i);
  return word;
}

uint32_t FinalMix(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x85EBCA6B;
  x = (x ^ (x >> 13)) * 0xC2B2AE35;
  return x ^ (x >> 16);
}

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    size_t count = std::min<size_t>(3, bytes.size() - at);
    uint32_t group = Byte(bytes, at) << 16;
    if (count > 1) group |= Byte(bytes, at + 1) << 8;
    if (count > 2) group |= Byte(bytes, at + 2);
    for (size_t i = 0; i < 4; ++i) {
      out += i <= count ? kBase64[(group >> (18 - 6 * i)) & 63] : '=';
    }
  }
  return out;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string out;
  uint32_t group = 0;
  size_t letters = 0, padding = 0;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    size_t value = c == '=' ? 0 : kBase64.find(c);
    if (value == kBase64.npos || (padding > 0 && c != '=')) return std::nullopt;
    padding += c == '=' ? 1 : 0;
    group = group << 6 | static_cast<uint32_t>(value);
    if (++letters % 4 != 0) continue;
    for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>(group >> shift & 0xFF);
    group = 0;
  }
  if (letters % 4 != 0 || padding > 2) return std::nullopt;
  while (padding-- > 0 && !out.empty()) out.pop_back();
  return out;
}

int EscapedByte(std::string_view text, size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  int high = HexValue(text[at + 1]), low = HexValue(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string DecodePercent(std::string_view text, bool units) {
  std::string out, bytes;
  for (size_t at = 0; at < text.size();) {
    int byte = EscapedByte(text, at);
    bool unit = units && byte < 0 && text.substr(at).starts_with("%u") && at + 6 <= text.size();
    uint32_t value = 0;
    for (size_t i = at + 2; unit && i < at + 6; ++i) {
      int digit = HexValue(text[i]);
      unit = digit >= 0;
      value = value * 16 + static_cast<uint32_t>(digit);
    }
    if (unit) {
      out += DecodeUtf8(bytes);
      bytes.clear();
      AppendUtf8(out, value);
      at += 6;
    } else if (byte >= 0) {
      bytes += static_cast<char>(byte);
      at += 3;
    } else {
      bytes += text[at] == '+' ? ' ' : text[at];
      ++at;
    }
  }
  return out + DecodeUtf8(bytes);
}

std::string EncodePercent(std::string_view utf8) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (char c : utf8) {
    char lower = static_cast<char>(c | 0x20);
    bool plain = (c >= '0' && c <= '9') || ((c & 0x80) == 0 && lower >= 'a' && lower <= 'z') ||
                 c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    uint8_t byte = static_cast<uint8_t>(c);
    out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

uint64_t MurmurHash(std::string_view bytes) {
  constexpr uint32_t kOne = 597399067, kTwo = 2869860233;
  uint32_t h1 = 0, h2 = 0, length = static_cast<uint32_t>(bytes.size());
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    uint32_t k1 = LittleEndian(bytes.substr(0, 4)), k2 = LittleEndian(bytes.substr(4, 4));
    h1 = std::rotl(h1 ^ (std::rotl(k1 * kOne, 15) * kTwo), 19) + h2;
    h1 = h1 * 5 + 1444728091;
    h2 = std::rotl(h2 ^ (std::rotl(k2 * kTwo, 17) * kOne), 13) + h1;
    h2 = h2 * 5 + 197830471;
  }
  if (!bytes.empty()) h1 ^= std::rotl(LittleEndian(bytes.substr(0, 4)) * kOne, 15) * kTwo;
  if (bytes.size() > 4) h2 ^= std::rotl(LittleEndian(bytes.substr(4)) * kTwo, 17) * kOne;
  h1 ^= length;
  h2 ^= length;
  h1 += h2;
  h2 += h1;
  h1 = FinalMix(h1);
  h2 = FinalMix(h2);
  h1 += h2;
  h2 += h1;
  return uint64_t{h2} << 32 | h1;
}

}  // namespace azlint
