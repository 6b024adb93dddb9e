#include "text/utf8.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

TEST(Utf8Test, ReadsBackWhatItAppends) {
  for (char32_t c : {0x0u, 0x7Fu, 0x80u, 0x7FFu, 0x800u, 0xD800u, 0xFFFFu, 0x10000u, 0x10FFFFu}) {
    std::string text;
    AppendUtf8(text, c);
    const CodePoint point = ReadUtf8(text, 0);
    EXPECT_EQ(point.value, c);
    EXPECT_EQ(point.length, text.size());
  }
}

TEST(Utf8Test, BadBytesHaveNoLength) {
  for (const char* bad : {"\x80", "\xC3", "\xC1\x81", "\xE2\x82", "\xF0\x9F\x98", "\xC3(", "\xFF"})
    EXPECT_EQ(ReadUtf8(bad, 0).length, 0u);
  EXPECT_EQ(ReadUtf8("", 0).length, 0u);
  EXPECT_EQ(ReadUtf8("a", 5).length, 0u);
}

TEST(Utf8Test, FindsTheFirstBadByte) {
  EXPECT_EQ(FindInvalidUtf8("plain ascii text, long enough"), std::string_view::npos);
  EXPECT_EQ(FindInvalidUtf8("é日😀"), std::string_view::npos);
  EXPECT_EQ(FindInvalidUtf8("0123456789abcdef\xFF"), 16u);
  EXPECT_EQ(FindInvalidUtf8("é\xED\xB0\x80"), 2u) << "surrogates are not UTF-8";
}

TEST(Utf8Test, CountsUtf16Units) {
  EXPECT_EQ(Utf16Length(""), 0u);
  EXPECT_EQ(Utf16Length("aé日😀"), 5u);
  EXPECT_EQ(Utf16Length("\xED\xA0\xBD"), 1u);
  EXPECT_EQ(Utf16Length("\xFF\xFF"), 2u);
}

TEST(Utf8Test, CountsUtf16UnitsOfPieces) {
  const std::string text = "abcdefghijk\u00e9l\u20acmnopqrstuv\U0001F600w\u00e9";
  EXPECT_EQ(Utf16LengthOfPart(""), 0u);
  EXPECT_EQ(Utf16LengthOfPart(text), Utf16Length(text));
  const std::string_view view = text;
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    EXPECT_EQ(Utf16LengthOfPart(view.substr(0, cut)) + Utf16LengthOfPart(view.substr(cut)),
              Utf16Length(text))
        << cut;
  }
}

}  // namespace
}  // namespace azlint
