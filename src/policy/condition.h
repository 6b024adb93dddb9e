#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expr/decide.h"
#include "json/document.h"
#include "model/graph.h"
#include "model/resource.h"

namespace azlint {

class Tables;

// Of whom a condition is asked, and under what.
struct Subject {
  const Resource& resource;
  const Graph* graph = nullptr;        // null: relations are unknown
  const Assumptions* world = nullptr;  // null: the one that is
  const Tables& tables;                // aliases; defaults and roles
  bool defaults = false;               // absent properties read as the service's default
  const std::vector<Member>* parameters =
      nullptr;    // of a policy definition, or of a rule's options
  Node row = {};  // of a family's table, read by [row('path')]
};

// How a symbol among the unknowns ends that stands for a partner of a relation which the input
// lacks: the whole name is a sentence for people.
inline constexpr std::string_view kNotInInput = " is not in this input";

// An answer and who decided it. Where several conditions did, the last that was asked. Its values
// lie in the arenas of the subject's units and of the condition.
struct Answer {
  Tri is = Tri::kUnknown;
  std::string path;  // of the field that decided, as a path from the resource; "" if none
  Value value;       // its value, by default or written
  bool by_service_default = false;
  const Resource* partner = nullptr;  // the first counted partner of a relation
  std::vector<Value> unknowns;  // what an unknown answer rests on, with the constants compared to
  std::string error;            // a function failed: "could not be judged"
};

// The `if` of Azure Policy, compiled. policy/semantics.md of its documentation states what it
// means; in azlint's own rules `count` may also stand over `related` and `resources`.
class Condition {
 public:
  ~Condition();
  struct Loaded {
    std::unique_ptr<Condition> condition;  // null: see problem
    Problem problem;
  };
  // The document of `json` must outlive the condition. Operators, aliases, relations and functions
  // that nobody knows are refused with a place. `escaped`: it stands in a template, where its
  // expressions begin with "[[". Conditions are immutable: any thread may ask.
  static Loaded Load(Node json, const Tables& tables, bool escaped = false);

  Answer Ask(const Subject& subject) const;
  // Types that the condition can hold for, when it names them literally; empty: any.
  std::span<const std::string> Types() const;
  bool NeedsGraph() const;  // counts over related or resources
  bool NeedsUser() const;   // false of what no other resource points at; see IsUsed

 private:
  struct Impl;
  explicit Condition(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A policy definition in any of its four carriers (semantics.md section 1).
struct PolicyDefinition {
  std::string name, display_name;
  std::string effect;  // as written; of a parameter its default, "" if there is none
  Node rule_if, parameters;
  bool escaped = false;  // of a template: see Condition::Load
};
bool ReadPolicyDefinition(Node root, PolicyDefinition& definition);

// The parameters with their defaults as values, in `workspace`; those without one are symbols of
// their type and allowed values.
std::vector<Member> DefaultParameters(const PolicyDefinition& definition, Workspace& workspace);

}  // namespace azlint
