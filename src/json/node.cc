#include <algorithm>
#include <utility>

#include "json/document.h"
#include "json/repair.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

// Adds those keys of one object that repeat an earlier one.
void AddDuplicates(Node object, std::vector<std::pair<uint64_t, uint32_t>>& keys,
                   std::vector<Node>& found) {
  keys.clear();
  for (const Node::Member member : object.members())
    keys.emplace_back(HashIgnoreCase(member.name()), member.key.index());
  std::sort(keys.begin(), keys.end());
  const auto text = [&](size_t i) { return object.document()->text(keys[i].second); };
  for (size_t i = 1; i < keys.size(); ++i)
    for (size_t j = i; j > 0 && keys[j - 1].first == keys[i].first; --j)
      if (EqualsIgnoreCase(text(j - 1), text(i))) {
        found.emplace_back(object.document(), keys[i].second);
        break;
      }
}

void AppendPointerToken(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

// The member or item of `parent` that holds node `index`, its token appended to the pointer.
Node Descend(Node parent, uint32_t index, std::string& pointer) {
  for (const Node::Member member : parent.members())
    if (index < member.value.next()) {
      AppendPointerToken(pointer, member.name());
      return member.value;
    }
  if (!parent.IsArray()) return {};
  const Document::Item item = parent.document()->ItemAround(parent, index);
  if (item.node) pointer += '/' + std::to_string(item.number);
  return item.node;
}

}  // namespace

std::string_view Node::text() const { return document_ ? document_->text(index_) : ""; }

Span Node::span() const { return document_ ? document_->span(index_) : Span{}; }

uint32_t Node::size() const {
  uint32_t count = 0;
  for ([[maybe_unused]] const Member member : members()) ++count;
  for ([[maybe_unused]] const Node item : items()) ++count;
  return count;
}

Node Node::Find(std::string_view name) const {
  Node found;
  for (const Member member : members())
    if (document_->record(member.key.index()).extent == name.size() &&
        EqualsIgnoreCase(member.name(), name))
      found = member.value;
  return found;
}

Node Node::At(uint32_t item) const {
  for (const Node node : items())
    if (item-- == 0) return node;
  return {};
}

Node::Range<Node::MemberIterator> Node::members() const {
  if (!IsObject()) return {{document_, 0}, {document_, 0}};
  return {{document_, index_ + 1}, {document_, next()}};
}

Node::Range<Node::ItemIterator> Node::items() const {
  if (!IsArray()) return {{document_, 0}, {document_, 0}};
  return {{document_, index_ + 1}, {document_, next()}};
}

std::vector<Node> Document::roots() const {
  std::vector<Node> roots;
  for (uint32_t i = 0; i < size(); i = next(i)) roots.emplace_back(this, i);
  return roots;
}

std::string_view Document::text(uint32_t index) const {
  const Record& record = this->record(index);
  switch (record.kind) {
    case NodeKind::kNull:
      return "null";
    case NodeKind::kFalse:
      return "false";
    case NodeKind::kTrue:
      return "true";
    case NodeKind::kNumber:
      return std::string_view(source_->text).substr(record.begin, record.extent);
    case NodeKind::kString:
      return record.link == 0 ? source_->text.substr(record.begin + 1, record.extent)
                              : std::string_view(decoded_).substr(record.link - 1, record.extent);
    default:
      return "";
  }
}

Span Document::span(uint32_t index) const {
  const Record& record = this->record(index);
  uint32_t end = record.begin + record.extent;
  if (record.kind == NodeKind::kString)
    end = static_cast<uint32_t>(StringEnd(source_->text, record.begin));
  if (record.kind >= NodeKind::kArray) end = record.extent;
  return {source_->number, record.begin, end};
}

// All roots are a list that begins at 0; no array does, its items stand behind its bracket.
void Document::NoteLongLists() const {
  NoteLongList({0, size()});
  for (uint32_t i = 0; i < size(); ++i)
    if (record(i).kind == NodeKind::kArray) NoteLongList({i + 1, next(i)});
}

void Document::NoteLongList(List list) const {
  constexpr size_t kLong = 64;  // shorter ones are walked as fast
  if (list.end - list.first <= kLong) return;
  std::vector<uint32_t> starts;
  for (uint32_t i = list.first; i < list.end; i = next(i)) starts.push_back(i);
  if (starts.size() <= kLong) return;
  if (!long_lists_) long_lists_ = std::make_unique<Lists>();
  long_lists_->emplace(list.first, std::move(starts));
}

Document::Item Document::InList(List list, uint32_t index) const {
  std::call_once(noted_, [&] { NoteLongLists(); });
  if (index >= list.end) return {};
  const auto found = long_lists_ ? long_lists_->find(list.first) : Lists::iterator();
  if (long_lists_ && found != long_lists_->end()) {
    const std::vector<uint32_t>& starts = found->second;
    auto after = std::upper_bound(starts.begin(), starts.end(), index);
    if (after != starts.begin()) --after;
    return {{this, *after}, static_cast<uint32_t>(after - starts.begin())};
  }
  uint32_t at = list.first, number = 0;
  for (; next(at) <= index; at = next(at)) ++number;
  return {{this, at}, number};
}

std::vector<Node> Document::DuplicateKeys() const {
  std::vector<Node> found;
  std::vector<std::pair<uint64_t, uint32_t>> keys;
  for (uint32_t i = 0; i < size(); ++i)
    if (record(i).kind == NodeKind::kObject) AddDuplicates({this, i}, keys, found);
  std::sort(found.begin(), found.end(), [](Node a, Node b) { return a.index() < b.index(); });
  return found;
}

std::string PointerTo(Node node) {
  std::string pointer;
  if (!node) return pointer;
  const Document& document = *node.document();
  Node at = document.RootAround(node.index()).node;
  // A key comes before its value, so it is found as part of that member and ends the walk there.
  while (at && at.index() < node.index()) at = Descend(at, node.index(), pointer);
  return pointer;
}

}  // namespace azlint
