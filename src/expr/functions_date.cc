#include <fmt/core.h>

#include <cmath>
#include <cstdlib>

#include "expr/arguments.h"
#include "expr/dotnet_date.h"
#include "expr/dotnet_number.h"
#include "expr/functions.h"

namespace azlint::functions {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kDefaultFormat = "yyyy-MM-ddTHH:mm:ssZ";

// The date in argument 0. An error, null when `date` was set, absent when the answer depends on the
// day of evaluation.
Value ReadDate(const Call& call, DotnetDate& date) {
  const Value& text = call.arguments[0];
  if (!text.IsString()) return WrongArgument(call, 0, "a string");
  switch (ParseDotnetDate(text.chars(), date)) {
    case DateText::kDate:
      return MakeNull();
    case DateText::kToday:
      return {};
    default:
      return call.Fail(fmt::format("'{}' is not a date", text.chars()));
  }
}

Value Written(const Call& call, const DotnetDate& date, std::string_view format) {
  std::optional<std::string> text = FormatDotnetDate(date, format);
  return text ? MakeString(call.workspace, *text)
              : call.Fail(fmt::format("'{}' is not a date format", format));
}

std::optional<int64_t> EpochOf(const Value& value) {
  if (value.Is(Kind::kInt)) return value.integer;
  if (value.IsString()) return ParseDotnetInteger(value.chars());
  double number = std::strtod(std::string(value.chars()).c_str(), nullptr);
  bool whole = std::trunc(number) == number && std::fabs(number) < 1e15;
  return whole ? std::optional(static_cast<int64_t>(number)) : std::nullopt;
}

}  // namespace

Value DateTimeAdd(const Call& call) {
  for (size_t i = 1; i < call.arguments.size(); ++i)
    if (!call.arguments[i].IsString()) return WrongArgument(call, i, "a string");
  DotnetDate date;
  Value state = ReadDate(call, date);
  if (!state.IsNull()) return state;
  std::string_view text = call.arguments[1].chars();
  std::optional<int64_t> duration = ParseDuration(text);
  if (!duration) return call.Fail(fmt::format("'{}' is not an ISO 8601 duration", text));
  bool overflows = __builtin_add_overflow(date.local, *duration, &date.local);
  if (overflows || !date.InRange()) return call.Fail("the result lies outside the years 1 to 9999");
  return Written(call, date,
                 call.arguments.size() == 3 ? call.arguments[2].chars() : kDefaultFormat);
}

Value DateTimeFromEpoch(const Call& call) {
  const Value& value = call.arguments[0];
  if (!value.Is(Kind::kInt) && !value.Is(Kind::kNumber) && !value.IsString())
    return WrongArgument(call, 0, "an integer");
  std::optional<int64_t> epoch = EpochOf(value);
  constexpr int64_t kLastSecond = kLastTick / kTicksPerSecond - kEpochSeconds;
  if (!epoch || *epoch < -kEpochSeconds || *epoch > kLastSecond)
    return call.Fail("the argument is not a whole number of seconds in the years 1 to 9999");
  return Written(call, {(*epoch + kEpochSeconds) * kTicksPerSecond, 0}, kDefaultFormat);
}

Value DateTimeToEpoch(const Call& call) {
  DotnetDate date;
  Value state = ReadDate(call, date);
  if (!state.IsNull()) return state;
  return MakeInt(date.Universal() / kTicksPerSecond - kEpochSeconds);
}

}  // namespace azlint::functions
