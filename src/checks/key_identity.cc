#include <fmt/core.h>

#include "checks/native_checks.h"
#include "checks/own_key.h"
#include "expr/print.h"
#include "model/terms.h"

// cmk/identity-missing and cmk/at-creation:
// learn.microsoft.com/azure/ai-services/encryption/cognitive-services-encryption-keys-portal
namespace azlint {
namespace {

// Of a client id: that of identity 'x', or the value itself.
std::string ClientWords(const CheckContext& context, const Value& client) {
  auto id = ReferencedAt(client, "properties.clientId");
  auto parsed = id ? ParseResourceId(*id, context.workspace()) : std::nullopt;
  return parsed && !parsed->names.empty() ? fmt::format("of {}", Quoted(parsed->names.back()))
                                          : Describe(client);
}

CheckAnswer Conclude(Tri bad, Unknowns unknowns, std::string_view path, std::string message) {
  if (bad == Tri::kTrue) return Bad(path, std::move(message));
  return bad == Tri::kUnknown ? Undecided(path, "", std::move(unknowns)) : CheckAnswer();
}

CheckAnswer SystemAssignedMissing(const CheckContext& context, Tri uses, Unknowns unknowns) {
  Tri has = HasIdentity(context, context.resource, "SystemAssigned", unknowns);
  return Conclude(
      And(uses, Not(has)), unknowns, kIdentityType,
      fmt::format(
          "AI resource '{}' uses a customer-managed key without a system-assigned identity{}",
          context.resource.Name(), WrittenWords(context, kIdentityType)));
}

CheckAnswer UserAssignedMissing(const CheckContext& context, Tri uses, const Value& client,
                                Unknowns unknowns) {
  std::string words = fmt::format(
      "AI resource '{}' lacks the user-assigned identity that opens its customer-managed key",
      context.resource.Name());
  Tri has = HasIdentity(context, context.resource, "UserAssigned", unknowns);
  if (has != Tri::kTrue)
    return Conclude(And(uses, Not(has)), unknowns, kIdentityType,
                    words + WrittenWords(context, kIdentityType));
  KeyIdentity identity = FindKeyIdentity(context, context.resource);
  if (identity.assigned == Tri::kUnknown && uses != Tri::kFalse) {
    for (const Value& value : identity.unknowns) AddFinite(value, unknowns);
    return Undecided(kUserAssigned,
                     fmt::format("which identity has the client id {} is not in this input",
                                 ClientWords(context, client)),
                     unknowns);
  }
  return Conclude(
      And(uses, Not(identity.assigned)), unknowns, kUserAssigned,
      fmt::format("{}: client id {} is of none that it has", words, ClientWords(context, client)));
}

// Whether the input also has the resource as it was before the key: created with its identity in an
// earlier step of the same templates, or exported.
Tri IsThereBefore(const CheckContext& context) {
  if (!context.before.empty() || context.resource.partial) return Tri::kTrue;
  const ResourceId* id = context.graph.Id(context.resource);
  Tri there = Tri::kFalse;
  for (const ResourceHead* other : context.graph.OfType(context.resource.type)) {
    const ResourceId* its = context.graph.Id(*other);
    if (!id || !its || IsSame(*other, context.resource) || other->existing) continue;
    // A group that one of them does not name may be that of the other.
    bool same = SameNames(*id, *its) == Tri::kTrue && SameScope(*id, *its) != Tri::kFalse;
    if (!same || !Coexist(context.resource, *other)) continue;
    if (other->origin == Origin::kExported) return Tri::kTrue;
    Unknowns unknowns;
    const Resource& whole = context.graph.Whole(*other);
    Tri ready = HasIdentity(context, whole, "SystemAssigned", unknowns);
    there = Or(there, And(ready, Not(UsesOwnKey(context, whole, unknowns))));
  }
  return there;
}

}  // namespace

std::vector<CheckAnswer> KeyIdentityMissing(const CheckContext& context) {
  Unknowns unknowns;
  Tri uses = UsesOwnKey(context, context.resource, unknowns);
  if (uses == Tri::kFalse) return {};
  Value client = context.Read(kIdentityClientId);
  if (IsEmpty(client)) return {SystemAssignedMissing(context, uses, unknowns)};
  return {UserAssignedMissing(context, uses, client, unknowns)};
}

std::vector<CheckAnswer> KeyAtCreation(const CheckContext& context) {
  if (context.resource.origin != Origin::kTemplate) return {};
  Unknowns unknowns;
  Tri uses = UsesOwnKey(context, context.resource, unknowns);
  if (uses == Tri::kFalse || !IsEmpty(context.Read(kIdentityClientId))) return {};
  Tri system = HasIdentity(context, context.resource, "SystemAssigned", unknowns);
  Tri bad = And(And(uses, system), Not(IsThereBefore(context)));
  return {Conclude(
      bad, unknowns, kEncryption,
      fmt::format("customer-managed key of AI resource '{}' is turned on together with its "
                  "system-assigned identity: if this template creates it, no vault lets the "
                  "identity in yet",
                  context.resource.Name()))};
}

}  // namespace azlint
