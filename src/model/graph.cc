#include "model/graph.h"

#include <algorithm>

#include "expr/value.h"
#include "text/letter_case.h"
#include "text/parallel.h"

namespace azlint {
namespace {

// What was kept of a resource that was read again, else itself.
const ResourceHead& KeptOf(const ResourceHead& resource) {
  const Unit* outline = resource.unit->outline;
  return outline ? outline->heads[resource.number] : resource;
}

bool IsOutlined(const ResourceHead& head) { return head.unit->list != nullptr; }

}  // namespace

Graph::Graph(std::span<Unit* const> units, State state, const Graph* older, Lists lists)
    : joined_(std::make_shared<Joined>()), older_(older) {
  Joined& joined = *joined_;
  joined.state = state;
  joined.lists = lists;
  for (const Relation& relation : Relations()) joined.backwards[relation.name];
  auto add = [&](const ResourceHead& head) {
    if (head.deleted && state == State::kLater) return;
    joined.all.push_back(&head);
    const uint64_t type = TypeHash(head.type);
    joined.by_type[type].push_back(&head);
    joined.by_name.emplace_back(Mix(type, head.names.empty() ? 0 : NameHash(head.names.back())),
                                &head);
  };
  for (const Unit* unit : units) {
    if (unit->before != (state == State::kOlder)) continue;
    for (const Inventory& inventory : unit->inventories) joined.inventories.push_back(&inventory);
    for (const Resource& resource : unit->resources) add(resource);
    for (const ResourceHead& head : unit->heads) add(head);
  }
  std::stable_sort(joined.by_name.begin(), joined.by_name.end(),
                   [](const Named& a, const Named& b) { return a.first < b.first; });
}

Graph::Graph(const Graph& same, const Graph* older) : joined_(same.joined_), older_(older) {}

// What an export does not tell as an id, its type and names do; its scope is any.
std::optional<ResourceId> Graph::IdOf(const ResourceHead& resource) const {
  if (!workspace_) workspace_ = std::make_unique<Workspace>();
  Workspace& workspace = IsOutlined(resource) ? *workspace_ : resource.unit->workspace();
  if (auto id = ParseResourceId(resource.id, workspace); id && !id->type.empty()) return id;
  if (resource.names.empty()) return std::nullopt;
  ResourceId id;
  id.type = resource.type;
  id.names = resource.names;
  id.subscription = MakeSymbol(workspace, "(a subscription that the input does not name)");
  id.group = MakeSymbol(workspace, "(a resource group that the input does not name)");
  return id;
}

const ResourceId* Graph::Id(const ResourceHead& resource) const {
  const bool older = joined_->state == State::kOlder;
  const ResourceHead& kept = KeptOf(resource);
  if (kept.unit->before != older || (kept.deleted && !older)) return nullptr;
  auto [known, added] = ids_.try_emplace(&kept);
  if (added) known->second = IdOf(kept);
  return known->second ? &*known->second : nullptr;
}

std::span<const ResourceHead* const> Graph::OfType(std::string_view type) const {
  auto at = joined_->by_type.find(TypeHash(type));
  if (at == joined_->by_type.end()) return {};
  return at->second;
}

const Resource& Graph::Whole(const ResourceHead& head) const {
  if (!IsOutlined(head)) return static_cast<const Resource&>(head);
  auto at = read_.find(&head);
  return at == read_.end() ? ReadAgain(head) : *at->second;
}

const Resource& Graph::ReadAgain(const ResourceHead& head) const {
  const Unit& outline = *head.unit;
  std::unique_ptr<Unit>& unit = units_[outline.number()];
  if (!unit) {
    unit = std::make_unique<Unit>(outline.number());
    unit->facts = outline.facts;
    unit->before = outline.before;
    unit->outline = &outline;
  }
  auto row = std::upper_bound(outline.rows.begin(), outline.rows.end(), head.number,
                              [](uint32_t number, const ListRow& r) { return number < r.first; }) -
             1;
  const size_t begin = unit->resources.size();
  joined_->lists.read(*outline.list, *row, *unit);
  for (size_t i = begin; i < unit->resources.size(); ++i) {
    const size_t number = row->first + (i - begin);
    if (number >= outline.heads.size()) break;
    unit->resources[i].number = static_cast<uint32_t>(number);
    read_.emplace(&outline.heads[number], &unit->resources[i]);
  }
  if (auto at = read_.find(&head); at != read_.end()) return *at->second;
  Resource& gone = unit->Add(Resource());  // the file was changed meanwhile
  static_cast<ResourceHead&>(gone) = head;
  gone.unit = unit.get();
  gone.body = MakeSymbol(unit->workspace(), "(a resource whose text has changed)");
  read_.emplace(&head, &gone);
  return gone;
}

// Visits all in any order. Outlines are read in threads, and little of them is kept at a time.
void Graph::Visit(std::span<const ResourceHead* const> heads,
                  const std::function<void(const Graph& view, size_t number)>& visit) const {
  constexpr size_t kAtATime = 1024;
  if (std::none_of(heads.begin(), heads.end(),
                   [](const auto* head) { return IsOutlined(*head); })) {
    for (size_t i = 0; i < heads.size(); ++i) visit(*this, i);
    return;
  }
  InParallel((heads.size() + kAtATime - 1) / kAtATime, joined_->lists.threads, [&](size_t part) {
    const Graph view(*this, older_);
    const size_t end = std::min(heads.size(), (part + 1) * kAtATime);
    for (size_t i = part * kAtATime; i < end; ++i) visit(view, i);
  });
}

const AssignmentIndex& Graph::RoleAssignments() const {
  std::call_once(joined_->assigned, [this] {
    auto all = OfType("Microsoft.Authorization/roleAssignments");
    std::vector<AssignmentKeys> keys(all.size());
    Visit(all, [&](const Graph& view, size_t i) { keys[i] = KeysOf(view.Whole(*all[i])); });
    joined_->assignments.emplace(all, keys);
  });
  return *joined_->assignments;
}

Graph::Known& Graph::KnownOf(const Resource& resource) const {
  if (judged_ != &resource) known_.clear();
  judged_ = &resource;
  return known_;
}

std::span<const Edge> Graph::PointingAt(const ResourceHead& resource,
                                        const Relation& relation) const {
  Joined::Backwards& backwards = joined_->backwards[relation.name];
  std::call_once(backwards.made, [&] { backwards.inverse = Invert(relation); });
  auto found = backwards.inverse.find(&KeptOf(resource));
  if (found == backwards.inverse.end()) return {};
  return found->second;
}

Graph::Inverse Graph::Invert(const Relation& relation) const {
  auto all = relation.from_type.empty() ? All() : OfType(relation.from_type);
  std::vector<std::vector<Edge>> edges(all.size());
  Visit(all, [&](const Graph& view, size_t i) {
    if (!all[i]->existing) edges[i] = relation.edges(view.Whole(*all[i]), view);
  });
  Inverse inverse;
  for (size_t i = 0; i < all.size(); ++i)
    for (const Edge& edge : edges[i]) inverse[&KeptOf(*edge.to)].push_back({all[i], edge.is});
  return inverse;
}

void Graph::Collect(const ResourceId& id, uint64_t name, const ResourceHead& from,
                    std::vector<Edge>& edges) const {
  const Named wanted{Mix(TypeHash(id.type), name), nullptr};
  auto [from_here, to_here] =
      std::equal_range(joined_->by_name.begin(), joined_->by_name.end(), wanted,
                       [](const Named& a, const Named& b) { return a.first < b.first; });
  for (auto at = from_here; at != to_here; ++at) {
    const ResourceHead* candidate = at->second;
    const ResourceId* other = Id(*candidate);
    if (!other || !Coexist(from, *candidate)) continue;
    Tri names = SameNames(id, *other), scope = SameScope(id, *other);
    if (And(names, scope) == Tri::kFalse) continue;
    // A scope that is not known is settled by Find, names that are not stay open.
    edges.push_back({candidate, names == Tri::kTrue ? scope : Tri::kUnknown});
  }
}

std::vector<Edge> Graph::Find(const ResourceId& id, const ResourceHead& from) const {
  std::vector<Edge> edges;
  if (id.names.empty()) return edges;
  uint64_t name = NameHash(id.names.back());
  Collect(id, name, from, edges);
  if (name == 0) {  // any name may be meant
    for (const ResourceHead* candidate : OfType(id.type)) {
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

std::vector<Edge> Graph::Before(const ResourceHead& resource) const {
  const ResourceId* id = Id(resource);
  if (!older_ || older_->All().empty() || !id) return {};
  std::vector<Edge> edges = older_->Find(*id, resource);
  std::erase_if(edges, [](const Edge& e) { return e.to->existing; });
  return edges;
}

const Inventory* Graph::InventoryOf(std::string_view type, const ResourceId& id) const {
  std::string subscription = LowerAscii(id.subscription.chars()),
              group = LowerAscii(id.group.chars());
  for (const Inventory* inventory : joined_->inventories) {
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

bool Coexist(const ResourceHead& from, const ResourceHead& to) {
  if (to.off_by_default && !from.off_by_default) return false;
  return from.parameter_set == to.parameter_set || from.unit->number() != to.unit->number();
}

}  // namespace azlint
