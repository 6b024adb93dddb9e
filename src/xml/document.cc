#include "xml/document.h"

#include <fmt/core.h>

#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "text/limits.h"
#include "text/utf8.h"
#include "xml/tags.h"

namespace azlint {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kOneRoot = "expected the end of the file after the root element";

pugi::xml_node Wrap(pugi::xml_node_struct* node) { return pugi::xml_node(node); }

pugi::xml_node_struct* ElementFrom(pugi::xml_node node) {
  while (node && node.type() != pugi::node_element) node = node.next_sibling();
  return node.internal_object();
}

pugi::xml_attribute FindAttribute(pugi::xml_node_struct* node, std::string_view name) {
  for (pugi::xml_attribute attribute : Wrap(node).attributes())
    if (attribute.name() == name) return attribute;
  return {};
}

// pugixml's offset of an element is that of its name, of text that of its first byte.
size_t OffsetOf(pugi::xml_node node) {
  const ptrdiff_t offset = node.offset_debug() - (node.type() == pugi::node_element ? 1 : 0);
  return static_cast<size_t>(std::max<ptrdiff_t>(offset, 0));
}

Problem At(const Source& source, size_t offset, std::string words) {
  const auto begin = static_cast<uint32_t>(std::min(offset, source.text.size()));
  return {{source.number, begin, begin + ReadUtf8(source.text, begin).length}, std::move(words)};
}

// Of a fault for which pugixml's offset lies behind the "<" that a reader seeks.
std::string_view Words(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_unrecognized_tag:
      return "expected an element name after '<'";
    case pugi::status_bad_pi:
      return "this processing instruction does not end: expected '?>'";
    case pugi::status_bad_comment:
      return "this comment does not end: expected '-->'";
    case pugi::status_bad_cdata:
      return "this CDATA section does not end: expected ']]>'";
    case pugi::status_bad_doctype:
      return "this document type does not end: expected '>'";
    case pugi::status_bad_start_element:
      return "this start tag does not end: expected '>'";
    case pugi::status_bad_end_element:
      return "this end tag does not end: expected '>'";
    default:
      return "this is not XML";
  }
}

Problem ExplainTags(const Source& source) {
  const std::string_view text = source.text;
  const OpenTags tags = FindOpenTags(text);
  if (tags.open.empty())
    return At(source, tags.wrong_end,
              tags.wrong_end == text.npos ? "this is not XML" : "this end tag has no start tag");
  const size_t open = tags.open.back();
  const std::string_view name = TagName(text, open);
  const uint32_t line = LineMap(text).At(static_cast<uint32_t>(open)).line;
  if (tags.wrong_end == text.npos)
    return At(
        source, text.size(),
        fmt::format("the text ends inside the element '{}' that begins at line {}", name, line));
  return At(source, tags.wrong_end,
            fmt::format("expected '</{}>' for the element that begins at line {}", name, line));
}

// An unclosed construct begins at the last place where pugixml could have begun to read it.
size_t BeginOf(std::string_view text, size_t offset, pugi::xml_parse_status status) {
  const size_t begin = status == pugi::status_bad_comment   ? text.rfind("<!--", offset)
                       : status == pugi::status_bad_cdata   ? text.rfind("<![CDATA[", offset)
                       : status == pugi::status_bad_pi      ? text.rfind("<?", offset)
                       : status == pugi::status_bad_doctype ? text.find("<!")
                                                            : text.rfind('<', offset);
  return begin == text.npos ? offset : begin;
}

Problem Explain(const Source& source, const pugi::xml_parse_result& result) {
  const auto offset = static_cast<size_t>(std::max<ptrdiff_t>(result.offset, 0));
  if (result.status == pugi::status_end_element_mismatch) return ExplainTags(source);
  if (result.status == pugi::status_bad_attribute)
    return At(source, offset, "expected an attribute: name=\"value\"");
  const size_t begin = BeginOf(source.text, offset, result.status);
  const bool cut = result.status == pugi::status_unrecognized_tag &&
                   source.text.find('>', begin) == source.text.npos;
  return At(source, begin,
            std::string(cut ? "this tag does not end: expected '>'" : Words(result.status)));
}

// The first element that has too many others around it.
pugi::xml_node FindTooDeep(pugi::xml_node top) {
  uint32_t depth = 0;
  pugi::xml_node node = top;
  while (true) {
    if (depth > limits::kXmlDepth && node.type() == pugi::node_element) return node;
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == top) return {};
    node = node.next_sibling();
  }
}

// What well-formed tags may still have wrong: text or elements beside the root, and depth.
Problem CheckShape(const Source& source, const pugi::xml_document& tree) {
  const std::string_view text = source.text;
  if (text.find_first_not_of(kBlanks) == text.npos)
    return At(source, 0, text.empty() ? "the file is empty" : "the file holds only white space");
  bool root = false;
  for (pugi::xml_node node : tree.children()) {
    const bool element = node.type() == pugi::node_element;
    if (root) return At(source, OffsetOf(node), std::string(kOneRoot));
    if (!element) return At(source, OffsetOf(node), "expected an element: '<name>'");
    root = true;
  }
  if (!root) return At(source, text.size(), "expected an element: '<name>'");
  if (const pugi::xml_node node = FindTooDeep(tree))
    return At(source, OffsetOf(node),
              fmt::format("elements are nested more than {} deep", limits::kXmlDepth));
  return {};
}

}  // namespace

XmlDocument::XmlDocument(const Source& source)
    : source_(&source),
      copy_(std::string(source.text) + '\n'),  // pugixml loses the last character where text is
      tree_(std::make_unique<pugi::xml_document>()) {}

XmlDocument::~XmlDocument() = default;

XmlDocument::Parsed XmlDocument::Parse(const Source& source) {
  if (source.text.size() > limits::kFileBytes)
    return {nullptr,
            At(source, 0, fmt::format("the file is larger than {} MB", limits::kFileBytes >> 20))};
  if (const size_t zero = source.text.find('\0'); zero != source.text.npos)
    return {nullptr, At(source, zero, "a zero byte has no place in text")};
  std::unique_ptr<XmlDocument> document(new XmlDocument(source));
  // The text is UTF-8 by now, whatever its declaration says. As a fragment, text beside the root
  // is not dropped in silence.
  const pugi::xml_parse_result result = document->tree_->load_buffer_inplace(
      document->copy_.data(), document->copy_.size(), pugi::parse_default | pugi::parse_fragment,
      pugi::encoding_utf8);
  Problem problem = result ? CheckShape(source, *document->tree_) : Explain(source, result);
  if (!problem.message.empty()) return {nullptr, std::move(problem)};
  return {std::move(document), {}};
}

XmlNode XmlDocument::root() const { return {this, ElementFrom(tree_->first_child())}; }

std::string_view XmlNode::name() const { return Wrap(node_).name(); }

std::string_view XmlNode::Attribute(std::string_view name) const {
  return FindAttribute(node_, name).value();
}

bool XmlNode::HasAttribute(std::string_view name) const {
  return !FindAttribute(node_, name).empty();
}

std::string XmlNode::text() const {
  std::string joined;
  for (pugi::xml_node child : Wrap(node_).children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      joined += child.value();
  const size_t first = joined.find_first_not_of(kBlanks);
  if (first == joined.npos) return "";
  return joined.substr(first, joined.find_last_not_of(kBlanks) - first + 1);
}

XmlNode::Range XmlNode::children() const { return {FirstChild()}; }

XmlNode XmlNode::FirstChild() const { return {document_, ElementFrom(Wrap(node_).first_child())}; }

XmlNode XmlNode::Next() const { return {document_, ElementFrom(Wrap(node_).next_sibling())}; }

XmlNode XmlNode::Find(std::string_view name) const {
  for (const XmlNode child : children())
    if (child.name() == name) return child;
  return {};
}

Span XmlNode::span() const {
  if (!node_) return {};
  const Source& source = document_->source();
  const size_t begin = OffsetOf(Wrap(node_));
  return {source.number, static_cast<uint32_t>(begin),
          static_cast<uint32_t>(TagEnd(source.text, begin))};
}

}  // namespace azlint
