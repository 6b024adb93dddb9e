#include "report/fingerprint.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

std::string HashOf(std::string_view text, uint32_t line) {
  Source source;
  source.text = std::string(text);
  return LineHashes(source).Of(line);
}

TEST(Fingerprint, OfAnEmptyText) {
  EXPECT_EQ(HashOf("", 1), "c129715d7a2bc9a3:1");
  EXPECT_EQ(HashOf("", 2), "");
  EXPECT_EQ(HashOf("", 0), "");
}

TEST(Fingerprint, LeavesOutBlanksAndKindsOfLineBreaks) {
  const std::string hash = HashOf("{\n\"a\":1\n}", 2);
  EXPECT_EQ(HashOf("{ \r\n\t\"a\": 1\r\n}", 2), hash);
  EXPECT_EQ(HashOf("{\r\"a\":1\r}", 2), hash);
  EXPECT_NE(HashOf("{\n\"a\":2\n}", 2), hash);
}

TEST(Fingerprint, CountsEqualLines) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "x\n";
  EXPECT_EQ(HashOf(text, 1).substr(HashOf(text, 1).find(':')), ":1");
  EXPECT_EQ(HashOf(text, 3).substr(HashOf(text, 3).find(':')), ":3");
  EXPECT_EQ(HashOf(text, 1).substr(0, 10), HashOf(text, 3).substr(0, 10));
}

TEST(Fingerprint, KeepsTheByteOrderMark) {
  Source source;
  source.text = "{}";
  const std::string plain = LineHashes(source).Of(1);
  source.encoding = Encoding::kUtf8Bom;
  EXPECT_NE(LineHashes(source).Of(1), plain);
  source.text = "\xEF\xBB\xBF{}";
  source.encoding = Encoding::kUtf8;
  const std::string kept = LineHashes(source).Of(1);
  source.text = "{}";
  source.encoding = Encoding::kUtf16Le;
  EXPECT_EQ(LineHashes(source).Of(1), kept);
}

// What stands behind the last line that is asked for counts in its window and nowhere else.
TEST(Fingerprint, StopsBehindTheLastLine) {
  Source source;
  std::string text;
  for (int i = 0; i < 300; ++i) text += "  \"key\": [\r\n\u00e9\U0001F600],\r";
  source.text = text;
  const LineHashes all(source);
  for (const size_t last : {0, 1, 11, 400, 4000}) {
    const LineHashes some(source, last);
    const uint32_t line = LineMap(source.text).At(static_cast<uint32_t>(last)).line;
    EXPECT_EQ(some.Of(line), all.Of(line)) << last;
    EXPECT_EQ(some.Of(line + 200), "") << last;
  }
}

TEST(Fingerprint, ResultKeyForgetsLines) {
  Finding finding;
  finding.rule = "a/b";
  finding.type = "T/t";
  finding.name = "n";
  const std::string key = ResultKey(finding);
  EXPECT_EQ(key.size(), 32u);
  finding.begin = {10, 3};
  finding.where = {4, 5, 6};
  finding.message = "x";
  EXPECT_EQ(ResultKey(finding), key);
  finding.copy_indices = {0, 1};
  EXPECT_EQ(ResultKey(finding), key);
  finding.copy_indices = {1};
  EXPECT_NE(ResultKey(finding), key);
  finding.copy_indices = {};
  finding.path = "p";
  EXPECT_NE(ResultKey(finding), key);
}

}  // namespace
}  // namespace azlint
