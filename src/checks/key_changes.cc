#include <fmt/core.h>

#include "checks/changes.h"
#include "checks/native_checks.h"
#include "checks/own_key.h"
#include "expr/print.h"
#include "text/letter_case.h"

// What must not change while a customer-managed key is in use:
// learn.microsoft.com/azure/ai-services/encryption/cognitive-services-encryption-keys-portal
namespace azlint {
namespace {

bool Keeps(const CheckContext& context, std::string_view path) {
  return context.resource.partial && context.Read(path).IsAbsent();
}

Tri StillUsesKey(const CheckContext& context, const Resource& before, Unknowns& unknowns) {
  return Keeps(context, kEncryption) ? UsesOwnKey(context, before, unknowns)
                                     : UsesOwnKey(context, context.resource, unknowns);
}

// Whether the identity is still assigned, by its id: the client id may be told by the older state
// alone, where the identity still stood.
Tri IsAssigned(const CheckContext& context, const std::optional<ResourceId>& identity) {
  Value list = context.Read(kUserAssigned);
  if (!identity || !list.IsObject()) return Tri::kUnknown;
  Tri assigned = list.object->rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
  for (const Member& m : list.object->members) {
    auto id = ParseResourceId(m.name, context.workspace());
    assigned = Or(assigned, id ? SameNames(*id, *identity) : Tri::kUnknown);
  }
  return assigned;
}

// The user-assigned identity that opens the key was there and is not.
CheckAnswer UserAssignedRemoved(const CheckContext& context, const Resource& before, Tri uses,
                                Unknowns& unknowns) {
  const Resource& now = context.resource;
  Tri was = HasIdentity(context, before, "UserAssigned", unknowns);
  Tri is = HasIdentity(context, now, "UserAssigned", unknowns);
  std::string words = fmt::format(
      "the user-assigned identity that opens its customer-managed key is taken from AI resource "
      "'{}'",
      now.Name());
  if (is != Tri::kTrue)
    return Taken(And(uses, was), is, unknowns,
                 Bad(kIdentityType, words + WrittenWords(context, kIdentityType)));
  KeyIdentity old = FindKeyIdentity(context, before), own = FindKeyIdentity(context, now);
  Tri assigned = own.assigned;
  if (assigned == Tri::kUnknown && old.principal) assigned = IsAssigned(context, old.principal->id);
  unknowns.insert(unknowns.end(), own.unknowns.begin(), own.unknowns.end());
  bool same_client =
      SameValue(context.Read(kIdentityClientId), context.Read(before, kIdentityClientId));
  Tri held = same_client ? old.assigned : And(old.assigned, Tri::kUnknown);
  return Taken(And(uses, held), assigned, unknowns, Bad(kUserAssigned, words));
}

CheckAnswer IdentityRemoved(const CheckContext& context, const Resource& before) {
  Unknowns unknowns;
  if (Keeps(context, "identity") || Keeps(context, kIdentityType)) return {};
  Tri uses = StillUsesKey(context, before, unknowns);
  if (uses == Tri::kFalse) return {};
  const Resource& encrypted = Keeps(context, kEncryption) ? before : context.resource;
  Value client = context.Read(encrypted, kIdentityClientId);
  if (!IsEmpty(client)) return UserAssignedRemoved(context, before, uses, unknowns);
  Tri was = HasIdentity(context, before, "SystemAssigned", unknowns);
  Tri is = HasIdentity(context, context.resource, "SystemAssigned", unknowns);
  std::string message = fmt::format(
      "the system-assigned identity is taken from AI resource '{}', which opens its "
      "customer-managed key with it{}",
      context.resource.Name(), WrittenWords(context, kIdentityType));
  return Taken(And(uses, was), is, unknowns, Bad(kIdentityType, message));
}

CheckAnswer Disabled(const CheckContext& context, const Resource& before) {
  Unknowns unknowns;
  if (Keeps(context, kEncryption)) return {};
  Tri was = UsesOwnKey(context, before, unknowns);
  Tri is = UsesOwnKey(context, context.resource, unknowns);
  std::string message = fmt::format(
      "AI resource '{}' gives up its customer-managed key: its data is encrypted with keys of "
      "Microsoft again",
      context.resource.Name());
  return Taken(was, is, unknowns, Bad(kEncryption, message));
}

CheckAnswer MovedTenant(const CheckContext& context, const Resource& before) {
  constexpr std::string_view kTenant = "identity.tenantId";
  Unknowns unknowns;
  Value was = context.Read(before, kTenant), is = context.Read(kTenant);
  if (IsEmpty(was) || IsEmpty(is)) return {};
  Tri uses = StillUsesKey(context, before, unknowns);
  bool known = was.IsString() && is.IsString();
  if (!known) unknowns.push_back(was.IsString() ? is : was);
  Tri same = known ? ToTri(EqualsIgnoreCase(was.chars(), is.chars())) : Tri::kUnknown;
  std::string message = fmt::format(
      "the identity of AI resource '{}' moves from tenant {} to {}: it no longer opens its "
      "customer-managed key",
      context.resource.Name(), Describe(was), Describe(is));
  return Taken(uses, same, unknowns, Bad(kTenant, message));
}

std::vector<CheckAnswer> Ask(const CheckContext& context,
                             CheckAnswer (*compare)(const CheckContext&, const Resource&)) {
  return AgainstOlder(context, [&](const Resource& before) { return compare(context, before); });
}

}  // namespace

std::vector<CheckAnswer> KeyIdentityRemoved(const CheckContext& context) {
  return Ask(context, IdentityRemoved);
}
std::vector<CheckAnswer> KeyDisabled(const CheckContext& context) { return Ask(context, Disabled); }
std::vector<CheckAnswer> KeyTenantMoved(const CheckContext& context) {
  return Ask(context, MovedTenant);
}

}  // namespace azlint
