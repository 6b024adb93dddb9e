#include "text/hash.h"

#include <bit>
#include <cstddef>

#include "text/hash_blocks.h"

namespace azlint {
namespace {

void AddSha1Block(std::array<uint32_t, 5>& state, std::string_view block) {
  std::array<uint32_t, 80> w;
  for (size_t i = 0; i < 16; ++i) w[i] = WordAt(block, 4 * i);
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
    const uint32_t next = std::rotl(a, 5) + f + e + k + w[i];
    e = d, d = c, c = std::rotl(b, 30), b = a, a = next;
  }
  const uint32_t added[] = {a, b, c, d, e};
  for (size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

void AddSha1Blocks(std::array<uint32_t, 5>& state, std::string_view blocks) {
  for (size_t at = 0; at < blocks.size(); at += kHashBlock)
    AddSha1Block(state, blocks.substr(at, kHashBlock));
}

}  // namespace

std::string LastBlocks(std::string_view rest, uint64_t length) {
  std::string last(rest);
  last += '\x80';
  while (last.size() % kHashBlock != kHashBlock - 8) last += '\0';
  for (int shift = 56; shift >= 0; shift -= 8) {
    last += static_cast<char>((length * 8) >> shift & 0xFF);
  }
  return last;
}

std::array<uint8_t, 20> Sha1(std::string_view bytes) {
  std::array<uint32_t, 5> state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  const size_t whole = bytes.size() / kHashBlock * kHashBlock;
  AddSha1Blocks(state, bytes.substr(0, whole));
  AddSha1Blocks(state, LastBlocks(bytes.substr(whole), bytes.size()));
  return BytesOf(state);
}

std::string ToHex(std::span<const uint8_t> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const uint8_t byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace azlint
