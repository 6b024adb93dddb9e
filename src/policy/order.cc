#include <algorithm>

#include "expr/decide.h"
#include "policy/comparison.h"
#include "text/letter_case.h"

namespace azlint::comparison {
namespace {

using Kind = Value::Kind;

// Every order that two values can be in: a set of bits.
using Orders = unsigned;
constexpr Orders kLess = 1, kEqual = 2, kGreater = 4, kNone = 8;
constexpr Orders kAnyOrder = kLess | kEqual | kGreater | kNone;

template <typename T>
Orders OrderOf(const T& a, const T& b) {
  return a < b ? kLess : b < a ? kGreater : kEqual;
}

Orders Reversed(Orders orders) {
  return (orders & (kEqual | kNone)) | (orders & kLess ? kGreater : 0) |
         (orders & kGreater ? kLess : 0);
}

Orders OfKnown(const Value& a, const Value& b) {
  if (a.IsString() && b.IsString()) return OrderOf(ToLower(a.chars()), ToLower(b.chars()));
  if (a.Is(Kind::kInt) && b.Is(Kind::kInt)) return OrderOf(a.integer, b.integer);
  const std::optional<double> x = NumberOf(a), y = NumberOf(b);
  return x && y ? OrderOf(*x, *y) : kNone;
}

Orders OfInterval(const Interval& range, double number) {
  Orders orders = 0;
  if (static_cast<double>(range.least) < number) orders |= kLess;
  if (static_cast<double>(range.most) > number) orders |= kGreater;
  if (static_cast<double>(range.least) <= number && static_cast<double>(range.most) >= number)
    orders |= kEqual;
  return orders;
}

// The literal beginning decides when it differs from the other text.
Orders OfText(const Value& unknown, std::string_view other) {
  const std::string prefix = ToLower(PrefixOf(unknown)), text = ToLower(other);
  const size_t common = std::min(prefix.size(), text.size());
  const Orders begin = OrderOf(prefix.substr(0, common), text.substr(0, common));
  if (begin != kEqual) return begin;
  if (prefix.size() > text.size()) return kGreater;
  return prefix.size() == text.size() ? kEqual | kGreater : kLess | kEqual | kGreater;
}

Orders OfUnknown(const Value& unknown, const Value& known) {
  const Orders null = MayBeNull(unknown) ? kNone : 0;
  const Type type = TypeOf(unknown);
  if (type == Type::kInt) {
    const std::optional<double> number = NumberOf(known);
    return number ? OfInterval(RangeOf(unknown), *number) | null : kNone;
  }
  if (type == Type::kString && known.IsString()) return OfText(unknown, known.chars()) | null;
  if (type == Type::kBool || type == Type::kArray || type == Type::kObject) return kNone;
  return kAnyOrder;
}

Orders Possible(const Value& a, const Value& b) {
  if (a.IsMissing() || b.IsMissing()) return kNone;
  if (a.IsUnknown() && b.IsUnknown()) return SameValue(a, b) ? kEqual | kNone : kAnyOrder;
  if (a.IsUnknown()) return OfUnknown(a, b);
  if (b.IsUnknown()) return Reversed(OfUnknown(b, a));
  return OfKnown(a, b);
}

Tri Within(Orders possible, Orders wanted) {
  if ((possible & ~wanted) == 0) return Tri::kTrue;
  return (possible & wanted) == 0 ? Tri::kFalse : Tri::kUnknown;
}

}  // namespace

Tri Greater(const Value& left, const Value& right) {
  return Within(Possible(left, right), kGreater);
}
Tri GreaterOrEquals(const Value& left, const Value& right) {
  return Within(Possible(left, right), kGreater | kEqual);
}
Tri Less(const Value& left, const Value& right) { return Within(Possible(left, right), kLess); }
Tri LessOrEquals(const Value& left, const Value& right) {
  return Within(Possible(left, right), kLess | kEqual);
}

}  // namespace azlint::comparison
