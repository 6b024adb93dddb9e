#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/source.h"

namespace azlint {

class Document;
enum class NodeKind : uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

// A view of one JSON value (or key): two words, copied freely, valid as long as its document.
class Node {
 public:
  Node() = default;
  Node(const Document* document, uint32_t index) : document_(document), index_(index) {}
  explicit operator bool() const { return document_ != nullptr; }
  bool operator==(const Node&) const = default;

  NodeKind kind() const;  // of a node that is there
  bool IsObject() const { return document_ && kind() == NodeKind::kObject; }
  bool IsArray() const { return document_ && kind() == NodeKind::kArray; }
  bool IsString() const { return document_ && kind() == NodeKind::kString; }
  bool IsTrue() const { return document_ && kind() == NodeKind::kTrue; }
  bool IsNull() const { return document_ && kind() == NodeKind::kNull; }

  // A string decoded, a number as written, "true", "false", "null"; "" for containers and no node.
  std::string_view text() const;
  uint32_t size() const;  // members or items, counted by walking them
  // The member of that name without regard to ASCII case, of several the last, as Azure reads
  // them; no node if none.
  Node Find(std::string_view name) const;
  Node At(uint32_t item) const;  // no node beyond the end
  Span span() const;             // with quotes or brackets

  const Document* document() const { return document_; }
  uint32_t index() const { return index_; }  // the position in document order, keys counted
  uint32_t next() const;                     // the index behind this value and all below it

  struct Member;
  class MemberIterator;
  class ItemIterator;
  template <typename Iterator>
  struct Range {
    Iterator first, last;
    Iterator begin() const { return first; }
    Iterator end() const { return last; }
  };
  Range<MemberIterator> members() const;  // empty for anything but an object
  Range<ItemIterator> items() const;      // empty for anything but an array

 private:
  const Document* document_ = nullptr;
  uint32_t index_ = 0;
};

struct Node::Member {
  Node key, value;
  std::string_view name() const { return key.text(); }
};

class Node::MemberIterator {
 public:
  MemberIterator(const Document* document, uint32_t index) : document_(document), index_(index) {}
  Member operator*() const { return {{document_, index_}, {document_, index_ + 1}}; }
  MemberIterator& operator++() {
    index_ = Node(document_, index_ + 1).next();
    return *this;
  }
  bool operator==(const MemberIterator&) const = default;

 private:
  const Document* document_;
  uint32_t index_;
};

class Node::ItemIterator {
 public:
  ItemIterator(const Document* document, uint32_t index) : document_(document), index_(index) {}
  Node operator*() const { return {document_, index_}; }
  ItemIterator& operator++() {
    index_ = Node(document_, index_).next();
    return *this;
  }
  bool operator==(const ItemIterator&) const = default;

 private:
  const Document* document_;
  uint32_t index_;
};

// Text that is JSON, or nearly: comments, trailing commas and raw line breaks in strings are read
// (templates hold them), duplicate keys are kept in order. The tree is one flat array in document
// order, 16 bytes a node; a key is a node of its own right before its value. Strings are views of
// the source's text, or of decoded copies where they hold escapes; the source must outlive the
// document.
class Document {
 public:
  struct Record {    // one node
    uint32_t begin;  // offset in the source
    uint32_t
        extent;  // strings: decoded bytes; numbers: bytes as written; containers: the end offset
    // Containers: the index behind them. Strings with escapes: where their text begins among the
    // decoded ones, plus 1. Others: 0.
    uint32_t link;
    NodeKind kind;
  };
  struct Parsed {
    std::unique_ptr<Document> document;  // null: see problem
    Problem problem;                     // "expected ..." at the first place that cannot be read
  };
  // Parses bytes [begin, end) of the source as one value. `many`: as any number of values one
  // behind the other (NDJSON); what stands before the first bad one is kept and the problem is set
  // as well. No value at all is a problem without a document.
  static Parsed Parse(const Source& source);
  static Parsed Parse(const Source& source, uint32_t begin, uint32_t end, bool many);

  Node root() const { return {this, 0}; }
  std::vector<Node> roots() const;  // of a document parsed as many
  const Source& source() const { return *source_; }
  std::string_view part() const {  // of the source's text that it was parsed from
    return source_->text.substr(base_, length_);
  }
  uint32_t size() const { return static_cast<uint32_t>(records_.size()); }
  const Record& record(uint32_t index) const { return records_[index]; }
  uint32_t next(uint32_t index) const {  // behind the value
    const Record& record = this->record(index);
    return record.kind >= NodeKind::kArray ? record.link : index + 1;
  }
  std::string_view text(uint32_t index) const;
  Span span(uint32_t index) const;

  const std::vector<Span>& comments() const { return oddities().comments; }
  const std::vector<Span>& trailing_commas() const { return oddities().trailing_commas; }
  const std::vector<Span>& raw_controls() const { return oddities().raw_controls; }
  // The roots, or the items of an array, that do not end before node `index`: the first of them and
  // how many stand before it. Fast for long lists, of which the starts are noted when first asked.
  struct Item {
    Node node;  // no node behind the last one
    uint32_t number = 0;
  };
  Item RootAround(uint32_t index) const { return InList({0, size()}, index); }
  Item ItemAround(Node array, uint32_t index) const {
    return InList({array.index() + 1, array.next()}, index);
  }
  // The number of its first node among those of its unit, which sets it; 0: it is of none.
  uint32_t first_place() const { return first_place_; }
  void set_first_place(uint32_t place) const { first_place_ = place; }
  // Keys that repeat an earlier key of their object without regard to case, in order. Computed.
  std::vector<Node> DuplicateKeys() const;

 private:
  friend class DocumentBuilder;
  struct List {
    uint32_t first, end;  // indices of the first item and behind the last one
  };
  Item InList(List list, uint32_t index) const;
  void NoteLongList(List list) const;
  void NoteLongLists() const;

  const Source* source_ = nullptr;
  uint32_t base_ = 0, length_ = 0;
  struct Oddities {  // what plain JSON does not have
    std::vector<Span> comments, trailing_commas, raw_controls;
  };
  using Lists = std::unordered_map<uint32_t, std::vector<uint32_t>>;
  const Oddities& oddities() const;
  Oddities& MakeOddities();

  mutable uint32_t first_place_ = 0;
  std::string decoded_;  // texts with escapes, one behind the other
  std::vector<Record> records_;
  std::unique_ptr<Oddities> oddities_;
  mutable std::once_flag noted_;
  mutable std::unique_ptr<Lists> long_lists_;  // by first item
};

// A JSON pointer (RFC 6901) to a node, "" for the root.
std::string PointerTo(Node node);

inline NodeKind Node::kind() const { return document_->record(index_).kind; }
inline uint32_t Node::next() const { return document_->next(index_); }

}  // namespace azlint
