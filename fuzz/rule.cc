#include "lint/rule.h"

#include "examples.h"
#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// A rule file is refused with places in it, or its examples come out the same each time.
std::string FuzzRule(std::string_view bytes) {
  Source source;
  Problem problem;
  source.path = "fuzz/rule.jsonc";
  if (!Decode(std::string(bytes), source, problem)) return "";
  const size_t size = std::string_view(source.text).size();
  RuleSet rules;
  std::vector<Problem> problems;
  const bool added = rules.Add("fuzz/rule", std::move(source), World().tables, problems);
  for (const Problem& one : problems)
    if (one.where.end > size || one.message.empty()) return "a problem without a place or words";
  if (!added) return problems.empty() ? "refused without a reason" : "";
  for (const Example& example : ListExamples(rules)) {
    std::string told = RunExample(example, rules, World().tables);
    told = Differ("the example", told, RunExample(example, rules, World().tables));
    if (!told.empty()) return told;
  }
  return "";
}

}  // namespace azlint
