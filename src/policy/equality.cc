#include <charconv>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/evaluate.h"
#include "policy/comparison.h"
#include "policy/operators.h"
#include "text/letter_case.h"

namespace azlint {
namespace comparison {

using Kind = Value::Kind;

std::optional<std::string> ScalarText(const Value& value) {
  if (value.Is(Kind::kBool)) return value.boolean ? "true" : "false";
  if (value.Is(Kind::kInt)) return std::to_string(value.integer);
  if (value.IsString() || value.Is(Kind::kNumber)) return std::string(value.chars());
  return std::nullopt;
}

std::optional<double> NumberOf(const Value& value) {
  if (value.Is(Kind::kInt)) return static_cast<double>(value.integer);
  if (!value.IsString() && !value.Is(Kind::kNumber)) return std::nullopt;
  const std::string_view text = value.chars();
  double number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<bool> BoolOf(const Value& value) {
  if (value.Is(Kind::kBool)) return value.boolean;
  if (!value.IsString()) return std::nullopt;
  if (EqualsIgnoreCase(value.chars(), "true")) return true;
  if (EqualsIgnoreCase(value.chars(), "false")) return false;
  return std::nullopt;
}

Value Borrowed(Text& storage, std::string_view text) {
  storage = {HashText(text), text};
  Value value;
  value.kind = Kind::kString;
  value.text = &storage;
  return value;
}

namespace {

bool IsNumber(const Value& value) { return value.Is(Kind::kInt) || value.Is(Kind::kNumber); }

Tri EqualScalars(const Value& a, const Value& b) {
  if (a.IsString() && b.IsString()) return ToTri(SameName(a.chars(), b.chars()));
  if (a.Is(Kind::kBool) || b.Is(Kind::kBool)) {
    const std::optional<bool> x = BoolOf(a), y = BoolOf(b);
    return ToTri(x && y && *x == *y);
  }
  if (a.Is(Kind::kInt) && b.Is(Kind::kInt)) return ToTri(a.integer == b.integer);
  const std::optional<double> x = NumberOf(a), y = NumberOf(b);
  return ToTri(x && y && *x == *y);
}

Tri EqualArrays(const Array& a, const Array& b) {
  const size_t common = std::min(a.items.size(), b.items.size());
  if ((a.rest.IsAbsent() && b.items.size() > common) ||
      (b.rest.IsAbsent() && a.items.size() > common))
    return Tri::kFalse;
  Tri all = a.rest.IsAbsent() && b.rest.IsAbsent() ? Tri::kTrue : Tri::kUnknown;
  for (size_t i = 0; i < common && all != Tri::kFalse; ++i)
    all = And(all, EqualLeniently(a.items[i], b.items[i]));
  return all;
}

Tri EqualMember(const Member& wanted, const Object& object) {
  Tri found = object.rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
  for (const Member& m : object.members) {
    const Tri same = EqualLeniently(wanted.name, m.name);
    if (same == Tri::kTrue) return EqualLeniently(wanted.value, m.value);
    found = Or(found, same);
  }
  return found;
}

Tri EqualObjects(const Object& a, const Object& b) {
  const bool open = !a.rest.IsAbsent() || !b.rest.IsAbsent();
  if (!open && a.members.size() != b.members.size()) return Tri::kFalse;
  Tri all = open ? Tri::kUnknown : Tri::kTrue;
  for (const Member& m : a.members) all = And(all, EqualMember(m, b));
  return all;
}

// Null and absent equal each other and "".
Tri EqualMissing(const Value& other) {
  if (other.IsMissing()) return Tri::kTrue;
  if (!other.IsUnknown()) return ToTri(other.IsString() && other.chars().empty());
  if (MayBeNull(other)) return Tri::kUnknown;
  const Type type = TypeOf(other);
  if (type != Type::kString && type != Type::kAny) return Tri::kFalse;
  Text storage;
  return EqualTexts(other, Borrowed(storage, ""), true);
}

// Unknown text and a number are equal when the text is one.
Tri EqualUnknownText(const Value& unknown, const Value& known) {
  if (IsNumber(known)) {
    const std::string_view prefix = PrefixOf(unknown);
    const bool digits = prefix.find_first_not_of("0123456789.+-eE") == prefix.npos;
    return digits ? Tri::kUnknown : Tri::kFalse;
  }
  const std::optional<std::string> text = ScalarText(known);
  if (!text) return Tri::kFalse;
  Text storage;
  const Tri equal = EqualTexts(unknown, Borrowed(storage, *text), true);
  return text->empty() && MayBeNull(unknown) ? Tri::kUnknown : equal;
}

Tri EqualUnknownInt(const Value& unknown, const Value& known) {
  const std::optional<double> number = NumberOf(known);
  if (!number) {
    const bool empty = known.IsString() && known.chars().empty() && MayBeNull(unknown);
    return empty ? Tri::kUnknown : Tri::kFalse;
  }
  const Interval range = RangeOf(unknown);
  const bool outside =
      *number < static_cast<double>(range.least) || *number > static_cast<double>(range.most);
  return outside ? Tri::kFalse : Tri::kUnknown;
}

Tri EqualUnknown(const Value& unknown, const Value& known) {
  const Type type = TypeOf(unknown);
  const bool may_be_empty = known.IsString() && known.chars().empty() && MayBeNull(unknown);
  switch (type) {
    case Type::kString:
      return EqualUnknownText(unknown, known);
    case Type::kInt:
      return EqualUnknownInt(unknown, known);
    case Type::kBool:
      return BoolOf(known) || may_be_empty ? Tri::kUnknown : Tri::kFalse;
    case Type::kObject:
      return known.IsObject() || may_be_empty ? Tri::kUnknown : Tri::kFalse;
    case Type::kArray:
      return known.IsArray() || may_be_empty ? Tri::kUnknown : Tri::kFalse;
    case Type::kAny:
      break;
  }
  return Tri::kUnknown;
}

Tri EqualUnknowns(const Value& a, const Value& b) {
  const bool texts = TypeOf(a) == Type::kString && TypeOf(b) == Type::kString;
  if (!texts || MayBeNull(a) || MayBeNull(b)) return Tri::kUnknown;
  return EqualTexts(a, b, true);
}

}  // namespace
}  // namespace comparison

Tri EqualLeniently(const Value& left, const Value& right) {
  using namespace comparison;
  const Value a = Force(left), b = Force(right);
  if (a.IsMissing()) return EqualMissing(b);
  if (b.IsMissing()) return EqualMissing(a);
  if (a.IsError() || b.IsError()) return Tri::kUnknown;
  if (SameValue(a, b)) return Tri::kTrue;
  if (a.IsUnknown() && b.IsUnknown()) return EqualUnknowns(a, b);
  if (a.IsUnknown()) return EqualUnknown(a, b);
  if (b.IsUnknown()) return EqualUnknown(b, a);
  if (a.IsArray() && b.IsArray()) return EqualArrays(*a.array, *b.array);
  if (a.IsObject() && b.IsObject()) return EqualObjects(*a.object, *b.object);
  const bool container = a.IsArray() || a.IsObject() || b.IsArray() || b.IsObject();
  return container ? Tri::kFalse : EqualScalars(a, b);
}

}  // namespace azlint
