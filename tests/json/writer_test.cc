#include "json/writer.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

using std::string_literals::operator""s;

std::string Quote(std::string_view text) {
  std::string out;
  AppendJsonString(out, text);
  return out;
}

TEST(JsonStringTest, EscapesWhatMustNotStandInJson) {
  EXPECT_EQ(Quote(""), "\"\"");
  EXPECT_EQ(Quote("a \"b\" \\ / é 😀"), "\"a \\\"b\\\" \\\\ / é 😀\"");
  EXPECT_EQ(Quote("\b\f\n\r\t\x01\x1F\0"s), "\"\\b\\f\\n\\r\\t\\u0001\\u001f\\u0000\"");
  EXPECT_EQ(Quote("\x7F\xC2\x9B"), "\"\\u007f\\u009b\"") << "terminals obey these";
  EXPECT_EQ(Quote("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"");
}

TEST(JsonStringTest, LoneSurrogatesAreEscapedAndBadBytesReplaced) {
  EXPECT_EQ(Quote("\xED\xA0\xBDx"), "\"\\ud83dx\"");
  EXPECT_EQ(Quote("a\xFF\xC3"), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(JsonWriterTest, WritesOneLine) {
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject().Member("a", "x").Key("b").BeginArray().Int(-1).Bool(true).Raw("null");
  writer.BeginObject().EndObject().EndArray().Key("c").Bool(false).EndObject();
  EXPECT_EQ(out, "{\"a\":\"x\",\"b\":[-1,true,null,{}],\"c\":false}");
}

TEST(JsonWriterTest, Indents) {
  std::string out;
  JsonWriter writer(out, 2);
  writer.BeginObject().Member("a", "x").Key("b").BeginArray().Int(1).Int(2).EndArray();
  writer.Key("c").BeginArray().EndArray().EndObject();
  EXPECT_EQ(out, "{\n  \"a\": \"x\",\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": []\n}");
}

TEST(JsonWriterTest, CopiesTreesWithoutComments) {
  Source source;
  source.text = "{ \"a\" : [1.50, \"x\ty\", null, ], // c\n \"A\": {\"b\": true} }";
  const auto parsed = Document::Parse(source);
  ASSERT_TRUE(parsed.document) << parsed.problem.message;
  std::string out;
  JsonWriter(out).BeginArray().Copy(parsed.document->root()).Copy(Node()).EndArray();
  EXPECT_EQ(out, "[{\"a\":[1.50,\"x\\ty\",null],\"A\":{\"b\":true}},null]");
}

TEST(JsonWriterTest, AnExtraEndWritesNothing) {
  std::string out;
  JsonWriter(out).BeginArray().EndArray().EndArray();
  EXPECT_EQ(out, "[]");
}

}  // namespace
}  // namespace azlint
