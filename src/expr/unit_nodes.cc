#include "expr/unit_nodes.h"

#include <algorithm>

namespace azlint {

void UnitNodes::Add(const Document& document) {
  document.set_first_place(next_);
  documents_.emplace_back(next_, &document);
  next_ += document.size();
}

uint32_t UnitNodes::PlaceOf(Node node) const {
  if (!node) return 0;
  const std::pair wanted{node.document()->first_place(), node.document()};
  auto found = std::lower_bound(documents_.begin(), documents_.end(), wanted,
                                [](const auto& a, const auto& b) { return a.first < b.first; });
  return found != documents_.end() && *found == wanted ? wanted.first + node.index() : 0;
}

Node UnitNodes::NodeAt(uint32_t place) const {
  if (place == 0) return {};
  auto after = std::upper_bound(documents_.begin(), documents_.end(), place,
                                [](uint32_t p, const auto& d) { return p < d.first; });
  if (after == documents_.begin()) return {};
  const auto& [first, document] = *(after - 1);
  return place - first < document->size() ? Node(document, place - first) : Node();
}

namespace {
constexpr uint32_t kFirstPlace = 0xC0000000;  // documents hold far fewer nodes: limits::kFileBytes
}

uint32_t UnitNodes::AddPlace(Span where) {
  places_.push_back(where);
  return kFirstPlace + static_cast<uint32_t>(places_.size()) - 1;
}

Span UnitNodes::SpanAt(uint32_t place) const {
  if (place >= kFirstPlace) return places_[place - kFirstPlace];
  Node node = NodeAt(place);
  return node ? node.span() : Span();
}

const ParsedExpr& UnitNodes::Parse(std::string_view text) {
  auto [at, made] = parsed_.try_emplace(text);
  if (made) at->second = ParseExpression(text, workspace_.arena);
  return at->second;
}

}  // namespace azlint
