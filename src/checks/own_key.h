#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "checks/account.h"
#include "checks/permissions.h"

namespace azlint {

// The key that an AI resource's encryption.keyVaultProperties names, in the context's world.
struct OwnKey {
  ResourceId vault;                           // its scope is symbols where only the URI is known
  std::vector<const ResourceHead*> vaults;    // that the input has; the same one, mostly
  bool several = false;                       // different ones may be meant
  Value name, version;                        // missing when not written
  ResourceId Id(Workspace& workspace) const;  // of the key, or of the vault while `name` is missing
};
// Nothing when keyVaultUri is missing, unknown or not a vault's; `unknowns` tells the second.
std::optional<OwnKey> FindOwnKey(const CheckContext& context, Unknowns& unknowns);

// What the input knows of that key in the vault: the key itself (its newest version, or the one
// that an export printed) and its versions.
std::vector<const Resource*> KeyVersions(const CheckContext& context, const OwnKey& key);

// The user-assigned identity that encryption.keyVaultProperties.identityClientId names.
struct KeyIdentity {
  Tri assigned = Tri::kFalse;  // whether identity.userAssignedIdentities holds it
  std::optional<Principal> principal;
  Unknowns unknowns;
};
KeyIdentity FindKeyIdentity(const CheckContext& context, const Resource& account);

inline constexpr std::string_view kIdentityClientId =
    "properties.encryption.keyVaultProperties.identityClientId";
inline constexpr std::string_view kKeyVersion =
    "properties.encryption.keyVaultProperties.keyVersion";
inline constexpr std::string_view kUserAssigned = "identity.userAssignedIdentities";

}  // namespace azlint
