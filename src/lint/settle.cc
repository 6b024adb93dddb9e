#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "lint/linter.h"

namespace azlint {
namespace {

bool SameSubject(const Finding& a, const Finding& b) {
  return a.unit == b.unit && a.resource == b.resource;
}

// A special rule that holds of the same property of the same resource with at least the certainty.
bool IsSuperseded(const Finding& general, std::span<const Finding> all, const RuleSet& rules) {
  return std::any_of(all.begin(), all.end(), [&](const Finding& special) {
    if (!SameSubject(general, special) || special.rule == general.rule) return false;
    if (special.certainty < general.certainty) return false;
    if (special.path != general.path && special.where != general.where) return false;
    const Rule* rule = rules.Find(special.rule);
    return rule && std::find(rule->supersedes.begin(), rule->supersedes.end(), general.rule) !=
                       rule->supersedes.end();
  });
}

// As std::stable_sort, but moves each once: they are large.
template <typename Before>
void Sort(std::vector<Finding>& findings, const Before& before) {
  std::vector<uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return before(findings[a], findings[b]); });
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (uint32_t i : order) sorted.push_back(std::move(findings[i]));
  findings = std::move(sorted);
}

void DropSuperseded(std::vector<Finding>& findings, const RuleSet& rules) {
  // By resource, so that the search stays short.
  Sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.unit, a.resource) < std::tie(b.unit, b.resource);
  });
  // Any of them may supersede another one, so none goes before all are asked.
  std::vector<bool> superseded(findings.size());
  for (size_t begin = 0, end = 0; begin < findings.size(); begin = end) {
    while (end < findings.size() && SameSubject(findings[begin], findings[end])) ++end;
    const std::span<const Finding> group(&findings[begin], end - begin);
    for (size_t i = begin; i < end && group.size() > 1; ++i)
      superseded[i] = IsSuperseded(findings[i], group, rules);
  }
  std::erase_if(findings, [&](const Finding& f) {
    return superseded[static_cast<size_t>(&f - findings.data())];
  });
}

auto Key(const Finding& f) { return std::tie(f.where, f.rule); }

// What mends one of them only would leave the finding.
void KeepCommonFix(std::optional<Fix>& fix, const std::optional<Fix>& other) {
  if (!fix || (other && other->edits == fix->edits)) return;
  fix->edits.clear();
  fix->changes.clear();
  if (fix->obstacle.empty()) fix->obstacle = "it stands here for several reasons";
}

// One result for one place: the strongest, with the parameter sets and copies of all.
void Join(Finding& into, const Finding& other) {
  if (other.certainty > into.certainty) {
    Finding stronger = other;
    stronger.parameter_sets = into.parameter_sets;
    stronger.copy_indices = into.copy_indices;
    into = std::move(stronger);
    into.parameter_sets = other.parameter_sets;
    into.copy_indices = other.copy_indices;
    return;
  }
  if (other.certainty < into.certainty) return;
  KeepCommonFix(into.fix, other.fix);
  auto add = [](auto& list, const auto& more) {
    for (const auto& item : more)
      if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
  };
  add(into.parameter_sets, other.parameter_sets);
  add(into.copy_indices, other.copy_indices);
}

void NameCopies(Finding& finding) {
  std::sort(finding.copy_indices.begin(), finding.copy_indices.end());
  if (finding.copy_indices.empty() || finding.certainty != Certainty::kCertain) return;
  std::string text;
  for (size_t i = 0; i < finding.copy_indices.size() && i < 5; ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", finding.copy_indices[i]);
  if (finding.copy_indices.size() > 5) text += ", ...";
  finding.message += fmt::format(" (copy index {})", text);
}

void NameSets(Finding& finding, size_t sets) {
  std::sort(finding.parameter_sets.begin(), finding.parameter_sets.end());
  bool all = finding.parameter_sets.size() >= sets;
  bool unnamed = finding.parameter_sets.size() == 1 && finding.parameter_sets[0].empty();
  if (unnamed || (all && sets <= 1)) finding.parameter_sets.clear();
}

}  // namespace

void Settle(std::vector<Finding>& findings, const RuleSet& rules, const std::vector<size_t>& sets) {
  DropSuperseded(findings, rules);
  Sort(findings, [](const Finding& a, const Finding& b) { return Key(a) < Key(b); });
  std::vector<Finding> joined;
  for (Finding& finding : findings) {
    bool again = !joined.empty() && Key(joined.back()) == Key(finding);
    if (again)
      Join(joined.back(), finding);
    else
      joined.push_back(std::move(finding));
  }
  for (Finding& finding : joined) {
    NameCopies(finding);
    NameSets(finding, finding.unit < sets.size() ? sets[finding.unit] : 1);
  }
  findings = std::move(joined);
}

}  // namespace azlint
