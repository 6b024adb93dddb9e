#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checks/own_key.h"

namespace azlint {

// What the access policies of a vault give a principal: those written in the vault itself, and
// `add` and `replace` children of it anywhere in the input.
// learn.microsoft.com/azure/templates/microsoft.keyvault/vaults/accesspolicies
struct PolicyAccess {
  Tri given = Tri::kFalse;           // all of the wanted permissions
  std::vector<std::string> missing;  // permissions that nothing gives
  bool has_policy = false;           // some policy is certainly for it
  std::string reason;
  Unknowns unknowns;
};
struct WantedPolicy {
  const ResourceId& vault_id;
  const Resource* vault;  // null: not in the input, and only children are known
  const Principal& principal;
  std::span<const std::string_view> permissions;  // of keys
};
PolicyAccess FindPolicyAccess(const CheckContext& context, const WantedPolicy& wanted);

}  // namespace azlint
