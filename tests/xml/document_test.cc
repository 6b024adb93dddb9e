#include "xml/document.h"

#include <gtest/gtest.h>

#include <vector>

namespace azlint {
namespace {

Source Make(std::string text) {
  Source source;
  source.number = 3;
  source.text = std::move(text);
  return source;
}

std::string Message(std::string text, uint32_t at) {
  const Source source = Make(std::move(text));
  const auto parsed = XmlDocument::Parse(source);
  EXPECT_EQ(parsed.document, nullptr);
  EXPECT_EQ(parsed.problem.where.source, 3u);
  EXPECT_EQ(parsed.problem.where.begin, at) << parsed.problem.message;
  return parsed.problem.message;
}

TEST(XmlDocumentTest, ReadsElementsAttributesAndText) {
  const Source source = Make(
      "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n<!-- kept out -->\n"
      "<Obj RefId='0' N=\"a &lt;b&gt;\">\n"
      "  <S N=\"Name\"> one <!-- and --> two<![CDATA[ <3> ]]></S>\n"
      "  <Nil N=\"None\"/><S>last</S>\n</Obj>");
  const auto parsed = XmlDocument::Parse(source);
  ASSERT_TRUE(parsed.document) << parsed.problem.message;
  const XmlNode root = parsed.document->root();
  EXPECT_EQ(root.name(), "Obj");
  EXPECT_EQ(root.Attribute("RefId"), "0");
  EXPECT_EQ(root.Attribute("N"), "a <b>");
  EXPECT_EQ(root.Attribute("refid"), "");
  EXPECT_TRUE(root.HasAttribute("N"));
  EXPECT_FALSE(root.HasAttribute("M"));
  EXPECT_EQ(root.text(), "");
  EXPECT_EQ(root.Find("S").text(), "one  two <3>");
  EXPECT_TRUE(root.Find("Nil"));
  EXPECT_FALSE(root.Find("nil"));
  std::vector<std::string> names;
  for (const XmlNode child : root.children()) names.emplace_back(child.name());
  EXPECT_EQ(names, (std::vector<std::string>{"S", "Nil", "S"}));
}

TEST(XmlDocumentTest, SpansAreStartTags) {
  const Source source = Make("<a x='>'>\n <b y=\"1\"/>\n</a>");
  const auto parsed = XmlDocument::Parse(source);
  ASSERT_TRUE(parsed.document);
  EXPECT_EQ(parsed.document->root().span(), (Span{3, 0, 9}));
  EXPECT_EQ(parsed.document->root().Find("b").span(), (Span{3, 11, 21}));
}

TEST(XmlDocumentTest, NoElementAnswersWithNothing) {
  const XmlNode none;
  EXPECT_FALSE(none);
  EXPECT_EQ(none.name(), "");
  EXPECT_EQ(none.Attribute("a"), "");
  EXPECT_EQ(none.text(), "");
  EXPECT_FALSE(none.Find("a"));
  EXPECT_EQ(none.span(), Span{});
  EXPECT_TRUE(none.children().begin() == none.children().end());
}

TEST(XmlDocumentTest, EntitiesOfADocumentTypeAreNotExpanded) {
  const Source source = Make(
      "<!DOCTYPE a [<!ENTITY x 'long'><!ENTITY y SYSTEM 'file:///etc/passwd'>]>"
      "<a>&x;&y;&amp;&#65;</a>");
  const auto parsed = XmlDocument::Parse(source);
  ASSERT_TRUE(parsed.document);
  EXPECT_EQ(parsed.document->root().text(), "&x;&y;&A");
}

TEST(XmlDocumentTest, SaysWhatIsMissingAndWhere) {
  EXPECT_EQ(Message("", 0), "the file is empty");
  EXPECT_EQ(Message(" \n", 0), "the file holds only white space");
  EXPECT_EQ(Message("hello", 0), "expected an element: '<name>'");
  EXPECT_EQ(Message("<!-- a -->", 10), "expected an element: '<name>'");
  EXPECT_EQ(Message("x<a/>", 0), "expected an element: '<name>'");
  EXPECT_EQ(Message("<a/>x", 4), "expected the end of the file after the root element");
  EXPECT_EQ(Message("<a/>\n<b/>", 5), "expected the end of the file after the root element");
  EXPECT_EQ(Message("<a>1 < 2</a>", 5), "expected an element name after '<'");
  EXPECT_EQ(Message("<a b></a>", 5), "expected an attribute: name=\"value\"");
  EXPECT_EQ(Message("<a c=\"@(x==\"y\")\"/>", 12), "expected an attribute: name=\"value\"");
  EXPECT_EQ(Message("<a><!-- x</a>", 3), "this comment does not end: expected '-->'");
  EXPECT_EQ(Message("<a><![CDATA[ x<b>", 3), "this CDATA section does not end: expected ']]>'");
  EXPECT_EQ(Message("<?xml version", 0), "this processing instruction does not end: expected '?>'");
  EXPECT_EQ(Message("<!DOCTYPE x [ <!ENTITY a 'b'> ", 0),
            "this document type does not end: expected '>'");
  EXPECT_EQ(Message("<a>x</a", 4), "this end tag does not end: expected '>'");
  EXPECT_EQ(Message("<a", 0), "this start tag does not end: expected '>'");
  EXPECT_EQ(Message("<a><", 3), "this tag does not end: expected '>'");
  EXPECT_EQ(Message(std::string("<a>\0</a>", 8), 3), "a zero byte has no place in text");
}

TEST(XmlDocumentTest, NamesTheElementThatIsOpen) {
  EXPECT_EQ(Message("<a>\n<b>x</b>", 12),
            "the text ends inside the element 'a' that begins at line 1");
  EXPECT_EQ(Message("<a>\n <b>\n  <c>\n </b>\n</a>", 16),
            "expected '</c>' for the element that begins at line 3");
  EXPECT_EQ(Message("<a/></c>", 4), "this end tag has no start tag");
  EXPECT_EQ(Message("<a><!-- <z> --><?p <y> ?></b>", 25),
            "expected '</a>' for the element that begins at line 1");
}

TEST(XmlDocumentTest, LimitsDepth) {
  std::string deep;
  for (int i = 0; i < 513; ++i) deep += "<a>";
  for (int i = 0; i < 513; ++i) deep += "</a>";
  EXPECT_EQ(Message(deep, 512 * 3), "elements are nested more than 512 deep");
  deep = deep.substr(3, deep.size() - 7);
  const Source source = Make(deep);
  EXPECT_TRUE(XmlDocument::Parse(source).document);
}

TEST(XmlDocumentTest, CutAnywhereItGivesAMessage) {
  const std::string whole =
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a b='c'><!-- d --><e/>"
      "<![CDATA[f]]>&lt;<g>h</g></a>";
  for (size_t length = 0; length < whole.size(); ++length) {
    const Source source = Make(whole.substr(0, length));
    const auto parsed = XmlDocument::Parse(source);
    EXPECT_EQ(parsed.document, nullptr) << length;
    EXPECT_NE(parsed.problem.message, "") << length;
    EXPECT_LE(parsed.problem.where.end, length);
  }
}

}  // namespace
}  // namespace azlint
