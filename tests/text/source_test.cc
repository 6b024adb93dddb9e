#include "text/source.h"

#include <gtest/gtest.h>

#include "text/limits.h"

namespace azlint {
namespace {

using std::string_literals::operator""s;

Source Read(std::string bytes) {
  Source source;
  Problem problem;
  EXPECT_TRUE(Decode(std::move(bytes), source, problem)) << problem.message;
  return source;
}

struct Refusal {
  std::string message;
  Span where;
  std::string text;
};
Refusal Refuse(std::string bytes) {
  Source source;
  source.number = 7;
  Problem problem;
  EXPECT_FALSE(Decode(std::move(bytes), source, problem));
  return {problem.message, problem.where, std::string(source.text)};
}

TEST(DecodeTest, ReadsUtf8WithAndWithoutMark) {
  EXPECT_EQ(Read("{\"é\": 1}").text, "{\"é\": 1}");
  EXPECT_EQ(Read("{}").encoding, Encoding::kUtf8);
  EXPECT_EQ(Read("\xEF\xBB\xBF{}").text, "{}");
  EXPECT_EQ(Read("\xEF\xBB\xBF{}").encoding, Encoding::kUtf8Bom);
  EXPECT_EQ(Read("").text, "");
  EXPECT_EQ(Read("\xEF\xBB\xBF").text, "");
}

TEST(DecodeTest, ReadsUtf16OfBothByteOrdersByMark) {
  const Source little = Read("\xFF\xFE{\0\xE9\0=\xD8\0\xDE}\0"s);
  EXPECT_EQ(little.text, "{é😀}");
  EXPECT_EQ(little.encoding, Encoding::kUtf16Le);
  const Source big = Read("\xFE\xFF\0{\0\xE9\xD8=\xDE\0\0}"s);
  EXPECT_EQ(big.text, "{é😀}");
  EXPECT_EQ(big.encoding, Encoding::kUtf16Be);
}

TEST(DecodeTest, ReadsUtf16WithoutMarkByItsZeroBytes) {
  EXPECT_EQ(Read("{\0\"\0\xE5\x65"s).text, "{\"日");
  EXPECT_EQ(Read("\0{\0\"\x65\xE5"s).text, "{\"日");
  EXPECT_EQ(Read("\0{\0}"s).encoding, Encoding::kUtf16Be);
}

TEST(DecodeTest, KeepsLoneSurrogatesOfUtf16) {
  EXPECT_EQ(Read("\xFF\xFE\x3D\xD8x\0"s).text, "\xED\xA0\xBDx");
  EXPECT_EQ(Read("\xFF\xFE\0\xDEx\0"s).text, "\xED\xB8\x80x");
  EXPECT_EQ(Read("\xFF\xFEx\0\x3D\xD8"s).text, "x\xED\xA0\xBD");
}

TEST(DecodeTest, PointsToTheFirstByteThatIsNotUtf8) {
  const Refusal latin = Refuse("ab\n\xE9t\xE9");
  EXPECT_EQ(latin.message, "byte 0xE9 is not UTF-8");
  EXPECT_EQ(latin.where, (Span{7, 3, 4}));
  EXPECT_EQ(latin.text, "ab\n");
  EXPECT_EQ(Refuse("\xEF\xBB\xBF\x80").where, (Span{7, 0, 1}));
  EXPECT_EQ(Refuse("é\xC3").where, (Span{7, 2, 3}));
}

TEST(DecodeTest, RefusesSurrogatesOverlongsAndTooLargeCodePointsInUtf8) {
  EXPECT_EQ(Refuse("a\xED\xA0\x80").message, "byte 0xED is not UTF-8");
  EXPECT_EQ(Refuse("a\xC0\x80").message, "byte 0xC0 is not UTF-8");
  EXPECT_EQ(Refuse("a\xE0\x80\x80").message, "byte 0xE0 is not UTF-8");
  EXPECT_EQ(Refuse("a\xF4\x90\x80\x80").message, "byte 0xF4 is not UTF-8");
  EXPECT_EQ(Refuse("a\xF5\x80\x80\x80").message, "byte 0xF5 is not UTF-8");
}

TEST(DecodeTest, RefusesZeroBytes) {
  const Refusal zero = Refuse("{\"some\": \"longer text\0\"}"s);
  EXPECT_EQ(zero.message, "a zero byte has no place in text");
  EXPECT_EQ(zero.where, (Span{7, 21, 22}));
  EXPECT_EQ(Refuse("\xFF\xFE{\0}\0 \0 \0 \0 \0\0\0"s).where, (Span{7, 6, 7}));
}

TEST(DecodeTest, RefusesHalfAUtf16Character) {
  const Refusal half = Refuse("\xFF\xFE{\0}\0 "s);
  EXPECT_EQ(half.message, "the file ends inside a UTF-16 character");
  EXPECT_EQ(half.where, (Span{7, 2, 2}));
}

TEST(DecodeTest, NamesFilesThatAreNotText) {
  const Refusal png = Refuse("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s);
  EXPECT_EQ(png.message, "not text: a PNG image");
  EXPECT_EQ(png.where, (Span{7, 0, 0}));
  EXPECT_EQ(png.text, "");
  EXPECT_EQ(Refuse("PK\x03\x04\x14\0\0\0\x08\0\xAD"s).message, "not text: a ZIP archive");
  EXPECT_EQ(Refuse("\xFF\xFE\0\0{\0\0\0"s).message, "not text: UTF-32");
  EXPECT_EQ(Refuse("\x01\x02\x03\0\x04\x05"s).message, "not text: binary data");
}

TEST(DecodeTest, TextMayBeginLikeABinaryFile) { EXPECT_EQ(Read("MZ is text").text, "MZ is text"); }

TEST(DecodeTest, RefusesFilesAboveTheLimit) {
  EXPECT_EQ(Refuse(std::string(limits::kFileBytes + 1, ' ')).message,
            "the file is larger than 64 MB");
}

TEST(LineMapTest, EndsLinesAtLineFeedsWithOrWithoutReturn) {
  const LineMap map("a\r\nbc\n\rd\n");
  EXPECT_EQ(map.LineCount(), 4u);
  EXPECT_EQ(map.Line(1), "a");
  EXPECT_EQ(map.Line(2), "bc");
  EXPECT_EQ(map.Line(3), "\rd");
  EXPECT_EQ(map.Line(4), "");
  EXPECT_EQ(map.Line(0), "");
  EXPECT_EQ(map.Line(5), "");
  EXPECT_EQ(map.LineStart(2), 3u);
  EXPECT_EQ(map.At(0), (LineColumn{1, 1}));
  EXPECT_EQ(map.At(2), (LineColumn{1, 3}));
  EXPECT_EQ(map.At(3), (LineColumn{2, 1}));
  EXPECT_EQ(map.At(9), (LineColumn{4, 1}));
  EXPECT_EQ(map.At(1000), (LineColumn{4, 1}));
}

TEST(LineMapTest, CountsColumnsInUtf16Units) {
  const LineMap map("é😀x\n日");  // é 2 bytes, 😀 4 bytes and two units
  EXPECT_EQ(map.At(2), (LineColumn{1, 2}));
  EXPECT_EQ(map.At(6), (LineColumn{1, 4}));
  EXPECT_EQ(map.At(4), (LineColumn{1, 2})) << "inside the emoji means the emoji";
  EXPECT_EQ(map.At(11), (LineColumn{2, 2}));
}

TEST(LineMapTest, EmptyTextHasOneLine) {
  const LineMap map("");
  EXPECT_EQ(map.LineCount(), 1u);
  EXPECT_EQ(map.At(5), (LineColumn{1, 1}));
  EXPECT_EQ(map.Line(1), "");
}

}  // namespace
}  // namespace azlint
