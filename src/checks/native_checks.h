#pragma once
#include <vector>

#include "lint/native.h"

namespace azlint {

// The functions of the table in checks.cc. Each asks of the resource of its context.
std::vector<CheckAnswer> ByosBlobRole(const CheckContext& context);
std::vector<CheckAnswer> ByosConversion(const CheckContext& context);
std::vector<CheckAnswer> ByosIdentityRemoved(const CheckContext& context);
std::vector<CheckAnswer> ByosInstanceRule(const CheckContext& context);
std::vector<CheckAnswer> ByosStorageChanged(const CheckContext& context);
std::vector<CheckAnswer> ByosStorageIdInvalid(const CheckContext& context);
std::vector<CheckAnswer> ByosStorageNotFound(const CheckContext& context);
std::vector<CheckAnswer> KeyAtCreation(const CheckContext& context);
std::vector<CheckAnswer> KeyDisabled(const CheckContext& context);
std::vector<CheckAnswer> KeyIdentityMissing(const CheckContext& context);
std::vector<CheckAnswer> KeyIdentityRemoved(const CheckContext& context);
std::vector<CheckAnswer> KeyRevoked(const CheckContext& context);
std::vector<CheckAnswer> KeyTenantMoved(const CheckContext& context);
std::vector<CheckAnswer> KeyVaultAccess(const CheckContext& context);
std::vector<CheckAnswer> KeyVersionStale(const CheckContext& context);
std::vector<CheckAnswer> StudioBrowser(const CheckContext& context);

}  // namespace azlint
