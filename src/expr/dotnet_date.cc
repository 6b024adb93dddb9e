#include "expr/dotnet_date.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "expr/dotnet_number.h"
#include "text/letter_case.h"

namespace azlint {
namespace calendar {

namespace {
bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
int DaysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}
int64_t DaysBefore(int64_t year) {
  int64_t before = year - 1;
  return before * 365 + before / 4 - before / 100 + before / 400;
}
}  // namespace

bool IsValid(const Civil& civil) {
  return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 &&
         civil.day >= 1 && civil.day <= DaysIn(civil.year, civil.month);
}

int64_t DaysOf(const Civil& civil) {
  int64_t days = DaysBefore(civil.year) + civil.day - 1;
  for (int month = 1; month < civil.month; ++month) days += DaysIn(civil.year, month);
  return days;
}

Civil CivilOf(int64_t days) {
  Civil civil{static_cast<int>(days / 366) + 1, 1, 1};
  while (DaysBefore(civil.year + 1) <= days) ++civil.year;
  days -= DaysBefore(civil.year);
  while (days >= DaysIn(civil.year, civil.month)) days -= DaysIn(civil.year, civil.month++);
  civil.day = static_cast<int>(days) + 1;
  return civil;
}

}  // namespace calendar

namespace {

using calendar::Civil;
constexpr int kTwoDigitYears = 2049;  // "49" is 2049, "50" is 1950
constexpr int kMostOffset = 14 * 60;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What has been read of a date so far; numbers with at least three digits can only be years.
struct Reading {
  struct Number {
    int value;
    bool is_year;
  };
  std::vector<Number> numbers;
  int month = 0, weekday = -1;
  bool has_time = false, has_offset = false;
  bool time_last = false;  // nothing of the date stands behind the time so far
  int64_t time = 0;        // ticks of the day
  int offset = 0;
};

// Reads from the front of a text; every Read function leaves the text alone when it fails.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }
  char Peek() const { return text_.empty() ? '\0' : text_.front(); }
  void Skip() { text_.remove_prefix(1); }
  void SkipBlanks() {
    while (!AtEnd() && IsBlank(Peek())) Skip();
  }
  bool Take(char c) {
    bool there = Peek() == c;
    if (there) Skip();
    return there;
  }

  size_t DigitsAhead() const {
    return static_cast<size_t>(std::find_if_not(text_.begin(), text_.end(), IsDigit) -
                               text_.begin());
  }
  // A number of `least` to `most` digits.
  bool ReadNumber(size_t least, size_t most, int& value) {
    size_t digits = DigitsAhead();
    if (digits < least || digits > most) return false;
    std::from_chars(text_.data(), text_.data() + digits, value);
    text_.remove_prefix(digits);
    return true;
  }
  std::string_view ReadWord() {
    auto end = std::find_if_not(text_.begin(), text_.end(), IsLetter);
    std::string_view word = text_.substr(0, static_cast<size_t>(end - text_.begin()));
    text_.remove_prefix(word.size());
    return word;
  }

  // Digits behind the point of seconds, rounded to ticks.
  bool ReadFraction(int64_t& ticks) {
    size_t digits = DigitsAhead();
    if (digits == 0) return false;
    int64_t scale = kTicksPerSecond;
    for (size_t i = 0; i < std::min<size_t>(digits, 7); ++i)
      ticks += (text_[i] - '0') * (scale /= 10);
    if (digits > 7 && text_[7] >= '5') ++ticks;
    text_.remove_prefix(digits);
    return true;
  }

  // h:mm, h:mm:ss and h:mm:ss.fff; each of exactly two digits when `strict`.
  bool ReadClock(bool strict, int64_t& ticks) {
    size_t least = strict ? 2 : 1;
    int hour = 0, minute = 0, second = 0;
    int64_t fraction = 0;
    if (!ReadNumber(least, 2, hour) || !Take(':') || !ReadNumber(least, 2, minute)) return false;
    if (Take(':')) {
      if (!ReadNumber(least, 2, second)) return false;
      DateReader behind = *this;
      bool point = behind.Take('.') || behind.Take(',');
      if (point && behind.ReadFraction(fraction)) *this = behind;
    }
    ticks = ((hour * 60 + minute) * 60 + second) * kTicksPerSecond + fraction;
    return hour < 24 && minute < 60 && second < 60;
  }

  // +hh:mm, +hhmm, +hh or +h.
  bool ReadOffset(int& offset) {
    bool negative = Peek() == '-';
    if (!negative && Peek() != '+') return false;
    Skip();
    int hours = 0, minutes = 0;
    if (ReadNumber(3, 4, hours)) {
      minutes = hours % 100;
      hours /= 100;
    } else if (!ReadNumber(1, 2, hours) || (Take(':') && !ReadNumber(2, 2, minutes))) {
      return false;
    }
    offset = (hours * 60 + minutes) * (negative ? -1 : 1);
    return minutes < 60 && hours * 60 + minutes <= kMostOffset;
  }

  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

template <size_t kCount>
int FindName(const std::string_view (&names)[kCount], std::string_view word) {
  for (size_t i = 0; i < kCount; ++i)
    if (EqualsIgnoreCase(names[i], word) || EqualsIgnoreCase(names[i].substr(0, 3), word))
      return static_cast<int>(i);
  return -1;
}

bool SetMeridiem(bool afternoon, int64_t& time) {
  int64_t noon = 12 * kTicksPerHour;
  int64_t hour = time / kTicksPerHour;
  if (afternoon) {
    if (hour < 12) time += noon;
    return true;
  }
  if (hour == 12) time -= noon;
  return hour <= 12;
}

// The date part: a month's name, a weekday, or a mark of time.
bool ReadWordInto(DateReader& reader, Reading& reading) {
  std::string_view word = reader.ReadWord();
  if (int month = FindName(calendar::kMonths, word); month >= 0) {
    bool first = reading.month == 0;
    reading.month = month + 1;
    return first;
  }
  if (int day = FindName(calendar::kDays, word); day >= 0) {
    bool first = reading.weekday < 0;
    reading.weekday = day;
    return first;
  }
  if (EqualsIgnoreCase(word, "Z") || EqualsIgnoreCase(word, "GMT")) {
    bool first = !reading.has_offset;
    reading.has_offset = true;
    return first;
  }
  bool afternoon = EqualsIgnoreCase(word, "PM");
  if (!afternoon && !EqualsIgnoreCase(word, "AM")) return false;
  return reading.has_time && SetMeridiem(afternoon, reading.time);
}

// "10 PM": an hour by itself.
bool ReadHour(DateReader& reader, Reading& reading) {
  DateReader ahead = reader;
  int hour = 0;
  if (reading.has_time || !ahead.ReadNumber(1, 2, hour) || hour > 23) return false;
  ahead.SkipBlanks();
  DateReader behind = ahead;
  std::string_view word = ahead.ReadWord();
  if (!EqualsIgnoreCase(word, "AM") && !EqualsIgnoreCase(word, "PM")) return false;
  reading.has_time = reading.time_last = true;
  reading.time = hour * kTicksPerHour;
  reader = behind;
  return true;
}

bool ReadNumberInto(DateReader& reader, Reading& reading) {
  if (ReadHour(reader, reading)) return true;
  DateReader ahead = reader;
  int value = 0;
  size_t digits = reader.DigitsAhead();
  if (!ahead.ReadNumber(1, 4, value)) return false;
  if (ahead.Peek() == ':') {
    bool first = !reading.has_time;
    reading.has_time = reading.time_last = true;
    return first && reader.ReadClock(false, reading.time);
  }
  reading.numbers.push_back({value, digits >= 3});
  reading.time_last = false;
  reader = ahead;
  return reading.numbers.size() <= 3;
}

// Whether a sign begins an offset and does not separate parts of a date.
bool TakesOffset(const Reading& reading) {
  bool complete = reading.numbers.size() + (reading.month != 0) == 3;
  return !reading.has_offset && (reading.time_last || complete);
}

// Reads all tokens; separators stand between two of them.
bool ReadTokens(DateReader reader, Reading& reading) {
  bool separated = true;  // nothing was read yet, or a separator was just read
  bool comma = false;     // so was a comma, behind which no separator may stand
  for (reader.SkipBlanks(); !reader.AtEnd(); reader.SkipBlanks()) {
    char c = reader.Peek();
    if ((c == '+' || c == '-') && TakesOffset(reading)) {
      if (!reader.ReadOffset(reading.offset)) return false;
      reading.has_offset = true;
    } else if (c == '/' || c == '-') {
      bool nothing = reading.numbers.empty() && reading.month == 0 && !reading.has_time;
      if (separated || comma || nothing) return false;
      separated = true;
      reader.Skip();
      continue;
    } else if (c == ',' || c == '.') {
      comma = true;
      reader.Skip();
      continue;
    } else if (IsDigit(c) ? !ReadNumberInto(reader, reading)
                          : !IsLetter(c) || !ReadWordInto(reader, reading)) {
      return false;
    }
    separated = comma = false;
  }
  return !separated;
}

int FullYear(const Reading::Number& number) {
  if (number.is_year || number.value >= 100) return number.value;
  int year = kTwoDigitYears / 100 * 100 + number.value;
  return year > kTwoDigitYears ? year - 100 : year;
}

// Which numbers are what: year first where it shows, else month, day, year.
DateText PutTogether(const Reading& reading, Civil& civil) {
  const auto& n = reading.numbers;
  bool named = reading.month != 0;
  size_t count = n.size() + (named ? 1 : 0);
  if (count < 2) return count == 0 && reading.has_time ? DateText::kToday : DateText::kNoDate;
  if (std::count_if(n.begin(), n.end(), [](const auto& number) { return number.is_year; }) > 1)
    return DateText::kNoDate;
  if (named) {
    if (n.size() == 1 && !n[0].is_year)
      return n[0].value <= 31 ? DateText::kToday : DateText::kNoDate;
    bool year_first = n[0].is_year || (n.size() == 2 && n[0].value > 31);
    civil = {FullYear(year_first ? n[0] : n[1]), reading.month,
             n.size() == 1 ? 1 : n[year_first ? 1 : 0].value};
  } else if (n.size() == 2) {
    if (!n[0].is_year && !n[1].is_year)
      return calendar::IsValid({2024, n[0].value, n[1].value}) ? DateText::kToday
                                                               : DateText::kNoDate;
    civil = {FullYear(n[0].is_year ? n[0] : n[1]), n[n[0].is_year ? 1 : 0].value, 1};
  } else if (n[0].is_year) {
    civil = {n[0].value, n[1].value, n[2].value};
  } else if (n[1].is_year) {
    return DateText::kNoDate;
  } else {
    civil = {FullYear(n[2]), n[0].value, n[1].value};
  }
  return calendar::IsValid(civil) ? DateText::kDate : DateText::kNoDate;
}

DateText Finish(const Reading& reading, DotnetDate& date) {
  Civil civil{0, 0, 0};
  DateText kind = PutTogether(reading, civil);
  if (kind != DateText::kDate) return kind;
  int64_t days = calendar::DaysOf(civil);
  if (reading.weekday >= 0 && calendar::WeekdayOf(days) != reading.weekday)
    return DateText::kNoDate;
  date = {days * kTicksPerDay + reading.time, reading.offset};
  return date.InRange() ? DateText::kDate : DateText::kNoDate;
}

// Before the "T" of an ISO date: year, month and day as numbers.
bool IsIsoDate(const Reading& reading) {
  return reading.numbers.size() == 3 && reading.numbers[0].is_year && !reading.has_time &&
         !reading.has_offset;
}

// Behind it: everything in its full width, and a zone.
bool ReadIsoTime(DateReader reader, Reading& reading) {
  reading.has_time = true;
  if (!reader.ReadClock(true, reading.time)) return false;
  reader.SkipBlanks();
  if (!reader.Take('Z') && !reader.Take('z') && !reader.AtEnd() &&
      !reader.ReadOffset(reading.offset))
    return false;
  return reader.AtEnd();
}

// 20240229T100000Z, the one compact form that is read: what utcNow() prints.
bool ReadCompact(std::string_view text, DotnetDate& date) {
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return false;
  std::string spaced;
  for (size_t i : {0u, 1u, 2u, 3u, 16u, 4u, 5u, 16u, 6u, 7u}) spaced += i < 16 ? text[i] : '-';
  spaced += 'T';
  for (size_t i : {9u, 10u, 16u, 11u, 12u, 16u, 13u, 14u}) spaced += i < 16 ? text[i] : ':';
  return ParseDotnetDate(spaced, date) == DateText::kDate;
}

// The place of a "T" between two digits: "2024-02-29T10:00".
size_t FindTimeMark(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i)
    if ((text[i] == 'T' || text[i] == 't') && IsDigit(text[i - 1]) && IsDigit(text[i + 1]))
      return i;
  return std::string_view::npos;
}

}  // namespace

bool DotnetDate::InRange() const {
  int64_t universal = Universal();
  return local >= 0 && local <= kLastTick && universal >= 0 && universal <= kLastTick;
}

DateText ParseDotnetDate(std::string_view text, DotnetDate& date) {
  text = TrimDotnetSpace(text);
  if (ReadCompact(text, date)) return DateText::kDate;
  Reading reading;
  size_t mark = FindTimeMark(text);
  bool read = mark == std::string_view::npos
                  ? ReadTokens(DateReader(text), reading)
                  : ReadTokens(DateReader(text.substr(0, mark)), reading) && IsIsoDate(reading) &&
                        ReadIsoTime(DateReader(text.substr(mark + 1)), reading);
  return read ? Finish(reading, date) : DateText::kNoDate;
}

}  // namespace azlint
