#include "expr/dotnet_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view TrimAsciiSpace(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && text.back() == '\0') text.remove_suffix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

bool IsUnicodeSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}
bool IsTrimmed(char32_t c) { return c == 0 || IsUnicodeSpace(c); }

std::optional<double> ParseNamed(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double sign = negative ? -1 : 1;
  if (EqualsIgnoreCase(text, "Infinity")) return sign * std::numeric_limits<double>::infinity();
  if (EqualsIgnoreCase(text, "NaN")) return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

// The digits before an exponent, group separators left out, as strtod reads them; "" is an error.
std::string Mantissa(std::string_view& text) {
  std::string digits;
  bool any = false, point = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    digits += text.front();
    text.remove_prefix(1);
  }
  for (; !text.empty(); text.remove_prefix(1)) {
    char c = text.front();
    bool group = c == ',' && any && !point;
    if (!IsDigit(c) && !group && (c != '.' || point)) break;
    if (!group) digits += c;
    any |= IsDigit(c);
    point |= c == '.';
  }
  return any ? digits : std::string();
}

bool IsExponent(std::string_view text) {
  if (!text.starts_with('e') && !text.starts_with('E')) return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

}  // namespace

std::optional<int64_t> ParseDotnetInteger(std::string_view text) {
  text = TrimAsciiSpace(text);
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.empty() || !IsDigit(text.front())) return std::nullopt;
  }
  int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> ParseDotnetDouble(std::string_view text) {
  text = TrimAsciiSpace(text);
  if (std::optional<double> named = ParseNamed(text)) return named;
  std::string digits = Mantissa(text);
  if (digits.empty() || (!text.empty() && !IsExponent(text))) return std::nullopt;
  digits += text;
  return std::strtod(digits.c_str(), nullptr);
}

std::string_view TrimDotnetSpace(std::string_view text) {
  for (CodePoint c = ReadUtf8(text, 0); c.length != 0 && IsTrimmed(c.value); c = ReadUtf8(text, 0))
    text.remove_prefix(c.length);
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    CodePoint c = ReadUtf8(text, at);
    if (c.length == 0 || !IsTrimmed(c.value)) break;
    text = text.substr(0, at);
  }
  return text;
}

bool IsGuid(std::string_view text) {
  text = TrimDotnetSpace(text);
  bool bracketed = text.size() == 38 && ((text.front() == '{' && text.back() == '}') ||
                                         (text.front() == '(' && text.back() == ')'));
  if (bracketed) text = text.substr(1, 36);
  auto is_digit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  if (text.size() == 32) return std::all_of(text.begin(), text.end(), is_digit);
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return true;
}

}  // namespace azlint
