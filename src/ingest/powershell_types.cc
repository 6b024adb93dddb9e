#include "ingest/powershell_types.h"

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";
constexpr std::string_view kVault = "Microsoft.KeyVault/vaults";
constexpr std::string_view kAccount = "Microsoft.CognitiveServices/accounts";
constexpr std::string_view kRole = "Microsoft.Authorization/roleAssignments";

constexpr Renaming kStorageMembers[] = {
    {"StorageAccountName", "name"},
    {"EnableHttpsTrafficOnly", "properties.supportsHttpsTrafficOnly"},
    {"EnableNfsV3", "properties.isNfsV3Enabled"},
    {"EnableHierarchicalNamespace", "properties.isHnsEnabled"},
    {"EnableSftp", "properties.isSftpEnabled"},
    {"EnableLocalUser", "properties.isLocalUserEnabled"},
    {"NetworkRuleSet", "properties.networkAcls"},
    {"NetworkRuleSet.IpRules[*].IPAddressOrRange", "properties.networkAcls.ipRules[*].value"},
    {"NetworkRuleSet.VirtualNetworkRules[*].VirtualNetworkResourceId",
     "properties.networkAcls.virtualNetworkRules[*].id"},
    {"Encryption.EncryptionIdentity", "properties.encryption.identity"},
    {"Encryption.EncryptionIdentity.EncryptionUserAssignedIdentity",
     "properties.encryption.identity.userAssignedIdentity"},
    {"Encryption.EncryptionIdentity.EncryptionFederatedIdentityClientId",
     "properties.encryption.identity.federatedIdentityClientId"},
};
constexpr Renaming kVaultMembers[] = {
    {"VaultName", "name"},
    {"ResourceId", "id"},
    {"Sku", "properties.sku.name"},
    {"NetworkAcls.IpAddressRanges", "properties.networkAcls.ipRules"},
    {"NetworkAcls.IpAddressRanges[*]", "properties.networkAcls.ipRules[*].value"},
    {"NetworkAcls.VirtualNetworkResourceIds", "properties.networkAcls.virtualNetworkRules"},
    {"NetworkAcls.VirtualNetworkResourceIds[*]",
     "properties.networkAcls.virtualNetworkRules[*].id"},
    {"AccessPolicies[*].PermissionsToKeys", "properties.accessPolicies[*].permissions.keys"},
    {"AccessPolicies[*].PermissionsToSecrets", "properties.accessPolicies[*].permissions.secrets"},
    {"AccessPolicies[*].PermissionsToCertificates",
     "properties.accessPolicies[*].permissions.certificates"},
    {"AccessPolicies[*].PermissionsToStorage", "properties.accessPolicies[*].permissions.storage"},
};
constexpr Renaming kAccountMembers[] = {
    {"AccountName", "name"},
    {"AccountType", "kind"},
    {"ResourceType", "type"},
    {"NetworkRuleSet", "properties.networkAcls"},
    {"NetworkRuleSet.IpRules[*].IpAddress", "properties.networkAcls.ipRules[*].value"},
};
constexpr Renaming kRoleMembers[] = {
    {"RoleAssignmentId", "id"},
    {"RoleAssignmentName", "name"},
    {"ObjectId", "properties.principalId"},
    {"ObjectType", "properties.principalType"},
};
constexpr PowerShellType kTypes[] = {
    {kStorage, "StorageAccountName", kStorageMembers},
    {kVault, "VaultName", kVaultMembers},
    {kAccount, "AccountType", kAccountMembers},
    {kRole, "RoleAssignmentId", kRoleMembers},
};

// Members that are enumerations in some version of some module.
constexpr std::string_view kEnumerations[] = {"AccessTier",
                                              "Action",
                                              "Bypass",
                                              "DefaultAction",
                                              "Kind",
                                              "Name",
                                              "ObjectType",
                                              "KeySource",
                                              "MinimumTlsVersion",
                                              "ProvisioningState",
                                              "PublicNetworkAccess",
                                              "RoutingChoice",
                                              "State",
                                              "StatusOfPrimary",
                                              "StatusOfSecondary",
                                              "Tier",
                                              "Type"};

// Az.Storage turned the numbers of its DefaultAction around once, so it has no rows here.
constexpr struct {
  std::string_view type, member;
  int64_t number;
  std::string_view word;
} kWords[] = {
    {kStorage, "Bypass", 0, "None"},
    {kStorage, "Bypass", 1, "Logging"},
    {kStorage, "Bypass", 2, "Metrics"},
    {kStorage, "Bypass", 3, "Logging, Metrics"},
    {kStorage, "Bypass", 4, "AzureServices"},
    {kStorage, "Bypass", 5, "Logging, AzureServices"},
    {kStorage, "Bypass", 6, "Metrics, AzureServices"},
    {kStorage, "Bypass", 7, "Logging, Metrics, AzureServices"},
    {kVault, "Bypass", 0, "None"},
    {kVault, "Bypass", 1, "AzureServices"},
    {kVault, "DefaultAction", 0, "Allow"},
    {kVault, "DefaultAction", 1, "Deny"},
    {kAccount, "DefaultAction", 0, "Deny"},
    {kAccount, "DefaultAction", 1, "Allow"},
};

constexpr std::string_view kTextLists[] = {"IpAddressRanges",      "PermissionsToCertificates",
                                           "PermissionsToKeys",    "PermissionsToSecrets",
                                           "PermissionsToStorage", "VirtualNetworkResourceIds",
                                           "AllowedFqdnList",      "Actions",
                                           "NotActions",           "DataActions",
                                           "NotDataActions",       "AssignableScopes"};
constexpr std::string_view kObjectLists[] = {"AccessPolicies",
                                             "Capabilities",
                                             "IpRules",
                                             "PrivateEndpointConnections",
                                             "ResourceAccessRules",
                                             "UserOwnedStorage",
                                             "VirtualNetworkRules"};

template <typename List>
bool Holds(const List& list, std::string_view name) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view word) { return EqualsIgnoreCase(word, name); });
}

}  // namespace

std::span<const PowerShellType> PowerShellTypes() { return kTypes; }

const PowerShellType* FindPowerShellType(std::string_view type) {
  for (const PowerShellType& row : kTypes)
    if (EqualsIgnoreCase(row.type, type)) return &row;
  return nullptr;
}

EnumWord WordOf(std::string_view type, std::string_view member, int64_t number) {
  if (!Holds(kEnumerations, member)) return {};
  for (const auto& row : kWords)
    if (EqualsIgnoreCase(row.type, type) && EqualsIgnoreCase(row.member, member) &&
        row.number == number)
      return {true, row.word};
  return {true, {}};
}

ListKind ListKindOf(std::string_view member) {
  if (Holds(kTextLists, member)) return ListKind::kTexts;
  return Holds(kObjectLists, member) ? ListKind::kObjects : ListKind::kNone;
}

}  // namespace azlint
