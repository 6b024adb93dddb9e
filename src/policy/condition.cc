#include "policy/condition.h"

#include <algorithm>

#include "policy/asking.h"
#include "policy/clause.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kGroups = "Microsoft.Resources/resourceGroups";
constexpr std::string_view kPolicyGroups = "Microsoft.Resources/subscriptions/resourceGroups";

// Resource groups go by two names, that of templates and that of policies.
void AddType(const Value& type, std::vector<std::string>& types) {
  if (!type.IsString()) return;
  types.emplace_back(type.chars());
  if (EqualsIgnoreCase(type.chars(), kGroups)) types.emplace_back(kPolicyGroups);
  if (EqualsIgnoreCase(type.chars(), kPolicyGroups)) types.emplace_back(kGroups);
}

std::vector<std::string> TypesOfLeaf(const Clause& clause) {
  std::vector<std::string> types;
  if (!clause.AsksType() || clause.op->negated) return types;
  if (clause.op->name != "equals" && clause.op->name != "in") return types;
  const Value& right = clause.right.constant;
  AddType(right, types);
  if (right.IsArray())
    for (const Value& type : right.array->items) AddType(type, types);
  return types;
}

// Empty: any type.
std::vector<std::string> TypesOf(const Clause& clause) {
  if (clause.kind == Clause::Kind::kAllOf) {
    for (const Clause& part : clause.parts)
      if (auto types = TypesOf(part); !types.empty()) return types;
  }
  if (clause.kind != Clause::Kind::kAnyOf) return TypesOfLeaf(clause);
  std::vector<std::string> all;
  for (const Clause& part : clause.parts) {
    const std::vector<std::string> types = TypesOf(part);
    if (types.empty()) return {};
    all.insert(all.end(), types.begin(), types.end());
  }
  return all;
}

bool CountsGraph(const Clause& clause) {
  for (const Clause& part : clause.parts)
    if (CountsGraph(part)) return true;
  if (!clause.counter) return false;
  const Counter& counter = *clause.counter;
  const bool graph =
      counter.source == Counter::Source::kRelated || counter.source == Counter::Source::kResources;
  return graph || (counter.where && CountsGraph(*counter.where));
}

// Whether it counts who points at the resource, and wants at least one.
bool WantsUser(const Clause& clause) {
  if (clause.kind == Clause::Kind::kAllOf)
    return std::any_of(clause.parts.begin(), clause.parts.end(), WantsUser);
  if (!clause.counter || clause.counter->source != Counter::Source::kRelated) return false;
  bool inverse = false;
  const Relation* relation = FindRelation(clause.counter->name, inverse);
  const Value& right = clause.right.constant;
  return relation && inverse && !relation->from_type.empty() && clause.op->name == "greater" &&
         right.Is(Value::Kind::kInt) && right.integer >= 0;
}

}  // namespace

struct Condition::Impl {
  Workspace workspace;  // of constants and expressions; nobody writes to it after Load
  Clause root;
  std::vector<std::string> types;
  bool needs_graph = false, needs_user = false;
};

Condition::Condition(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Condition::~Condition() = default;

Condition::Loaded Condition::Load(Node json, const Tables& tables, bool escaped) {
  Loaded loaded;
  auto impl = std::make_unique<Impl>();
  Reading reading{impl->workspace, escaped};
  if (!json) {
    loaded.problem.message = "there is no condition";
    return loaded;
  }
  if (!ReadClause(json, tables, reading, impl->root)) {
    loaded.problem = std::move(reading.problem);
    return loaded;
  }
  impl->types = TypesOf(impl->root);
  impl->needs_graph = CountsGraph(impl->root);
  impl->needs_user = WantsUser(impl->root);
  loaded.condition.reset(new Condition(std::move(impl)));
  return loaded;
}

Answer Condition::Ask(const Subject& subject) const { return Asking(subject).Ask(impl_->root); }

std::span<const std::string> Condition::Types() const { return impl_->types; }

bool Condition::NeedsGraph() const { return impl_->needs_graph; }
bool Condition::NeedsUser() const { return impl_->needs_user; }

}  // namespace azlint
