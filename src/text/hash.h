#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace azlint {

// FIPS 180-4. Neither protects anything here: SHA-1 is what guid() and fingerprints are defined
// with, SHA-256 tells files apart.
std::array<uint8_t, 20> Sha1(std::string_view bytes);
std::array<uint8_t, 32> Sha256(std::string_view bytes);

// SHA-256 of parts one behind the other, which are whole blocks of 64 bytes but for the last one.
class Sha256Sum {
 public:
  // `portable`: without the processor's own instructions for it, as where it has none.
  explicit Sha256Sum(bool portable = false);
  void Add(std::string_view part);
  size_t length() const { return length_; }
  std::array<uint8_t, 32> Digest() const;

 private:
  using State = std::array<uint32_t, 8>;
  void (*add_)(State& state, std::string_view blocks);
  State state_;
  std::string rest_;
  size_t length_ = 0;
};

// Two lower-case digits a byte.
std::string ToHex(std::span<const uint8_t> bytes);

}  // namespace azlint
