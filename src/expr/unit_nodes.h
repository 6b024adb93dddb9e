#pragma once
#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expr/evaluate.h"

namespace azlint {

// All JSON nodes of one unit under one numbering, its arena, and its parsed expressions. Documents
// must outlive it.
class UnitNodes {
 public:
  Workspace& workspace() { return workspace_; }
  void Add(
      const Document& document);  // once and in no other unit, before any of its nodes is asked for
  uint32_t PlaceOf(Node node) const;  // from 1; 0 for no node or one of no document added
  Node NodeAt(uint32_t place) const;  // no node for 0
  // A place that is no JSON node: an element of XML. Its number is above those of all nodes.
  uint32_t AddPlace(Span where);
  Span SpanAt(uint32_t place) const;  // an empty span for 0
  const ParsedExpr& Parse(std::string_view text);

  uint32_t resources = 0, nested_templates = 0;  // made so far, towards their limits

 private:
  Workspace workspace_;
  std::vector<std::pair<uint32_t, const Document*>> documents_;  // by first number
  std::vector<Span> places_;                                     // of XML
  uint32_t next_ = 1;
  std::unordered_map<std::string_view, ParsedExpr> parsed_;
};

// The surroundings of plain JSON: nothing in it is an expression.
class PlainData : public Surroundings {
 public:
  explicit PlainData(UnitNodes& nodes) : nodes_(nodes) {}
  Workspace& workspace() override { return nodes_.workspace(); }
  uint32_t PlaceOf(Node node) override { return nodes_.PlaceOf(node); }
  const ParsedExpr& Parse(std::string_view text) override { return nodes_.Parse(text); }
  Language language() const override { return Language::kData; }
  Value Parameter(std::string_view) override { return {}; }
  Value Variable(std::string_view) override { return {}; }
  Value UserFunction(std::string_view, std::span<const Value>) override { return {}; }
  Value Ask(std::string_view, std::span<const Value>, const Frame*) override { return {}; }

 private:
  UnitNodes& nodes_;
};

}  // namespace azlint
