#include <gtest/gtest.h>

#include "expr/dotnet_date.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }
// The date in the round-trip format; "no date" or "today".
std::string Read(std::string_view text) {
  DotnetDate date;
  DateText kind = ParseDotnetDate(text, date);
  if (kind != DateText::kDate) return kind == DateText::kToday ? "today" : "no date";
  return FormatDotnetDate(date, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz").value();
}
std::string Format(std::string_view format) {
  DotnetDate date;
  ParseDotnetDate("2024-02-08T03:04:05.067+02:30", date);
  return FormatDotnetDate(date, format).value_or("no format");
}

TEST(DateFunctions, ReadInvariantForms) {
  for (const char* text :
       {"2024-02-29", "2024/2/29", "02/29/2024", "2.29.24", "29 Feb 2024", "Feb 29, 2024",
        "2024-Feb-29", "29Feb2024", "Thursday, 29 February 2024", "2024 Feb. 29"})
    EXPECT_EQ(Read(text), "2024-02-29T00:00:00+00:00") << text;
  EXPECT_EQ(Read("2024-02"), "2024-02-01T00:00:00+00:00");
  EXPECT_EQ(Read("February 2024"), "2024-02-01T00:00:00+00:00");
  EXPECT_EQ(Read("2/9/49"), "2049-02-09T00:00:00+00:00");
  EXPECT_EQ(Read("2/9/50"), "1950-02-09T00:00:00+00:00");
}

TEST(DateFunctions, ReadTimesAndOffsets) {
  EXPECT_EQ(Read("20240229T100000Z"), "2024-02-29T10:00:00+00:00");
  EXPECT_EQ(Read("2024-02-29T10:00:00.123456789+02:00"), "2024-02-29T10:00:00.1234568+02:00");
  EXPECT_EQ(Read("2024-02-29t10:00z"), "2024-02-29T10:00:00+00:00");
  EXPECT_EQ(Read("2024-02-29 12:30 am"), "2024-02-29T00:30:00+00:00");
  EXPECT_EQ(Read("2024-02-29 10PM"), "2024-02-29T22:00:00+00:00");
  EXPECT_EQ(Read("10:00 2024-02-29"), "2024-02-29T10:00:00+00:00");
  EXPECT_EQ(Read("2024-02-29 10:00:00,5"), "2024-02-29T10:00:00.5+00:00");
  EXPECT_EQ(Read("2024-02-29 +2"), "2024-02-29T00:00:00+02:00");
  EXPECT_EQ(Read("Thu, 29 Feb 2024 10:00:00 GMT"), "2024-02-29T10:00:00+00:00");
}

TEST(DateFunctions, RefuseOrWaitForToday) {
  for (const char* text :
       {"", "2024", "20240229", "2023-02-29", "29/02/2024", "24-02-09", "2024-02-29T24:00",
        "2024-02-29T1:2:3Z", "2024-02-29T10:00:00.Z", "2024-02-29T10:00+14:01", "Fri, 29 Feb 2024",
        "02/29/2024T10:00:00", "2024-02T10:00:00", "2024-02-29 13:30 AM", "2024-02-29 10:00 UTC",
        "1 2 3 4", "0001-01-01T00:00:00+02:00"})
    EXPECT_EQ(Read(text), "no date") << text;
  EXPECT_EQ(Read("10:00"), "today");
  EXPECT_EQ(Read("Feb 28"), "today");
  EXPECT_EQ(Read("2/28"), "today");
  EXPECT_EQ(Show("dateTimeAdd('10:00', 'P1D')"), R"x({"unknown":"dateTimeAdd('10:00', 'P1D')"})x");
}

TEST(DateFunctions, FormatStandardAndCustom) {
  EXPECT_EQ(Format(""), "02/08/2024 03:04:05 +02:30");
  EXPECT_EQ(Format("D"), "Thursday, 08 February 2024");
  EXPECT_EQ(Format("o"), "2024-02-08T03:04:05.0670000+02:30");
  EXPECT_EQ(Format("r"), "Thu, 08 Feb 2024 00:34:05 GMT");
  EXPECT_EQ(Format("u"), "2024-02-08 00:34:05Z");
  EXPECT_EQ(Format("y yy yyy yyyyyy"), "24 24 2024 002024");
  EXPECT_EQ(Format("z zz zzz K"), "+2 +02 +02:30 +02:30");
  EXPECT_EQ(Format("h hh H t tt"), "3 03 3 A AM");
  EXPECT_EQ(Format("s.F|ss.FFF|fff"), "5|05.067|067");
  EXPECT_EQ(Format("'at' \\d %d"), "at d 8");
  for (const char* format : {"U", "x", "K", "ffffffff", "'abc", "dd\\", "%", "%%"})
    EXPECT_EQ(Format(format), "no format") << format;
}

TEST(DateFunctions, AddDurations) {
  EXPECT_EQ(Show("dateTimeAdd('2024-02-28T23:30:15Z', 'P12M')"), R"("2025-02-27T23:30:15Z")");
  EXPECT_EQ(Show("dateTimeAdd('2024-02-28T23:30:15Z', 'P1Y13M')"), R"("2026-03-29T23:30:15Z")");
  EXPECT_EQ(Show("dateTimeAdd('2024-02-28T23:30:15Z', '-P1Y2M3DT4H5M6S')"),
            R"("2022-12-27T19:25:09Z")");
  EXPECT_EQ(Show("dateTimeAdd('2024-02-28T23:30:15Z', 'PT.5S', 'ss.f')"), R"("15.5")");
  for (const char* bad : {"", "P", "PT", "P1DT", "P1W", "p1d", "+P1D", "P1M1Y", "P1.5D", "P-1D",
                          "P1D2H", "PT2147483648S"})
    EXPECT_FALSE(ParseDuration(bad).has_value()) << bad;
  EXPECT_EQ(Show("dateTimeAdd('2024-01-01', '1D')"),
            "error: dateTimeAdd(): '1D' is not an ISO 8601 duration");
  EXPECT_EQ(Show("dateTimeAdd('9999-12-31', 'P1D')"),
            "error: dateTimeAdd(): the result lies outside the years 1 to 9999");
  EXPECT_EQ(Show("dateTimeAdd('abc', 'P1D')"), "error: dateTimeAdd(): 'abc' is not a date");
  EXPECT_EQ(Show("dateTimeAdd('2024-01-01', 'P1D', 'x')"),
            "error: dateTimeAdd(): 'x' is not a date format");
}

TEST(DateFunctions, Epoch) {
  EXPECT_EQ(Show("dateTimeToEpoch('2024-02-29T10:00:00+02:00')"), "1709193600");
  EXPECT_EQ(Show("dateTimeToEpoch('1969-12-31T23:59:59.5Z')"), "-1");
  EXPECT_EQ(Show("dateTimeFromEpoch(253402300799)"), R"("9999-12-31T23:59:59Z")");
  EXPECT_EQ(Show("dateTimeFromEpoch(' 5 ')"), R"("1970-01-01T00:00:05Z")");
  EXPECT_EQ(Show("dateTimeFromEpoch(float('1.5'))"),
            "error: dateTimeFromEpoch(): the argument is not a whole number of seconds in the "
            "years 1 to 9999");
}

}  // namespace
}  // namespace azlint
