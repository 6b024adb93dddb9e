#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lint/native.h"
#include "lint/rule.h"
#include "template/scope.h"

namespace azlint {

// What somebody wants a rule to weigh: another level, or nothing: it is off.
struct LevelChange {
  std::string selector;  // as of --select
  std::optional<Severity> level;
};

// A row of the configuration's "suppress"; the configuration outlives it.
struct ConfiguredSuppression {
  Node row;
  std::string file;  // the configuration
  LineColumn at;
  std::function<bool(std::string_view path)> fits;  // whether it is about a file
};

// What is asked of one file. The configuration that is nearest to it says so, and the command line.
struct Settings {
  std::vector<std::string> select;  // selectors; none: all rules that are on by default
  std::vector<std::string> extend_select, ignore;
  std::vector<LevelChange> levels;  // of several that select a rule, the last counts
  std::string profile = "default";
  RuleOptions options;
  Facts facts;  // of where templates are deployed to
  std::vector<ConfiguredSuppression> suppress;
  bool in_source_suppressions = true;  // those inside of files count
  bool require_reason = false;         // a suppression without one does not
};

// The rules that settings choose, by id.
std::vector<const Rule*> ChooseRules(const Settings& settings, const RuleSet& rules);
// The level that the settings give to what a rule found.
Severity LevelOf(const Rule& rule, Severity found, const Settings& settings);
// Whether any rule fits a selector; if not, `near` is the id that may be meant, or "".
bool IsKnownSelector(std::string_view selector, const RuleSet& rules, std::string_view& near);

// The texts of a JSON value that may be one text or a list of them.
std::vector<std::string> TextsOf(Node node);

// What is wrong with an option of a rule or a profile, or "".
std::string FindOptionFault(std::string_view name, std::string_view value);
std::string FindProfileFault(std::string_view profile);

}  // namespace azlint
