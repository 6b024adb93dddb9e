#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace azlint {

// FIPS 180-4. Neither protects anything here: SHA-1 is what guid() and fingerprints are defined
// with, SHA-256 tells files apart.
std::array<uint8_t, 20> Sha1(std::string_view bytes);
std::array<uint8_t, 32> Sha256(std::string_view bytes);

// Two lower-case digits a byte.
std::string ToHex(std::span<const uint8_t> bytes);

}  // namespace azlint
