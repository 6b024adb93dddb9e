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

// One block of 64 bytes into the five words of SHA-1.
void AddBlock(std::array<uint32_t, 5>& state, std::string_view block) {
  std::array<uint32_t, 80> w;
  for (size_t i = 0; i < 16; ++i) {
    w[i] = Byte(block, 4 * i) << 24 | Byte(block, 4 * i + 1) << 16 | Byte(block, 4 * i + 2) << 8 |
           Byte(block, 4 * i + 3);
  }
  for (size_t i = 16; i < 80; ++i) {
    w[i] = std::rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  }
  auto [a, b, c, d, e] = state;
  for (size_t i = 0; i < 80; ++i) {
    uint32_t f, k;
    if (i < 20) {
      f = (b & c) | (~b & d), k = 0x5A827999;
    } else if (i < 40) {
      f = b ^ c ^ d, k = 0x6ED9EBA1;
    } else if (i < 60) {
      f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
    } else {
      f = b ^ c ^ d, k = 0xCA62C1D6;
    }
    uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  uint32_t added[] = {a, b, c, d, e};
  for (size_t i = 0; i < 5; ++i) state[i] += added[i];
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

std::array<uint8_t, 20> Sha1(std::string_view bytes) {
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  uint64_t bits = uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>(bits >> shift & 0xFF);
  std::array<uint32_t, 5> state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (size_t at = 0; at < padded.size(); at += 64) {
    AddBlock(state, std::string_view(padded).substr(at, 64));
  }
  std::array<uint8_t, 20> digest;
  for (size_t i = 0; i < 20; ++i) {
    digest[i] = static_cast<uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  }
  return digest;
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
