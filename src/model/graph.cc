#include "model/graph.h"

#include <algorithm>

#include "expr/value.h"
#include "text/letter_case.h"

namespace azlint {

Graph::Graph(std::span<Unit* const> units, State state, const Graph* older)
    : older_(older), state_(state) {
  for (Unit* unit : units) {
    if (unit->before != (state == State::kOlder)) continue;
    for (const Inventory& inventory : unit->inventories) inventories_.push_back(&inventory);
    for (const Resource& resource : unit->resources) {
      if (resource.deleted && state == State::kLater) continue;
      all_.push_back(&resource);
      uint64_t type = TypeHash(resource.type);
      by_type_[type].push_back(&resource);
      uint64_t name = resource.names.empty() ? 0 : NameHash(resource.names.back());
      by_name_.emplace_back(Mix(type, name), &resource);
    }
  }
  std::stable_sort(by_name_.begin(), by_name_.end(),
                   [](const Named& a, const Named& b) { return a.first < b.first; });
}

// What an export does not tell as an id, its type and names do; its scope is any.
std::optional<ResourceId> Graph::IdOf(const Resource& resource) {
  if (auto id = ParseResourceId(resource.id, resource.workspace()); id && !id->type.empty())
    return id;
  if (resource.names.empty()) return std::nullopt;
  ResourceId id;
  id.type = resource.type;
  id.names = resource.names;
  Workspace& workspace = resource.workspace();
  id.subscription = MakeSymbol(workspace, "(a subscription that the input does not name)");
  id.group = MakeSymbol(workspace, "(a resource group that the input does not name)");
  return id;
}

const ResourceId* Graph::Id(const Resource& resource) const {
  const bool older = state_ == State::kOlder;
  if (resource.unit->before != older || (resource.deleted && !older)) return nullptr;
  auto [known, added] = ids_.try_emplace(&resource);
  if (added) known->second = IdOf(resource);
  return known->second ? &*known->second : nullptr;
}

std::span<const Resource* const> Graph::OfType(std::string_view type) const {
  auto at = by_type_.find(TypeHash(type));
  return at == by_type_.end() ? std::span<const Resource* const>() : at->second;
}

const AssignmentIndex& Graph::RoleAssignments(const std::function<void()>& pause) const {
  if (!assignments_)
    assignments_.emplace(OfType("Microsoft.Authorization/roleAssignments"), pause);
  return *assignments_;
}

void Graph::Collect(const ResourceId& id, uint64_t name, const Resource& from,
                    std::vector<Edge>& edges) const {
  const Named wanted{Mix(TypeHash(id.type), name), nullptr};
  auto [from_here, to_here] =
      std::equal_range(by_name_.begin(), by_name_.end(), wanted,
                       [](const Named& a, const Named& b) { return a.first < b.first; });
  for (auto at = from_here; at != to_here; ++at) {
    const Resource* candidate = at->second;
    const ResourceId* other = Id(*candidate);
    if (!other || !Coexist(from, *candidate)) continue;
    Tri names = SameNames(id, *other), scope = SameScope(id, *other);
    if (And(names, scope) == Tri::kFalse) continue;
    // A scope that is not known is settled by Find, names that are not stay open.
    edges.push_back({candidate, names == Tri::kTrue ? scope : Tri::kUnknown});
  }
}

std::vector<Edge> Graph::Find(const ResourceId& id, const Resource& from) const {
  std::vector<Edge> edges;
  if (id.names.empty()) return edges;
  uint64_t name = NameHash(id.names.back());
  Collect(id, name, from, edges);
  if (name == 0) {  // any name may be meant
    for (const Resource* candidate : OfType(id.type)) {
      const ResourceId* other = Id(*candidate);
      if (other && NameHash(other->names.back()) != 0 && Coexist(from, *candidate) &&
          Same(id, *other) != Tri::kFalse)
        edges.push_back({candidate, Tri::kUnknown});
    }
  } else {
    Collect(id, 0, from, edges);
  }
  Settle(id, edges);
  return edges;
}

// One certain match is the match. Of those whose names are the same and whose scope is not known,
// the only one is meant. What is only referred to gives way to what is declared or exported.
void Graph::Settle(const ResourceId& id, std::vector<Edge>& edges) const {
  auto keep = [&](auto&& wanted) {
    bool any = std::any_of(edges.begin(), edges.end(), wanted);
    if (any) std::erase_if(edges, [&](const Edge& e) { return !wanted(e); });
    return any;
  };
  auto certain = [](const Edge& e) { return e.is == Tri::kTrue; };
  auto declared = [](const Edge& e) { return !e.to->existing; };
  auto same_names = [&](const Edge& e) { return SameNames(id, *Id(*e.to)) == Tri::kTrue; };
  if (keep([&](const Edge& e) { return certain(e) && declared(e); })) return;
  bool named = keep(same_names);
  keep(declared);
  if (named && edges.size() == 1) edges[0].is = Tri::kTrue;
}

std::vector<Edge> Graph::Find(const Value& id, const Resource& from) const {
  auto parsed = ParseResourceId(id, from.workspace());
  return parsed ? Find(*parsed, from) : std::vector<Edge>();
}

std::vector<Edge> Graph::Before(const Resource& resource) const {
  const ResourceId* id = Id(resource);
  if (!older_ || !id) return {};
  std::vector<Edge> edges = older_->Find(*id, resource);
  std::erase_if(edges, [](const Edge& e) { return e.to->existing; });
  return edges;
}

const Inventory* Graph::InventoryOf(std::string_view type, const ResourceId& id) const {
  std::string subscription = LowerAscii(id.subscription.chars()),
              group = LowerAscii(id.group.chars());
  for (const Inventory* inventory : inventories_) {
    if (!EqualsIgnoreCase(inventory->type, type) || !inventory->complete) continue;
    bool there = !inventory->subscription.empty() && inventory->subscription == subscription &&
                 (inventory->group.empty() || inventory->group == group);
    if (there) return inventory;
  }
  return nullptr;
}

bool Graph::IsComplete(std::string_view type, const ResourceId& id) const {
  return InventoryOf(type, id) != nullptr;
}

bool Coexist(const Resource& from, const Resource& to) {
  if (to.off_by_default && !from.off_by_default) return false;
  return from.unit != to.unit || from.parameter_set == to.parameter_set;
}

}  // namespace azlint
