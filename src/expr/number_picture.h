#pragma once
#include <string>
#include <string_view>

namespace azlint {

// A decimal number: 0.DIGITS times ten to the power of `point`. Zero has no digits.
struct Decimal {
  bool negative = false;
  bool integer = false;  // no minus sign once it is rounded to zero; a double keeps it
  std::string digits;    // no zeros at either end
  int point = 0;

  bool IsZero() const { return digits.empty(); }
  char DigitAt(int index) const {
    bool inside = index >= 0 && index < static_cast<int>(digits.size());
    return inside ? digits[static_cast<size_t>(index)] : '0';
  }
  void Trim();              // takes zeros away at both ends
  void RoundTo(int count);  // keeps that many digits, ties away from zero
};

// The number by a custom .NET picture: "0" and "#" for digits, "." "," "%" "‰" "E+0", quoted and
// escaped text, up to three sections (positive; negative; zero). Every picture means something.
std::string FormatPicture(Decimal number, std::string_view picture);

}  // namespace azlint
