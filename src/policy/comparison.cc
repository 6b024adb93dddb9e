#include "policy/comparison.h"

#include <algorithm>

#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/evaluate.h"
#include "policy/operators.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint::comparison {
namespace {

using Kind = Value::Kind;

// An unknown that cannot be what an operator looks into.
bool CannotBe(const Value& unknown, std::initializer_list<Type> types) {
  const Type type = TypeOf(unknown);
  return type != Type::kAny && std::find(types.begin(), types.end(), type) == types.end();
}

// True for a value that may still turn out to be null is not certain: null has nothing in it.
Tri UnlessNull(Tri holds, const Value& unknown) {
  return MayBeNull(unknown) ? And(holds, Tri::kUnknown) : holds;
}

Tri AnyEquals(const Array& array, const Value& wanted) {
  Tri any = array.rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
  for (const Value& item : array.items) {
    any = Or(any, EqualLeniently(item, wanted));
    if (any == Tri::kTrue) break;
  }
  return any;
}

Tri HasKey(const Object& object, const Value& key) {
  Tri any = object.rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
  for (const Member& m : object.members) any = Or(any, EqualLeniently(m.name, key));
  return any;
}

Tri ContainsText(const Value& left, const Value& right) {
  const std::optional<std::string> needle = ScalarText(right);
  if (!needle) return right.IsUnknown() ? Tri::kUnknown : Tri::kFalse;
  if (left.IsUnknown()) {
    // Of text only its literals can say yes; an array of unknown items could as well.
    if (TypeOf(left) != Type::kString) return Tri::kUnknown;
    return UnlessNull(TextContains(left, *needle, true), left);
  }
  const std::optional<std::string> text = ScalarText(left);
  return ToTri(text && ToLower(*text).find(ToLower(*needle)) != std::string::npos);
}

// '#' a digit, '?' a letter, '.' any character, others themselves.
bool MatchesCharacter(char32_t character, char32_t pattern, bool ignore_case) {
  const bool digit = character >= '0' && character <= '9';
  const char32_t lower = character >= 'A' && character <= 'Z' ? character + 32 : character;
  if (pattern == '#') return digit;
  if (pattern == '?') return (lower >= 'a' && lower <= 'z') || (character >= 0x80 && !digit);
  if (pattern == '.') return true;
  if (!ignore_case) return character == pattern;
  return lower == (pattern >= 'A' && pattern <= 'Z' ? pattern + 32 : pattern);
}

// As far as both go; `rest` is what is left of the pattern, `text_ends` whether the text went out.
bool MatchesBeginning(std::string_view text, std::string_view& pattern, bool ignore_case) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint character = ReadUtf8(text, at), wanted = ReadUtf8(pattern, 0);
    if (pattern.empty() || !MatchesCharacter(character.value, wanted.value, ignore_case))
      return false;
    at += std::max<uint32_t>(character.length, 1);
    pattern.remove_prefix(std::max<uint32_t>(wanted.length, 1));
  }
  return true;
}

Tri MatchText(const Value& left, const Value& right, bool ignore_case) {
  if (left.IsMissing() || left.IsArray() || left.IsObject()) return Tri::kFalse;
  const std::optional<std::string> pattern = ScalarText(right);
  if (!pattern) return right.IsUnknown() ? Tri::kUnknown : Tri::kFalse;
  std::string_view rest = *pattern;
  if (left.IsUnknown()) {
    if (CannotBe(left, {Type::kString, Type::kInt, Type::kBool})) return Tri::kFalse;
    if (TypeOf(left) != Type::kString) return Tri::kUnknown;
    const Interval length = LengthOf(left);
    const int64_t units = Utf16Length(*pattern);
    const bool fits = length.least <= units && units <= length.most;
    return fits && MatchesBeginning(PrefixOf(left), rest, ignore_case) ? Tri::kUnknown
                                                                       : Tri::kFalse;
  }
  const std::optional<std::string> text = ScalarText(left);
  return ToTri(text && MatchesBeginning(*text, rest, ignore_case) && rest.empty());
}

}  // namespace

Tri Contains(const Value& left, const Value& right) {
  if (left.IsMissing()) return Tri::kFalse;
  if (left.IsArray()) return AnyEquals(*left.array, right);
  if (left.IsObject()) return HasKey(*left.object, right);
  return ContainsText(left, right);
}

Tri ContainsKey(const Value& left, const Value& right) {
  if (left.IsObject()) return HasKey(*left.object, right);
  return left.IsUnknown() && !CannotBe(left, {Type::kObject}) ? Tri::kUnknown : Tri::kFalse;
}

Tri Exists(const Value& left, const Value& right) {
  const std::optional<bool> wanted = BoolOf(right);
  if (!wanted) return right.IsUnknown() ? Tri::kUnknown : Tri::kFalse;
  const Tri there = left.IsUnknown() && MayBeNull(left) ? Tri::kUnknown : ToTri(!left.IsMissing());
  return *wanted ? there : Not(there);
}

Tri In(const Value& left, const Value& right) {
  if (left.IsMissing()) return Tri::kFalse;  // even when the list holds ""
  if (right.IsArray()) return AnyEquals(*right.array, left);
  if (right.IsUnknown() && TypeOf(right) != Type::kString) return Tri::kUnknown;
  return EqualLeniently(left, right);
}

Tri Like(const Value& left, const Value& right) {
  if (left.IsMissing() || left.IsArray() || left.IsObject()) return Tri::kFalse;
  const std::optional<std::string> pattern = ScalarText(right);
  if (!pattern) return right.IsUnknown() ? Tri::kUnknown : Tri::kFalse;
  if (left.IsUnknown()) {
    if (CannotBe(left, {Type::kString, Type::kInt, Type::kBool})) return Tri::kFalse;
    if (TypeOf(left) != Type::kString) return Tri::kUnknown;
    if (pattern->find('*') == pattern->npos) {
      Text storage;
      return UnlessNull(EqualTexts(left, Borrowed(storage, *pattern), true), left);
    }
    return UnlessNull(TextLike(left, *pattern, true), left);
  }
  return ToTri(MatchesWildcard(ToLower(*ScalarText(left)), ToLower(*pattern), true));
}

Tri Match(const Value& left, const Value& right) { return MatchText(left, right, false); }
Tri MatchInsensitively(const Value& left, const Value& right) {
  return MatchText(left, right, true);
}

}  // namespace azlint::comparison
