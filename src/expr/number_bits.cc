#include "expr/number_bits.h"

#include <algorithm>
#include <cmath>

namespace azlint {
namespace {

constexpr size_t kMantissa = 53;

// The bits of a number without sign, highest first; "" is 0.
std::string BitsOf(std::string digits) {
  std::string bits;
  while (digits.find_first_not_of('0') != digits.npos) {
    int rest = 0;
    for (char& c : digits) {
      int value = rest * 10 + (c - '0');
      c = static_cast<char>('0' + value / 2);
      rest = value % 2;
    }
    bits += static_cast<char>('0' + rest);
    digits.erase(0, digits.find_first_not_of('0'));
  }
  std::reverse(bits.begin(), bits.end());
  return bits;
}

// The sign bit and the others. -n is the complement of n - 1.
std::string SignedBits(std::string_view digits) {
  bool negative = digits.starts_with('-');
  std::string bits = BitsOf(std::string(digits.substr(negative ? 1 : 0)));
  if (!negative || bits.empty()) return "0" + bits;
  for (size_t at = bits.size(); at-- > 0;) {
    bits[at] = bits[at] == '1' ? '0' : '1';
    if (bits[at] == '0') break;  // nothing was borrowed
  }
  bits.erase(0, std::min(bits.find('1'), bits.size()));
  for (char& bit : bits) bit = bit == '1' ? '0' : '1';
  return "1" + bits;
}

}  // namespace

std::string BigIntegerBits(std::string_view digits, char format, int precision) {
  std::string bits = SignedBits(digits), text;
  char sign = bits.front();
  size_t width = format == 'B' ? 1 : 4;
  bits.insert(0, (width - bits.size() % width) % width, sign);
  for (size_t at = 0; at < bits.size(); at += width) {
    int value = 0;
    for (size_t i = 0; i < width; ++i) value = value * 2 + (bits[at + i] - '0');
    text += (format == 'x' ? "0123456789abcdef" : "0123456789ABCDEF")[value];
  }
  char fill = sign == '0' || format == 'B' ? sign : format == 'x' ? 'f' : 'F';
  size_t wanted = static_cast<size_t>(std::max(precision, 0));
  return std::string(wanted > text.size() ? wanted - text.size() : 0, fill) + text;
}

double TruncatedDouble(std::string_view digits) {
  bool negative = digits.starts_with('-');
  std::string bits = BitsOf(std::string(digits.substr(negative ? 1 : 0)));
  double value = 0;
  for (char bit : bits.substr(0, kMantissa)) value = value * 2 + (bit - '0');
  if (bits.size() > kMantissa) value = std::ldexp(value, static_cast<int>(bits.size() - kMantissa));
  return negative ? -value : value;
}

}  // namespace azlint
