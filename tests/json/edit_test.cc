#include "json/edit.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

struct Parsed {
  explicit Parsed(std::string text) {
    source.text = std::move(text);
    document = Document::Parse(source).document;
  }
  Source source;
  std::unique_ptr<Document> document;
};

// The text with {"k": false} added to the object in member "o" of the root, or to the root.
std::string WithK(std::string text, std::vector<NewMember> members = {{"k", "false", {}}}) {
  Parsed parsed(std::move(text));
  if (!parsed.document) return "not JSON";
  Node object = parsed.document->root().Find("o");
  if (!object) object = parsed.document->root();
  std::vector<Edit> edits = AddMembers(object, members);
  std::string result = WithEdits(parsed.source.text, edits);
  Parsed again(result);
  std::vector<Change> changes;
  if (!again.document) return "no JSON any more: " + result;
  if (!FindChanges(*parsed.document, *again.document, changes)) return "other changes: " + result;
  EXPECT_EQ(changes.size(), members.size()) << result;
  return result;
}

TEST(AddMembers, OnOneLine) {
  EXPECT_EQ(WithK(R"({"a": 1})"), R"({"a": 1, "k": false})");
  EXPECT_EQ(WithK(R"({"a":1})"), R"({"a":1,"k":false})");
  EXPECT_EQ(WithK(R"({ "a": 1 })"), R"({ "a": 1, "k": false })");
  EXPECT_EQ(WithK(R"({ "a": 1, })"), R"({ "a": 1, "k": false, })");
  EXPECT_EQ(WithK(R"({"a": 1 /* one */})"), R"({"a": 1, "k": false /* one */})");
  EXPECT_EQ(WithK("{\"a\": 1 // one\n}"), "{\"a\": 1, \"k\": false // one\n}");
}

TEST(AddMembers, OnLinesOfTheirOwn) {
  EXPECT_EQ(WithK("{\n  \"a\": 1\n}"), "{\n  \"a\": 1,\n  \"k\": false\n}");
  EXPECT_EQ(WithK("{\n\t\"o\": {\n\t\t\"a\" : 1\n\t}\n}"),
            "{\n\t\"o\": {\n\t\t\"a\" : 1,\n\t\t\"k\" : false\n\t}\n}");
  EXPECT_EQ(WithK("{\r\n    \"a\": 1\r\n}\r\n"), "{\r\n    \"a\": 1,\r\n    \"k\": false\r\n}\r\n");
  EXPECT_EQ(WithK("{\n  \"a\": 1,\n}"), "{\n  \"a\": 1,\n  \"k\": false,\n}");
}

// Nobody looks for the beginning of a line that is a whole file.
TEST(AddMembers, FarFromALineBreak) {
  const std::string far = "{\n\"x\": \"" + std::string(20'000, '.') + "\", ";
  EXPECT_EQ(WithK(far + R"("o": {"a": 1}})"), far + R"("o": {"a": 1, "k": false}})");
  EXPECT_EQ(WithK(far + R"("o": {}})"), far + R"("o": { "k": false }})");
  EXPECT_EQ(WithK(far + "\"o\": {\r\n  \"a\": 1\r\n}}"),
            far + "\"o\": {\r\n  \"a\": 1,\r\n  \"k\": false\r\n}}");
}

TEST(AddMembers, KeepsCommentsWhereTheyAre) {
  EXPECT_EQ(WithK("{\n  \"a\": 1 // one\n}"), "{\n  \"a\": 1, // one\n  \"k\": false\n}");
  EXPECT_EQ(WithK("{\n  \"a\": 1, // one\n}"), "{\n  \"a\": 1, // one\n  \"k\": false,\n}");
  EXPECT_EQ(WithK("{\n  \"a\": 1\n  // \"b\": 2\n}"),
            "{\n  \"a\": 1,\n  // \"b\": 2\n  \"k\": false\n}");
  EXPECT_EQ(WithK("{\n  \"a\": 1 /* x */ , /* y */\n}"),
            "{\n  \"a\": 1 /* x */ , /* y */\n  \"k\": false,\n}");
  EXPECT_EQ(WithK("/* { */ {\n  \"a\": \"}\" // }\n}"),
            "/* { */ {\n  \"a\": \"}\", // }\n  \"k\": false\n}");
}

TEST(AddMembers, FillsAnEmptyObject) {
  EXPECT_EQ(WithK("{}"), "{ \"k\": false }");
  EXPECT_EQ(WithK("{ }"), "{ \"k\": false }");
  EXPECT_EQ(WithK(R"({"o":{}})"), R"({"o":{"k":false}})");
  EXPECT_EQ(WithK(R"({"o": {}, "p": 1})"), R"({"o": { "k": false }, "p": 1})");
  EXPECT_EQ(WithK("{\n  \"o\": {}\n}"), "{\n  \"o\": {\n    \"k\": false\n  }\n}");
  EXPECT_EQ(WithK("{\n  \"o\": {\n  }\n}"), "{\n  \"o\": {\n    \"k\": false\n  }\n}");
  EXPECT_EQ(WithK("{\n\t\"o\": { }\n}"), "{\n\t\"o\": {\n\t\t\"k\": false\n\t}\n}");
  EXPECT_EQ(WithK("{\n  \"o\": {\n    // nothing\n  }\n}"),
            "{\n  \"o\": {\n    // nothing\n    \"k\": false\n  }\n}");
  EXPECT_EQ(WithK("{\n  \"o\": { /* no */ }\n}"),
            "{\n  \"o\": { /* no */\n    \"k\": false\n  }\n}");
}

TEST(AddMembers, MakesWhatIsBetween) {
  const std::vector<NewMember> deep = {{"p", "", {{"q", "", {{"k", "1", {}}, {"l", "2", {}}}}}}};
  EXPECT_EQ(
      WithK("{\n  \"a\": 1\n}", deep),
      "{\n  \"a\": 1,\n  \"p\": {\n    \"q\": {\n      \"k\": 1,\n      \"l\": 2\n    }\n  }\n}");
  EXPECT_EQ(WithK("{\n  \"a\": { \"b\": 1 } }", deep),
            "{\n  \"a\": { \"b\": 1 },\n  \"p\": { \"q\": { \"k\": 1, \"l\": 2 } } }");
  EXPECT_EQ(WithK(R"({"a": 1})", deep), R"({"a": 1, "p": { "q": { "k": 1, "l": 2 } }})");
  EXPECT_EQ(WithK(R"({"a":1})", deep), R"({"a":1,"p":{"q":{"k":1,"l":2}}})");
  EXPECT_EQ(WithK("{\n  \"a\": 1\n}", {{"k", "1", {}}, {"l", "2", {}}}),
            "{\n  \"a\": 1,\n  \"k\": 1,\n  \"l\": 2\n}");
}

std::string ChangesOf(std::string before, std::string after) {
  Parsed a(std::move(before)), b(std::move(after));
  std::vector<Change> changes;
  if (!FindChanges(*a.document, *b.document, changes)) return "other";
  std::string text;
  for (const Change& change : changes) text += change.pointer + "=" + change.json + " ";
  return text;
}

TEST(FindChanges, TellsValuesAndNewMembers) {
  EXPECT_EQ(ChangesOf(R"({"a": [1, {"b": 2}]})", R"({"a":[1,{"b":3}]})"), "/a/1/b=3 ");
  EXPECT_EQ(ChangesOf(R"({"a": 1})", R"({"a": 1, "c": {"d": [1]}})"), "/c={\"d\":[1]} ");
  EXPECT_EQ(ChangesOf(R"({"a": 1})", R"({"a": 1.0})"), "/a=1.0 ");
  EXPECT_EQ(ChangesOf(R"({"a": {}})", R"({"a": []})"), "/a=[] ");
}

TEST(FindChanges, RefusesWhatIsMore) {
  EXPECT_EQ(ChangesOf(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})"), "other");
  EXPECT_EQ(ChangesOf(R"({"a": 1, "b": 2})", R"({"a": 1})"), "other");
  EXPECT_EQ(ChangesOf(R"({"a": 1})", R"({"A": 1})"), "other");
  EXPECT_EQ(ChangesOf(R"([1])", R"([1, 2])"), "other");
  EXPECT_EQ(ChangesOf("[1] // one", "[1] // two"), "other");
}

}  // namespace
}  // namespace azlint
