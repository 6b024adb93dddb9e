#pragma once
#include <optional>
#include <string_view>

#include "expr/value.h"

namespace azlint {

// `value` is what reference(ID, 'full') has at `path` ("identity.principalId"): the id, as text or
// unknown. Nothing when it is anything else.
std::optional<Value> ReferencedAt(const Value& value, std::string_view path);

// The vault that a vault's URI names: its name, or the id of the resource whose vaultUri it is.
// learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name
struct VaultUri {
  Value name;  // absent: see id
  Value id;
};
std::optional<VaultUri> ReadVaultUri(const Value& uri, Workspace& workspace);

}  // namespace azlint
