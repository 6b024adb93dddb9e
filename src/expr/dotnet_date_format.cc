#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "expr/dotnet_date.h"
#include "expr/dotnet_number.h"

namespace azlint {
namespace {

struct Standard {
  char letter;
  std::string_view format;
  bool universal = false;  // printed in universal time
};
constexpr std::array kStandard = {
    Standard{'d', "MM/dd/yyyy"},
    Standard{'D', "dddd, dd MMMM yyyy"},
    Standard{'f', "dddd, dd MMMM yyyy HH:mm"},
    Standard{'F', "dddd, dd MMMM yyyy HH:mm:ss"},
    Standard{'g', "MM/dd/yyyy HH:mm"},
    Standard{'G', "MM/dd/yyyy HH:mm:ss"},
    Standard{'m', "MMMM dd"},
    Standard{'M', "MMMM dd"},
    Standard{'o', "yyyy-MM-ddTHH:mm:ss.fffffffK"},
    Standard{'O', "yyyy-MM-ddTHH:mm:ss.fffffffK"},
    Standard{'r', "ddd, dd MMM yyyy HH:mm:ss 'GMT'", true},
    Standard{'R', "ddd, dd MMM yyyy HH:mm:ss 'GMT'", true},
    Standard{'s', "yyyy-MM-ddTHH:mm:ss"},
    Standard{'t', "HH:mm"},
    Standard{'T', "HH:mm:ss"},
    Standard{'u', "yyyy-MM-dd HH:mm:ssZ", true},
    Standard{'y', "yyyy MMMM"},
    Standard{'Y', "yyyy MMMM"},
};
constexpr std::string_view kDefaultFormat = "MM/dd/yyyy HH:mm:ss zzz";

// The parts of a date, ready to print.
struct Parts {
  calendar::Civil civil;
  int weekday, hour, minute, second;
  int64_t fraction;  // ticks
  int offset;
};

Parts PartsOf(const DotnetDate& date) {
  int64_t days = date.local / kTicksPerDay, ticks = date.local % kTicksPerDay;
  int seconds = static_cast<int>(ticks / kTicksPerSecond);
  return {calendar::CivilOf(days),
          calendar::WeekdayOf(days),
          seconds / 3600,
          seconds / 60 % 60,
          seconds % 60,
          ticks % kTicksPerSecond,
          date.offset};
}

std::string Padded(int value, size_t repeat) {
  return fmt::format("{:0{}}", value, repeat > 1 ? 2 : 1);
}

std::string Named(std::string_view name, size_t repeat) {
  return std::string(repeat == 3 ? name.substr(0, 3) : name);
}

std::string Year(int year, size_t repeat) {
  return repeat <= 2 ? Padded(year % 100, repeat) : fmt::format("{:0{}}", year, repeat);
}

std::string Offset(int offset, size_t repeat) {
  std::string out(1, offset < 0 ? '-' : '+');
  int minutes = std::abs(offset);
  out += Padded(minutes / 60, repeat);
  return repeat < 3 ? out : out + fmt::format(":{:02}", minutes % 60);
}

// "f" prints that many digits, "F" leaves zeros at the end out and then the point before them.
bool AppendFraction(std::string& out, int64_t ticks, size_t repeat, bool shorten) {
  if (repeat > 7) return false;
  std::string digits = fmt::format("{:07}", ticks).substr(0, repeat);
  while (shorten && !digits.empty() && digits.back() == '0') digits.pop_back();
  if (shorten && digits.empty() && out.ends_with('.')) out.pop_back();
  out += digits;
  return true;
}

// One run of the same letter. False: the format is not valid.
bool AppendRun(std::string& out, const Parts& parts, char letter, size_t repeat) {
  int half_day = parts.hour % 12 == 0 ? 12 : parts.hour % 12;
  std::string_view meridiem = parts.hour < 12 ? "AM" : "PM";
  switch (letter) {
    case 'd':
      out += repeat <= 2 ? Padded(parts.civil.day, repeat)
                         : Named(calendar::kDays[parts.weekday], repeat);
      return true;
    case 'M':
      out += repeat <= 2 ? Padded(parts.civil.month, repeat)
                         : Named(calendar::kMonths[parts.civil.month - 1], repeat);
      return true;
    case 'y':
      out += Year(parts.civil.year, repeat);
      return true;
    case 'H':
      out += Padded(parts.hour, repeat);
      return true;
    case 'h':
      out += Padded(half_day, repeat);
      return true;
    case 'm':
      out += Padded(parts.minute, repeat);
      return true;
    case 's':
      out += Padded(parts.second, repeat);
      return true;
    case 't':
      out += meridiem.substr(0, repeat == 1 ? 1 : 2);
      return true;
    case 'g':
      out += "A.D.";
      return true;
    case 'z':
      out += Offset(parts.offset, repeat);
      return true;
    case 'K':
      for (size_t i = 0; i < repeat; ++i) out += Offset(parts.offset, 3);
      return true;
    default:
      return AppendFraction(out, parts.fraction, repeat, letter == 'F');
  }
}

// Quoted text; "\" takes the next character as it is there too.
bool AppendQuoted(std::string& out, std::string_view& format) {
  char quote = format.front();
  for (format.remove_prefix(1); !format.empty(); format.remove_prefix(1)) {
    if (format.front() == quote) {
      format.remove_prefix(1);
      return true;
    }
    if (format.front() == '\\') format.remove_prefix(1);
    if (format.empty()) return false;
    out += format.front();
  }
  return false;
}

bool AppendNext(std::string& out, const Parts& parts, std::string_view& format) {
  char c = format.front();
  if (c == '\'' || c == '"') return AppendQuoted(out, format);
  if (c == '%') {
    format.remove_prefix(1);
    if (format.empty() || format.front() == '%') return false;
    std::string_view one = format.substr(0, 1);
    format.remove_prefix(1);
    return AppendNext(out, parts, one);
  }
  if (c == '\\') {
    format.remove_prefix(1);
    if (format.empty()) return false;
  } else if (std::string_view("dMyHhmstgzKfF").find(c) != std::string_view::npos) {
    size_t repeat = std::min(format.find_first_not_of(c), format.size());
    format.remove_prefix(repeat);
    return AppendRun(out, parts, c, repeat);
  }
  out += format.front();
  format.remove_prefix(1);
  return true;
}

std::optional<std::string> FormatCustom(const DotnetDate& date, std::string_view format) {
  std::string out;
  Parts parts = PartsOf(date);
  while (!format.empty())
    if (!AppendNext(out, parts, format)) return std::nullopt;
  return out;
}

// Reads "12" of "12H"; false: there is no number, or none of 32 bits.
bool ReadCount(std::string_view& text, int64_t& count) {
  int32_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.starts_with('-')) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  count = value;
  return true;
}

int64_t ReadSecondFraction(std::string_view& text) {
  int64_t ticks = 0, scale = kTicksPerSecond;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    scale /= 10;
    ticks += (text.front() - '0') * scale;
    text.remove_prefix(1);
  }
  return ticks;
}

// Numbers before units in their order, each at most once. False: something else stands there.
bool ReadUnits(std::string_view& text, std::string_view units, int64_t (&counts)[3],
               int64_t& fraction) {
  bool any = false;
  size_t next = 0;
  while (!text.empty() && text.front() != 'T') {
    int64_t count = 0;
    bool whole = ReadCount(text, count), point = text.starts_with('.');
    if (!whole && !point) return false;
    if (point) {
      text.remove_prefix(1);
      fraction = ReadSecondFraction(text);
    }
    while (next < units.size() && !text.starts_with(units[next])) ++next;
    if (next == units.size() || (point && units[next] != 'S')) return false;
    counts[next++] = count;
    text.remove_prefix(1);
    any = true;
  }
  return any;
}

}  // namespace

std::optional<std::string> FormatDotnetDate(const DotnetDate& date, std::string_view format) {
  if (format.empty()) return FormatCustom(date, kDefaultFormat);
  if (format.size() > 1) return FormatCustom(date, format);
  for (const Standard& standard : kStandard) {
    if (standard.letter != format.front()) continue;
    DotnetDate shown = standard.universal ? DotnetDate{date.Universal(), 0} : date;
    return FormatCustom(shown, standard.format);
  }
  return std::nullopt;
}

std::optional<int64_t> ParseDuration(std::string_view text) {
  text = TrimDotnetSpace(text);
  bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  int64_t dates[3] = {}, times[3] = {}, fraction = 0;
  bool only_time = text.starts_with('T');
  if (!only_time && !ReadUnits(text, "YMD", dates, fraction)) return std::nullopt;
  if (text.starts_with('T')) {
    text.remove_prefix(1);
    if (!ReadUnits(text, "HMS", times, fraction) || !text.empty()) return std::nullopt;
  }
  int64_t years = dates[0] + dates[1] / 12, months = dates[1] % 12;
  const __int128 days = years * 365 + months * 30 + dates[2];
  __int128 seconds = ((days * 24 + times[0]) * 60 + times[1]) * 60 + times[2];
  __int128 ticks = seconds * kTicksPerSecond + fraction;
  if (ticks > INT64_MAX) return std::nullopt;
  return static_cast<int64_t>(negative ? -ticks : ticks);
}

}  // namespace azlint
