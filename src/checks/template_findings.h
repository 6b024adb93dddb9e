#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lint/rule.h"
#include "model/unit.h"

namespace azlint {

// Collects what the rules about a template as a whole find. Each rule says one thing about one
// place. Rules that are not chosen say nothing.
class TemplateFindings {
 public:
  // All must outlive it.
  TemplateFindings(const Unit& unit, std::span<const Rule* const> chosen,
                   std::vector<Finding>& findings);

  bool Wants(std::string_view rule) const { return FindRule(rule) != nullptr; }
  // A certain finding, to be changed by the caller; null where the rule is not chosen or has
  // spoken of this place already (of this parameter set).
  Finding* Add(std::string_view rule, Span where, std::string message);
  Finding* Add(std::string_view rule, Node where, std::string message);
  void SetCase(uint32_t set) { set_ = set; }  // that whatever is added now is found in

  const Unit& unit() const { return unit_; }
  UnitNodes& nodes() const { return unit_.nodes(); }
  Workspace& workspace() const { return unit_.workspace(); }
  uint32_t set() const { return set_; }

 private:
  const Rule* FindRule(std::string_view id) const;

  const Unit& unit_;
  std::span<const Rule* const> chosen_;
  std::vector<Finding>& findings_;
  std::set<std::tuple<std::string_view, Span, uint32_t>> told_;
  uint32_t set_ = 0;
};

// A part of a JSON string, by offsets into its decoded text.
Span SpanWithin(Node text, uint32_t begin, uint32_t end);

}  // namespace azlint
