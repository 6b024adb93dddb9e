#include "expr/text_parts.h"

#include <algorithm>

#include "expr/decide.h"
#include "expr/function.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kHashLetters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::string_view kGuidLetters = "0123456789abcdef-";
constexpr std::string_view kDigits = "0123456789-";

// Letters that a known function makes its text of; "" where any can occur.
std::string_view Alphabet(const Value& hole) {
  if (!hole.Is(Value::Kind::kCall) || hole.term->function == nullptr) return {};
  std::string_view name = hole.term->function->name;
  if (name == "uniqueString") return kHashLetters;
  if (name == "guid" || name == "newGuid") return kGuidLetters;
  bool of_int = name == "string" && !hole.term->arguments.empty() &&
                TypeOf(hole.term->arguments[0]) == Type::kInt;
  return of_int ? kDigits : std::string_view();
}

// Facts of a scope whose values are ids or names without '/': subscription().subscriptionId, ...
bool IsScopeName(const Value& hole) {
  if (!hole.Is(Value::Kind::kSymbol)) return false;
  std::string_view name = hole.term->name;
  constexpr std::string_view kEnds[] = {".subscriptionId", ".tenantId", "().name", "().location"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](std::string_view end) {
    return name.size() > end.size() && EndsWithIgnoreCase(name, end);
  });
}

// Whether the end of `left` and a beginning behind it, or the other way round, could be `needle`.
bool EndsInside(std::string_view left, std::string_view needle) {
  for (size_t n = 1; n < needle.size() && n <= left.size(); ++n) {
    if (left.substr(left.size() - n) == needle.substr(0, n)) return true;
  }
  return false;
}
bool BeginsInside(std::string_view right, std::string_view needle) {
  for (size_t n = 1; n < needle.size() && n <= right.size(); ++n) {
    if (right.substr(0, n) == needle.substr(needle.size() - n)) return true;
  }
  return false;
}

}  // namespace

std::span<const Value> PartsOf(const Value& text) {
  return text.Is(Value::Kind::kText) ? text.array->items : std::span<const Value>(&text, 1);
}

bool CannotContain(const Value& hole, std::string_view needle) {
  std::string_view alphabet = Alphabet(hole);
  if (!alphabet.empty()) return needle.find_first_not_of(alphabet) != needle.npos;
  return IsScopeName(hole) && needle.find('/') != needle.npos;
}

bool CannotStraddle(std::span<const Value> parts, std::string_view needle) {
  if (needle.size() <= 1) return true;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].IsString()) {
      if (i > 0 && !parts[i - 1].IsString()) return false;
      continue;
    }
    std::string_view literal = parts[i].chars();
    bool inside = needle.find(literal) != needle.npos && literal.size() < needle.size();
    if (inside && parts.size() > 1) return false;
    if (i + 1 < parts.size() && EndsInside(literal, needle)) return false;
    if (i > 0 && BeginsInside(literal, needle)) return false;
  }
  return true;
}

bool IsIdSegment(std::span<const Value> parts, size_t index) {
  bool id = parts[0].IsString() && StartsWithIgnoreCase(parts[0].chars(), "/subscriptions/");
  for (const Value& part : parts) {
    id |= part.IsString() && part.chars().find("/providers/") != std::string_view::npos;
  }
  if (!id || index == 0 || !parts[index - 1].chars().ends_with('/')) return false;
  return index + 1 == parts.size() || parts[index + 1].chars().starts_with('/');
}

}  // namespace azlint
