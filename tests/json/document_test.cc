#include "json/document.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

Source Make(std::string text) {
  Source source;
  source.number = 3;
  source.text = std::move(text);
  return source;
}

// A document and the source that it views.
struct Read {
  explicit Read(std::string text, bool many = false) : source(Make(std::move(text))) {
    auto parsed = Document::Parse(source, 0, static_cast<uint32_t>(source.text.size()), many);
    document = std::move(parsed.document);
    problem = std::move(parsed.problem);
  }
  Node root() const { return document->root(); }
  std::string Slice(Span span) const {
    EXPECT_EQ(span.source, 3u);
    return std::string(source.text.substr(span.begin, span.end - span.begin));
  }
  std::string Slice(Node node) const { return Slice(node.span()); }
  Source source;
  std::unique_ptr<Document> document;
  Problem problem;
};

std::vector<std::string> Slices(const Read& read, const std::vector<Span>& spans) {
  std::vector<std::string> slices;
  for (const Span span : spans) slices.push_back(read.Slice(span));
  return slices;
}
using Strings = std::vector<std::string>;

TEST(DocumentTest, EveryKindHasItsTextAndItsSpan) {
  const Read read(
      " { \"s\\u0041\" : \"a\\\"\\n😀\" , \"n\":-1.50e+2,\n\t\"t\":true,\"f\": false ,\"z\":null,"
      "\"a\": [ ], \"o\" :{ }} ");
  ASSERT_TRUE(read.document) << read.problem.message;
  const Node root = read.root();
  EXPECT_EQ(root.kind(), NodeKind::kObject);
  EXPECT_EQ(root.span(), (Span{3, 1, static_cast<uint32_t>(read.source.text.size()) - 1}));
  const auto first = *root.members().begin();
  EXPECT_EQ(first.name(), "sA");
  EXPECT_EQ(read.Slice(first.key), "\"s\\u0041\"");
  EXPECT_EQ(first.value.text(), "a\"\n😀");
  EXPECT_EQ(read.Slice(first.value), "\"a\\\"\\n😀\"");
  EXPECT_EQ(root.Find("n").text(), "-1.50e+2");
  EXPECT_EQ(read.Slice(root.Find("n")), "-1.50e+2");
  EXPECT_EQ(root.Find("t").kind(), NodeKind::kTrue);
  EXPECT_EQ(read.Slice(root.Find("t")), "true");
  EXPECT_EQ(root.Find("f").text(), "false");
  EXPECT_EQ(read.Slice(root.Find("f")), "false");
  EXPECT_EQ(root.Find("z").text(), "null");
  EXPECT_EQ(read.Slice(root.Find("z")), "null");
  EXPECT_EQ(read.Slice(root.Find("a")), "[ ]");
  EXPECT_EQ(root.Find("a").text(), "");
  EXPECT_EQ(read.Slice(root.Find("o")), "{ }");
  EXPECT_EQ(root.size(), 7u);
}

TEST(DocumentTest, ScalarsMayBeTheWholeText) {
  EXPECT_EQ(Read("\"a\"").root().text(), "a");
  EXPECT_EQ(Read(" 0 ").root().span(), (Span{3, 1, 2}));
  EXPECT_EQ(Read("12").root().text(), "12");
  EXPECT_EQ(Read("null").root().span(), (Span{3, 0, 4}));
}

TEST(DocumentTest, NodesAreNumberedInDocumentOrder) {
  const Read read("{\"a\":[1,{\"b\":2}],\"c\":3}");
  const Node root = read.root();
  EXPECT_EQ(read.document->size(), 9u);
  EXPECT_EQ(root.next(), 9u);
  const Node array = root.Find("a");
  EXPECT_EQ(array.index(), 2u);
  EXPECT_EQ(array.next(), 7u);
  EXPECT_EQ(array.size(), 2u);
  EXPECT_EQ(array.At(1).Find("b").text(), "2");
  EXPECT_FALSE(array.At(2));
  EXPECT_EQ(root.Find("c").index(), 8u);
}

TEST(DocumentTest, FindIgnoresCaseAndTakesTheLast) {
  const Read read("{\"Name\":1,\"name\":2,\"NAMES\":3}");
  EXPECT_EQ(read.root().Find("NAME").text(), "2");
  EXPECT_EQ(read.root().Find("names").text(), "3");
  EXPECT_FALSE(read.root().Find("nam"));
  EXPECT_FALSE(read.root().Find("Name").Find("x"));
}

TEST(DocumentTest, NoNodeAnswersWithNothing) {
  const Node none;
  EXPECT_FALSE(none.IsObject() || none.IsArray() || none.IsString() || none.IsNull());
  EXPECT_EQ(none.text(), "");
  EXPECT_EQ(none.size(), 0u);
  EXPECT_FALSE(none.Find("a"));
  EXPECT_FALSE(none.At(0));
  EXPECT_EQ(none.span(), Span{});
  EXPECT_EQ(PointerTo(none), "");
}

TEST(DocumentTest, NumbersStayAsWritten) {
  const std::string digits(400, '7');
  const Read read("[9223372036854775807, 18446744073709551616, -0, 0.10, 1e400, -1E+999, " +
                  digits + ", 1e-9999999999, 1.5e3]");
  ASSERT_TRUE(read.document) << read.problem.message;
  Strings numbers;
  for (const Node item : read.root().items()) {
    EXPECT_EQ(item.kind(), NodeKind::kNumber);
    EXPECT_EQ(item.text(), read.Slice(item));
    numbers.emplace_back(item.text());
  }
  EXPECT_EQ(numbers, (Strings{"9223372036854775807", "18446744073709551616", "-0", "0.10", "1e400",
                              "-1E+999", digits, "1e-9999999999", "1.5e3"}));
}

TEST(DocumentTest, CommentsAreKeptWithTheirPlaces) {
  const Read read(
      "// top\r\n{ /* a \"quote\" */ \"a//b\": \"/* no */\", // end\n \"b\": 1 /**/ }\n//last");
  ASSERT_TRUE(read.document) << read.problem.message;
  EXPECT_EQ(Slices(read, read.document->comments()),
            (Strings{"// top", "/* a \"quote\" */", "// end", "/**/", "//last"}));
  EXPECT_EQ(read.root().Find("a//b").text(), "/* no */");
  EXPECT_EQ(read.root().Find("b").text(), "1");
}

TEST(DocumentTest, TrailingCommasAreFoundWithAndWithoutRepair) {
  const Read strict("{\"a\": [1, 2,\n ],\n}");
  ASSERT_TRUE(strict.document) << strict.problem.message;
  EXPECT_EQ(strict.document->trailing_commas(), (std::vector<Span>{{3, 11, 12}, {3, 15, 16}}));
  EXPECT_EQ(strict.root().Find("a").size(), 2u);
  const Read repaired("[\",\", 1, // why\n]");
  ASSERT_TRUE(repaired.document) << repaired.problem.message;
  EXPECT_EQ(repaired.document->trailing_commas(), (std::vector<Span>{{3, 7, 8}}));
  EXPECT_TRUE(Read("[\",\"]").document->trailing_commas().empty());
  EXPECT_TRUE(Read("[\"\\u002c,\" ]").document->trailing_commas().empty());
}

TEST(DocumentTest, RawControlsInStringsAreReadAndReported) {
  const Read read("{\"a\\tb\nc\": \"\\u00e9\\n1\r\n2\t\\\\3\x1F\", \"x\": \"\"}");
  ASSERT_TRUE(read.document) << read.problem.message;
  const auto member = *read.root().members().begin();
  EXPECT_EQ(member.name(), "a\tb\nc");
  EXPECT_EQ(member.value.text(), "é\n1\r\n2\t\\3\x1F");
  EXPECT_EQ(Slices(read, read.document->raw_controls()), (Strings{"\n", "\r", "\n", "\t", "\x1F"}));
  EXPECT_EQ(read.Slice(member.value), "\"\\u00e9\\n1\r\n2\t\\\\3\x1F\"");
}

TEST(DocumentTest, FindsEveryControlCharacter) {
  for (char c = 1; c < 0x20; ++c) {
    const std::string value = "a string long enough for vectors: " + std::string(1, c) + " end";
    const Read read("[\"" + value + "\"]");
    ASSERT_TRUE(read.document) << int{c};
    EXPECT_EQ(read.root().At(0).text(), value);
    EXPECT_EQ(read.document->raw_controls(), (std::vector<Span>{{3, 36, 37}}));
  }
}

TEST(DocumentTest, StringsMayHoldZeroAndHalfCharacters) {
  const Read read("[\"a\\u0000b\", \"\\udc00\", \"\\ud83d\\ude00\"]");
  ASSERT_TRUE(read.document) << read.problem.message;
  EXPECT_EQ(read.root().At(0).text(), std::string_view("a\0b", 3));
  EXPECT_EQ(read.root().At(1).text(), "\xED\xB0\x80");
  EXPECT_EQ(read.root().At(2).text(), "😀");
}

TEST(DocumentTest, DuplicateKeysAreThoseThatRepeat) {
  const Read read("{\"a\":1,\"B\":{\"x\":1,\"X\":2,\"x\":3},\"b\":2,\"A\":3,\"c\":4}");
  std::vector<std::pair<std::string, uint32_t>> found;
  for (const Node key : read.document->DuplicateKeys())
    found.emplace_back(key.text(), key.span().begin);
  EXPECT_EQ(found, (std::vector<std::pair<std::string, uint32_t>>{
                       {"X", 18}, {"x", 24}, {"b", 31}, {"A", 37}}));
  EXPECT_EQ(read.root().size(), 5u);
}

TEST(DocumentTest, PointersEscapeTildeAndSlash) {
  const Read read("{\"a/b\":[0,{\"m~n\":{\"\":1}}]}");
  const Node inner = read.root().Find("a/b").At(1).Find("m~n");
  EXPECT_EQ(PointerTo(read.root()), "");
  EXPECT_EQ(PointerTo(read.root().Find("a/b").At(0)), "/a~1b/0");
  EXPECT_EQ(PointerTo(inner), "/a~1b/1/m~0n");
  EXPECT_EQ(PointerTo(inner.Find("")), "/a~1b/1/m~0n/");
  EXPECT_EQ(PointerTo((*inner.members().begin()).key), "/a~1b/1/m~0n/") << "a key means its member";
}

TEST(DocumentTest, PointersIntoLongListsNameTheirItem) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += i == 70 ? "[" : "{\"a\":[1,{}]}\n";
  std::string items = "0";
  for (int i = 1; i < 200; ++i) items += i == 150 ? ",{\"b\":[7]}" : ",[]";
  text.replace(text.find("\n["), 2, "\n[" + items + "]\n");
  const Read read(text, true);
  const std::vector<Node> roots = read.document->roots();
  ASSERT_EQ(roots.size(), 100u);
  EXPECT_EQ(PointerTo(roots[0]), "");
  EXPECT_EQ(PointerTo(roots[99].Find("a").At(1)), "/a/1");
  EXPECT_EQ(PointerTo(roots[70]), "");
  EXPECT_EQ(PointerTo(roots[70].At(0)), "/0");
  EXPECT_EQ(PointerTo(roots[70].At(150).Find("b").At(0)), "/150/b/0");
  EXPECT_EQ(PointerTo(roots[70].At(199)), "/199");
  EXPECT_EQ(PointerTo(roots[71].Find("a")), "/a");
}

TEST(DocumentTest, PartsOfASourceKeepTheOffsetsOfTheWhole) {
  const Source source = Make("[ {\"a\": \"x\\ty\"}, // c\n 2 ]");
  const auto parsed = Document::Parse(source, 2, 15, false);
  ASSERT_TRUE(parsed.document) << parsed.problem.message;
  EXPECT_EQ(parsed.document->root().span(), (Span{3, 2, 15}));
  EXPECT_EQ(parsed.document->root().Find("a").text(), "x\ty");
  EXPECT_EQ(parsed.document->root().Find("a").span(), (Span{3, 8, 14}));
  const auto bad = Document::Parse(source, 15, 1000, false);
  EXPECT_EQ(bad.problem.message, "expected a value");
  EXPECT_EQ(bad.problem.where, (Span{3, 15, 16}));
  EXPECT_EQ(Document::Parse(source, 1, 2, false).problem.message, "expected a value");
}

TEST(DocumentTest, ReadsManyValuesOnePerLineOrJoined) {
  const Read read("{\"a\":1}\n\n[2] 3\r\n\"x\"{}", true);
  ASSERT_TRUE(read.document) << read.problem.message;
  EXPECT_EQ(read.problem.message, "");
  Strings slices;
  for (const Node root : read.document->roots()) slices.push_back(read.Slice(root));
  EXPECT_EQ(slices, (Strings{"{\"a\":1}", "[2]", "3", "\"x\"", "{}"}));
  EXPECT_EQ(PointerTo(read.document->roots()[1].At(0)), "/0");
}

TEST(DocumentTest, ManyKeepsWhatStandsBeforeTheFirstBadValue) {
  const Read read("{\"a\":\"1\t\"}//one\n{\"b\":[1,],\"c\" 2}\n{\"d\":\"\n\"}//two\n", true);
  ASSERT_TRUE(read.document);
  EXPECT_EQ(read.problem.message, "expected ':' after this member name");
  EXPECT_EQ(read.problem.where, (Span{3, 29, 30}));
  ASSERT_EQ(read.document->roots().size(), 1u);
  EXPECT_EQ(read.root().Find("a").text(), "1\t");
  EXPECT_EQ(read.document->size(), 3u);
  EXPECT_EQ(Slices(read, read.document->comments()), (Strings{"//one"}));
  EXPECT_EQ(read.document->raw_controls().size(), 1u);
  EXPECT_TRUE(read.document->trailing_commas().empty());
}

TEST(DocumentTest, ManyNumbersInARowAreReadAsWritten) {
  const Read read("00e-1e4", true);
  EXPECT_EQ(read.problem.message, "expected a value");
  EXPECT_EQ(read.problem.where.begin, 5u);
  ASSERT_EQ(read.document->roots().size(), 2u);
  EXPECT_EQ(read.document->roots()[1].text(), "0e-1");
}

TEST(DocumentTest, ManyWithoutAnyValueIsAProblem) {
  EXPECT_EQ(Read("", true).problem.message, "the file is empty");
  EXPECT_EQ(Read("\n\n", true).problem.message, "the file holds only white space");
  const Read read("] 1", true);
  EXPECT_EQ(read.document, nullptr);
  EXPECT_EQ(read.problem.message, "expected a value");
}

}  // namespace
}  // namespace azlint
