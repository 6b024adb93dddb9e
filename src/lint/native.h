#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"
#include "model/graph.h"
#include "policy/condition.h"
#include "policy/tables.h"

namespace azlint {

// The values of rule options and the chosen profile: speech.workload, speech.studio, ...
using RuleOptions = std::map<std::string, std::string, std::less<>>;
// The options with their defaults; `given` must name known ones. One table for command line and
// rules.
struct RuleOption {
  std::string_view name, fallback, values;  // values: "a|b|c", "" for any text
};
std::span<const RuleOption> KnownRuleOptions();

// What a native check is asked about, in one world.
struct CheckContext {
  const Resource& resource;
  const Graph& graph;
  const Tables& tables;
  const Assumptions& world;
  const RuleOptions& options;
  std::span<const Edge> before;  // what the resource was in the older of two states

  Workspace& workspace() const { return resource.workspace(); }
  // A property of a resource in this world, forced.
  Value Read(const Resource& of, std::string_view path) const;
  Value Read(std::string_view path) const { return Read(resource, path); }
  // An option as it was given, else its default.
  std::string_view Option(std::string_view name) const;
  // Its documented default where it is absent.
  Value ReadWithDefault(const Resource& of, std::string_view path) const;
};

// The answer of a native check: as of a condition, with the words for it.
struct CheckAnswer {
  Tri is = Tri::kFalse;  // kTrue: the bad state
  std::string path;      // the property that the finding points to
  std::string message;   // of a finding
  std::string reason;    // why it is not known, when it is not
  std::vector<Note> related;
  std::vector<Value> unknowns;
  std::optional<Severity> severity;  // other than the rule's
};

// One row of the table of native checks: the rule it answers for and its function.
struct NativeCheck {
  std::string_view rule;
  std::vector<CheckAnswer> (*ask)(const CheckContext& context);
  std::string_view if_used = "";  // of this type it answers only for what others point at
};

}  // namespace azlint
