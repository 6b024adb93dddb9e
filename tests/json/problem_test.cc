#include <gtest/gtest.h>

#include <random>

#include "json/document.h"

namespace azlint {
namespace {

using std::string_literals::operator""s;

// "line:column message" of text that cannot be read.
std::string Explain(std::string text) {
  Source source;
  source.number = 3;
  source.text = std::move(text);
  const auto parsed = Document::Parse(source);
  EXPECT_EQ(parsed.document, nullptr) << source.text;
  EXPECT_EQ(parsed.problem.where.source, 3u);
  EXPECT_LE(parsed.problem.where.begin, parsed.problem.where.end);
  EXPECT_LE(parsed.problem.where.end, source.text.size());
  const LineColumn place = LineMap(source.text).At(parsed.problem.where.begin);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
         parsed.problem.message;
}

TEST(ProblemTest, NothingToRead) {
  EXPECT_EQ(Explain(""), "1:1 the file is empty");
  EXPECT_EQ(Explain(" \n\t "), "2:3 the file holds only white space");
  EXPECT_EQ(Explain("// a\n/* b */"), "2:8 the file holds only comments");
}

TEST(ProblemTest, PointsBehindWhatLacksAComma) {
  EXPECT_EQ(Explain("{\n  \"a\": 1\n  \"b\": 2\n}"), "2:9 expected ',' or '}' after this member");
  EXPECT_EQ(Explain("{\"a\": \"x\" /* c */ \"b\": 2}"),
            "1:10 expected ',' or '}' after this member");
  EXPECT_EQ(Explain("[1 2]"), "1:3 expected ',' or ']' after this item");
  EXPECT_EQ(Explain("[1}"), "1:3 expected ',' or ']' after this item");
  EXPECT_EQ(Explain("[01]"), "1:3 expected ',' or ']' after this item");
  EXPECT_EQ(Explain("{\"a\" 1}"), "1:5 expected ':' after this member name");
  EXPECT_EQ(Explain("[truex]"), "1:6 expected ',' or ']' after this item");
}

TEST(ProblemTest, ExpectedNamesAndValues) {
  EXPECT_EQ(Explain("{a: 1}"), "1:2 expected a member name in double quotes or '}'");
  EXPECT_EQ(Explain("{\"a\": 1,, }"), "1:9 expected a member name in double quotes or '}'");
  EXPECT_EQ(Explain("{,}"), "1:2 expected a member name in double quotes or '}'");
  EXPECT_EQ(Explain("[,]"), "1:2 expected a value");
  EXPECT_EQ(Explain("[1,,]"), "1:4 expected a value");
  EXPECT_EQ(Explain("[ tru, 1]"), "1:3 expected a value");
  EXPECT_EQ(Explain("{\"a\": nul}"), "1:7 expected a value");
  EXPECT_EQ(Explain("{\"a\": }"), "1:7 expected a value");
  EXPECT_EQ(Explain("[-]"), "1:2 expected a value");
  EXPECT_EQ(Explain("[+1]"), "1:2 expected a value");
  EXPECT_EQ(Explain("[.5]"), "1:2 expected a value");
  EXPECT_EQ(Explain("['a']"), "1:2 expected a value (strings stand in double quotes)");
  EXPECT_EQ(Explain("}"), "1:1 expected a value");
  EXPECT_EQ(Explain("😀"), "1:1 expected a value");
  EXPECT_EQ(Explain("{}\n{}"), "2:1 expected the end of the file after the first value");
}

TEST(ProblemTest, Numbers) {
  EXPECT_EQ(Explain("[1.]"), "1:4 expected a digit after the '.' of this number");
  EXPECT_EQ(Explain("[1e+]"), "1:5 expected a digit in the exponent of this number");
  EXPECT_EQ(Explain("[1e1e1]"), "1:5 expected ',' or ']' after this item");
  EXPECT_EQ(Explain("1."), "1:3 expected a digit after the '.' of this number");
}

TEST(ProblemTest, ALongNumberThatBreaksOffIsReadOnce) {
  const std::string digits(size_t{1} << 20, '7');
  EXPECT_EQ(Explain("[" + digits + ".x]"), "1:2 expected a value");
}

TEST(ProblemTest, Escapes) {
  EXPECT_EQ(Explain("[\"😀 C:\\dir\"]"), "1:8 expected one of \" \\ / b f n r t u after '\\'");
  EXPECT_EQ(Explain("[\"\\\n\"]"), "1:3 expected one of \" \\ / b f n r t u after '\\'");
  EXPECT_EQ(Explain("[\"\\u12g4\"]"), "1:3 expected four hexadecimal digits after '\\u'");
  EXPECT_EQ(
      Explain("[\"x\\ud800\"]"),
      "1:4 '\\ud800' is half of a character: expected its other half, '\\udc00' to '\\udfff'");
  EXPECT_EQ(
      Explain("[\"\\uDBFF\\u0041\"]"),
      "1:3 '\\uDBFF' is half of a character: expected its other half, '\\udc00' to '\\udfff'");
}

TEST(ProblemTest, TextThatEndsTooEarly) {
  EXPECT_EQ(Explain("{\n\"a\": [\n\"b\nc"),
            "4:2 the text ends inside a string that begins at line 3");
  EXPECT_EQ(Explain("{\"a\": \"C:\\\"}"),
            "1:13 the text ends inside a string that begins at line 1");
  EXPECT_EQ(Explain("\""), "1:2 the text ends inside a string that begins at line 1");
  EXPECT_EQ(Explain("[\"\\u12"), "1:7 the text ends inside a string that begins at line 1");
  EXPECT_EQ(Explain("[1,\n/* x"), "2:5 the text ends inside a comment that begins at line 2");
  EXPECT_EQ(Explain("1 /* x"), "1:7 the text ends inside a comment that begins at line 1");
  EXPECT_EQ(Explain("[\n{\"a\": 1\n"), "3:1 the text ends inside an object that begins at line 2");
  EXPECT_EQ(Explain("[\n{\"a\": 1},"), "2:10 the text ends inside an array that begins at line 1");
  EXPECT_EQ(Explain("{\"a\":"), "1:6 the text ends inside an object that begins at line 1");
}

TEST(ProblemTest, AQuoteThatIsMissingIsGuessed) {
  EXPECT_EQ(Explain("{\n \"a\": \"x,\n \"b\": 1\n}"),
            "3:3 expected ',' or '}' after this member "
            "(is a '\"' missing in the string that begins at line 2?)");
}

TEST(ProblemTest, ZeroBytes) {
  EXPECT_EQ(Explain("[1]\0"s), "1:4 a zero byte has no place in text");
  EXPECT_EQ(Explain("[1,\0 2]"s), "1:4 a zero byte has no place in text");
  EXPECT_EQ(Explain("[\"a\0b\"]"s), "1:4 a zero byte has no place in text");
}

TEST(ProblemTest, Depth) {
  EXPECT_EQ(Explain(std::string(10000, '[')), "1:513 brackets are nested more than 512 deep");
  Source source;
  source.text = std::string(512, '[') + std::string(512, ']');
  EXPECT_TRUE(Document::Parse(source).document);
}

TEST(ProblemTest, ControlCharactersOutsideStrings) {
  EXPECT_EQ(Explain("[1, \x1A]"), "1:5 expected a value");
  EXPECT_EQ(Explain("[1\x0B]"), "1:3 expected ',' or ']' after this item");
}

constexpr std::string_view kSample =
    "// c\n{\"a\\u00e9\": [1, -2.5e3, true, false, null, \"x\ny\\ud83d\\ude00\",], /* d */\n"
    " \"b\": {\"c\": {}, \"é😀\": \"\"}}";

TEST(ProblemTest, CutAnywhereItGivesAMessage) {
  for (size_t length = 0; length < kSample.size(); ++length) {
    const std::string words = Explain(std::string(kSample.substr(0, length)));
    EXPECT_GT(words.size(), 8u) << length;
  }
}

TEST(ProblemTest, RandomChangesNeverCrash) {
  std::mt19937 random(1);
  constexpr std::string_view kBytes = "{}[]\",:/*\\\n\t01-.eEtfnu \x1F\xFF\xC3'";
  for (int round = 0; round < 20000; ++round) {
    Source source;
    std::string text(kSample);
    for (int i = 0; i < 3; ++i) text[random() % text.size()] = kBytes[random() % kBytes.size()];
    source.text = text;
    for (bool many : {false, true}) {
      const auto parsed =
          Document::Parse(source, 0, static_cast<uint32_t>(source.text.size()), many);
      EXPECT_TRUE(parsed.document || !parsed.problem.message.empty());
      if (!parsed.document) continue;
      for (uint32_t i = 0; i < parsed.document->size(); ++i) {
        EXPECT_LE(parsed.document->span(i).end, source.text.size());
        EXPECT_LE(parsed.document->next(i), parsed.document->size());
      }
    }
  }
}

}  // namespace
}  // namespace azlint
