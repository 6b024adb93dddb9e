#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
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
  const ResourceHead* to;
  Tri is;  // kTrue or kUnknown; what is certainly another resource has no edge
};

struct Relation;

// The partners along a relation or its inverse, and whether there may be more that the input lacks.
struct Related {
  std::vector<Edge> edges;
  bool open = false;
  std::string_view missing;  // when open: "the storage account", "" when there is no word for it
};

// All resources of one state of a run, joined by id. Units stay as they are; evaluation goes on in
// one thread, but for lists that are kept as outlines: of these each thread has a view of its own.
class Graph {
 public:
  enum class State : uint8_t { kLater, kOlder };  // of units that are not, or are, `before`
  // How outlines are read: appends the resources of a row to `unit`. `threads`: how many may ask,
  // each its own view; 1 where a unit is no outline.
  struct Lists {
    void (*read)(const Source& list, const ListRow& row, Unit& unit) = nullptr;
    unsigned threads = 1;
  };
  // `older`, for a later state, is what it is compared with; it must outlive this one.
  explicit Graph(std::span<Unit* const> units, State state = State::kLater,
                 const Graph* older = nullptr, Lists lists = {nullptr, 1});
  // One more view of the same, for one thread. What it reads of outlines goes with it.
  Graph(const Graph& same, const Graph* older);

  std::span<const ResourceHead* const> All() const { return joined_->all; }
  // Without case. Resources of another parameter set than `set` of their unit are left out by Find
  // and by relations, never here.
  std::span<const ResourceHead* const> OfType(std::string_view type) const;
  // All that the input says of it; of an outline the row is read once in each view.
  const Resource& Whole(const ResourceHead& head) const;
  const AssignmentIndex& RoleAssignments() const;  // made when first asked
  // The resources that `id`, written in the unit of `from`, names. Several: of one type and name in
  // several files or groups; a symbol for the group matches any, and settles on the only candidate.
  std::vector<Edge> Find(const ResourceId& id, const ResourceHead& from) const;
  std::vector<Edge> Find(const Value& id, const Resource& from) const;
  // Whether the input is complete for this type in the place of `id`: then what Find does not find
  // does not exist.
  bool IsComplete(std::string_view type, const ResourceId& id) const;
  const Inventory* InventoryOf(std::string_view type, const ResourceId& id) const;

  const Graph* older() const { return older_; }
  // What `resource` was in the older state, found as by Find; empty without such a state.
  std::vector<Edge> Before(const ResourceHead& resource) const;
  // What was found along relations of the resource that is being judged, by name.
  using Known = std::map<std::string, Related, std::less<>>;
  Known& KnownOf(const Resource& resource) const;
  // Who points at it along a relation, by walking that from all once.
  std::span<const Edge> PointingAt(const ResourceHead& resource, const Relation& relation) const;

  // The parsed id of a resource; made of type and names where the input gives none. Null: unknown.
  const ResourceId* Id(const ResourceHead& resource) const;

 private:
  using Heads = std::vector<const ResourceHead*>;
  using Named = std::pair<uint64_t, const ResourceHead*>;
  using Inverse = std::unordered_map<const ResourceHead*, std::vector<Edge>>;
  struct Joined {  // what all views share
    State state = State::kLater;
    Lists lists = {};
    Heads all;
    std::unordered_map<uint64_t, Heads> by_type;
    std::vector<Named> by_name;  // sorted by the hash of type and last name
    std::vector<const Inventory*> inventories;
    // What is made when first asked.
    std::once_flag assigned = {};
    std::optional<AssignmentIndex> assignments = {};
    struct Backwards {
      std::once_flag made = {};
      Inverse inverse = {};
    };
    std::map<std::string_view, Backwards> backwards = {};  // by the name of the relation, for all
  };

  std::optional<ResourceId> IdOf(const ResourceHead& resource) const;
  void Collect(const ResourceId& id, uint64_t name, const ResourceHead& from,
               std::vector<Edge>& edges) const;
  void Settle(const ResourceId& id, std::vector<Edge>& edges) const;
  const Resource& ReadAgain(const ResourceHead& head) const;
  void Visit(std::span<const ResourceHead* const> heads,
             const std::function<void(const Graph& view, size_t number)>& visit) const;
  Inverse Invert(const Relation& relation) const;

  std::shared_ptr<Joined> joined_;
  const Graph* older_;
  mutable std::unordered_map<const ResourceHead*, std::optional<ResourceId>> ids_;
  mutable std::unordered_map<const ResourceHead*, const Resource*> read_;  // of outlines
  mutable std::unordered_map<uint32_t, std::unique_ptr<Unit>> units_;      // by number, for these
  mutable const Resource* judged_ = nullptr;
  mutable Known known_;                           // of it
  mutable std::unique_ptr<Workspace> workspace_;  // of ids of outlines
};

// Whether `to` can be there beside `from`: not another case of the same template, nor left out by
// the defaults that `from` is judged with.
bool Coexist(const ResourceHead& from, const ResourceHead& to);

// A named way from a resource to others: `"count": {"related": "byosStorage"}`.
struct Relation {
  std::string_view name, inverse;  // the inverse is found by walking the relation from every `from`
  std::string_view from_type, to_type;
  std::vector<Edge> (*edges)(const Resource& from, const Graph& graph);
  // Whether a partner besides these was named though it is not in the input: then a count is open.
  bool (*open)(const Resource& from, const Graph& graph, const std::vector<Edge>& edges);
  std::string_view missing;  // what to call the partner that is not in the input
};
std::span<const Relation> Relations();
const Relation* FindRelation(std::string_view name, bool& inverse);
// Nothing for a name that is no relation's.
Related RelatedTo(const Resource& resource, std::string_view relation, const Graph& graph);
// Whether some resource points at it by a relation between two types.
bool IsUsed(const ResourceHead& resource, const Graph& graph);

}  // namespace azlint
