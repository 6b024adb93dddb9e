#include "checks/own_key.h"

#include "expr/compare.h"
#include "model/terms.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kVaults = "Microsoft.KeyVault/vaults";
constexpr std::string_view kKeys = "Microsoft.KeyVault/vaults/keys";

Value ReadKey(const CheckContext& context, std::string_view member) {
  return context.Read("properties.encryption.keyVaultProperties." + std::string(member));
}

std::optional<ResourceId> VaultId(const VaultUri& uri, Workspace& workspace) {
  if (!uri.id.IsAbsent()) return ParseResourceId(uri.id, workspace);
  ResourceId id;
  id.type = kVaults;
  id.names = workspace.arena.Copy(std::span<const Value>(&uri.name, 1));
  id.subscription = MakeSymbol(workspace, "(the subscription of the vault)");
  id.group = MakeSymbol(workspace, "(the resource group of the vault)");
  return id;
}

// Names of vaults are unique in Azure: of the same name it is the same, whichever group is written.
void FindVaults(const CheckContext& context, OwnKey& key) {
  for (const Edge& edge : context.graph.Find(key.vault, context.resource)) {
    if (edge.to->existing) continue;
    const ResourceId* id = context.graph.Id(*edge.to);
    bool same = edge.is == Tri::kTrue || (id && SameNames(key.vault, *id) == Tri::kTrue);
    (same ? key.vaults.push_back(edge.to) : void(key.several = true));
  }
  if (key.vaults.empty()) return;
  key.several = false;
  if (const ResourceId* id = context.graph.Id(*key.vaults[0])) key.vault = *id;
}

// What `member`, an entry of userAssignedIdentities, tells of itself, else what its resource does.
Value AboutIdentity(const CheckContext& context, const Resource& account, const Member& member,
                    std::string_view what) {
  Value told = GetMember(context.workspace(), member.value, what);
  if (told.IsString()) return told;
  for (const Edge& edge : context.graph.Find(member.name, account)) {
    Value read = context.Read(context.graph.Whole(*edge.to), "properties." + std::string(what));
    if (edge.is == Tri::kTrue && read.IsString()) return read;
  }
  return {};
}

Principal NamedIdentity(const CheckContext& context, const Value& id, const Resource& account) {
  Principal principal{nullptr, {}, ParseResourceId(id, context.workspace())};
  for (const Edge& edge : context.graph.Find(id, account))
    if (edge.is == Tri::kTrue) principal.resource = edge.to;
  return principal;
}

Tri SameIdentity(const CheckContext& context, const Value& a, const Value& b) {
  auto x = ParseResourceId(a, context.workspace()), y = ParseResourceId(b, context.workspace());
  if (!x || !y) return SameValue(a, b) ? Tri::kTrue : Tri::kUnknown;
  Tri names = SameNames(*x, *y), scope = SameScope(*x, *y);
  // A group that the template does not know is the one of the only other candidate.
  return names == Tri::kTrue && scope == Tri::kUnknown ? Tri::kTrue : And(names, scope);
}

}  // namespace

ResourceId OwnKey::Id(Workspace& workspace) const {
  if (name.IsMissing()) return vault;
  ResourceId id = vault;
  id.type = kKeys;
  const Value names[] = {vault.names[0], name};
  id.names = workspace.arena.Copy(std::span<const Value>(names));
  return id;
}

std::optional<OwnKey> FindOwnKey(const CheckContext& context, Unknowns& unknowns) {
  Value written = ReadKey(context, "keyVaultUri");
  auto uri = ReadVaultUri(written, context.workspace());
  auto id = uri ? VaultId(*uri, context.workspace()) : std::nullopt;
  if (!id || id->names.empty()) {
    if (written.IsUnknown() || written.IsError()) unknowns.push_back(written);
    return std::nullopt;
  }
  OwnKey key{*id, {}, false, ReadKey(context, "keyName"), ReadKey(context, "keyVersion")};
  FindVaults(context, key);
  return key;
}

std::vector<const Resource*> KeyVersions(const CheckContext& context, const OwnKey& key) {
  ResourceId wanted = key.Id(context.workspace());
  std::vector<const Resource*> found;
  for (std::string_view type : {kKeys, std::string_view("Microsoft.KeyVault/vaults/keys/versions")})
    for (const ResourceHead* candidate : context.graph.OfType(type)) {
      const ResourceId* id = context.graph.Id(*candidate);
      if (!id || id->names.size() < 2 || candidate->existing) continue;
      ResourceId trunk = *id;
      trunk.type = kKeys;
      trunk.names = id->names.subspan(0, 2);
      bool same = SameNames(trunk, wanted) == Tri::kTrue;
      if (same && Coexist(context.resource, *candidate))
        found.push_back(&context.graph.Whole(*candidate));
    }
  return found;
}

KeyIdentity FindKeyIdentity(const CheckContext& context, const Resource& account) {
  KeyIdentity found;
  Value client = context.Read(account, kIdentityClientId);
  auto id = ReferencedAt(client, "properties.clientId");
  if (id) found.principal = NamedIdentity(context, *id, account);
  Value list = context.Read(account, kUserAssigned);
  if (!list.IsObject()) {
    bool none = list.IsMissing() && !account.partial;
    found.assigned = none ? Tri::kFalse : Tri::kUnknown;
    if (!none) found.unknowns.push_back(list);
    return found;
  }
  for (const Member& m : list.object->members) {
    Value own = AboutIdentity(context, account, m, "clientId");
    Tri is = id ? SameIdentity(context, *id, m.name) : Tri::kUnknown;
    if (is == Tri::kUnknown && own.IsString() && client.IsString())
      is = ToTri(EqualsIgnoreCase(own.chars(), client.chars()));
    if (is == Tri::kUnknown) found.unknowns.push_back(client);
    found.assigned = Or(found.assigned, is);
    if (is != Tri::kTrue) continue;
    if (!found.principal) found.principal = NamedIdentity(context, m.name, account);
    found.principal->object_id = AboutIdentity(context, account, m, "principalId");
  }
  if (list.object->rest.IsAbsent()) return found;
  found.unknowns.push_back(list.object->rest);
  found.assigned = Or(found.assigned, Tri::kUnknown);
  return found;
}

}  // namespace azlint
