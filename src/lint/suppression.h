#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "lint/finding.h"
#include "lint/settings.h"
#include "model/unit.h"
#include "policy/condition.h"

namespace azlint {

// Somebody's word that findings are accepted. One grammar for comments and descriptions,
//   azlint-disable[-next-line|-file] RULE[,RULE...][ until=YYYY-MM-DD]: reason
// and rows {"rule", "resource", "path", "if", "reason", "expires"} in metadata.azlint.suppress of a
// template or resource, and in the configuration.
struct Suppression {
  Suppressed::By by = Suppressed::By::kInSource;
  std::vector<std::string> rules;                // selectors
  std::optional<Span> scope;                     // findings of this part of a source only
  std::string resource;                          // TYPE/NAME, NAME or id, '*' for any text; "": any
  std::string path;                              // of the property, likewise
  std::string below;                             // an id of Azure that the resource lies below
  std::shared_ptr<const Condition> condition;    // that must hold of the resource; may be null
  std::function<bool(std::string_view)> fits{};  // whether it is about a file; none: about all
  std::string reason, expires;                   // the last day, "2030-12-31"; "": never
  std::string file;                              // that says so
  Span where;                                    // in it
  LineColumn at;
  bool used = false;
};

struct Directive {
  enum class Reach : uint8_t { kHere, kNextLine, kFile } reach = Reach::kHere;
  std::vector<std::string> rules;
  std::string reason, expires;
};
// What one text says, line by line; what looks like a directive and is none goes to `faults`.
std::vector<Directive> ReadDirectives(std::string_view text, std::vector<std::string>& faults);
// "2030-12-31". What is none reads as kNoDay, which is long over: never the wider reading.
bool IsDay(std::string_view text);
inline constexpr char kNoDay[] = "0000-00-00";

// Whether a text may hold suppressions. Nearly none does.
bool HoldsOwnWords(std::string_view text);

// All suppressions of a run. Not thread-safe. What they hold views documents and settings.
class Suppressions {
 public:
  // `today` is "2026-01-31", in UTC.
  Suppressions(const RuleSet& rules, const Tables& tables, std::string today);

  // Those in comments, metadata and descriptions of a document.
  void AddDocument(const Document& document);
  // Those of the configuration; `settings` is the number by which Apply is told of them.
  void AddSettings(uint32_t settings, const Settings& of);
  // Exemptions of Azure Policy (Microsoft.Authorization/policyExemptions), in any shape in which
  // Azure prints them. They are about the rules with an equivalent among the exempted definitions.
  void AddExemptions(const Document& document);

  // Marks the finding if somebody accepts it; else it may get a note of a word that ran out.
  // `unit` gives the unit of the finding, where it has to be asked.
  using UnitGiver = std::function<const Unit&()>;
  void Apply(Finding& finding, const UnitGiver& unit, const Source& source, uint32_t settings,
             const Settings& of);
  // What is unused, unknown or badly written; after the last Apply. Of a suppression whose rules
  // were not all asked nobody can say whether it is used.
  void Finish(const std::vector<const Rule*>& asked, std::vector<Notification>& notifications);

 private:
  class Reader;
  void Add(Suppression suppression);
  void AddRow(Node row, Suppression suppression);
  void Fault(const Suppression& at, std::string_view id, std::string message);
  bool IsOver(const Suppression& one) const;
  bool Covers(const Suppression& suppression, const Finding& finding, const UnitGiver& unit,
              const Source& source) const;

  const RuleSet& rules_;
  const Tables& tables_;
  std::string today_;
  std::vector<Suppression> list_;
  std::map<std::string, size_t> configured_;          // by the place of the row
  std::map<uint32_t, std::vector<size_t>> settings_;  // rows of each
  std::vector<Notification> faults_;
};

}  // namespace azlint
