#include <fmt/core.h>

#include <array>

#include "checks/access_policies.h"
#include "checks/native_checks.h"
#include "expr/print.h"

// cmk/vault-access-missing: learn.microsoft.com/azure/key-vault/general/rbac-guide and
// learn.microsoft.com/azure/ai-services/encryption/cognitive-services-encryption-keys-portal
namespace azlint {
namespace {

constexpr std::string_view kAssignments = "Microsoft.Authorization/roleAssignments";
constexpr std::array<std::string_view, 3> kPermissions = {"get", "wrapKey", "unwrapKey"};
// Crypto Service Encryption User, Crypto User, Crypto Officer, Administrator.
constexpr std::array<std::string_view, 4> kRoles = {
    "e147488a-f6f5-4113-8e2d-b22465e65bf6", "12338af0-0e69-4776-bea7-57ae8d297424",
    "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", "00482a5a-887f-4fb3-b363-3b7fe8e74483"};
constexpr std::array<std::string_view, 3> kActions = {
    "Microsoft.KeyVault/vaults/keys/read", "Microsoft.KeyVault/vaults/keys/wrap/action",
    "Microsoft.KeyVault/vaults/keys/unwrap/action"};

std::string Listed(const std::vector<std::string>& words) {
  std::string text;
  for (size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

// Asks whether one principal may use one key.
class KeyAccess {
 public:
  KeyAccess(const CheckContext& context, const OwnKey& key, const Principal& principal)
      : context_(context), key_(key), principal_(principal) {}

  // In a vault that the input has.
  CheckAnswer In(const Resource& vault) {
    Unknowns open;
    Value rbac = context_.ReadWithDefault(vault, "properties.enableRbacAuthorization");
    Tri by_roles = IsTrue(rbac, open);
    if (by_roles == Tri::kTrue) return ByRoles(vault, !PolicyOf(&vault).missing.empty());
    if (by_roles == Tri::kFalse) return ByPolicies(vault);
    CheckAnswer roles = ByRoles(vault, true), policies = ByPolicies(vault);
    if (roles.is == policies.is) return policies;
    return Undecided(kEncryption,
                     fmt::format("whether key vault {} uses Azure RBAC is not known", Name()),
                     open);
  }

  // In one that the input does not have: a mistake may be visible all the same.
  CheckAnswer Elsewhere() {
    PolicyAccess policies = PolicyOf(nullptr);
    Access roles = RolesAt(nullptr);
    if (policies.given == Tri::kTrue && roles.given == Tri::kTrue) return {};
    if (policies.given == Tri::kTrue || roles.given == Tri::kTrue)
      return Undecided(kEncryption,
                       fmt::format("key vault {} is not in this input: whether it uses Azure RBAC "
                                   "is not known",
                                   Name()));
    if (roles.given == Tri::kUnknown) return Undecided(kEncryption, roles.reason, roles.unknowns);
    if (policies.given == Tri::kUnknown)
      return Undecided(kEncryption, policies.reason, policies.unknowns);
    bool mine = false;
    const Resource* assignment = nullptr;
    std::string instead = FoundInstead(roles, mine, assignment);
    if (mine && !instead.empty()) return MissingRole(roles, false);
    if (policies.has_policy) return MissingPermissions(policies);
    return Undecided(kEncryption,
                     fmt::format("key vault {} is not in this input, and its owner may "
                                 "give access elsewhere",
                                 Name()));
  }

 private:
  std::string Name() const { return Quoted(key_.vault.names.back()); }

  PolicyAccess PolicyOf(const Resource* vault) {
    return FindPolicyAccess(context_, {key_.vault, vault, principal_, kPermissions});
  }

  Access RolesAt(const Resource* vault) {
    Wanted wanted{kRoles, kActions, kActions, key_.Id(context_.workspace())};
    wanted.by_name = vault == nullptr;
    if (vault) wanted.at_resources.push_back(vault);
    for (const Resource* key : KeyVersions(context_, key_)) wanted.at_resources.push_back(key);
    return FindAccess(context_, principal_, wanted);
  }

  CheckAnswer ByPolicies(const Resource& vault) {
    PolicyAccess access = PolicyOf(&vault);
    if (access.given == Tri::kTrue) return {};
    if (access.given == Tri::kFalse) return MissingPermissions(access);
    return Undecided(kEncryption, access.reason, access.unknowns);
  }

  CheckAnswer ByRoles(const Resource& vault, bool no_policies) {
    Access access = RolesAt(&vault);
    if (access.given == Tri::kTrue) return {};
    if (access.given == Tri::kUnknown)
      return Undecided(kEncryption, access.reason, access.unknowns);
    bool mine = false;
    const Resource* assignment = nullptr;
    bool visible = !FoundInstead(access, mine, assignment).empty() && mine;
    bool complete = context_.graph.IsComplete(kAssignments, key_.vault);
    if (visible || complete || vault.origin == Origin::kTemplate)
      return MissingRole(access, !no_policies);
    return Undecided(kEncryption,
                     "no complete list of the role assignments of its subscription is in this "
                     "input");
  }

  CheckAnswer MissingPermissions(const PolicyAccess& access) {
    return Bad(kEncryption,
               fmt::format("the identity of AI resource '{}' lacks {} of keys in the access "
                           "policies of key vault {}",
                           context_.resource.Name(), Listed(access.missing), Name()));
  }

  CheckAnswer MissingRole(const Access& access, bool has_policies) {
    bool mine = false;
    const Resource* assignment = nullptr;
    std::string instead = FoundInstead(access, mine, assignment);
    if (instead.empty()) instead = fmt::format("has no role on key vault {}", Name());
    CheckAnswer answer =
        Bad(kEncryption,
            fmt::format(
                "the identity of AI resource '{}' {}: it lacks get, wrapKey and unwrapKey of "
                "keys, which Key Vault Crypto Service Encryption User gives{}{}",
                context_.resource.Name(), instead,
                has_policies ? "; the access policies of a vault with Azure RBAC are ignored" : "",
                AmongGiven(context_, key_.vault)));
    if (assignment)
      answer.related.push_back({assignment->unit->nodes().SpanAt(assignment->name_place),
                                "the role assignment that was found instead"});
    return answer;
  }

  const CheckContext& context_;
  const OwnKey& key_;
  const Principal& principal_;
};

// Who opens the key; nothing with an answer of its own. Where the identity is missing another rule
// says so.
std::optional<Principal> WhoOpens(const CheckContext& context, CheckAnswer& otherwise) {
  Unknowns unknowns;
  Value client = context.Read(kIdentityClientId);
  if (IsEmpty(client)) {
    Tri has = HasIdentity(context, context.resource, "SystemAssigned", unknowns);
    if (has == Tri::kUnknown) otherwise = Undecided(kEncryption, "", unknowns);
    if (has != Tri::kTrue) return std::nullopt;
    Value object = context.Read("identity.principalId");
    return Principal{&context.resource, object.IsString() ? object : Value()};
  }
  KeyIdentity identity = FindKeyIdentity(context, context.resource);
  if (identity.assigned == Tri::kFalse) return std::nullopt;
  if (!identity.principal)
    otherwise = Undecided(kEncryption, fmt::format("which identity has the client id {} is not in "
                                                   "this input",
                                                   Describe(client)));
  return identity.principal;
}

// Of the same vault in several files: the file that knows, and of those the one that gives access.
CheckAnswer Best(std::vector<CheckAnswer> answers) {
  CheckAnswer best = answers[0];
  for (const CheckAnswer& answer : answers) {
    bool knows = best.is == Tri::kUnknown && answer.is == Tri::kTrue;
    if (answer.is == Tri::kFalse || knows) best = answer;
    if (best.is == Tri::kFalse) break;
  }
  return best;
}

}  // namespace

std::vector<CheckAnswer> KeyVaultAccess(const CheckContext& context) {
  Unknowns unknowns;
  CheckAnswer otherwise;
  Tri uses = UsesOwnKey(context, context.resource, unknowns);
  if (uses == Tri::kFalse) return {};
  auto principal = WhoOpens(context, otherwise);
  if (!principal) return {otherwise};
  auto key = FindOwnKey(context, unknowns);
  if (!key && !unknowns.empty())
    return {Undecided(kEncryption, "which key vault is used is not known", unknowns)};
  if (!key) return {};
  if (key->several)
    return {Undecided(kEncryption, "several key vaults of this input may be the one that is used")};
  KeyAccess access(context, *key, *principal);
  std::vector<CheckAnswer> answers;
  for (const ResourceHead* vault : key->vaults)
    answers.push_back(access.In(context.graph.Whole(*vault)));
  CheckAnswer answer = answers.empty() ? access.Elsewhere() : Best(std::move(answers));
  if (answer.is == Tri::kTrue && uses == Tri::kUnknown)
    answer = Undecided(kEncryption, "", unknowns);
  return {answer};
}

}  // namespace azlint
