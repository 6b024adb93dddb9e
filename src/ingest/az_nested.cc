#include "ingest/az_renames.h"

namespace azlint {
namespace {

// The same source and order as the table of renamed members.
constexpr CliType kNested[] = {
    {"Microsoft.AzureStackHCI/marketplacegalleryimages", "version"},
    {"Microsoft.Billing/billingAccounts",
     "billingProfiles.value[*] departments[*] departments[*].enrollmentAccounts[*] "
     "enrollmentAccounts[*] enrollmentAccounts[*].department"},
    {"Microsoft.Billing/billingAccounts/billingProfiles", "invoiceSections.value[*]"},
    {"Microsoft.BillingBenefits/savingsPlanOrders/savingsPlans",
     "renewProperties.purchaseProperties"},
    {"Microsoft.Cdn/profiles/endpoints", "customDomains[*] originGroups[*] origins[*]"},
    {"Microsoft.Compute/restorePointCollections", "restorePoints[*]"},
    {"Microsoft.Compute/virtualMachines",
     "networkProfile.networkInterfaceConfigurations[*] networkProfile.networkInterfaces[*] "
     "resources[*]"},
    {"Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
     "networkProfile.networkInterfaceConfigurations[*] networkProfile.networkInterfaces[*] "
     "networkProfileConfiguration.networkInterfaceConfigurations[*] resources[*]"},
    {"Microsoft.ContainerInstance/containerGroups",
     "containers[*] extensions[*] initContainers[*]"},
    {"Microsoft.ContainerRegistry/registries/taskRuns", "runResult"},
    {"Microsoft.CostManagement/exports", "runHistory.value[*]"},
    {"Microsoft.DataBoxEdge/dataBoxEdgeDevices", "edgeProfile.subscription"},
    {"Microsoft.DataLakeAnalytics/accounts",
     "computePolicies[*] dataLakeStoreAccounts[*] firewallRules[*] hiveMetastores[*] "
     "publicDataLakeStoreAccounts[*] storageAccounts[*] virtualNetworkRules[*]"},
    {"Microsoft.DataLakeStore/accounts",
     "firewallRules[*] trustedIdProviders[*] virtualNetworkRules[*]"},
    {"Microsoft.DevTestLab/labs/formulas", "formulaContent formulaContent.scheduleParameters[*]"},
    {"Microsoft.DevTestLab/labs/users/servicefabrics",
     "applicableSchedule applicableSchedule.labVmsShutdown applicableSchedule.labVmsStartup"},
    {"Microsoft.DevTestLab/labs/virtualmachines",
     "applicableSchedule applicableSchedule.labVmsShutdown applicableSchedule.labVmsStartup "
     "scheduleParameters[*]"},
    {"Microsoft.EventHub/namespaces/eventhubs", "captureDescription.destination"},
    {"Microsoft.EventHub/namespaces/privateLinkResources", "value[*]"},
    {"Microsoft.HybridCompute/machines", "resources[*]"},
    {"Microsoft.KubernetesConfiguration/extensionTypes", "supportedScopes.clusterScopeSettings"},
    {"Microsoft.MachineLearningServices/workspaces", "sharedPrivateLinkResources[*]"},
    {"Microsoft.NetApp/netAppAccounts/volumeGroups", "volumes[*]"},
    {"Microsoft.Network/applicationGateways",
     "authenticationCertificates[*] backendAddressPools[*] "
     "backendAddressPools[*].backendIpConfigurations[*] backendHttpSettingsCollection[*] "
     "backendSettingsCollection[*] frontendIpConfigurations[*] frontendPorts[*] "
     "gatewayIpConfigurations[*] httpListeners[*] listeners[*] loadDistributionPolicies[*] "
     "loadDistributionPolicies[*].loadDistributionTargets[*] "
     "privateEndpointConnections[*].privateEndpoint privateLinkConfigurations[*] "
     "privateLinkConfigurations[*].ipConfigurations[*] probes[*] redirectConfigurations[*] "
     "requestRoutingRules[*] rewriteRuleSets[*] routingRules[*] sslCertificates[*] sslProfiles[*] "
     "trustedClientCertificates[*] trustedRootCertificates[*] urlPathMaps[*] "
     "urlPathMaps[*].pathRules[*]"},
    {"Microsoft.Network/applicationGateways/privateEndpointConnections",
     "privateEndpoint privateEndpoint.applicationSecurityGroups[*] "
     "privateEndpoint.ipConfigurations[*] privateEndpoint.manualPrivateLinkServiceConnections[*] "
     "privateEndpoint.networkInterfaces[*] privateEndpoint.privateLinkServiceConnections[*] "
     "privateEndpoint.subnet"},
    {"Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
     "applicationGateways[*] applicationGateways[*].authenticationCertificates[*] "
     "applicationGateways[*].backendAddressPools[*] "
     "applicationGateways[*].backendHttpSettingsCollection[*] "
     "applicationGateways[*].backendSettingsCollection[*] "
     "applicationGateways[*].frontendIpConfigurations[*] applicationGateways[*].frontendPorts[*] "
     "applicationGateways[*].gatewayIpConfigurations[*] applicationGateways[*].httpListeners[*] "
     "applicationGateways[*].listeners[*] applicationGateways[*].loadDistributionPolicies[*] "
     "applicationGateways[*].privateEndpointConnections[*] "
     "applicationGateways[*].privateLinkConfigurations[*] applicationGateways[*].probes[*] "
     "applicationGateways[*].redirectConfigurations[*] "
     "applicationGateways[*].requestRoutingRules[*] applicationGateways[*].rewriteRuleSets[*] "
     "applicationGateways[*].routingRules[*] applicationGateways[*].sslCertificates[*] "
     "applicationGateways[*].sslProfiles[*] applicationGateways[*].trustedClientCertificates[*] "
     "applicationGateways[*].trustedRootCertificates[*] applicationGateways[*].urlPathMaps[*]"},
    {"Microsoft.Network/azureFirewalls",
     "applicationRuleCollections[*] ipConfigurations[*] managementIpConfiguration "
     "natRuleCollections[*] networkRuleCollections[*]"},
    {"Microsoft.Network/bastionHosts", "ipConfigurations[*]"},
    {"Microsoft.Network/connections",
     "localNetworkGateway2 virtualNetworkGateway1 virtualNetworkGateway1.ipConfigurations[*] "
     "virtualNetworkGateway1.natRules[*] "
     "virtualNetworkGateway1.virtualNetworkGatewayPolicyGroups[*] virtualNetworkGateway2 "
     "virtualNetworkGateway2.ipConfigurations[*] virtualNetworkGateway2.natRules[*] "
     "virtualNetworkGateway2.virtualNetworkGatewayPolicyGroups[*]"},
    {"Microsoft.Network/dscpConfigurations",
     "associatedNetworkInterfaces[*] associatedNetworkInterfaces[*].ipConfigurations[*] "
     "associatedNetworkInterfaces[*].networkSecurityGroup "
     "associatedNetworkInterfaces[*].privateEndpoint "
     "associatedNetworkInterfaces[*].privateLinkService "
     "associatedNetworkInterfaces[*].tapConfigurations[*]"},
    {"Microsoft.Network/expressRouteCircuits",
     "authorizations[*] peerings[*] peerings[*].connections[*] peerings[*].peeredConnections[*]"},
    {"Microsoft.Network/expressRouteCircuits/peerings", "connections[*] peeredConnections[*]"},
    {"Microsoft.Network/expressRouteCrossConnections", "peerings[*]"},
    {"Microsoft.Network/expressRouteGateways", "expressRouteConnections[*]"},
    {"Microsoft.Network/ExpressRoutePorts", "links[*]"},
    {"Microsoft.Network/frontDoors",
     "backendPools[*] frontendEndpoints[*] healthProbeSettings[*] loadBalancingSettings[*] "
     "routingRules[*] rulesEngines[*]"},
    {"Microsoft.Network/interfaceEndpoints",
     "networkInterfaces[*] networkInterfaces[*].ipConfigurations[*] "
     "networkInterfaces[*].networkSecurityGroup networkInterfaces[*].privateEndpoint "
     "networkInterfaces[*].privateLinkService networkInterfaces[*].tapConfigurations[*] subnet "
     "subnet.applicationGatewayIpConfigurations[*] subnet.delegations[*] "
     "subnet.ipConfigurationProfiles[*] subnet.ipConfigurations[*] subnet.networkSecurityGroup "
     "subnet.privateEndpoints[*] subnet.resourceNavigationLinks[*] subnet.routeTable "
     "subnet.serviceAssociationLinks[*] subnet.serviceEndpointPolicies[*]"},
    {"Microsoft.Network/loadBalancers",
     "backendAddressPools[*] backendAddressPools[*].backendIpConfigurations[*] "
     "backendAddressPools[*].loadBalancerBackendAddresses[*] frontendIpConfigurations[*] "
     "frontendIpConfigurations[*].publicIpAddress frontendIpConfigurations[*].subnet "
     "inboundNatPools[*] inboundNatRules[*] inboundNatRules[*].backendIpConfiguration "
     "loadBalancingRules[*] outboundRules[*] probes[*]"},
    {"Microsoft.Network/loadBalancers/backendAddressPools",
     "backendIpConfigurations[*] "
     "backendIpConfigurations[*].applicationGatewayBackendAddressPools[*] "
     "backendIpConfigurations[*].applicationSecurityGroups[*] "
     "backendIpConfigurations[*].loadBalancerInboundNatRules[*] "
     "backendIpConfigurations[*].publicIpAddress backendIpConfigurations[*].subnet "
     "backendIpConfigurations[*].virtualNetworkTaps[*] loadBalancerBackendAddresses[*]"},
    {"Microsoft.Network/loadBalancers/frontendIPConfigurations",
     "publicIpAddress publicIpAddress.ipConfiguration publicIpAddress.natGateway subnet "
     "subnet.applicationGatewayIpConfigurations[*] subnet.delegations[*] "
     "subnet.ipConfigurationProfiles[*] subnet.ipConfigurations[*] subnet.networkSecurityGroup "
     "subnet.privateEndpoints[*] subnet.resourceNavigationLinks[*] subnet.routeTable "
     "subnet.serviceAssociationLinks[*] subnet.serviceEndpointPolicies[*]"},
    {"Microsoft.Network/loadBalancers/inboundNatRules",
     "backendIpConfiguration backendIpConfiguration.applicationGatewayBackendAddressPools[*] "
     "backendIpConfiguration.applicationSecurityGroups[*] "
     "backendIpConfiguration.loadBalancerBackendAddressPools[*] "
     "backendIpConfiguration.publicIpAddress backendIpConfiguration.subnet "
     "backendIpConfiguration.virtualNetworkTaps[*]"},
    {"Microsoft.Network/networkInterfaces",
     "ipConfigurations[*] ipConfigurations[*].applicationGatewayBackendAddressPools[*] "
     "ipConfigurations[*].applicationSecurityGroups[*] "
     "ipConfigurations[*].loadBalancerBackendAddressPools[*] "
     "ipConfigurations[*].loadBalancerInboundNatRules[*] ipConfigurations[*].publicIpAddress "
     "ipConfigurations[*].subnet ipConfigurations[*].virtualNetworkTaps[*] networkSecurityGroup "
     "networkSecurityGroup.defaultSecurityRules[*] networkSecurityGroup.flowLogs[*] "
     "networkSecurityGroup.securityRules[*] networkSecurityGroup.subnets[*] privateEndpoint "
     "privateEndpoint.applicationSecurityGroups[*] privateEndpoint.ipConfigurations[*] "
     "privateEndpoint.manualPrivateLinkServiceConnections[*] "
     "privateEndpoint.privateLinkServiceConnections[*] privateEndpoint.subnet privateLinkService "
     "privateLinkService.ipConfigurations[*] "
     "privateLinkService.loadBalancerFrontendIpConfigurations[*] "
     "privateLinkService.privateEndpointConnections[*] tapConfigurations[*] "
     "tapConfigurations[*].virtualNetworkTap"},
    {"Microsoft.Network/networkInterfaces/ipConfigurations",
     "applicationGatewayBackendAddressPools[*] applicationSecurityGroups[*] "
     "loadBalancerBackendAddressPools[*] "
     "loadBalancerBackendAddressPools[*].loadBalancerBackendAddresses[*] "
     "loadBalancerInboundNatRules[*] publicIpAddress publicIpAddress.ipConfiguration "
     "publicIpAddress.natGateway subnet subnet.applicationGatewayIpConfigurations[*] "
     "subnet.delegations[*] subnet.ipConfigurationProfiles[*] subnet.ipConfigurations[*] "
     "subnet.networkSecurityGroup subnet.privateEndpoints[*] subnet.resourceNavigationLinks[*] "
     "subnet.routeTable subnet.serviceAssociationLinks[*] subnet.serviceEndpointPolicies[*] "
     "virtualNetworkTaps[*] virtualNetworkTaps[*].destinationLoadBalancerFrontEndIpConfiguration "
     "virtualNetworkTaps[*].networkInterfaceTapConfigurations[*]"},
    {"Microsoft.Network/networkInterfaces/tapConfigurations",
     "virtualNetworkTap virtualNetworkTap.destinationLoadBalancerFrontEndIpConfiguration "
     "virtualNetworkTap.destinationNetworkInterfaceIpConfiguration"},
    {"Microsoft.Network/networkProfiles",
     "containerNetworkInterfaceConfigurations[*] "
     "containerNetworkInterfaceConfigurations[*].ipConfigurations[*] "
     "containerNetworkInterfaces[*] "
     "containerNetworkInterfaces[*].containerNetworkInterfaceConfiguration "
     "containerNetworkInterfaces[*].ipConfigurations[*]"},
    {"Microsoft.Network/networkSecurityGroups",
     "defaultSecurityRules[*] defaultSecurityRules[*].destinationApplicationSecurityGroups[*] "
     "defaultSecurityRules[*].sourceApplicationSecurityGroups[*] flowLogs[*] networkInterfaces[*] "
     "networkInterfaces[*].ipConfigurations[*] networkInterfaces[*].privateEndpoint "
     "networkInterfaces[*].privateLinkService networkInterfaces[*].tapConfigurations[*] "
     "securityRules[*] securityRules[*].destinationApplicationSecurityGroups[*] "
     "securityRules[*].sourceApplicationSecurityGroups[*] subnets[*] "
     "subnets[*].applicationGatewayIpConfigurations[*] subnets[*].delegations[*] "
     "subnets[*].ipConfigurationProfiles[*] subnets[*].ipConfigurations[*] "
     "subnets[*].privateEndpoints[*] subnets[*].resourceNavigationLinks[*] subnets[*].routeTable "
     "subnets[*].serviceAssociationLinks[*] subnets[*].serviceEndpointPolicies[*]"},
    {"Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
     "destinationApplicationSecurityGroups[*] sourceApplicationSecurityGroups[*]"},
    {"Microsoft.Network/networkSecurityGroups/securityRules",
     "destinationApplicationSecurityGroups[*] sourceApplicationSecurityGroups[*]"},
    {"Microsoft.Network/p2svpnGateways",
     "p2SConnectionConfigurations[*] "
     "p2SConnectionConfigurations[*].previousConfigurationPolicyGroupAssociations[*]"},
    {"Microsoft.Network/privateEndpoints",
     "applicationSecurityGroups[*] ipConfigurations[*] manualPrivateLinkServiceConnections[*] "
     "networkInterfaces[*] networkInterfaces[*].ipConfigurations[*] "
     "networkInterfaces[*].networkSecurityGroup networkInterfaces[*].privateLinkService "
     "networkInterfaces[*].tapConfigurations[*] privateLinkServiceConnections[*] subnet "
     "subnet.applicationGatewayIpConfigurations[*] subnet.delegations[*] "
     "subnet.ipConfigurationProfiles[*] subnet.ipConfigurations[*] subnet.networkSecurityGroup "
     "subnet.resourceNavigationLinks[*] subnet.routeTable subnet.serviceAssociationLinks[*] "
     "subnet.serviceEndpointPolicies[*]"},
    {"Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "privateDnsZoneConfigs[*]"},
    {"Microsoft.Network/privateLinkServices",
     "ipConfigurations[*] ipConfigurations[*].subnet loadBalancerFrontendIpConfigurations[*] "
     "loadBalancerFrontendIpConfigurations[*].publicIpAddress "
     "loadBalancerFrontendIpConfigurations[*].subnet networkInterfaces[*] "
     "networkInterfaces[*].ipConfigurations[*] networkInterfaces[*].networkSecurityGroup "
     "networkInterfaces[*].privateEndpoint networkInterfaces[*].tapConfigurations[*] "
     "privateEndpointConnections[*].privateEndpoint"},
    {"Microsoft.Network/publicIPAddresses", "ipConfiguration ipConfiguration.subnet natGateway"},
    {"Microsoft.Network/publicIPPrefixes", "natGateway"},
    {"Microsoft.Network/routeFilters",
     "ipv6Peerings[*] ipv6Peerings[*].connections[*] ipv6Peerings[*].peeredConnections[*] "
     "peerings[*] peerings[*].connections[*] peerings[*].peeredConnections[*] rules[*]"},
    {"Microsoft.Network/routeTables",
     "routes[*] subnets[*] subnets[*].applicationGatewayIpConfigurations[*] "
     "subnets[*].delegations[*] subnets[*].ipConfigurationProfiles[*] "
     "subnets[*].ipConfigurations[*] subnets[*].networkSecurityGroup "
     "subnets[*].privateEndpoints[*] subnets[*].resourceNavigationLinks[*] "
     "subnets[*].serviceAssociationLinks[*] subnets[*].serviceEndpointPolicies[*]"},
    {"Microsoft.Network/serviceEndpointPolicies",
     "serviceEndpointPolicyDefinitions[*] subnets[*] "
     "subnets[*].applicationGatewayIpConfigurations[*] subnets[*].delegations[*] "
     "subnets[*].ipConfigurationProfiles[*] subnets[*].ipConfigurations[*] "
     "subnets[*].networkSecurityGroup subnets[*].privateEndpoints[*] "
     "subnets[*].resourceNavigationLinks[*] subnets[*].routeTable "
     "subnets[*].serviceAssociationLinks[*]"},
    {"Microsoft.Network/trafficmanagerprofiles", "endpoints[*]"},
    {"Microsoft.Network/virtualHubs", "virtualHubRouteTableV2S[*]"},
    {"Microsoft.Network/virtualHubs/ipConfigurations",
     "publicIpAddress publicIpAddress.ipConfiguration publicIpAddress.natGateway subnet "
     "subnet.applicationGatewayIpConfigurations[*] subnet.delegations[*] "
     "subnet.ipConfigurationProfiles[*] subnet.ipConfigurations[*] subnet.networkSecurityGroup "
     "subnet.privateEndpoints[*] subnet.resourceNavigationLinks[*] subnet.routeTable "
     "subnet.serviceAssociationLinks[*] subnet.serviceEndpointPolicies[*]"},
    {"Microsoft.Network/virtualNetworkGateways",
     "ipConfigurations[*] natRules[*] virtualNetworkGatewayPolicyGroups[*] "
     "vpnClientConfiguration.vngClientConnectionConfigurations[*] "
     "vpnClientConfiguration.vpnClientRevokedCertificates[*] "
     "vpnClientConfiguration.vpnClientRootCertificates[*]"},
    {"Microsoft.Network/virtualNetworks",
     "subnets[*] subnets[*].applicationGatewayIpConfigurations[*] subnets[*].delegations[*] "
     "subnets[*].ipConfigurationProfiles[*] subnets[*].ipConfigurations[*] "
     "subnets[*].networkSecurityGroup subnets[*].privateEndpoints[*] "
     "subnets[*].resourceNavigationLinks[*] subnets[*].routeTable "
     "subnets[*].serviceAssociationLinks[*] subnets[*].serviceEndpointPolicies[*] "
     "virtualNetworkPeerings[*]"},
    {"Microsoft.Network/virtualNetworks/subnets",
     "applicationGatewayIpConfigurations[*] delegations[*] ipConfigurationProfiles[*] "
     "ipConfigurations[*] ipConfigurations[*].publicIpAddress networkSecurityGroup "
     "networkSecurityGroup.defaultSecurityRules[*] networkSecurityGroup.flowLogs[*] "
     "networkSecurityGroup.networkInterfaces[*] networkSecurityGroup.securityRules[*] "
     "privateEndpoints[*] privateEndpoints[*].applicationSecurityGroups[*] "
     "privateEndpoints[*].ipConfigurations[*] "
     "privateEndpoints[*].manualPrivateLinkServiceConnections[*] "
     "privateEndpoints[*].networkInterfaces[*] "
     "privateEndpoints[*].privateLinkServiceConnections[*] resourceNavigationLinks[*] routeTable "
     "routeTable.routes[*] serviceAssociationLinks[*] serviceEndpointPolicies[*] "
     "serviceEndpointPolicies[*].serviceEndpointPolicyDefinitions[*]"},
    {"Microsoft.Network/virtualNetworks/subnets/ResourceNavigationLinks", "value[*]"},
    {"Microsoft.Network/virtualNetworks/subnets/ServiceAssociationLinks", "value[*]"},
    {"Microsoft.Network/virtualNetworkTaps",
     "destinationLoadBalancerFrontEndIpConfiguration "
     "destinationLoadBalancerFrontEndIpConfiguration.publicIpAddress "
     "destinationLoadBalancerFrontEndIpConfiguration.subnet "
     "destinationNetworkInterfaceIpConfiguration "
     "destinationNetworkInterfaceIpConfiguration.applicationGatewayBackendAddressPools[*] "
     "destinationNetworkInterfaceIpConfiguration.applicationSecurityGroups[*] "
     "destinationNetworkInterfaceIpConfiguration.loadBalancerBackendAddressPools[*] "
     "destinationNetworkInterfaceIpConfiguration.loadBalancerInboundNatRules[*] "
     "destinationNetworkInterfaceIpConfiguration.publicIpAddress "
     "destinationNetworkInterfaceIpConfiguration.subnet networkInterfaceTapConfigurations[*]"},
    {"Microsoft.Network/virtualWans/p2sVpnServerConfigurations",
     "p2SVpnServerConfigRadiusClientRootCertificates[*] "
     "p2SVpnServerConfigRadiusServerRootCertificates[*] "
     "p2SVpnServerConfigVpnClientRevokedCertificates[*] "
     "p2SVpnServerConfigVpnClientRootCertificates[*]"},
    {"Microsoft.Network/vpnGateways",
     "connections[*] connections[*].vpnLinkConnections[*] natRules[*]"},
    {"Microsoft.Network/vpnGateways/vpnConnections", "vpnLinkConnections[*]"},
    {"Microsoft.Network/vpnServerConfigurations",
     "configurationPolicyGroups[*] p2SVpnGateways[*] "
     "p2SVpnGateways[*].p2SConnectionConfigurations[*]"},
    {"Microsoft.Network/vpnSites", "vpnSiteLinks[*]"},
    {"Microsoft.NotificationHubs/namespaces/notificationHubs",
     "admCredential apnsCredential baiduCredential gcmCredential mpnsCredential wnsCredential"},
    {"Microsoft.ServiceBus/namespaces/privateLinkResources", "value[*]"},
    {"Microsoft.ServiceFabric/locations/clusterVersions", "value[*]"},
    {"Microsoft.ServiceFabric/managedClusters/nodeTypes", "vmExtensions[*]"},
    {"Microsoft.SignalRService/signalR", "sharedPrivateLinkResources[*]"},
    {"Microsoft.SignalRService/webPubSub", "sharedPrivateLinkResources[*]"},
    {"Microsoft.Sql/servers/advisors", "recommendedActions[*]"},
    {"Microsoft.Sql/servers/databases/advisors", "recommendedActions[*]"},
    {"Microsoft.Storage/storageAccounts/blobServices/containers", "immutabilityPolicy"},
    {"Microsoft.VMwareCloudSimple/locations/privateClouds",
     "resourcePools[*] virtualMachineTemplates[*] virtualNetworks[*]"},
    {"Microsoft.VMwareCloudSimple/locations/privateClouds/virtualMachineTemplates",
     "nics[*].network"},
    {"Microsoft.VMwareCloudSimple/virtualMachines", "nics[*].network resourcePool"},
    {"Microsoft.Web/hostingEnvironments", "customDnsSuffixConfiguration networkingConfiguration"},
    {"Microsoft.Web/sites", "siteConfig.push"},
};

}  // namespace

std::span<const CliType> CliNested() { return kNested; }

}  // namespace azlint
