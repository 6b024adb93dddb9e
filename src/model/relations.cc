#include <algorithm>

#include "expr/print.h"
#include "model/graph.h"
#include "model/terms.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kAccounts = "Microsoft.CognitiveServices/accounts";
constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";
constexpr std::string_view kVaults = "Microsoft.KeyVault/vaults";
constexpr std::string_view kKeys = "Microsoft.KeyVault/vaults/keys";
constexpr std::string_view kEndpoints = "Microsoft.Network/privateEndpoints";
constexpr std::string_view kIdentities = "Microsoft.ManagedIdentity/userAssignedIdentities";

Value Read(const Resource& resource, std::string_view path) {
  return Get(resource.workspace(), resource.body, path).value;
}

void Append(std::vector<Edge>& edges, const std::vector<Edge>& more) {
  for (const Edge& edge : more) {
    bool again =
        std::any_of(edges.begin(), edges.end(), [&](const Edge& e) { return e.to == edge.to; });
    if (!again && !edge.to->existing) edges.push_back(edge);
  }
}

// The ids of the storage of a Speech or Language resource; `whole` false: there may be more.
std::vector<Value> StorageIds(const Resource& account, bool& whole) {
  std::vector<Value> ids;
  Value list = Read(account, "properties.userOwnedStorage");
  whole = list.IsMissing() || (list.IsArray() && list.array->rest.IsAbsent());
  if (!list.IsArray()) return ids;
  for (const Value& item : list.array->items)
    ids.push_back(GetMember(account.workspace(), item, "resourceId"));
  if (!list.array->rest.IsAbsent()) {
    Value item = Force(list.array->rest);
    Value id = GetMember(account.workspace(), item, "resourceId");
    if (!id.IsAbsent()) ids.push_back(id);
  }
  return ids;
}

std::vector<Edge> ByosStorage(const Resource& account, const Graph& graph) {
  bool whole = true;
  std::vector<Edge> edges;
  for (const Value& id : StorageIds(account, whole)) Append(edges, graph.Find(id, account));
  return edges;
}

// An id that leads nowhere in this input, or is not known at all.
bool ByosStorageOpen(const Resource& account, const Graph& graph, const std::vector<Edge>&) {
  bool whole = true;
  std::vector<Value> ids = StorageIds(account, whole);
  if (!whole) return true;
  return std::any_of(ids.begin(), ids.end(), [&](const Value& id) {
    std::vector<Edge> edges;
    Append(edges, graph.Find(id, account));
    return edges.empty();
  });
}

bool UsesKeyVault(const Resource& account) {
  Value source = Read(account, "properties.encryption.keySource");
  return source.IsUnknown() || EqualsIgnoreCase(source.chars(), "Microsoft.KeyVault");
}

std::vector<Edge> VaultsNamed(const Resource& account, const Graph& graph) {
  Workspace& workspace = account.workspace();
  auto uri = ReadVaultUri(Read(account, "properties.encryption.keyVaultProperties.keyVaultUri"),
                          workspace);
  if (!uri) return {};
  if (!uri->id.IsAbsent()) return graph.Find(uri->id, account);
  ResourceId id;  // names of vaults are unique in the world, so the scope does not matter
  id.type = kVaults;
  id.names = workspace.arena.Copy(std::span<const Value>(&uri->name, 1));
  id.subscription = MakeSymbol(workspace, "(the subscription of the vault)");
  id.group = MakeSymbol(workspace, "(the resource group of the vault)");
  return graph.Find(id, account);
}

std::vector<Edge> CmkVault(const Resource& account, const Graph& graph) {
  std::vector<Edge> edges;
  if (UsesKeyVault(account)) Append(edges, VaultsNamed(account, graph));
  bool sure = Read(account, "properties.encryption.keySource").IsString();
  for (Edge& edge : edges)
    if (!sure) edge.is = Tri::kUnknown;
  return edges;
}
bool CmkVaultOpen(const Resource& account, const Graph&, const std::vector<Edge>& edges) {
  return edges.empty() && UsesKeyVault(account);
}

std::vector<Edge> CmkKey(const Resource& account, const Graph& graph) {
  Workspace& workspace = account.workspace();
  Value name = Read(account, "properties.encryption.keyVaultProperties.keyName");
  auto uri = ReadVaultUri(Read(account, "properties.encryption.keyVaultProperties.keyVaultUri"),
                          workspace);
  std::vector<Edge> edges;
  if (!UsesKeyVault(account) || !uri || name.IsMissing() || name.IsError()) return edges;
  ResourceId id;
  id.type = kKeys;
  Value vault = uri->name;
  if (vault.IsAbsent()) {
    auto parsed = ParseResourceId(uri->id, workspace);
    if (!parsed || parsed->names.empty()) return edges;
    vault = parsed->names[0];
  }
  const Value names[] = {vault, name};
  id.names = workspace.arena.Copy(std::span<const Value>(names));
  id.subscription = MakeSymbol(workspace, "(the subscription of the vault)");
  id.group = MakeSymbol(workspace, "(the resource group of the vault)");
  Append(edges, graph.Find(id, account));
  return edges;
}
bool CmkKeyOpen(const Resource& account, const Graph&, const std::vector<Edge>& edges) {
  return edges.empty() && UsesKeyVault(account);
}

// Resources of `type` whose names begin with those of `above`, in the same place.
std::vector<Edge> Below(const Resource& above, const Graph& graph, std::string_view type) {
  std::vector<Edge> edges;
  const ResourceId* id = graph.Id(above);
  if (!id) return edges;
  for (const ResourceHead* candidate : graph.OfType(type)) {
    const ResourceId* other = graph.Id(*candidate);
    if (!other || other->names.size() < id->names.size() || !Coexist(above, *candidate)) continue;
    ResourceId trunk = *other;
    trunk.type = id->type;
    trunk.names = other->names.subspan(0, id->names.size());
    Tri names = SameNames(*id, trunk), scope = SameScope(*id, *other);
    if (names == Tri::kTrue && scope == Tri::kUnknown &&
        above.unit->number() == candidate->unit->number())
      scope = Tri::kTrue;
    if (And(names, scope) != Tri::kFalse && !candidate->existing)
      edges.push_back({candidate, And(names, scope)});
  }
  if (std::any_of(edges.begin(), edges.end(), [](const Edge& e) { return e.is == Tri::kTrue; }))
    std::erase_if(edges, [](const Edge& e) { return e.is != Tri::kTrue; });
  return edges;
}

std::vector<Edge> BlobService(const Resource& account, const Graph& graph) {
  return Below(account, graph, "Microsoft.Storage/storageAccounts/blobServices");
}
std::vector<Edge> Containers(const Resource& account, const Graph& graph) {
  return Below(account, graph, "Microsoft.Storage/storageAccounts/blobServices/containers");
}

// What a private endpoint leads to.
std::vector<Edge> EndpointTarget(const Resource& endpoint, const Graph& graph) {
  std::vector<Edge> edges;
  for (std::string_view list : {"properties.privateLinkServiceConnections",
                                "properties.manualPrivateLinkServiceConnections"}) {
    Value connections = Read(endpoint, list);
    if (!connections.IsArray()) continue;
    for (const Value& connection : connections.array->items) {
      Value to = Get(endpoint.workspace(), connection, "properties.privateLinkServiceId").value;
      Append(edges, graph.Find(to, endpoint));
    }
  }
  return edges;
}

std::vector<Edge> Identity(const Resource& resource, const Graph& graph) {
  std::vector<Edge> edges;
  Value identities = Read(resource, "identity.userAssignedIdentities");
  if (!identities.IsObject()) return edges;
  for (const Member& m : identities.object->members) Append(edges, graph.Find(m.name, resource));
  return edges;
}

std::vector<Edge> Parent(const Resource& resource, const Graph& graph) {
  const ResourceId* id = graph.Id(resource);
  std::vector<Edge> edges;
  if (!id || id->names.size() < 2) return edges;
  ResourceId above = *id;
  above.type = id->type.substr(0, id->type.rfind('/'));
  above.names = id->names.subspan(0, id->names.size() - 1);
  Append(edges, graph.Find(above, resource));
  return edges;
}

// The storage account of a service or a container, however deep.
std::vector<Edge> StorageAccount(const Resource& resource, const Graph& graph) {
  const ResourceId* id = graph.Id(resource);
  std::vector<Edge> edges;
  if (!id || id->names.size() < 2 || !StartsWithIgnoreCase(id->type, kStorage)) return edges;
  ResourceId above = *id;
  above.type = kStorage;
  above.names = id->names.subspan(0, 1);
  Append(edges, graph.Find(above, resource));
  return edges;
}

// One resource that several files describe is one partner.
void DropTwins(const Graph& graph, std::vector<Edge>& edges) {
  std::vector<Edge> kept;
  for (const Edge& edge : edges) {
    const ResourceId* id = graph.Id(*edge.to);
    bool twin = id && std::any_of(kept.begin(), kept.end(), [&](const Edge& k) {
                  const ResourceId* other = graph.Id(*k.to);
                  return k.to->unit->number() != edge.to->unit->number() && other &&
                         Same(*id, *other) == Tri::kTrue;
                });
    if (!twin) kept.push_back(edge);
  }
  edges = std::move(kept);
}

bool NeverOpen(const Resource&, const Graph&, const std::vector<Edge>&) { return false; }
bool WhenExported(const Resource& resource, const Graph&, const std::vector<Edge>&) {
  return resource.origin == Origin::kExported;
}
bool WhenMissing(const Resource&, const Graph&, const std::vector<Edge>& edges) {
  return edges.empty();
}

// Sorted by what a reader looks for: the AI resources, then storage, then what all have.
constexpr Relation kRelations[] = {
    {"byosStorage", "speechAccounts", kAccounts, kStorage, ByosStorage, ByosStorageOpen,
     "the storage account"},
    {"cmkVault", "cmkUsers", kAccounts, kVaults, CmkVault, CmkVaultOpen, "the key vault"},
    {"cmkKey", "keyUsers", kAccounts, kKeys, CmkKey, CmkKeyOpen, "the key"},
    {"blobService", "blobServiceOf", kStorage, "Microsoft.Storage/storageAccounts/blobServices",
     BlobService, WhenExported, "the blob service"},
    {"containers", "containerOf", kStorage,
     "Microsoft.Storage/storageAccounts/blobServices/containers", Containers, WhenExported, ""},
    {"storageAccount", "storageParts", "", kStorage, StorageAccount, WhenMissing,
     "the storage account"},
    {"identity", "identityOf", "", kIdentities, Identity, NeverOpen, ""},
    {"endpointTarget", "privateEndpoints", kEndpoints, "", EndpointTarget, NeverOpen, ""},
    {"parent", "children", "", "", Parent, NeverOpen, ""},
};

}  // namespace

std::span<const Relation> Relations() { return kRelations; }

const Relation* FindRelation(std::string_view name, bool& inverse) {
  for (const Relation& relation : kRelations) {
    inverse = EqualsIgnoreCase(relation.inverse, name);
    if (inverse || EqualsIgnoreCase(relation.name, name)) return &relation;
  }
  return nullptr;
}

namespace {

Related Follow(const Resource& resource, std::string_view name, const Graph& graph) {
  bool inverse = false;
  const Relation* relation = FindRelation(name, inverse);
  Related related;
  if (!relation) return related;
  if (inverse) {
    for (const Edge& edge : graph.PointingAt(resource, *relation))
      if (Coexist(resource, *edge.to)) related.edges.push_back(edge);
  } else {
    related.edges = relation->edges(resource, graph);
    related.open = relation->open(resource, graph, related.edges);
    related.missing = relation->missing;
  }
  DropTwins(graph, related.edges);
  return related;
}

}  // namespace

Related RelatedTo(const Resource& resource, std::string_view name, const Graph& graph) {
  Graph::Known& known = graph.KnownOf(resource);
  auto at = known.find(name);
  if (at == known.end()) at = known.emplace(name, Follow(resource, name, graph)).first;
  return at->second;
}

bool IsUsed(const ResourceHead& resource, const Graph& graph) {
  return std::any_of(std::begin(kRelations), std::end(kRelations), [&](const Relation& relation) {
    return !relation.from_type.empty() && resource.IsType(relation.to_type) &&
           !graph.PointingAt(resource, relation).empty();
  });
}

}  // namespace azlint
