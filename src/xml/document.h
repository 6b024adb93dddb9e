#pragma once
#include <cstddef>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "text/source.h"

namespace pugi {
class xml_document;
struct xml_node_struct;
}  // namespace pugi

namespace azlint {

class XmlDocument;

// A view of one element: two words, copied freely, valid as long as its document. Every question
// may be asked of no element too and is answered with nothing.
class XmlNode {
 public:
  class Iterator;
  struct Range;

  XmlNode() = default;
  XmlNode(const XmlDocument* document, pugi::xml_node_struct* node)
      : document_(document), node_(node) {}
  explicit operator bool() const { return node_ != nullptr; }
  bool operator==(const XmlNode&) const = default;

  std::string_view name() const;  // as written, with its prefix
  // The value of an attribute, entities decoded; "" if there is none. Names are case-sensitive.
  std::string_view Attribute(std::string_view name) const;
  bool HasAttribute(std::string_view name) const;
  // Its own text and CDATA (not that of elements below) joined, white space around it taken off.
  std::string text() const;
  Range children() const;                     // elements only
  XmlNode Find(std::string_view name) const;  // the first child element of that name
  XmlNode FirstChild() const;
  XmlNode Next() const;  // the next element of the same parent
  Span span() const;     // its start tag, "<" to ">"

 private:
  const XmlDocument* document_ = nullptr;
  pugi::xml_node_struct* node_ = nullptr;
};

class XmlNode::Iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = XmlNode;
  using difference_type = std::ptrdiff_t;
  using pointer = const XmlNode*;
  using reference = XmlNode;

  Iterator() = default;
  explicit Iterator(XmlNode node) : node_(node) {}
  XmlNode operator*() const { return node_; }
  Iterator& operator++() {
    node_ = node_.Next();
    return *this;
  }
  Iterator operator++(int) {
    Iterator before = *this;
    ++*this;
    return before;
  }
  // All ends are equal, whatever their document.
  bool operator==(const Iterator& other) const {
    return node_ == other.node_ || (!node_ && !other.node_);
  }

 private:
  XmlNode node_;
};

struct XmlNode::Range {
  XmlNode first;
  Iterator begin() const { return Iterator(first); }
  Iterator end() const { return Iterator(); }
};

// Well-formed XML with one root element. Only the five entities of XML and character references are
// decoded; a document type is skipped, so nothing it declares is ever expanded or fetched. Views a
// private copy of the text; the source must outlive the document.
class XmlDocument {
 public:
  struct Parsed {
    std::unique_ptr<XmlDocument> document;  // null: see problem
    Problem problem;                        // at the first place that cannot be read
  };
  // Elements deeper than limits::kXmlDepth are a problem, so whoever walks the tree may recurse.
  static Parsed Parse(const Source& source);

  XmlDocument(const XmlDocument&) = delete;
  XmlDocument& operator=(const XmlDocument&) = delete;
  ~XmlDocument();

  XmlNode root() const;
  const Source& source() const { return *source_; }

 private:
  explicit XmlDocument(const Source& source);
  const Source* source_;
  std::string copy_;  // pugixml decodes in place; nodes point into it
  std::unique_ptr<pugi::xml_document> tree_;
};

}  // namespace azlint
