#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "lint/finding.h"
#include "policy/condition.h"
#include "policy/tables.h"

namespace azlint {

// One line of `set`: what a fix writes, or takes away.
struct Setting {
  static constexpr std::string_view kFound = "{path}";  // the path of the finding
  std::string path;                                     // "properties.allowSharedKeyAccess"
  std::string json;                                     // the value on one line
  std::string trim_end;  // not "": that is taken off the end of a text instead
};

// One bad state of a rule, with its own words.
struct RuleCase {
  std::unique_ptr<Condition> condition;
  std::string message;  // with {placeholders}
  Severity severity;
  std::string at;            // the path that a finding points to, "" for the deciding field
  std::vector<Setting> set;  // what mends it; empty: only people can
};

// One rule file. What is asked of every rule at start is here; conditions and texts are parsed when
// a resource of its type is met, or when something is printed.
class Rule {
 public:
  std::string_view id;  // "storage/shared-key-enabled"
  std::string_view title;
  Severity severity = Severity::kWarning;
  double security_severity = -1;        // 0 to 10; -1: not a security rule
  std::vector<std::string_view> types;  // that it asks about, lower case; empty: any
  std::vector<std::string_view> tags, supersedes, was;
  bool native = false, off_by_default = false;  // on in the profile it names only
  std::string_view profile;

  // The whole file as JSON: why, fix, links, equivalents, examples. Parsed once; not thread-safe
  // before RuleSet::Prepare.
  Node file() const;
  std::string_view Text(std::string_view member) const { return file().Find(member).text(); }
  // The cases, for each row of its family's table, or one. Loaded on demand with the same care.
  struct Instance {
    Node row;  // no node: no family
    std::vector<RuleCase> cases;
  };
  const std::vector<Instance>& instances(const Tables& tables) const;

  Rule();
  Rule(Rule&&) noexcept;
  Rule& operator=(Rule&&) noexcept;
  ~Rule();

 private:
  friend class RuleSet;
  struct Lazy;
  std::unique_ptr<Lazy> lazy_;
};

// Rules by id, in the order of their ids. Embedded ones and those of --rules are the same here.
class RuleSet {
 public:
  // The packed part "rules"; nothing is parsed.
  static RuleSet Embedded(const Tables& tables);
  // Reads every .jsonc below a folder with the same loader; what is wrong goes to `problems` with
  // the file and the place, and that rule is left out. Sources are kept.
  bool AddFolder(const std::string& folder, const Tables& tables,
                 std::vector<Notification>& problems);
  // One rule from text; used by the packing program, AddFolder and tests.
  bool Add(std::string_view id, Source source, const Tables& tables,
           std::vector<Problem>& problems);

  std::span<const Rule> rules() const { return rules_; }
  const Rule* Find(std::string_view id) const;  // old ids (`was`) as well
  std::string Pack() const;                     // the part "rules"

  RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;
  ~RuleSet();

 private:
  std::vector<Rule> rules_;
  struct Texts;
  std::unique_ptr<Texts> texts_;
};

// --select and --ignore: ids, folders "storage/", globs, "tag:x", "ALL".
bool Selects(std::string_view selector, const Rule& rule);

}  // namespace azlint
