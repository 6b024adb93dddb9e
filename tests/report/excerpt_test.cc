#include "report/excerpt.h"

#include <gtest/gtest.h>

#include "report/printable.h"

namespace azlint {
namespace {

constexpr char kEmoji[] = "\xF0\x9F\x98\x80";    // two columns
constexpr char kWideLetter[] = "\xE6\x97\xA5";   // two columns
constexpr char kCombined[] = "e\xCC\x81";        // one column, two code points
constexpr char kRightToLeft[] = "\xE2\x80\x8F";  // shown as \u{200f}, eight columns

// The excerpt, and below it its mark.
std::string Shown(std::string_view line, std::string_view marked, uint32_t room = 60) {
  const size_t at = line.find(marked);
  const Excerpt excerpt = MakeExcerpt(line, at, at + marked.size(), room);
  return excerpt.text + "\n" + std::string(excerpt.column, ' ') + std::string(excerpt.width, '^');
}

TEST(Excerpt, MarksAsciiAndTabs) {
  EXPECT_EQ(Shown("  \"a\": true", "true"), "  \"a\": true\n       ^^^^");
  EXPECT_EQ(Shown("\tx\ty", "y"), "    x    y\n         ^");
}

TEST(Excerpt, CountsColumnsOfWideCharacters) {
  EXPECT_EQ(Shown(std::string(kEmoji) + " x", "x"), std::string(kEmoji) + " x\n   ^");
  EXPECT_EQ(Shown(std::string(kWideLetter) + "x", "x"), std::string(kWideLetter) + "x\n  ^");
  EXPECT_EQ(Shown(std::string(kWideLetter) + "x", kWideLetter), std::string(kWideLetter) + "x\n^^");
  EXPECT_EQ(Shown(std::string(kCombined) + "x", "x"), std::string(kCombined) + "x\n ^");
}

TEST(Excerpt, ShowsWhatIsNotSeen) {
  EXPECT_EQ(Shown(std::string("a") + kRightToLeft + "\x1B[m x", "x"),
            "a\\u{200f}\\u{1b}[m x\n                  ^");
  EXPECT_EQ(Shown("\xFFx", "x"), "\xEF\xBF\xBDx\n ^");
}

TEST(Excerpt, MarksTheEndAndNothing) {
  const Excerpt end = MakeExcerpt("abc", 3, 3, 60);
  EXPECT_EQ(end.column, 3u);
  EXPECT_EQ(end.width, 1u);
  const Excerpt beyond = MakeExcerpt("abc", 90, 95, 60);
  EXPECT_EQ(beyond.column, 3u);
  const Excerpt nothing = MakeExcerpt("", 0, 0, 60);
  EXPECT_EQ(nothing.text, "");
  EXPECT_EQ(nothing.width, 1u);
}

TEST(Excerpt, CutsAroundTheMark) {
  const std::string line = std::string(100, 'a') + "MARK" + std::string(100, 'b');
  EXPECT_EQ(Shown(line, "MARK", 30), "...aaaaaaaaaaMARKbbbbbbbbbb...\n             ^^^^");
  EXPECT_EQ(Shown("MARK" + line, "MARK", 20), "MARKaaaaaaaaaaaaa...\n^^^^");
  EXPECT_EQ(Shown(std::string(40, 'a') + "END", "END", 20), "...aaaaaaEND\n         ^^^");
}

TEST(Excerpt, CutsAMarkThatIsTooLong) {
  EXPECT_EQ(Shown(std::string(50, 'a'), std::string(50, 'a'), 20),
            std::string(17, 'a') + "...\n" + std::string(17, '^'));
}

TEST(Excerpt, FillsTheRoomExactly) {
  EXPECT_EQ(Shown(std::string(19, 'a') + "X", "X", 20),
            std::string(19, 'a') + "X\n" + std::string(19, ' ') + "^");
  EXPECT_EQ(Shown(std::string(17, 'a') + kEmoji + "X", "X", 20),
            std::string(17, 'a') + kEmoji + "X\n" + std::string(19, ' ') + "^");
}

TEST(Printable, IsOneLineWithoutMarks) {
  EXPECT_EQ(Printable("a\tb\r\n\x7F\xC2\x9B\xE2\x80\xAE\xE2\x81\xA9\xD8\x9C\xEF\xBB\xBF"),
            "a\\u{9}b\\u{d}\\u{a}\\u{7f}\\u{9b}\\u{202e}\\u{2069}\\u{61c}\\u{feff}");
  EXPECT_EQ(Printable("\xED\xA0\x80 \xF3\xA0\x81\x81 \xC3\xA9"), "\\u{d800} \\u{e0041} \xC3\xA9");
}

TEST(Printable, EscapesInJson) {
  std::string json = "\xE2\x80\xAE[\"\xE2\x80\xAE\xC3\xA9\xF3\xA0\x81\x81\"]";
  EscapeUnprintable(json, 3);
  EXPECT_EQ(json, "\xE2\x80\xAE[\"\\u202e\xC3\xA9\\udb40\\udc41\"]");
}

}  // namespace
}  // namespace azlint
