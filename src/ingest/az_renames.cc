#include "ingest/az_renames.h"

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

// Read from the models of Azure CLI 2.45, sorted by type without regard to case. Members of
// unflattened types ("properties...") are left out: their names are nearly always the service's.
constexpr CliType kRenamed[] = {
    {"Microsoft.AlertsManagement/prometheusRuleGroups",
     "rules[*].forProperty>properties.rules[*].for"},
    {"Microsoft.Authorization/accessReviewScheduleSettings",
     "endDate>properties.recurrence.range.endDate interval>properties.recurrence.pattern.interval "
     "numberOfOccurrences>properties.recurrence.range.numberOfOccurrences "
     "startDate>properties.recurrence.range.startDate "
     "typePropertiesRecurrencePatternType>properties.recurrence.pattern.type "
     "typePropertiesRecurrenceRangeType>properties.recurrence.range.type"},
    {"Microsoft.Authorization/roleDefinitions", "roleType>properties.type"},
    {"Microsoft.Automation/automationAccounts/nodes",
     "namePropertiesNodeConfigurationName>properties.nodeConfiguration.name"},
    {"Microsoft.AzureStackHCI/clusters",
     "createdAt>systemData.createdAt createdBy>systemData.createdBy "
     "createdByType>systemData.createdByType lastModifiedAt>systemData.lastModifiedAt "
     "lastModifiedBy>systemData.lastModifiedBy lastModifiedByType>systemData.lastModifiedByType"},
    {"Microsoft.AzureStackHCI/clusters/arcSettings",
     "createdAt>systemData.createdAt createdBy>systemData.createdBy "
     "createdByType>systemData.createdByType lastModifiedAt>systemData.lastModifiedAt "
     "lastModifiedBy>systemData.lastModifiedBy lastModifiedByType>systemData.lastModifiedByType"},
    {"Microsoft.AzureStackHCI/clusters/arcSettings/extensions",
     "autoUpgradeMinorVersion>properties.extensionParameters.autoUpgradeMinorVersion "
     "createdAt>systemData.createdAt createdBy>systemData.createdBy "
     "createdByType>systemData.createdByType "
     "forceUpdateTag>properties.extensionParameters.forceUpdateTag "
     "lastModifiedAt>systemData.lastModifiedAt lastModifiedBy>systemData.lastModifiedBy "
     "lastModifiedByType>systemData.lastModifiedByType "
     "protectedSettings>properties.extensionParameters.protectedSettings "
     "publisher>properties.extensionParameters.publisher "
     "settings>properties.extensionParameters.settings "
     "typeHandlerVersion>properties.extensionParameters.typeHandlerVersion "
     "typePropertiesExtensionParametersType>properties.extensionParameters.type"},
    {"Microsoft.AzureStackHCI/virtualMachines/extensions", "typePropertiesType>properties.type"},
    {"Microsoft.Cache/redis",
     "redisConfiguration.aofBackupEnabled>properties.redisConfiguration.aof-backup-enabled "
     "redisConfiguration.aofStorageConnectionString0>"
     "properties.redisConfiguration.aof-storage-connection-string-0 "
     "redisConfiguration.aofStorageConnectionString1>"
     "properties.redisConfiguration.aof-storage-connection-string-1 "
     "redisConfiguration.maxfragmentationmemoryReserved>"
     "properties.redisConfiguration.maxfragmentationmemory-reserved "
     "redisConfiguration.maxmemoryDelta>properties.redisConfiguration.maxmemory-delta "
     "redisConfiguration.maxmemoryPolicy>properties.redisConfiguration.maxmemory-policy "
     "redisConfiguration.maxmemoryReserved>properties.redisConfiguration.maxmemory-reserved "
     "redisConfiguration.preferredDataArchiveAuthMethod>"
     "properties.redisConfiguration.preferred-data-archive-auth-method "
     "redisConfiguration.preferredDataPersistenceAuthMethod>"
     "properties.redisConfiguration.preferred-data-persistence-auth-method "
     "redisConfiguration.rdbBackupEnabled>properties.redisConfiguration.rdb-backup-enabled "
     "redisConfiguration.rdbBackupFrequency>properties.redisConfiguration.rdb-backup-frequency "
     "redisConfiguration.rdbBackupMaxSnapshotCount>"
     "properties.redisConfiguration.rdb-backup-max-snapshot-count "
     "redisConfiguration.rdbStorageConnectionString>"
     "properties.redisConfiguration.rdb-storage-connection-string "
     "redisConfiguration.zonalConfiguration>properties.redisConfiguration.zonal-configuration"},
    {"Microsoft.Compute/locations/communityGalleries", "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/locations/communityGalleries/images", "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/locations/communityGalleries/images/versions",
     "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/locations/runCommands", "schema>$schema"},
    {"Microsoft.Compute/locations/sharedGalleries", "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/locations/sharedGalleries/images", "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/locations/sharedGalleries/images/versions", "uniqueId>identifier.uniqueId"},
    {"Microsoft.Compute/virtualMachines",
     "resources[*].typePropertiesType>resources[*].properties.type"},
    {"Microsoft.Compute/virtualMachines/extensions", "typePropertiesType>properties.type"},
    {"Microsoft.Compute/virtualMachineScaleSets",
     "virtualMachineProfile.extensionProfile.extensions[*].typePropertiesType>"
     "properties.virtualMachineProfile.extensionProfile.extensions[*].properties.type"},
    {"Microsoft.Compute/virtualMachineScaleSets/extensions", "typePropertiesType>properties.type"},
    {"Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
     "resources[*].typePropertiesType>resources[*].properties.type"},
    {"Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions",
     "typePropertiesType>properties.type"},
    {"Microsoft.ConnectedVMwarevSphere/virtualMachines",
     "osProfile.linuxConfiguration.assessmentMode>"
     "properties.osProfile.linuxConfiguration.patchSettings.assessmentMode "
     "osProfile.linuxConfiguration.patchMode>"
     "properties.osProfile.linuxConfiguration.patchSettings.patchMode "
     "osProfile.windowsConfiguration.assessmentMode>"
     "properties.osProfile.windowsConfiguration.patchSettings.assessmentMode "
     "osProfile.windowsConfiguration.patchMode>"
     "properties.osProfile.windowsConfiguration.patchSettings.patchMode"},
    {"Microsoft.ConnectedVMwarevSphere/virtualMachines/extensions",
     "typePropertiesType>properties.type"},
    {"Microsoft.Consumption/budgets", "filter.andProperty>properties.filter.and"},
    {"Microsoft.Consumption/credits", "eTagPropertiesETag>properties.eTag"},
    {"Microsoft.ContainerInstance/containerGroups",
     "containers[*].livenessProbe.execProperty>"
     "properties.containers[*].properties.livenessProbe.exec "
     "containers[*].readinessProbe.execProperty>"
     "properties.containers[*].properties.readinessProbe.exec"},
    {"Microsoft.ContainerRegistry/registries",
     "networkRuleSet.ipRules[*].ipAddressOrRange>properties.networkRuleSet.ipRules[*].value"},
    {"Microsoft.ContainerRegistry/registries/scopeMaps", "typePropertiesType>properties.type"},
    {"Microsoft.ContainerService/managedClusters",
     "autoScalerProfile.balanceSimilarNodeGroups>"
     "properties.autoScalerProfile.balance-similar-node-groups "
     "autoScalerProfile.maxEmptyBulkDelete>properties.autoScalerProfile.max-empty-bulk-delete "
     "autoScalerProfile.maxGracefulTerminationSec>"
     "properties.autoScalerProfile.max-graceful-termination-sec "
     "autoScalerProfile.maxNodeProvisionTime>properties.autoScalerProfile.max-node-provision-time "
     "autoScalerProfile.maxTotalUnreadyPercentage>"
     "properties.autoScalerProfile.max-total-unready-percentage "
     "autoScalerProfile.newPodScaleUpDelay>properties.autoScalerProfile.new-pod-scale-up-delay "
     "autoScalerProfile.okTotalUnreadyCount>properties.autoScalerProfile.ok-total-unready-count "
     "autoScalerProfile.scaleDownDelayAfterAdd>"
     "properties.autoScalerProfile.scale-down-delay-after-add "
     "autoScalerProfile.scaleDownDelayAfterDelete>"
     "properties.autoScalerProfile.scale-down-delay-after-delete "
     "autoScalerProfile.scaleDownDelayAfterFailure>"
     "properties.autoScalerProfile.scale-down-delay-after-failure "
     "autoScalerProfile.scaleDownUnneededTime>"
     "properties.autoScalerProfile.scale-down-unneeded-time "
     "autoScalerProfile.scaleDownUnreadyTime>properties.autoScalerProfile.scale-down-unready-time "
     "autoScalerProfile.scaleDownUtilizationThreshold>"
     "properties.autoScalerProfile.scale-down-utilization-threshold "
     "autoScalerProfile.scanInterval>properties.autoScalerProfile.scan-interval "
     "autoScalerProfile.skipNodesWithLocalStorage>"
     "properties.autoScalerProfile.skip-nodes-with-local-storage "
     "autoScalerProfile.skipNodesWithSystemPods>"
     "properties.autoScalerProfile.skip-nodes-with-system-pods"},
    {"Microsoft.ContainerService/managedClusters/agentPools", "typePropertiesType>properties.type"},
    {"Microsoft.CostManagement/exports",
     "definition.timePeriod.fromProperty>properties.definition.timePeriod.from "
     "runHistory.value[*].runSettings.definition.timePeriod.fromProperty>"
     "properties.runHistory.value[*].properties.runSettings.definition.timePeriod.from "
     "schedule.recurrencePeriod.fromProperty>properties.schedule.recurrencePeriod.from"},
    {"Microsoft.CostManagement/views",
     "dataSet>properties.query.dataSet "
     "dataSet.filter.andProperty>properties.query.dataSet.filter.and "
     "dataSet.filter.orProperty>properties.query.dataSet.filter.or "
     "includeMonetaryCommitment>properties.query.includeMonetaryCommitment "
     "timePeriod>properties.query.timePeriod "
     "timePeriod.fromProperty>properties.query.timePeriod.from "
     "timeframe>properties.query.timeframe typePropertiesQueryType>properties.query.type"},
    {"Microsoft.DevCenter/devcenters/galleries/images/versions",
     "namePropertiesName>properties.name"},
    {"Microsoft.DevCenter/projects/pools/schedules", "typePropertiesType>properties.type"},
    {"Microsoft.Education/labs",
     "currencyPropertiesTotalAllocatedBudgetCurrency>properties.totalAllocatedBudget.currency "
     "currencyPropertiesTotalBudgetCurrency>properties.totalBudget.currency "
     "valuePropertiesTotalAllocatedBudgetValue>properties.totalAllocatedBudget.value "
     "valuePropertiesTotalBudgetValue>properties.totalBudget.value"},
    {"Microsoft.ElasticSan/elasticSans/volumegroups",
     "networkAcls.virtualNetworkRules[*].virtualNetworkResourceId>"
     "properties.networkAcls.virtualNetworkRules[*].id"},
    {"Microsoft.HanaOnAzure/sapMonitors/providerInstances", "typePropertiesType>properties.type"},
    {"Microsoft.HybridCompute/machines",
     "osProfile.linuxConfiguration.assessmentMode>"
     "properties.osProfile.linuxConfiguration.patchSettings.assessmentMode "
     "osProfile.linuxConfiguration.patchMode>"
     "properties.osProfile.linuxConfiguration.patchSettings.patchMode "
     "osProfile.windowsConfiguration.assessmentMode>"
     "properties.osProfile.windowsConfiguration.patchSettings.assessmentMode "
     "osProfile.windowsConfiguration.patchMode>"
     "properties.osProfile.windowsConfiguration.patchSettings.patchMode "
     "resources[*].typePropertiesType>resources[*].properties.type"},
    {"Microsoft.HybridCompute/machines/extensions", "typePropertiesType>properties.type"},
    {"Microsoft.Insights/alertrules",
     "action.odataType>properties.action.odata~type "
     "actions[*].odataType>properties.actions[*].odata~type "
     "condition.dataSource.odataType>properties.condition.dataSource.odata~type "
     "condition.odataType>properties.condition.odata~type namePropertiesName>properties.name"},
    {"Microsoft.Insights/autoscalesettings", "namePropertiesName>properties.name"},
    {"Microsoft.Insights/components",
     "applicationType>properties.Application_Type flowType>properties.Flow_Type "
     "namePropertiesName>properties.Name requestSource>properties.Request_Source"},
    {"Microsoft.Insights/metricAlerts", "criteria.odataType>properties.criteria.odata~type"},
    {"Microsoft.Insights/myWorkbooks", "tagsPropertiesTags>properties.tags"},
    {"Microsoft.Insights/scheduledQueryRules", "action.odataType>properties.action.odata~type"},
    {"Microsoft.Insights/webtests",
     "locations[*].location>properties.Locations[*].Id webTestKind>properties.Kind "
     "webTestName>properties.Name"},
    {"Microsoft.Insights/workbooks", "tagsPropertiesTags>properties.tags"},
    {"Microsoft.KeyVault/vaults/keys",
     "attributes.expires>properties.attributes.exp attributes.notBefore>properties.attributes.nbf "
     "releasePolicy>properties.release_policy"},
    {"Microsoft.Kusto/locations/operationResults", "code>error.code message>error.message"},
    {"Microsoft.Logic/integrationServiceEnvironments/managedApis",
     "namePropertiesName>properties.name"},
    {"Microsoft.Maintenance/maintenanceConfigurations",
     "duration>properties.maintenanceWindow.duration "
     "expirationDateTime>properties.maintenanceWindow.expirationDateTime "
     "installPatches.postTasks>properties.installPatches.tasks.postTasks "
     "installPatches.preTasks>properties.installPatches.tasks.preTasks "
     "recurEvery>properties.maintenanceWindow.recurEvery "
     "startDateTime>properties.maintenanceWindow.startDateTime "
     "timeZone>properties.maintenanceWindow.timeZone"},
    {"Microsoft.Maintenance/publicMaintenanceConfigurations",
     "duration>properties.maintenanceWindow.duration "
     "expirationDateTime>properties.maintenanceWindow.expirationDateTime "
     "installPatches.postTasks>properties.installPatches.tasks.postTasks "
     "installPatches.preTasks>properties.installPatches.tasks.preTasks "
     "recurEvery>properties.maintenanceWindow.recurEvery "
     "startDateTime>properties.maintenanceWindow.startDateTime "
     "timeZone>properties.maintenanceWindow.timeZone"},
    {"Microsoft.Media/mediaServices/assets/tracks", "track.odataType>properties.track.@odata~type"},
    {"Microsoft.Media/mediaServices/assets/tracks/operationResults",
     "track.odataType>properties.track.@odata~type"},
    {"Microsoft.Media/mediaServices/contentKeyPolicies",
     "options[*].configuration.odataType>properties.options[*].configuration.@odata~type "
     "options[*].restriction.odataType>properties.options[*].restriction.@odata~type"},
    {"Microsoft.Media/mediaServices/transforms",
     "outputs[*].preset.odataType>properties.outputs[*].preset.@odata~type"},
    {"Microsoft.Media/mediaServices/transforms/jobs",
     "input.odataType>properties.input.@odata~type "
     "outputs[*].odataType>properties.outputs[*].@odata~type "
     "outputs[*].presetOverride.odataType>properties.outputs[*].presetOverride.@odata~type"},
    {"Microsoft.Media/videoAnalyzers/accessPolicies",
     "authentication.type>properties.authentication.@type"},
    {"Microsoft.Media/videoAnalyzers/pipelineTopologies",
     "processors[*].type>properties.processors[*].@type sinks[*].type>properties.sinks[*].@type "
     "sources[*].type>properties.sources[*].@type"},
    {"Microsoft.Media/videoAnalyzers/videos", "typePropertiesType>properties.type"},
    {"Microsoft.MobileNetwork/mobileNetworks/services",
     "pccRules[*].ruleQosPolicy.fiveQi>properties.pccRules[*].ruleQosPolicy.5qi "
     "serviceQosPolicy.fiveQi>properties.serviceQosPolicy.5qi"},
    {"Microsoft.MobileNetwork/mobileNetworks/simPolicies",
     "sliceConfigurations[*].dataNetworkConfigurations[*].fiveQi>"
     "properties.sliceConfigurations[*].dataNetworkConfigurations[*].5qi"},
    {"Microsoft.Network/connections",
     "virtualNetworkGateway1.active>properties.virtualNetworkGateway1.properties.activeActive "
     "virtualNetworkGateway1.natRules[*].typePropertiesType>"
     "properties.virtualNetworkGateway1.properties.natRules[*].properties.type "
     "virtualNetworkGateway2.active>properties.virtualNetworkGateway2.properties.activeActive "
     "virtualNetworkGateway2.natRules[*].typePropertiesType>"
     "properties.virtualNetworkGateway2.properties.natRules[*].properties.type"},
    {"Microsoft.Network/frontDoors",
     "frontendEndpoints[*].customHttpsConfiguration.certificateType>"
     "properties.frontendEndpoints[*].properties.customHttpsConfiguration."
     "frontDoorCertificateSourceParameters.certificateType "
     "frontendEndpoints[*].customHttpsConfiguration.secretName>"
     "properties.frontendEndpoints[*].properties.customHttpsConfiguration."
     "keyVaultCertificateSourceParameters.secretName "
     "frontendEndpoints[*].customHttpsConfiguration.secretVersion>"
     "properties.frontendEndpoints[*].properties.customHttpsConfiguration."
     "keyVaultCertificateSourceParameters.secretVersion "
     "frontendEndpoints[*].customHttpsConfiguration.vault>"
     "properties.frontendEndpoints[*].properties.customHttpsConfiguration."
     "keyVaultCertificateSourceParameters.vault "
     "routingRules[*].routeConfiguration.odataType>"
     "properties.routingRules[*].properties.routeConfiguration.@odata~type "
     "rulesEngines[*].rules[*].action.routeConfigurationOverride.odataType>"
     "properties.rulesEngines[*].properties.rules[*].action.routeConfigurationOverride."
     "@odata~type"},
    {"Microsoft.Network/frontDoors/frontendEndpoints",
     "customHttpsConfiguration.certificateType>"
     "properties.customHttpsConfiguration.frontDoorCertificateSourceParameters.certificateType "
     "customHttpsConfiguration.secretName>"
     "properties.customHttpsConfiguration.keyVaultCertificateSourceParameters.secretName "
     "customHttpsConfiguration.secretVersion>"
     "properties.customHttpsConfiguration.keyVaultCertificateSourceParameters.secretVersion "
     "customHttpsConfiguration.vault>"
     "properties.customHttpsConfiguration.keyVaultCertificateSourceParameters.vault"},
    {"Microsoft.Network/frontDoors/rulesEngines",
     "rules[*].action.routeConfigurationOverride.odataType>"
     "properties.rules[*].action.routeConfigurationOverride.@odata~type"},
    {"Microsoft.Network/IpAllocations", "typePropertiesType>properties.type"},
    {"Microsoft.Network/locations/applicationGatewayWafDynamicManifests",
     "ruleSetType>properties.defaultRuleSet.ruleSetType "
     "ruleSetVersion>properties.defaultRuleSet.ruleSetVersion"},
    {"Microsoft.Network/virtualNetworkGateways",
     "active>properties.activeActive "
     "natRules[*].typePropertiesType>properties.natRules[*].properties.type"},
    {"Microsoft.Network/virtualNetworkGateways/natRules", "typePropertiesType>properties.type"},
    {"Microsoft.Network/virtualWans", "typePropertiesType>properties.type"},
    {"Microsoft.Network/virtualWans/p2sVpnServerConfigurations",
     "etagPropertiesEtag>properties.etag namePropertiesName>properties.name"},
    {"Microsoft.Network/vpnGateways",
     "natRules[*].typePropertiesType>properties.natRules[*].properties.type"},
    {"Microsoft.Network/vpnGateways/natRules", "typePropertiesType>properties.type"},
    {"Microsoft.Network/vpnServerConfigurations",
     "etagPropertiesEtag>properties.etag namePropertiesName>properties.name"},
    {"Microsoft.NotificationHubs/namespaces", "namePropertiesName>properties.name"},
    {"Microsoft.NotificationHubs/namespaces/notificationHubs",
     "namePropertiesName>properties.name"},
    {"Microsoft.OperationalInsights/queryPacks/queries", "idPropertiesId>properties.id"},
    {"Microsoft.OperationalInsights/workspaces/dataExports",
     "eventHubName>properties.destination.metaData.eventHubName "
     "resourceId>properties.destination.resourceId "
     "typePropertiesDestinationType>properties.destination.type"},
    {"Microsoft.OperationalInsights/workspaces/schema", "metadata.searchId>metadata.requestId"},
    {"Microsoft.Security/assessments/subAssessments", "idPropertiesId>properties.id"},
    {"Microsoft.Security/secureScores",
     "current>properties.score.current max>properties.score.max "
     "percentage>properties.score.percentage"},
    {"Microsoft.SecurityInsights/sourcecontrols", "idPropertiesId>properties.id"},
    {"Microsoft.Sql/managedInstances/databases/restoreDetails",
     "typePropertiesType>properties.type"},
    {"Microsoft.Sql/servers/syncAgents", "namePropertiesName>properties.name"},
    {"Microsoft.Storage/storageAccounts",
     "enableHttpsTrafficOnly>properties.supportsHttpsTrafficOnly "
     "enableNfsV3>properties.isNfsV3Enabled "
     "encryption.encryptionIdentity>properties.encryption.identity "
     "encryption.encryptionIdentity.encryptionFederatedIdentityClientId>"
     "properties.encryption.identity.federatedIdentityClientId "
     "encryption.encryptionIdentity.encryptionUserAssignedIdentity>"
     "properties.encryption.identity.userAssignedIdentity networkRuleSet>properties.networkAcls "
     "networkRuleSet.ipRules[*].ipAddressOrRange>properties.networkAcls.ipRules[*].value "
     "networkRuleSet.virtualNetworkRules[*].virtualNetworkResourceId>"
     "properties.networkAcls.virtualNetworkRules[*].id"},
    {"Microsoft.StoragePool/diskPools", "nameSkuName>sku.name tier>sku.tier"},
    {"Microsoft.Synapse/workspaces/integrationRuntimes", "typePropertiesType>properties.type"},
    {"Microsoft.Synapse/workspaces/kustoPools/attachedDatabaseConfigurations",
     "kustoPoolResourceId>properties.clusterResourceId"},
    {"Microsoft.Synapse/workspaces/libraries",
     "namePropertiesName>properties.name typePropertiesType>properties.type"},
    {"Microsoft.Synapse/workspaces/sqlPools/dataMaskingPolicies/rules",
     "idPropertiesId>properties.id"},
    {"Microsoft.TestBase/testBaseAccounts/packages/osUpdates",
     "typePropertiesType>properties.type"},
    {"Microsoft.VMwareCloudSimple/dedicatedCloudNodes",
     "idPropertiesSkuDescriptionId>properties.skuDescription.id "
     "namePropertiesSkuDescriptionName>properties.skuDescription.name"},
    {"Microsoft.VMwareCloudSimple/locations/privateClouds", "typePropertiesType>properties.type"},
    {"Microsoft.VMwareCloudSimple/locations/privateClouds/customizationPolicies",
     "typePropertiesType>properties.type"},
};

}  // namespace

const CliType* FindCliType(std::span<const CliType> types, std::string_view type) {
  auto before = [](const CliType& row, std::string_view name) {
    return LessIgnoreCase()(row.type, name);
  };
  auto at = std::lower_bound(types.begin(), types.end(), type, before);
  return at != types.end() && EqualsIgnoreCase(at->type, type) ? &*at : nullptr;
}

std::span<const CliType> CliRenamed() { return kRenamed; }

}  // namespace azlint
