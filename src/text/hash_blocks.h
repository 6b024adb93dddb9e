#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace azlint {

// What SHA-1 and SHA-256 have in common (FIPS 180-4): blocks of 64 bytes, read as big-endian words.
inline constexpr size_t kHashBlock = 64;

inline uint32_t WordAt(std::string_view bytes, size_t at) {
  uint32_t word = 0;
  for (size_t i = 0; i < 4; ++i) word = word << 8 | static_cast<uint8_t>(bytes[at + i]);
  return word;
}

// What stands behind the last whole block, closed as both hashes want it: a 1 bit, zeros, and the
// length of everything in bits.
std::string LastBlocks(std::string_view rest, uint64_t length);

// The words of a state as bytes.
template <size_t kWords>
std::array<uint8_t, kWords * 4> BytesOf(const std::array<uint32_t, kWords>& state) {
  std::array<uint8_t, kWords * 4> bytes;
  for (size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return bytes;
}

}  // namespace azlint
