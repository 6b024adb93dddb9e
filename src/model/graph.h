#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/assignments.h"
#include "model/resource.h"
#include "model/resource_id.h"
#include "model/unit.h"

namespace azlint {

struct Edge {
  const Resource* to;
  Tri is;  // kTrue or kUnknown; what is certainly another resource has no edge
};

struct Related;

// All resources of one state of a run, joined by id. Units stay as they are; evaluation goes on in
// one thread.
class Graph {
 public:
  enum class State : uint8_t { kLater, kOlder };  // of units that are not, or are, `before`
  // `older`, for a later state, is what it is compared with; it must outlive this one.
  explicit Graph(std::span<Unit* const> units, State state = State::kLater,
                 const Graph* older = nullptr);

  std::span<const Resource* const> All() const { return all_; }
  // Without case. Resources of another parameter set than `set` of their unit are left out by Find
  // and by relations, never here.
  std::span<const Resource* const> OfType(std::string_view type) const;
  // Made when first asked; see AssignmentIndex for `pause`.
  const AssignmentIndex& RoleAssignments(const std::function<void()>& pause = nullptr) const;
  // The resources that `id`, written in the unit of `from`, names. Several: of one type and name in
  // several files or groups; a symbol for the group matches any, and settles on the only candidate.
  std::vector<Edge> Find(const ResourceId& id, const Resource& from) const;
  std::vector<Edge> Find(const Value& id, const Resource& from) const;
  // Whether the input is complete for this type in the place of `id`: then what Find does not find
  // does not exist.
  bool IsComplete(std::string_view type, const ResourceId& id) const;
  const Inventory* InventoryOf(std::string_view type, const ResourceId& id) const;

  const Graph* older() const { return older_; }
  // What `resource` was in the older state, found as by Find; empty without such a state.
  std::vector<Edge> Before(const Resource& resource) const;

  // The parsed id of a resource; made of type and names where the input gives none. Null: unknown.
  const ResourceId* Id(const Resource& resource) const;
  void ForgetIds() const { ids_.clear(); }  // before units let go of what they evaluated

 private:
  friend Related RelatedTo(const Resource& resource, std::string_view relation, const Graph& graph);
  static std::optional<ResourceId> IdOf(const Resource& resource);
  void Collect(const ResourceId& id, uint64_t name, const Resource& from,
               std::vector<Edge>& edges) const;
  void Settle(const ResourceId& id, std::vector<Edge>& edges) const;

  const Graph* older_;
  State state_;
  mutable std::unordered_map<const Resource*, std::optional<ResourceId>> ids_;
  // Of each relation that was walked backwards: who points at whom. Made when first asked.
  using Inverse = std::unordered_map<const Resource*, std::vector<Edge>>;
  mutable std::unordered_map<std::string_view, Inverse> inverses_;
  mutable std::optional<AssignmentIndex> assignments_;
  std::vector<const Resource*> all_;
  std::unordered_map<uint64_t, std::vector<const Resource*>> by_type_;
  using Named = std::pair<uint64_t, const Resource*>;
  std::vector<Named> by_name_;  // sorted by the hash of type and last name
  std::vector<const Inventory*> inventories_;
};

// Whether `to` can be there beside `from`: not another case of the same template, nor left out by
// the defaults that `from` is judged with.
bool Coexist(const Resource& from, const Resource& to);

// A named way from a resource to others: `"count": {"related": "byosStorage"}`.
struct Relation {
  std::string_view name, inverse;  // the inverse is found by walking the relation from every `from`
  std::string_view from_type, to_type;
  std::vector<Edge> (*edges)(const Resource& from, const Graph& graph);
  // Whether the partner was named at all though it is not in the input: then a count is open.
  bool (*open)(const Resource& from, const Graph& graph);
  std::string_view missing;  // what to call the partner that is not in the input
};
std::span<const Relation> Relations();
const Relation* FindRelation(std::string_view name, bool& inverse);
// The partners along a relation or its inverse, and whether there may be more that the input lacks.
struct Related {
  std::vector<Edge> edges;
  bool open = false;
  std::string_view missing;  // when open: "the storage account", "" when there is no word for it
};
Related RelatedTo(const Resource& resource, std::string_view relation, const Graph& graph);

}  // namespace azlint
