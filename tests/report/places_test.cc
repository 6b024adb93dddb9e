#include "report/places.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "report/rule_help.h"
#include "report/uri.h"

namespace azlint {
namespace {

Report OneSource(std::string text) {
  Report report;
  report.sources.push_back(std::make_unique<Source>());
  report.sources[0]->path = "a.json";
  report.sources[0]->text = std::move(text);
  return report;
}

TEST(Places, CountsUtf16Units) {
  const Report report = OneSource("{\r\n\xF0\x9F\x98\x80\xC3\xA9x\n}");
  Places places(report);
  const Region region = places.At({0, 9, 10});
  EXPECT_EQ(region.begin, (LineColumn{2, 4}));
  EXPECT_EQ(region.end, (LineColumn{2, 5}));
  EXPECT_EQ(region.unit_offset, 6u);
  EXPECT_EQ(region.unit_length, 1u);
  EXPECT_EQ(places.Text({0, 9, 10}), "x");
  EXPECT_EQ(places.Line(0, 2), "\xF0\x9F\x98\x80\xC3\xA9x");
  EXPECT_EQ(places.LineCount(0), 3u);
}

// The same as LineMap says, also across blocks and in long lines.
TEST(Places, AgreesWithLineMap) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += i % 7 == 0 ? "\xF0\x9F\x98\x80" : "ab\xC3\xA9";
    if (i % 500 == 0) text += "\r\n";
  }
  const Report report = OneSource(text);
  Places places(report);
  const LineMap lines(text);
  for (uint32_t at = 0; at < text.size(); ++at) {
    if ((text[at] & 0xC0) == 0x80) continue;
    ASSERT_EQ(places.At({0, at, at}).begin, lines.At(at)) << at;
  }
}

TEST(Places, CutsWhatIsNotThere) {
  const Report report = OneSource("{}");
  Places places(report);
  EXPECT_EQ(places.At({0, 50, 60}).begin, (LineColumn{1, 3}));
  EXPECT_EQ(places.At({9, 50, 60}).begin, (LineColumn{1, 1}));
  EXPECT_EQ(places.Text({0, 50, 60}), "");
  EXPECT_EQ(places.Line(9, 1), "");
  EXPECT_EQ(places.LineStart(0, 7), 0u);
  EXPECT_EQ(places.Path(9), "");
}

TEST(Uri, IsRelativeAndEncoded) {
  EXPECT_EQ(ToUri("a/b.json"), "a/b.json");
  EXPECT_EQ(ToUri("./a.json"), "a.json");
  EXPECT_EQ(ToUri("a b/#1%\xC3\xA9?.json"), "a%20b/%231%25%C3%A9%3F.json");
  EXPECT_EQ(ToUri("x:y.json"), "x%3Ay.json");
  EXPECT_EQ(ToUri("..a/b"), "..a/b");
}

TEST(Uri, IsRelativeOutside) {
  EXPECT_EQ(ToUri("../x y.json"), "../x%20y.json");
  EXPECT_EQ(ToUri("../a/../x.json"), "../x.json");
  const std::string here = std::filesystem::current_path().generic_string();
  EXPECT_EQ(ToUri(here + "/a.json"), "a.json");
  EXPECT_TRUE(ToUri("/a.json").ends_with("../a.json")) << ToUri("/a.json");
  EXPECT_EQ(ToUri("C:/a.json"), "C%3A/a.json");
}

TEST(RuleName, IsPascalCase) {
  EXPECT_EQ(RuleName("storage/shared-key-enabled"), "StorageSharedKeyEnabled");
  EXPECT_EQ(RuleName("web/minimum-TLS-version"), "WebMinimumTlsVersion");
  EXPECT_EQ(RuleName("sql/tls-1-2"), "SqlTls12");
  EXPECT_EQ(RuleName("x/a-b//c"), "Xabc");
  EXPECT_EQ(RuleName("storage/a"), "Storagea");
}

}  // namespace
}  // namespace azlint
