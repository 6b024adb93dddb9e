#include "fuzz/mutate.h"

#include <random>
#include <vector>

#include "fuzz/input.h"
#include "json/writer.h"

namespace azlint {
namespace {

constexpr std::string_view kTrouble[] = {"null",
                                         "true",
                                         "0",
                                         "-1",
                                         "9223372036854775807",
                                         "1e400",
                                         "\"\"",
                                         "[]",
                                         "{}",
                                         "[null]",
                                         "\"[parameters('p')]\"",
                                         "\"[[x]\"",
                                         "\"[\"",
                                         "\"[copyIndex()]\"",
                                         "\"/\"",
                                         "\"[reference('x').y]\"",
                                         "\"[variables('v')]\"",
                                         "{\"copy\":[]}",
                                         "\"\\ud800\""};

struct Part {  // bytes of the text: a value, or a member with its key
  uint32_t begin, end;
  Node value;
};

class TreeMutation {
 public:
  TreeMutation(const FuzzJsonInput& input, uint64_t seed, const BytesMutator& mutate_bytes)
      : text_(input.source.text), random_(seed), mutate_bytes_(mutate_bytes) {
    for (Node root : input.document->roots()) List(root);
  }

  std::string Make() {
    if (parts_.empty()) return std::string(text_);
    const Part part = Pick();
    switch (Below(6)) {
      case 0:
        return Drop(part);
      case 1:
        return Replaced(part, Text(part) + "," + Text(part));
      case 2:
        return Swap(part, Pick());
      case 3:
        return ReplacedValue(part, Text(ValueOf(Pick())));
      case 4:
        return ReplacedValue(part, std::string(kTrouble[Below(std::size(kTrouble))]));
      default:
        return MutateText(part);
    }
  }

 private:
  // Every item and member; the depth of documents is limited.
  void List(Node node) {
    for (Node item : node.items()) {
      parts_.push_back({item.span().begin, item.span().end, item});
      List(item);
    }
    for (Node::Member member : node.members()) {
      parts_.push_back({member.key.span().begin, member.value.span().end, member.value});
      List(member.value);
    }
  }

  size_t Below(size_t count) { return static_cast<size_t>(random_() % count); }
  Part Pick() { return parts_[Below(parts_.size())]; }
  static Part ValueOf(Part part) {
    return {part.value.span().begin, part.value.span().end, part.value};
  }
  std::string Text(Part part) const {
    return std::string(text_.substr(part.begin, part.end - part.begin));
  }
  std::string Replaced(Part part, const std::string& with) const {
    return std::string(text_.substr(0, part.begin)) + with + std::string(text_.substr(part.end));
  }
  std::string ReplacedValue(Part part, const std::string& with) const {
    return Replaced(ValueOf(part), with);
  }

  // With the comma behind it; where it is the last, the one before it trails.
  std::string Drop(Part part) const {
    const size_t next = text_.find_first_not_of(" \t\r\n", part.end);
    if (next != text_.npos && text_[next] == ',') part.end = static_cast<uint32_t>(next) + 1;
    return Replaced(part, "");
  }

  std::string Swap(Part a, Part b) const {
    if (b.begin < a.begin) std::swap(a, b);
    if (b.begin < a.end) return ReplacedValue(a, Text(ValueOf(b)));  // one lies in the other
    const std::string behind = Replaced(b, Text(a));
    return behind.substr(0, a.begin) + Text(b) + behind.substr(a.end);
  }

  std::string MutateText(Part part) {
    if (!part.value.IsString()) return ReplacedValue(part, mutate_bytes_(Text(ValueOf(part))));
    std::string json;
    AppendJsonString(json, mutate_bytes_(part.value.text()));
    return ReplacedValue(part, json);
  }

  std::string_view text_;
  std::mt19937_64 random_;
  const BytesMutator& mutate_bytes_;
  std::vector<Part> parts_;
};

}  // namespace

std::string MutateTree(std::string_view text, uint64_t seed, const BytesMutator& mutate_bytes) {
  const FuzzJsonInput input(text, true);
  return input.document ? TreeMutation(input, seed, mutate_bytes).Make() : "";
}

}  // namespace azlint
