#pragma once
#include <string>
#include <string_view>

#include "expr/value.h"

namespace azlint {

// What somebody says of the place that a template is deployed to; "" is not said.
struct Facts {
  std::string location, subscription, resource_group, tenant, management_group, deployment;
  std::string deployer;       // the object id of who deploys
  std::string template_link;  // the URI that the template was read from
  // What is not said does not exist: deployment() has no member that is not known.
  bool complete = false;
};

// Where a deployment goes. Absent values do not exist there (a tenant deployment has no group).
struct Scope {
  enum class Kind : uint8_t { kResourceGroup, kSubscription, kManagementGroup, kTenant };
  Kind kind = Kind::kResourceGroup;
  Value tenant, subscription, group, management_group;
  Value location;             // of the resource group
  Value deployment;           // the name of the deployment itself
  Value deployment_location;  // where its history is kept; absent at group scope
  Value template_link;
  Value deployer;         // an object id; absent: not known
  bool complete = false;  // deployment(), resourceGroup() and subscription() hold nothing unknown
};

// The last part of "$schema" says where a template goes: language.md section 1.
Scope::Kind ScopeKindOf(std::string_view schema);
// The facts that nobody says are symbols of that unit.
Scope ScopeOf(const Facts& facts, Scope::Kind kind, Workspace& workspace, uint64_t unit);
// "/subscriptions/x/resourceGroups/y" or the shorter ones; "" for the tenant.
Value ScopeId(const Scope& scope, Workspace& workspace);

}  // namespace azlint
