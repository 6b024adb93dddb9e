#include <fmt/core.h>

#include <algorithm>

#include "lint/suppression.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kExemptions = "/providers/Microsoft.Authorization/policyExemptions/";

std::string_view LastSegment(std::string_view id) { return id.substr(id.rfind('/') + 1); }

// A member of an exemption or assignment: Azure CLI prints those of `properties` at the top.
Node Property(Node object, std::string_view name) {
  Node inner = object.Find("properties").Find(name);
  return inner ? inner : object.Find(name);
}

size_t FindIgnoringCase(std::string_view text, std::string_view part) {
  return ToLower(text).find(ToLower(part));
}

// The definitions that an assignment in the same document assigns.
void AddAssigned(const Document& document, std::string_view assignment,
                 std::vector<std::string>& names) {
  for (uint32_t i = 0; i < document.size(); ++i) {
    Node node(&document, i);
    if (!node.IsObject() || !EqualsIgnoreCase(node.Find("id").text(), assignment)) continue;
    if (Node definition = Property(node, "policyDefinitionId"))
      names.emplace_back(LastSegment(definition.text()));
  }
}

// What is exempted: names of definitions, or of members of an initiative.
std::vector<std::string> Exempted(const Document& document, Node exemption) {
  std::vector<std::string> names;
  for (Node reference : Property(exemption, "policyDefinitionReferenceIds").items())
    names.emplace_back(reference.text());
  std::string_view assignment = Property(exemption, "policyAssignmentId").text();
  if (!names.empty()) return names;
  AddAssigned(document, assignment, names);
  names.emplace_back(LastSegment(assignment));
  return names;
}

std::vector<std::string> EquivalentRules(const std::vector<std::string>& names,
                                         const RuleSet& rules) {
  std::vector<std::string> ids;
  for (const Rule& rule : rules.rules()) {
    bool equivalent = false;
    for (Node policy : rule.file().Find("equivalents").Find("policy").items())
      for (const std::string& name : names) equivalent |= EqualsIgnoreCase(policy.text(), name);
    if (equivalent) ids.emplace_back(rule.id);
  }
  return ids;
}

}  // namespace

void Suppressions::AddExemptions(const Document& document) {
  LineMap lines(document.source().text);
  for (uint32_t i = 0; i < document.size(); ++i) {
    Node node(&document, i);
    if (!node.IsObject() || !Property(node, "policyAssignmentId") ||
        !Property(node, "exemptionCategory"))
      continue;
    i = node.next() - 1;  // its properties are not another one
    Suppression made;
    made.by = Suppressed::By::kExemption;
    made.file = document.source().path;
    made.where = node.span();
    made.at = lines.At(made.where.begin);
    made.expires = Property(node, "expiresOn").text().substr(0, 10);
    if (!made.expires.empty() && !IsDay(made.expires)) made.expires = kNoDay;
    std::string_view words = Property(node, "description").text();
    if (words.empty()) words = Property(node, "displayName").text();
    made.reason = fmt::format("{}{}{}", Property(node, "exemptionCategory").text(),
                              words.empty() ? "" : ": ", words);
    std::string_view id = node.Find("id").text();
    size_t at = FindIgnoringCase(id, kExemptions);
    made.below = at == id.npos ? "" : id.substr(0, at);
    std::vector<std::string> names = Exempted(document, node);
    made.rules = EquivalentRules(names, rules_);
    if (made.below.empty()) {
      Fault(made, "suppress/exemption", "this exemption has no id, so its scope is not known");
    } else if (made.rules.empty()) {
      Fault(made, "suppress/exemption",
            fmt::format("no rule of azlint is an equivalent of what is exempted: {}", names[0]));
    } else {
      Add(std::move(made));
    }
  }
}

}  // namespace azlint
