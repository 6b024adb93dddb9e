#include "ingest/export.h"

namespace azlint {
namespace {

TEST(PowerShellReaderTest, StorageAccountsTakeTheShapeOfATemplate) {
  std::unique_ptr<Export> read(Export::Of(Fixture("ps-storage.json")));
  const Export& e = *read;
  EXPECT_EQ(e.unit.kind, "powershell");
  EXPECT_EQ(e.Summary(), "Microsoft.Storage/storageAccounts stvoice");
  EXPECT_EQ(e.At(0, "name"), R"("stvoice")");
  EXPECT_EQ(e.At(0, "type"), R"("Microsoft.Storage/storageAccounts")");
  EXPECT_EQ(e.At(0, "properties.supportsHttpsTrafficOnly"), "true");
  EXPECT_EQ(e.At(0, "properties.allowBlobPublicAccess"), "null");
  EXPECT_EQ(e.At(0, "properties.networkAcls.ipRules[0].value"), R"("198.51.100.4")");
  EXPECT_EQ(e.LineOf(0, "properties.networkAcls.ipRules[0].value"), 12u);
  EXPECT_EQ(e.Line(e[0].name_place), 3u);
  EXPECT_EQ(e.LineOf(0, "properties.minimumTlsVersion"), 3u);
}

TEST(PowerShellReaderTest, NumbersAreWordsWhereTheyAreSure) {
  std::unique_ptr<Export> e(Export::Of(Fixture("ps-storage.json")));
  EXPECT_EQ(e->At(0, "properties.networkAcls.bypass"), R"("Logging, AzureServices")");
  EXPECT_TRUE(e->IsUnknown(0, "properties.networkAcls.defaultAction"));
  EXPECT_TRUE(e->IsUnknown(0, "sku.tier"));
  EXPECT_EQ(e->At(0, "identity.type"), R"("SystemAssigned,UserAssigned")");
  EXPECT_EQ(e->LineOf(0, "identity.type"), 8u);
}

TEST(PowerShellReaderTest, WhatWasCutOrNotPrintedIsUnknown) {
  std::unique_ptr<Export> e(Export::Of(Fixture("ps-storage.json")));
  EXPECT_TRUE(e->IsUnknown(0, "properties.networkAcls.resourceAccessRules[0]"));
  EXPECT_TRUE(e->IsUnknown(0, "properties.networkAcls.resourceAccessRules[0].resourceId"));
  EXPECT_EQ(e->At(0, "properties.networkAcls.virtualNetworkRules"), "[]");
  EXPECT_TRUE(e->IsUnknown(0, "properties.allowSharedKeyAccess"));
  EXPECT_TRUE(e->IsUnknown(0, "kind"));
}

TEST(PowerShellReaderTest, VaultsAreReadOnceWithTheirTwin) {
  std::unique_ptr<Export> read(Export::Of(Fixture("ps-vault.json")));
  const Export& e = *read;
  EXPECT_EQ(e.Summary(), "Microsoft.KeyVault/vaults kv-voice");
  EXPECT_EQ(e.At(0, "properties.sku.name"), R"("Premium")");
  EXPECT_EQ(e.At(0, "properties.accessPolicies[0].permissions.keys"), R"(["get","wrapKey"])");
  EXPECT_EQ(e.At(0, "properties.accessPolicies[0].permissions.secrets"), "[]");
  EXPECT_EQ(e.At(0, "properties.networkAcls.defaultAction"), R"("Deny")");
  EXPECT_EQ(e.At(0, "properties.networkAcls.bypass"), R"("None")");
  EXPECT_EQ(e.At(0, "properties.networkAcls.ipRules[0].value"), R"("198.51.100.4/32")");
  EXPECT_EQ(e.At(0, "properties.enableRbacAuthorization"), "false");
  EXPECT_EQ(e.LineOf(0, "properties.enableRbacAuthorization"), 4u);
  EXPECT_EQ(e.At(0, "properties.enablePurgeProtection"), "true");
  EXPECT_EQ(e.LineOf(0, "properties.enablePurgeProtection"), 18u);
  EXPECT_TRUE(e.IsUnknown(0, "properties.enableSoftDelete"));
}

TEST(PowerShellReaderTest, ResourcesShowTheServicesOwnNames) {
  const Export e(R"([{"ResourceId": "/subscriptions/s/resourceGroups/g/providers/A.B/c/x",
    "ResourceType": "A.B/c", "Name": "x", "Properties": {"one": 1}},
    {"ResourceId": "/subscriptions/s/resourceGroups/g/providers/A.B/c/y",
    "ResourceType": "A.B/c", "Name": "y", "Properties": null}])");
  EXPECT_EQ(e.Summary(), "A.B/c x; A.B/c y");
  EXPECT_EQ(e.At(0, "properties.one"), "1");
  EXPECT_EQ(e.At(0, "properties.two"), "absent");
  EXPECT_EQ(e.LineOf(0, "properties.two"), 2u);
  EXPECT_TRUE(e.IsUnknown(1, "properties.one"));
}

TEST(PowerShellReaderTest, AnObjectWithoutIdIsToldByItsMembers) {
  const Export e(R"([{"StorageAccountName": "st", "AllowSharedKeyAccess": true}])");
  EXPECT_EQ(e.Summary(), "Microsoft.Storage/storageAccounts st");
  EXPECT_TRUE(e[0].id.IsAbsent());
  EXPECT_EQ(e.At(0, "properties.allowSharedKeyAccess"), "true");
}

TEST(PowerShellReaderTest, RoleAssignmentsAndDefinitions) {
  const Export e(R"([{"RoleAssignmentName": "r", "RoleAssignmentId": "/subscriptions/S/providers/)"
                 R"(Microsoft.Authorization/roleAssignments/r", "Scope": "/subscriptions/S",
    "RoleDefinitionName": "Reader", "RoleDefinitionId": "guid", "ObjectId": "p",
    "ObjectType": "User"},
    {"Name": "Mine", "Id": "g2", "IsCustom": true, "Actions": [], "DataActions": ["*"],
    "AssignableScopes": ["/subscriptions/S"]}])");
  EXPECT_EQ(e.Summary(),
            "Microsoft.Authorization/roleAssignments r; "
            "Microsoft.Authorization/roleDefinitions g2");
  EXPECT_EQ(e[0].scope.chars(), "/subscriptions/S");
  EXPECT_EQ(e.At(0, "properties.principalId"), R"("p")");
  EXPECT_EQ(e.At(0, "properties.principalType"), R"("User")");
  EXPECT_EQ(e.At(0, "properties.roleDefinitionId"), R"("guid")");
  EXPECT_EQ(e.At(1, "properties.permissions[0].dataActions"), R"(["*"])");
  EXPECT_EQ(e.At(1, "properties.type"), R"("CustomRole")");
  EXPECT_EQ(e.Inventories(), "Microsoft.Authorization/roleAssignments s/ 1 open\n");
}

TEST(PowerShellReaderTest, ClixmlIsTheSame) {
  std::unique_ptr<Export> read(Export::Of(Fixture("clixml.xml")));
  const Export& e = *read;
  EXPECT_EQ(e.unit.kind, "clixml");
  EXPECT_EQ(e.Summary(), "Microsoft.CognitiveServices/accounts voice");
  EXPECT_EQ(e.At(0, "kind"), R"("SpeechServices")");
  EXPECT_EQ(e.LineOf(0, "kind"), 9u);
  EXPECT_EQ(e.At(0, "properties.networkAcls.defaultAction"), R"("Deny")");
  EXPECT_EQ(e.LineOf(0, "properties.networkAcls.defaultAction"), 12u);
  EXPECT_EQ(e.At(0, "tags.env"), R"("a\nb")");
  EXPECT_EQ(e.At(0, "properties.encryption"), "null");
  EXPECT_EQ(e.LineOf(0, "properties.encryption"), 23u);
  EXPECT_EQ(e.At(0, "properties.twin.defaultAction"), R"("Deny")");
  EXPECT_EQ(e.Line(e[0].place), 5u);
}

}  // namespace
}  // namespace azlint
