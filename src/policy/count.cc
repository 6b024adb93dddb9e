// `count`: over an array, a list, the partners of a relation, all resources of a type.
#include <fmt/core.h>

#include <algorithm>

#include "model/graph.h"
#include "policy/asking.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

// Where an operator over an integer can change its answer: around each number it compares with.
void AddTurns(const Value& right, std::vector<int64_t>& turns) {
  if (right.IsArray()) {
    for (const Value& item : right.array->items) AddTurns(item, turns);
  } else if (right.Is(Kind::kInt) && right.integer > INT64_MIN && right.integer < INT64_MAX) {
    for (int64_t near : {-1, 0, 1}) turns.push_back(right.integer + near);
  }
}

// One answer for every number from `least` to `most`, or unknown.
Tri HoldsWithin(const Operator& op, int64_t least, int64_t most, const Value& right) {
  std::vector<int64_t> turns = {most};
  AddTurns(right, turns);
  const Tri first = Holds(op, MakeInt(least), right);
  for (int64_t turn : turns) {
    if (turn < least || turn > most) continue;
    if (Holds(op, MakeInt(turn), right) != first) return Tri::kUnknown;
  }
  return first;
}

}  // namespace

Answer Asking::AskCount(const Clause& clause) {
  Count count;
  const Counter& counter = *clause.counter;
  switch (counter.source) {
    case Counter::Source::kField:
      CountFields(counter, count);
      break;
    case Counter::Source::kValue:
      CountValues(counter, count);
      break;
    case Counter::Source::kRelated:
      CountRelated(counter, count);
      break;
    case Counter::Source::kResources:
      CountResources(counter, count);
      break;
  }
  Answer answer = std::move(count.decider);
  const Value right = Right(clause);
  const int64_t most = count.open ? INT64_MAX : count.sure + count.unsure;
  if (right.IsError() && answer.error.empty()) answer.error = right.chars();
  const bool failed = !answer.error.empty() && (count.unsure > 0 || count.open);
  answer.is = right.IsError() ? Tri::kUnknown : HoldsWithin(*clause.op, count.sure, most, right);
  if (answer.is == Tri::kUnknown && HasUnknown(right)) answer.unknowns.push_back(right);
  if (answer.is != Tri::kUnknown) answer.unknowns.clear();
  if (answer.is != Tri::kUnknown || !(failed || right.IsError())) answer.error.clear();
  return answer;
}

// Asks the `where` of one item; the counts around it see the array narrowed to that.
void Asking::CountItem(const Counter& counter, CountedItem item, Count& count) {
  Answer where;
  where.is = Tri::kTrue;
  const FieldValue counted = item.item;
  if (counter.where) {
    items_.push_back(std::move(item));
    where = Ask(*counter.where);
    items_.pop_back();
  }
  if (where.is == Tri::kFalse) return;
  const bool sure = where.is == Tri::kTrue;
  Answer& decider = count.decider;
  if ((sure && count.sure == 0) || count.sure + count.unsure == 0) {
    decider.path = counted.path;
    decider.value = counted.value;
    decider.by_service_default = counted.by_default;
  }
  (sure ? count.sure : count.unsure)++;
  if (sure) return;
  decider.unknowns.insert(decider.unknowns.end(), where.unknowns.begin(), where.unknowns.end());
  if (decider.error.empty()) decider.error = std::move(where.error);
}

void Asking::CountFields(const Counter& counter, Count& count) {
  const FieldReader reader = Reader(*resource_);
  const std::string pattern = reader.PathOf(counter.field);
  const Selection selection = reader.Read(counter.field, true);
  count.decider.path = pattern.substr(0, pattern.find("[*]"));
  if (!selection.many && !pattern.ends_with("[*]")) return;
  for (const FieldValue& value : selection.values)
    CountItem(counter, {resource_, counter.field.text, pattern, value}, count);
  count.open = !selection.unknowns.empty();
  std::vector<Value>& unknowns = count.decider.unknowns;
  unknowns.insert(unknowns.end(), selection.unknowns.begin(), selection.unknowns.end());
}

void Asking::CountValues(const Counter& counter, Count& count) {
  Evaluation evaluation{*this, nullptr};
  const Value list = InWorld(ValueOf(counter.value, evaluation));
  if (list.IsMissing()) return;
  if (!list.IsArray()) {
    count.open = true;
    count.decider.unknowns.push_back(list);
    if (list.IsError()) count.decider.error = list.chars();
    if (!list.IsError() && !list.IsUnknown()) count.decider.error = "count(): no list is given";
    return;
  }
  for (const Value& item : list.array->items)
    CountItem(counter, {nullptr, counter.name, "", {InWorld(item), "", false}}, count);
  if (list.array->rest.IsAbsent()) return;
  count.open = true;
  count.decider.unknowns.push_back(Force(list.array->rest));
}

// Whether a partner is deployed at all, in this world.
Tri Asking::Exists(const Resource& resource, std::vector<Value>& unknowns) {
  if (resource.deleted) return Tri::kFalse;
  Tri all = Tri::kTrue;
  for (const Value& condition : {resource.condition, resource.loop_condition}) {
    if (condition.IsAbsent()) continue;
    const Value is = InWorld(condition);
    if (is.Is(Kind::kBool) && !is.boolean) return Tri::kFalse;
    if (is.Is(Kind::kBool)) continue;
    all = Tri::kUnknown;
    unknowns.push_back(is);
  }
  return resource.lifted ? And(all, Tri::kUnknown) : all;
}

void Asking::CountPartner(const Counter& counter, const Edge& edge, Count& count) {
  std::vector<Value> unknowns;
  const Resource& partner = subject_.graph->Whole(*edge.to);
  const Tri there = And(edge.is, Exists(partner, unknowns));
  if (there == Tri::kFalse) return;
  Answer where;
  where.is = Tri::kTrue;
  if (counter.where) {
    const Resource* outer = std::exchange(resource_, &partner);
    where = Ask(*counter.where);
    resource_ = outer;
  }
  const Tri counts = And(there, where.is);
  if (counts == Tri::kFalse) return;
  const bool sure = counts == Tri::kTrue;
  Answer& decider = count.decider;
  if (decider.partner == nullptr || (sure && count.sure == 0)) decider.partner = &partner;
  (sure ? count.sure : count.unsure)++;
  if (sure) return;
  if (edge.is == Tri::kUnknown && HasUnknown(edge.to->id)) unknowns.push_back(edge.to->id);
  if (where.is == Tri::kUnknown)
    unknowns.insert(unknowns.end(), where.unknowns.begin(), where.unknowns.end());
  decider.unknowns.insert(decider.unknowns.end(), unknowns.begin(), unknowns.end());
  if (decider.error.empty()) decider.error = std::move(where.error);
}

void Asking::CountRelated(const Counter& counter, Count& count) {
  count.open = true;
  if (subject_.graph == nullptr) return;
  const Related related = RelatedTo(*resource_, counter.name, *subject_.graph);
  for (const Edge& edge : related.edges) CountPartner(counter, edge, count);
  count.open = related.open;
  if (related.open && !related.missing.empty())
    count.decider.unknowns.push_back(
        MakeSymbol(workspace(), fmt::format("{}{}", related.missing, kNotInInput)));
}

// What the input lacks does not exist only where the input is complete.
void Asking::CountResources(const Counter& counter, Count& count) {
  count.open = true;
  if (subject_.graph == nullptr) return;
  for (const ResourceHead* resource : subject_.graph->OfType(counter.name))
    if (Coexist(*resource_, *resource) && !resource->existing)
      CountPartner(counter, {resource, Tri::kTrue}, count);
  const auto id = ParseResourceId(Force(resource_->id), workspace());
  count.open = !id || !subject_.graph->IsComplete(counter.name, *id);
  if (count.open)
    count.decider.unknowns.push_back(MakeSymbol(
        workspace(),
        fmt::format("a resource of type {} that is asked for{}", counter.name, kNotInInput)));
}

}  // namespace azlint
