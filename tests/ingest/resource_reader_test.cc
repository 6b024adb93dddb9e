#include <set>

#include "ingest/az_renames.h"
#include "ingest/export.h"

namespace azlint {
namespace {

constexpr char kSubscription[] = "0a0a0a0a-1111-2222-3333-444444444444";

TEST(ResourceReaderTest, FlattenedMembersOfTheCliGoBack) {
  std::unique_ptr<Export> read(Export::Of(Fixture("az-storage-list.json")));
  const Export& e = *read;
  EXPECT_EQ(e.Summary(), "Microsoft.Storage/storageAccounts stvoice");
  EXPECT_EQ(e.kind, FileKind::kExport);
  EXPECT_EQ(e.unit.kind, "resources");
  EXPECT_EQ(e[0].origin, Origin::kExported);
  EXPECT_EQ(e[0].id.chars(), fmt::format("/subscriptions/{}/resourceGroups/rg-voice/providers/"
                                         "Microsoft.Storage/storageAccounts/stvoice",
                                         kSubscription));
  EXPECT_EQ(e[0].scope.chars(),
            fmt::format("/subscriptions/{}/resourceGroups/rg-voice", kSubscription));
  EXPECT_EQ(e.At(0, "sku.name"), R"("Standard_GRS")");
  EXPECT_EQ(e.At(0, "properties.supportsHttpsTrafficOnly"), "true");
  EXPECT_EQ(e.At(0, "properties.allowSharedKeyAccess"), "null");
  EXPECT_EQ(e.At(0, "properties.networkAcls.defaultAction"), R"("Deny")");
  EXPECT_EQ(e.At(0, "properties.networkAcls.ipRules[0].value"), R"("198.51.100.4")");
  EXPECT_EQ(e.At(0, "properties.networkRuleSet"), "absent");
  EXPECT_EQ(e.At(0, "properties.resourceGroup"), "absent");
  EXPECT_EQ(e.At(0, "properties.privateEndpointConnections[0].properties.privateEndpoint.id"),
            R"("x")");
  EXPECT_EQ(e.Inventories(),
            fmt::format("Microsoft.Storage/storageAccounts {}/ 1 complete\n", kSubscription));
}

TEST(ResourceReaderTest, MovedMembersKeepTheirLines) {
  std::unique_ptr<Export> e(Export::Of(Fixture("az-storage-list.json")));
  EXPECT_EQ(e->LineOf(0, "properties.allowSharedKeyAccess"), 3u);
  EXPECT_EQ(e->LineOf(0, "properties.supportsHttpsTrafficOnly"), 4u);
  EXPECT_EQ(e->LineOf(0, "properties.networkAcls.defaultAction"), 10u);
  EXPECT_EQ(e->LineOf(0, "properties.networkAcls.ipRules[0].value"), 12u);
  EXPECT_EQ(e->LineOf(0, "properties.networkAcls.resourceAccessRules"), 8u);
  EXPECT_EQ(e->LineOf(0, "properties.allowBlobPublicAccess"), 7u);  // absent: where the name is
  EXPECT_EQ(e->Line((*e)[0].name_place), 7u);
  EXPECT_EQ(e->Line((*e)[0].place), 2u);
}

TEST(ResourceReaderTest, RoleAssignmentsHaveTheirScope) {
  std::unique_ptr<Export> read(Export::Of(Fixture("az-roles.json")));
  const Export& e = *read;
  EXPECT_EQ(e.Summary(),
            "Microsoft.Authorization/roleAssignments r1; "
            "Microsoft.Authorization/roleAssignments r2");
  EXPECT_TRUE(e[0].scope.chars().ends_with("/storageAccounts/stvoice"));
  EXPECT_EQ(e[1].scope.chars(), "/providers/Microsoft.Management/managementGroups/top");
  EXPECT_EQ(e.At(0, "properties.principalId"), R"("p1")");
  EXPECT_EQ(e.At(0, "properties.roleDefinitionName"), R"("Storage Blob Data Reader")");
  EXPECT_EQ(e.Inventories(),
            fmt::format("Microsoft.Authorization/roleAssignments {}/ 2 complete\n", kSubscription));
}

TEST(ResourceReaderTest, ResourceGraphWritesTypesInLowerCase) {
  std::unique_ptr<Export> read(Export::Of(Fixture("graph.json")));
  const Export& e = *read;
  EXPECT_EQ(e.unit.kind, "resource graph");
  EXPECT_EQ(e.Summary(), "Microsoft.Storage/storageAccounts stvoice; Microsoft.KeyVault/vaults kv");
  EXPECT_EQ(e.At(0, "properties.allowSharedKeyAccess"), "true");
  EXPECT_EQ(e.LineOf(0, "properties.allowSharedKeyAccess"), 10u);
  EXPECT_EQ(e.LineOf(0, "properties.minimumTlsVersion"), 9u);
  EXPECT_TRUE(e.IsUnknown(1, "properties.enablePurgeProtection"));
  EXPECT_EQ(
      e.Inventories(),
      fmt::format("Microsoft.Storage/storageAccounts {}/rg-voice 1 complete\n", kSubscription));
}

TEST(ResourceReaderTest, WhatAListLeavesOutIsUnknownAndDiffers) {
  const Export e(R"([{"id": "/subscriptions/s/resourceGroups/g/providers/A.B/c/x", "name": "x",
      "type": "A.B/c", "properties": null, "provisioningState": null},
      {"id": "/subscriptions/s/resourceGroups/g/providers/A.B/c/y", "type": "A.B/c"}])");
  EXPECT_EQ(e.Summary(), "A.B/c x; A.B/c y");
  EXPECT_TRUE(e.IsUnknown(0, "properties"));
  EXPECT_TRUE(e.IsUnknown(1, "properties.any"));
  Workspace& workspace = e.unit.workspace();
  EXPECT_FALSE(SameValue(Get(workspace, e[0].body, "properties").value,
                         Get(workspace, e[1].body, "properties").value));
}

TEST(ResourceReaderTest, WhatAQueryLeavesOutIsUnknown) {
  const Export e(
      R"([{"id": "/subscriptions/s/resourceGroups/g/providers/A.B/c/x", "keys": true}])");
  EXPECT_EQ(e.At(0, "properties.keys"), "true");
  EXPECT_TRUE(e.IsUnknown(0, "properties.other"));
}

TEST(ResourceReaderTest, ANextLinkMeansThatMoreFollows) {
  const std::string role =
      R"({"id": "/subscriptions/S/resourceGroups/g/providers/A.B/c/x/providers/)"
      R"(Microsoft.Authorization/roleAssignments/r", "type": "Microsoft.Authorization/)"
      R"(roleAssignments", "name": "r", "properties": {"scope": "/subscriptions/S/resourceGroups/)"
      R"(g/providers/A.B/c/x"}})";
  const Export open("{\"value\": [" + role + "], \"nextLink\": \"https://more\"}");
  EXPECT_EQ(open.Inventories(), "Microsoft.Authorization/roleAssignments s/ 1 open\n");
  const Export whole("{\"value\": [" + role + "], \"nextLink\": null}");
  EXPECT_EQ(whole.Inventories(), "Microsoft.Authorization/roleAssignments s/ 1 complete\n");
  const Export lines(role + "\n" + role + "\n");
  EXPECT_EQ(lines.unit.resources.size(), 2u);
  EXPECT_EQ(lines.Inventories(), "");
}

TEST(ResourceReaderTest, WhatIfGivesTheNewStateOrTheOld) {
  std::unique_ptr<Export> after(Export::Of(Fixture("what-if.json")));
  EXPECT_EQ(after->Summary(), "Microsoft.KeyVault/vaults kv");
  EXPECT_EQ((*after)[0].api_version.chars(), "2024-11-01");
  EXPECT_EQ(after->At(0, "properties.enablePurgeProtection"), "false");
  EXPECT_EQ(after->LineOf(0, "properties.enablePurgeProtection"), 13u);
  std::unique_ptr<Export> before(Export::Of(Fixture("what-if.json"), true));
  EXPECT_EQ(before->Summary(), "Microsoft.KeyVault/vaults kv; Microsoft.KeyVault/vaults gone");
  EXPECT_EQ(before->At(0, "properties.enablePurgeProtection"), "true");
  EXPECT_FALSE((*before)[0].deleted);
  EXPECT_TRUE((*before)[1].deleted);
}

TEST(ResourceReaderTest, NestedResourcesAreFlattenedToo) {
  const Export e(R"({"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/)"
                 R"(virtualNetworks/v", "name": "v", "type": "Microsoft.Network/virtualNetworks",
      "subnets": [{"id": "i", "name": "s", "addressPrefix": "10.0.0.0/24",
                   "routeTable": {"id": "r", "routes": []}}]})");
  EXPECT_EQ(e.At(0, "properties.subnets[0].name"), R"("s")");
  EXPECT_EQ(e.At(0, "properties.subnets[0].properties.addressPrefix"), R"("10.0.0.0/24")");
  EXPECT_EQ(e.At(0, "properties.subnets[0].properties.routeTable.properties.routes"), "[]");
}

TEST(AzRenamesTest, TablesAreSorted) {
  for (std::span<const CliType> table : {CliRenamed(), CliNested()})
    for (const CliType& row : table) EXPECT_EQ(FindCliType(table, row.type), &row) << row.type;
}

TEST(ResourceReaderTest, RealOutputOfTheCliIsRecognised) {
  const auto shared = Shared();
  if (!shared) GTEST_SKIP() << kNoShared;
  const std::set<std::string> everything = {"Microsoft.Authorization/policyAssignments",
                                            "Microsoft.CognitiveServices/accounts",
                                            "Microsoft.Compute/disks",
                                            "Microsoft.ContainerRegistry/registries",
                                            "Microsoft.DocumentDB/databaseAccounts",
                                            "Microsoft.KeyVault/vaults",
                                            "Microsoft.Network/networkSecurityGroups",
                                            "Microsoft.Resources/resourceGroups",
                                            "Microsoft.Sql/servers",
                                            "Microsoft.Storage/storageAccounts",
                                            "Microsoft.Web/sites"};
  const std::map<std::string, std::set<std::string>> types = {
      {"keyvault-list.json", everything},
      {"resource-list.json", everything},
      {"acr-show.json", {"Microsoft.ContainerRegistry/registries"}},
      {"blob-service-properties-show.json", {"Microsoft.Storage/storageAccounts/blobServices"}},
      {"cognitiveservices-account-list.json", {"Microsoft.CognitiveServices/accounts"}},
      {"cognitiveservices-account-show.json", {"Microsoft.CognitiveServices/accounts"}},
      {"cosmosdb-list.json", {"Microsoft.DocumentDB/databaseAccounts"}},
      {"cosmosdb-show.json", {"Microsoft.DocumentDB/databaseAccounts"}},
      {"disk-show.json", {"Microsoft.Compute/disks"}},
      {"keyvault-show.json", {"Microsoft.KeyVault/vaults"}},
      {"policy-assignment-list.json", {"Microsoft.Authorization/policyAssignments"}},
      {"policy-definition-list.json", {"Microsoft.Authorization/policyDefinitions"}},
      {"policy-definition-show.json", {"Microsoft.Authorization/policyDefinitions"}},
      {"resource-show.json", {"Microsoft.Storage/storageAccounts"}},
      {"rest-storage.json", {"Microsoft.Storage/storageAccounts"}},
      {"sql-server-show.json", {"Microsoft.Sql/servers"}},
      {"storage-account-list.json", {"Microsoft.Storage/storageAccounts"}},
      {"storage-account-show.json", {"Microsoft.Storage/storageAccounts"}},
      {"webapp-config-show.json", {"Microsoft.Web/sites/config"}},
  };
  size_t seen = 0;
  for (const auto& file : std::filesystem::directory_iterator(*shared / "cli" / "az")) {
    std::unique_ptr<Export> e(Export::Of(file.path()));
    const auto at = types.find(file.path().filename().string());
    if (file.path().filename() == "group-export.json") {
      EXPECT_EQ(e->kind, FileKind::kTemplate);
      continue;
    }
    EXPECT_EQ(e->kind, FileKind::kExport) << file.path();
    ASSERT_NE(at, types.end()) << file.path();
    std::set<std::string> found;
    for (const Resource& r : e->unit.resources) found.emplace(r.type);
    EXPECT_EQ(found, at->second) << file.path();
    ++seen;
  }
  EXPECT_EQ(seen, types.size());
}

}  // namespace
}  // namespace azlint
