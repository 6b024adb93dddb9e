#include "expr/network.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <vector>

namespace azlint {
namespace {

using Groups = std::array<uint32_t, 8>;

struct Parsed {
  Address address;
  bool is_v6;
};

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Without characters that no address has, runs of blanks as one.
std::string Sanitized(std::string_view text) {
  std::string kept;
  for (char c : text)
    if (IsHexDigit(c) || IsBlank(c) || c == '.' || c == '/' || c == ':') kept += c;
  std::string out;
  for (size_t i = 0; i < kept.size();) {
    size_t end = i;
    while (end < kept.size() && IsBlank(kept[end])) ++end;
    out += end > i + 1 ? ' ' : kept[i];
    i = end > i ? end : i + 1;
  }
  return out;
}

std::vector<std::string_view> Split(std::string_view text, std::string_view separators,
                                    bool keep_empty) {
  std::vector<std::string_view> parts;
  while (true) {
    size_t end = std::min(text.find_first_of(separators), text.size());
    if (end > 0 || keep_empty) parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<uint64_t> ParseDigits(std::string_view text, int base, uint64_t most) {
  uint64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value <= most ? std::optional(value) : std::nullopt;
}

// One to four numbers, octal behind a leading 0; the last one fills what is left.
std::optional<Address> ParseV4(std::string_view text) {
  std::vector<std::string_view> parts = Split(text, ".", true);
  if (parts.size() > 4) return std::nullopt;
  uint64_t address = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    bool last = i + 1 == parts.size();
    uint64_t most = last ? (uint64_t{1} << (8 * (5 - parts.size()))) - 1 : 255;
    int base = parts[i].size() > 1 && parts[i].starts_with('0') ? 8 : 10;
    std::optional<uint64_t> number = ParseDigits(parts[i], base, most);
    if (!number) return std::nullopt;
    address = last ? (address << (8 * (5 - parts.size()))) | *number : (address << 8) | *number;
  }
  return address;
}

// The groups of one side of "::"; a tail in dots gives two.
bool ParseGroups(std::string_view text, bool dots, std::vector<uint32_t>& groups) {
  if (text.empty()) return true;
  std::vector<std::string_view> parts = Split(text, ":", true);
  for (size_t i = 0; i < parts.size(); ++i) {
    if (dots && i + 1 == parts.size() && parts[i].find('.') != std::string_view::npos) {
      std::vector<std::string_view> bytes = Split(parts[i], ".", true);
      uint32_t tail = 0;
      for (std::string_view byte : bytes) {
        std::optional<uint64_t> number = ParseDigits(byte, 10, 255);
        if (!number || bytes.size() != 4) return false;
        tail = (tail << 8) | static_cast<uint32_t>(*number);
      }
      groups.push_back(tail >> 16);
      groups.push_back(tail & 0xFFFF);
      continue;
    }
    std::optional<uint64_t> group = ParseDigits(parts[i], 16, 0xFFFF);
    if (!group || parts[i].size() > 4) return false;
    groups.push_back(static_cast<uint32_t>(*group));
  }
  return true;
}

std::optional<Address> ParseV6(std::string_view text) {
  size_t gap = text.find("::");
  bool has_gap = gap != std::string_view::npos;
  std::vector<uint32_t> before, after;
  if (!ParseGroups(text.substr(0, gap), !has_gap, before)) return std::nullopt;
  if (has_gap && !ParseGroups(text.substr(gap + 2), true, after)) return std::nullopt;
  size_t count = before.size() + after.size();
  if (has_gap ? count > 7 : count != 8) return std::nullopt;
  before.resize(8 - after.size());
  before.insert(before.end(), after.begin(), after.end());
  Address address = 0;
  for (uint32_t group : before) address = (address << 16) | group;
  return address;
}

std::optional<Parsed> ParseAddress(std::string_view text) {
  bool is_v6 = text.find(':') != std::string_view::npos;
  std::optional<Address> address = is_v6 ? ParseV6(text) : ParseV4(text);
  if (!address) return std::nullopt;
  return Parsed{*address, is_v6};
}

// The length of a mask whose ones stand in front.
std::optional<int> PrefixOfMask(const Parsed& mask) {
  int bits = mask.is_v6 ? 128 : 32;
  for (int prefix = 0; prefix <= bits; ++prefix)
    if (Network{0, prefix, mask.is_v6}.Mask() == mask.address) return prefix;
  return std::nullopt;
}

// Numbers may have blanks around them, also those that separate nothing.
std::optional<int> ParsePrefix(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  if (std::optional<uint64_t> number = ParseDigits(text, 10, 255)) return static_cast<int>(*number);
  std::optional<Parsed> mask = ParseAddress(text);
  return mask ? PrefixOfMask(*mask) : std::nullopt;
}

int ClassPrefix(const Parsed& address) {
  if (address.is_v6) return 64;
  uint32_t first = static_cast<uint32_t>(address.address >> 24);
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

bool HasV4Tail(const Groups& g) {
  bool zero = g[0] == 0 && g[1] == 0 && g[2] == 0 && g[3] == 0;
  bool mapped = g[4] == 0 && (g[5] == 0 || g[5] == 0xFFFF);
  bool translated = g[4] == 0xFFFF && g[5] == 0;
  if (zero && g[6] != 0 && (mapped || translated)) return true;
  return g[4] == 0 && g[5] == 0x5EFE;
}

std::string WriteV4(uint32_t address) {
  return fmt::format("{}.{}.{}.{}", address >> 24, (address >> 16) & 255, (address >> 8) & 255,
                     address & 255);
}

struct Run {
  size_t begin, end;
};
Run LongestZeros(const Groups& groups, size_t count) {
  Run longest{count, count};
  for (size_t i = 0; i < count;) {
    size_t end = i;
    while (end < count && groups[end] == 0) ++end;
    size_t known = longest.end - longest.begin;
    if (end - i > 1 && end - i > known) longest = {i, end};
    i = end + 1;
  }
  return longest;
}

std::string WriteV6(Address address) {
  Groups groups;
  for (size_t i = 0; i < 8; ++i)
    groups[i] = static_cast<uint32_t>(address >> (16 * (7 - i))) & 0xFFFF;
  bool dotted = HasV4Tail(groups);
  size_t count = dotted ? 6 : 8;
  Run zeros = LongestZeros(groups, count);
  std::string out;
  for (size_t i = 0; i < count; ++i) {
    if (i == zeros.begin) out += "::";
    if (i >= zeros.begin && i < zeros.end) continue;
    if (!out.empty() && !out.ends_with(':')) out += ':';
    out += fmt::format("{:x}", groups[i]);
  }
  if (!dotted) return out;
  return out + (out.ends_with(':') ? "" : ":") + WriteV4(static_cast<uint32_t>(address));
}

}  // namespace

Address Network::Mask() const {
  Address all = is_v6 ? ~Address{0} : Address{UINT32_MAX};
  return prefix == 0 ? 0 : all & (all << (Bits() - prefix));
}

Address Network::Last() const {
  Address all = is_v6 ? ~Address{0} : Address{UINT32_MAX};
  return first | (all & ~Mask());
}

std::optional<Network> ParseNetwork(std::string_view text) {
  std::string clean = Sanitized(text);
  std::vector<std::string_view> parts = Split(clean, " /", false);
  if (parts.empty()) return std::nullopt;
  std::optional<Parsed> address = ParseAddress(parts[0]);
  if (!address) return std::nullopt;
  std::optional<int> prefix = parts.size() > 1 ? ParsePrefix(parts[1]) : ClassPrefix(*address);
  if (!prefix || *prefix > (address->is_v6 ? 128 : 32)) return std::nullopt;
  Network network{0, *prefix, address->is_v6};
  network.first = address->address & network.Mask();
  return network;
}

std::string WriteAddress(Address address, bool is_v6) {
  return is_v6 ? WriteV6(address) : WriteV4(static_cast<uint32_t>(address));
}

}  // namespace azlint
