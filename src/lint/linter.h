#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "lint/finding.h"
#include "lint/native.h"
#include "lint/rule.h"

namespace azlint {

// Asks the chosen rules of resources. Holds no state of a run; units may be judged in parallel.
class Linter {
 public:
  // All must outlive it. `checks` is the table of native checks. `brief`: what is undecided is only
  // counted, so its findings have a place and no words.
  Linter(std::span<const Rule* const> rules, const Tables& tables,
         std::span<const NativeCheck> checks, const RuleOptions& options, bool brief = false);

  // Asks the rules that need no other resource. Appends to `findings`, and says what is left.
  enum class Left : uint8_t { kNothing, kIfUsed, kRelations };  // kIfUsed: see IsUsed
  Left Judge(const Resource& resource, std::vector<Finding>& findings) const;
  // Asks the rules that need other resources.
  void Judge(const Resource& resource, const Graph& graph, std::vector<Finding>& findings) const;
  bool NeedsGraph() const;  // whether some rule may

 private:
  friend class Judgement;
  struct Entry {
    const Rule* rule;
    const NativeCheck* check;  // null: conditions
  };
  bool NeedGraph(std::span<const Entry> entries) const;
  std::span<const Entry> RulesFor(std::string_view type) const;

  const Tables& tables_;
  const RuleOptions& options_;
  const bool brief_;
  Workspace workspace_;                                       // of:
  std::vector<Member> option_values_;                         // all that are known
  std::unordered_map<uint64_t, std::vector<Entry>> by_type_;  // rules of any type are in each
  std::vector<Entry> any_type_;
};

// Joins the findings of copies and parameter sets at one place, drops what a special rule
// supersedes, and sorts by place, then rule. `sets` counts the parameter sets of each unit.
void Settle(std::vector<Finding>& findings, const RuleSet& rules, const std::vector<size_t>& sets);

}  // namespace azlint
