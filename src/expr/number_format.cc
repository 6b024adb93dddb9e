#include "expr/number_format.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "expr/number_bits.h"
#include "expr/number_picture.h"
#include "text/limits.h"

namespace azlint {
namespace {

// A double has no more digits than this behind its point; what a format wants beyond are zeros.
constexpr int kMostDoubleDigits = 1100;
constexpr std::string_view kCurrency = "\xC2\xA4";

// "[-]d.ddde[+-]xx" as digits and point.
Decimal FromScientific(std::string_view text) {
  Decimal decimal;
  decimal.negative = text.front() == '-';
  size_t e = text.find('e');
  for (char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') decimal.digits += c;
  }
  decimal.point = std::atoi(std::string(text.substr(e + 1)).c_str()) + 1;
  decimal.Trim();
  return decimal;
}

Decimal Shortest(double value) {
  char buffer[64];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  return FromScientific({buffer, end.ptr});
}

// Correctly rounded to that many digits, ties of the exact value to even.
Decimal Significant(double value, int digits) {
  std::string buffer(static_cast<size_t>(digits) + 16, '\0');
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                           std::chars_format::scientific, digits - 1);
  return FromScientific({buffer.data(), end.ptr});
}

Decimal OfInteger(std::string_view text) {
  Decimal decimal;
  decimal.integer = true;
  decimal.negative = text.front() == '-';
  decimal.digits = text.substr(decimal.negative ? 1 : 0);
  decimal.point = static_cast<int>(decimal.digits.size());
  decimal.Trim();
  return decimal;
}

std::string IntegerText(const Value& number) {
  return number.Is(Value::Kind::kInt) ? std::to_string(number.integer)
                                      : std::string(number.chars());
}

// The number, ready to be written with `places` digits behind the point.
Decimal RoundToPlaces(const Value& number, int places, int shift) {
  if (number.Is(Value::Kind::kInt) || IsBigInteger(number)) {
    Decimal decimal = OfInteger(IntegerText(number));
    if (!decimal.IsZero()) decimal.point += shift;
    return decimal;
  }
  double value = ToDouble(number);
  std::string buffer(static_cast<size_t>(kMostDoubleDigits) + 400, '\0');
  int wanted = std::min(places + shift, kMostDoubleDigits);
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                           std::chars_format::fixed, wanted);
  std::string_view text(buffer.data(), static_cast<size_t>(end.ptr - buffer.data()));
  Decimal decimal;
  decimal.negative = text.front() == '-';
  size_t dot = std::min(text.find('.'), text.size());
  decimal.point = static_cast<int>(dot) - (decimal.negative ? 1 : 0) + shift;
  for (char c : text) {
    if (c >= '0' && c <= '9') decimal.digits += c;
  }
  decimal.Trim();
  return decimal;
}

std::string FixedText(const Decimal& decimal, int places, bool grouped) {
  std::string out;
  for (int i = 0; i < std::max(decimal.point, 1); ++i) {
    int left = std::max(decimal.point, 1) - i;
    if (grouped && i > 0 && left % 3 == 0) out += ',';
    out += decimal.point > 0 ? decimal.DigitAt(i) : '0';
  }
  if (places > 0) out += '.';
  for (int i = 0; i < places; ++i) out += decimal.DigitAt(decimal.point + i);
  return out;
}

std::string ExponentText(int exponent, int least_digits) {
  return fmt::format("{}{:0{}}", exponent < 0 ? '-' : '+', std::abs(exponent), least_digits);
}

// Fixed where the exponent is small, scientific where not; at most `most` digits decide.
std::string GeneralText(const Decimal& decimal, int most, char e) {
  bool scientific = decimal.point > most || decimal.point < -3;
  std::string out = decimal.negative ? "-" : "";
  if (!scientific) {
    int places = std::max(0, static_cast<int>(decimal.digits.size()) - decimal.point);
    return out + FixedText(decimal, decimal.IsZero() ? 0 : places, false);
  }
  out += decimal.DigitAt(0);
  if (decimal.digits.size() > 1) out += "." + decimal.digits.substr(1);
  return out + e + ExponentText(decimal.point - 1, 2);
}

std::string ShortestText(double value, char e) {
  Decimal decimal = Shortest(value);
  return GeneralText(decimal, std::max(17, static_cast<int>(decimal.digits.size())), e);
}

struct Standard {
  char letter;    // upper case
  bool lower;     // as written
  int precision;  // -1: none
};

bool IsInteger(const Value& number) { return number.Is(Value::Kind::kInt) || IsBigInteger(number); }

std::string Pad(std::string digits, int precision) {
  size_t wanted = static_cast<size_t>(std::max(precision, 0));
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  return digits;
}

std::string DecimalText(const Value& number, int precision) {
  std::string text = IntegerText(number);
  bool negative = text.front() == '-';
  return (negative ? "-" : "") + Pad(text.substr(negative ? 1 : 0), precision);
}

std::string BitsText(int64_t integer, const Standard& format) {
  uint64_t bits = static_cast<uint64_t>(integer);
  std::string text = format.letter == 'B' ? std::string() : fmt::format("{:x}", bits);
  if (format.letter == 'X' && !format.lower) text = fmt::format("{:X}", bits);
  for (; format.letter == 'B' && (bits != 0 || text.empty()); bits >>= 1) {
    text.insert(text.begin(), bits & 1 ? '1' : '0');
  }
  return Pad(text, format.precision);
}

std::string ExponentialText(const Value& number, const Standard& format) {
  int precision = format.precision < 0 ? 6 : format.precision;
  Decimal decimal = IsInteger(number)
                        ? OfInteger(IntegerText(number))
                        : Significant(ToDouble(number), std::min(precision, kMostDoubleDigits) + 1);
  decimal.RoundTo(precision + 1);
  std::string out = decimal.negative ? "-" : "";
  out += decimal.DigitAt(0);
  if (precision > 0) out += '.';
  for (int i = 1; i <= precision; ++i) out += decimal.DigitAt(i);
  int exponent = decimal.IsZero() ? 0 : decimal.point - 1;
  return out + (format.lower ? 'e' : 'E') + ExponentText(exponent, 3);
}

std::string GeneralOf(const Value& number, const Standard& format) {
  char e = format.lower ? 'e' : 'E';
  bool plain = (format.letter == 'R' && !IsInteger(number)) || format.precision <= 0;
  if (IsBigInteger(number)) return DecimalText(number, format.precision);
  if (plain && IsInteger(number)) return IntegerText(number);
  if (plain && !std::isfinite(ToDouble(number))) return PrintNumber(number);
  if (plain) return ShortestText(ToDouble(number), e);
  int precision = format.precision;
  Decimal decimal = IsInteger(number)
                        ? OfInteger(IntegerText(number))
                        : Significant(ToDouble(number), std::min(precision, kMostDoubleDigits));
  decimal.RoundTo(precision);
  return GeneralText(decimal, precision, e);
}

// C, F, N and P: a sign or brackets around digits with a fixed number of places.
std::string PlacesText(const Value& number, const Standard& format) {
  int places = format.precision < 0 ? 2 : format.precision;
  Decimal decimal = RoundToPlaces(number, places, format.letter == 'P' ? 2 : 0);
  std::string digits = FixedText(decimal, places, format.letter != 'F');
  if (format.letter == 'P') digits += " %";
  if (format.letter == 'C') {
    digits = std::string(kCurrency) + digits;
    return decimal.negative ? "(" + digits + ")" : digits;
  }
  return decimal.negative ? "-" + digits : digits;
}

Formatted FormatStandard(const Value& number, const Standard& format, std::string& out) {
  if (format.precision > static_cast<int>(limits::kStringUnits)) return Formatted::kTooLong;
  switch (format.letter) {
    case 'C':
    case 'F':
    case 'N':
    case 'P':
      out += PlacesText(number, format);
      return Formatted::kDone;
    case 'E':
      out += ExponentialText(number, format);
      return Formatted::kDone;
    case 'G':
    case 'R':
      out += GeneralOf(number, format);
      return Formatted::kDone;
    case 'D':
      if (!IsInteger(number)) return Formatted::kInvalid;
      out += DecimalText(number, format.precision);
      return Formatted::kDone;
    case 'B':
    case 'X':
      if (!IsInteger(number)) return Formatted::kInvalid;
      out += number.Is(Value::Kind::kInt)
                 ? BitsText(number.integer, format)
                 : BigIntegerBits(number.chars(),
                                  format.lower && format.letter == 'X' ? 'x' : format.letter,
                                  format.precision);
      return Formatted::kDone;
    default:
      return Formatted::kInvalid;
  }
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsStandard(std::string_view format) {
  return IsLetter(format[0]) &&
         std::all_of(format.begin() + 1, format.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void Decimal::Trim() {
  size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, zeros);
  point = digits.empty() ? 0 : point - static_cast<int>(zeros);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
}

void Decimal::RoundTo(int count) {
  if (count >= static_cast<int>(digits.size())) return;
  bool up = count >= 0 && digits[static_cast<size_t>(count)] >= '5';
  digits.resize(static_cast<size_t>(std::max(count, 0)));
  while (up && !digits.empty() && digits.back() == '9') digits.pop_back();
  if (up && digits.empty()) {
    digits = "1";
    ++point;
  } else if (up) {
    ++digits.back();
  }
  Trim();
}

bool IsBigInteger(const Value& number) {
  if (!number.Is(Value::Kind::kNumber)) return false;
  return number.chars().find_first_not_of("-0123456789") == std::string_view::npos;
}

double ToDouble(const Value& number) {
  return IsInteger(number) ? TruncatedDouble(IntegerText(number))
                           : std::strtod(std::string(number.chars()).c_str(), nullptr);
}

std::string PrintNumber(const Value& number) {
  if (IsInteger(number)) return IntegerText(number);
  double value = ToDouble(number);
  return std::isfinite(value) ? ShortestText(value, 'E') : DoubleWords(value);
}

std::string DoubleWords(double value) {
  if (std::isfinite(value)) return PrintJsonDouble(value);
  return std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
}

std::string PrintJsonDouble(double value) {
  if (!std::isfinite(value)) return fmt::format("\"{}\"", DoubleWords(value));
  std::string text = ShortestText(value, 'E');
  return text.find_first_of(".E") == std::string::npos ? text + ".0" : text;
}

std::string PrintJsonNumber(const Value& number) {
  return IsInteger(number) ? IntegerText(number) : PrintJsonDouble(ToDouble(number));
}

Formatted FormatNumber(const Value& number, std::string_view format, std::string& out) {
  bool words = !IsInteger(number) && !std::isfinite(ToDouble(number));
  if (format.empty() || (words && !IsStandard(format))) {
    out += PrintNumber(number);
    return Formatted::kDone;
  }
  if (IsStandard(format)) {
    if (format.size() > 10) return Formatted::kInvalid;
    if (words) format = "R";
    char upper = static_cast<char>(format[0] & ~0x20);
    int precision = format.size() == 1 ? -1 : std::atoi(std::string(format.substr(1)).c_str());
    return FormatStandard(number, {upper, format[0] != upper, precision}, out);
  }
  // .NET looks at 15 digits of a double before a picture rounds them.
  Decimal decimal =
      IsInteger(number) ? OfInteger(IntegerText(number)) : Significant(ToDouble(number), 15);
  out += FormatPicture(decimal, format);
  return Formatted::kDone;
}

}  // namespace azlint
