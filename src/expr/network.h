#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace azlint {

using Address = unsigned __int128;  // of IPv4 the low 32 bits

struct Network {
  Address first;  // bits below the prefix are 0
  int prefix;
  bool is_v6;

  int Bits() const { return is_v6 ? 128 : 32; }
  Address Mask() const;
  Address Last() const;  // of IPv4 the broadcast address
};

// As leniently as the engine, whose parser drops every character that no address has, takes what
// stands behind a blank for the prefix as well, lets a mask be the prefix, reads the octal and
// short forms of IPv4, and without a prefix takes that of the address class (/64 for IPv6).
std::optional<Network> ParseNetwork(std::string_view text);

// As .NET prints it: IPv6 in lower case, the longest run of zeros cut, IPv4 tails in dots.
std::string WriteAddress(Address address, bool is_v6);

}  // namespace azlint
