#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Dates as .NET's DateTimeOffset reads and prints them in the invariant culture
// (learn.microsoft.com/dotnet/standard/base-types), which is what the engine's functions show.
namespace azlint {

inline constexpr int64_t kTicksPerSecond = 10'000'000;
inline constexpr int64_t kTicksPerHour = 3600 * kTicksPerSecond;
inline constexpr int64_t kTicksPerDay = 86400 * kTicksPerSecond;
inline constexpr int64_t kLastTick = 3652059 * kTicksPerDay - 1;   // of year 9999
inline constexpr int64_t kEpochSeconds = int64_t{719162} * 86400;  // from year 1 to 1970

// `local` counts ticks of 100 nanoseconds from 0001-01-01; universal time is `offset` minutes less.
struct DotnetDate {
  int64_t local = 0;
  int offset = 0;

  int64_t Universal() const { return local - offset * (60 * kTicksPerSecond); }
  bool InRange() const;  // local and universal time both lie in the years 1 to 9999
};

// kToday: it is a date without a year or a time without a date, so the answer depends on the clock.
enum class DateText : uint8_t { kDate, kNoDate, kToday };
DateText ParseDotnetDate(std::string_view text, DotnetDate& date);

// A standard format of one letter or a custom one; nothing when the format is not valid. The empty
// format is .NET's default.
std::optional<std::string> FormatDotnetDate(const DotnetDate& date, std::string_view format);

// An ISO 8601 duration in ticks, a year being 365 days and a month 30, twelve months a year; no
// weeks, fractions of seconds only.
std::optional<int64_t> ParseDuration(std::string_view text);

namespace calendar {
inline constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                               "May",       "June",     "July",     "August",
                                               "September", "October",  "November", "December"};
inline constexpr std::string_view kDays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                             "Thursday", "Friday", "Saturday"};
struct Civil {
  int year, month, day;
};
bool IsValid(const Civil& civil);
int64_t DaysOf(const Civil& civil);  // since 0001-01-01
Civil CivilOf(int64_t days);
inline int WeekdayOf(int64_t days) { return static_cast<int>((days + 1) % 7); }  // 0: Sunday
}  // namespace calendar

}  // namespace azlint
