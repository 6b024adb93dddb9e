#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "expr/arguments.h"
#include "expr/decide.h"
#include "expr/dotnet_number.h"
#include "expr/functions.h"
#include "expr/number_format.h"
#include "expr/text_order.h"
#include "text/letter_case.h"

namespace azlint::functions {
namespace {

using Kind = Value::Kind;

bool IsNumeric(const Value& value) { return value.Is(Kind::kInt) || value.Is(Kind::kNumber); }

// An int, a double, or an integer beyond 64 bits. What compares with a double becomes a double, as
// in .NET.
struct Number {
  bool is_float;
  long double exact;
  double rounded;
};
Number NumberOf(const Value& value) {
  double rounded = ToDouble(value);
  if (value.Is(Kind::kInt)) return {false, static_cast<long double>(value.integer), rounded};
  return {IsFloat(value), std::strtold(std::string(value.chars()).c_str(), nullptr), rounded};
}

// Comparisons with it are false, and it is both the greatest and the least.
bool IsNotANumber(const Value& value) { return IsFloat(value) && std::isnan(ToDouble(value)); }

int Sign(long double difference) { return (difference > 0) - (difference < 0); }

int CompareNumbers(const Value& a, const Value& b) {
  if (a.Is(Kind::kInt) && b.Is(Kind::kInt))
    return (a.integer > b.integer) - (a.integer < b.integer);
  Number x = NumberOf(a), y = NumberOf(b);
  if (!x.is_float && !y.is_float) return Sign(x.exact - y.exact);
  return (x.rounded > y.rounded) - (x.rounded < y.rounded);
}

// Both arguments as 64-bit integers, or the error.
Value CheckInts(const Call& call) {
  for (size_t i = 0; i < 2; ++i)
    if (!call.arguments[i].Is(Kind::kInt)) return WrongArgument(call, i, "an integer");
  return {};
}

Value Overflow(const Call& call) {
  return call.Fail(fmt::format("the result for {} and {} does not fit 64 bits",
                               call.arguments[0].integer, call.arguments[1].integer));
}

using Operation = bool (*)(int64_t, int64_t, int64_t*);
Value Calculate(const Call& call, Operation overflows) {
  if (Value wrong = CheckInts(call); wrong.IsError()) return wrong;
  int64_t result = 0;
  if (overflows(call.arguments[0].integer, call.arguments[1].integer, &result))
    return Overflow(call);
  return MakeInt(result);
}

Value Divide(const Call& call, int64_t (*divide)(int64_t, int64_t)) {
  if (Value wrong = CheckInts(call); wrong.IsError()) return wrong;
  int64_t dividend = call.arguments[0].integer, divisor = call.arguments[1].integer;
  if (divisor == 0) return call.Fail("the divisor must not be 0");
  if (dividend == INT64_MIN && divisor == -1) return Overflow(call);
  return MakeInt(divide(dividend, divisor));
}

// The arguments, or the items of the array that is the only one.
Value Numbers(const Call& call, std::vector<Value>& numbers) {
  bool array = call.arguments.size() == 1 && call.arguments[0].IsArray();
  for (const Value& given : array ? call.arguments[0].array->items : call.arguments) {
    Value value = Force(given);
    if (value.IsError() || value.IsUnknown()) return value;
    if (!IsNumeric(value))
      return call.Fail(fmt::format("numbers are needed, not {}", KindWords(value)));
    if (value.Is(Kind::kNumber) && !IsFloat(value))
      return call.Fail(fmt::format("{} does not fit 64 bits", value.chars()));
    numbers.push_back(value);
  }
  return numbers.empty() ? call.Fail("at least one number is needed") : MakeNull();
}

// `sign` 1: the greatest, -1: the least. Of equal ones the float.
Value Extreme(const Call& call, int sign) {
  std::vector<Value> numbers;
  Value state = Numbers(call, numbers);
  if (state.IsUnknown()) return {};
  if (state.IsError()) return state;
  Value best = numbers[0];
  for (const Value& number : numbers) {
    if (IsNotANumber(number)) return number;
    int order = sign * CompareNumbers(number, best);
    if (order > 0 || (order == 0 && IsFloat(number))) best = number;
  }
  return best;
}

// Negative, 0 or positive in `order`; or the error.
Value Compare(const Call& call, int& order) {
  const Value &a = call.arguments[0], &b = call.arguments[1];
  if (IsNumeric(a) && IsNumeric(b)) {
    order = CompareNumbers(a, b);
  } else if (a.IsString() && b.IsString()) {
    order = CompareTexts(a.chars(), b.chars());
  } else {
    return call.Fail(fmt::format("two numbers or two strings are needed, not {} and {}",
                                 KindWords(a), KindWords(b)));
  }
  return MakeNull();
}

Value CompareBy(const Call& call, bool (*holds)(int order)) {
  int order = 0;
  Value state = Compare(call, order);
  if (state.IsError()) return state;
  bool neither = IsNotANumber(call.arguments[0]) || IsNotANumber(call.arguments[1]);
  return MakeBool(!neither && holds(order));
}

bool IsInteger(const Value& value) {
  return value.Is(Kind::kInt) || (TypeOf(value) == Type::kInt && !MayBeNull(value));
}

// By the intervals of two ints of which at least one is unknown; the same term is equal to itself.
Value LiftCompare(const Call& call, bool (*holds)(int order)) {
  const Value &a = call.arguments[0], &b = call.arguments[1];
  if (!IsInteger(a) || !IsInteger(b)) return {};
  if (SameValue(a, b)) return MakeBool(holds(0));
  Interval x = RangeOf(a), y = RangeOf(b);
  bool less = x.least < y.most, equal = x.least <= y.most && y.least <= x.most,
       greater = x.most > y.least;
  bool can_hold = (less && holds(-1)) || (equal && holds(0)) || (greater && holds(1));
  bool can_fail = (less && !holds(-1)) || (equal && !holds(0)) || (greater && !holds(1));
  return can_hold && can_fail ? Value() : MakeBool(can_hold);
}

bool IsLess(int order) { return order < 0; }
bool IsLessOrEqual(int order) { return order <= 0; }
bool IsGreater(int order) { return order > 0; }
bool IsGreaterOrEqual(int order) { return order >= 0; }

}  // namespace

Value Add(const Call& call) {
  return Calculate(
      call, [](int64_t a, int64_t b, int64_t* r) { return __builtin_add_overflow(a, b, r); });
}
Value Sub(const Call& call) {
  return Calculate(
      call, [](int64_t a, int64_t b, int64_t* r) { return __builtin_sub_overflow(a, b, r); });
}
Value Mul(const Call& call) {
  return Calculate(
      call, [](int64_t a, int64_t b, int64_t* r) { return __builtin_mul_overflow(a, b, r); });
}
Value Div(const Call& call) {
  return Divide(call, [](int64_t a, int64_t b) { return a / b; });
}
Value Mod(const Call& call) {
  return Divide(call, [](int64_t a, int64_t b) { return a % b; });
}

Value AsInt(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.Is(Kind::kInt) || (value.Is(Kind::kNumber) && !IsFloat(value))) return value;
  if (!value.IsString()) return WrongArgument(call, 0, "an integer or a string");
  std::optional<int64_t> integer = ParseDotnetInteger(value.chars());
  if (integer) return MakeInt(*integer);
  return call.Fail(fmt::format("'{}' is not an integer of 64 bits", value.chars()));
}

Value AsFloat(const Call& call) {
  const Value& value = call.arguments[0];
  if (IsFloat(value)) return value;
  if (!IsNumeric(value) && !value.IsString()) return WrongArgument(call, 0, "a number or a string");
  std::optional<double> number =
      value.IsString() ? ParseDotnetDouble(value.chars()) : std::optional(NumberOf(value).rounded);
  if (!number) return call.Fail(fmt::format("'{}' is not a number", value.chars()));
  return MakeNumber(call.workspace, DoubleWords(*number));
}

Value Max(const Call& call) { return Extreme(call, 1); }
Value Min(const Call& call) { return Extreme(call, -1); }

Value AsBool(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.Is(Kind::kBool)) return value;
  if (IsNumeric(value)) return MakeBool(NumberOf(value).rounded != 0);
  if (!value.IsString()) return WrongArgument(call, 0, "a boolean, a number or a string");
  std::string_view word = TrimDotnetSpace(value.chars());
  if (EqualsIgnoreCase(word, "true")) return MakeBool(true);
  if (EqualsIgnoreCase(word, "false")) return MakeBool(false);
  return call.Fail(fmt::format("'{}' is neither 'true' nor 'false'", value.chars()));
}

Value Not(const Call& call) {
  if (!call.arguments[0].Is(Kind::kBool)) return WrongArgument(call, 0, "a boolean");
  return MakeBool(!call.arguments[0].boolean);
}

Value Less(const Call& call) { return CompareBy(call, IsLess); }
Value LessOrEquals(const Call& call) { return CompareBy(call, IsLessOrEqual); }
Value Greater(const Call& call) { return CompareBy(call, IsGreater); }
Value GreaterOrEquals(const Call& call) { return CompareBy(call, IsGreaterOrEqual); }
Value LiftLess(const Call& call) { return LiftCompare(call, IsLess); }
Value LiftLessOrEquals(const Call& call) { return LiftCompare(call, IsLessOrEqual); }
Value LiftGreater(const Call& call) { return LiftCompare(call, IsGreater); }
Value LiftGreaterOrEquals(const Call& call) { return LiftCompare(call, IsGreaterOrEqual); }

}  // namespace azlint::functions
