#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/decide.h"
#include "expr/print.h"
#include "template/deployment.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

Value Literal(Workspace& workspace, std::string_view text) { return MakeString(workspace, text); }

Value Joined(Workspace& workspace, std::initializer_list<Value> parts) {
  return MakeText(workspace, std::span<const Value>(parts.begin(), parts.size()));
}

// The location of a group that the same template declares, else a symbol named after the group.
Value LocationOf(Deployment& parent, const Value& group) {
  for (Deployment* d = &parent; d; d = d->parent()) {
    std::vector<Node> resources;
    for (Node item : d->body().Find("resources").items()) resources.push_back(item);
    for (Node::Member m : d->body().Find("resources").members()) resources.push_back(m.value);
    for (Node resource : resources) {
      if (!EqualsIgnoreCase(resource.Find("type").text(), "Microsoft.Resources/resourceGroups"))
        continue;
      if (!resource.Find("copy") && SameValue(Defer(resource.Find("name"), *d, nullptr), group))
        return Force(Defer(resource.Find("location"), *d, nullptr));
    }
  }
  Domain domain;
  domain.type = Type::kString;
  Workspace& workspace = parent.workspace();
  return MakeSymbol(workspace, fmt::format("resourceGroup({}).location", ToExpression(group)),
                    workspace.arena.New<Domain>(domain));
}

// "Microsoft.Management/managementGroups/x", "/", or a whole id.
void ReadScope(const Value& text, Scope& scope, Workspace& workspace) {
  Value none;
  if (text.IsString() && text.chars() == "/") {
    scope.kind = Scope::Kind::kTenant;
    scope.subscription = scope.group = scope.management_group = none;
    return;
  }
  std::string_view chars = text.IsString() ? text.chars() : PrefixOf(text);
  if (chars.starts_with("/subscriptions/") || !(text.IsString() || text.Is(Kind::kText))) return;
  constexpr std::string_view kGroups = "Microsoft.Management/managementGroups/";
  size_t at = chars.find(kGroups);
  if (at == std::string_view::npos) return;
  scope.kind = Scope::Kind::kManagementGroup;
  scope.subscription = scope.group = none;
  if (text.IsString()) {
    scope.management_group = MakeString(workspace, chars.substr(at + kGroups.size()));
  } else {
    std::vector<Value> parts(text.array->items.begin(), text.array->items.end());
    parts[0] = MakeString(workspace, chars.substr(at + kGroups.size()));
    scope.management_group = MakeText(workspace, parts);
  }
}

}  // namespace

Scope::Kind ScopeKindOf(std::string_view schema) {
  constexpr struct {
    std::string_view file;
    Scope::Kind kind;
  } kSchemas[] = {{"subscriptionDeploymentTemplate.json", Scope::Kind::kSubscription},
                  {"managementGroupDeploymentTemplate.json", Scope::Kind::kManagementGroup},
                  {"tenantDeploymentTemplate.json", Scope::Kind::kTenant}};
  if (schema.ends_with('#')) schema.remove_suffix(1);
  for (const auto& row : kSchemas)
    if (EndsWithIgnoreCase(schema, row.file)) return row.kind;
  return Scope::Kind::kResourceGroup;
}

Scope ScopeOf(const Facts& facts, Scope::Kind kind, Workspace& workspace, uint64_t unit) {
  constexpr int64_t kGuid = 36;
  auto fact = [&](const std::string& said, std::string_view symbol, int64_t length) {
    if (!said.empty()) return MakeString(workspace, said);
    Domain domain;
    domain.type = Type::kString;
    if (length > 0) domain.min_length = domain.max_length = length;
    domain.min_length = std::max<int64_t>(length, 1);
    return MakeSymbol(workspace, symbol, workspace.arena.New<Domain>(domain), unit);
  };
  Scope scope;
  scope.kind = kind;
  scope.complete = facts.complete;
  scope.tenant = fact(facts.tenant, "tenant().tenantId", kGuid);
  scope.deployment = fact(facts.deployment, "deployment().name", 0);
  if (!facts.deployer.empty()) scope.deployer = MakeString(workspace, facts.deployer);
  if (!facts.template_link.empty())
    scope.template_link = MakeString(workspace, facts.template_link);
  if (kind == Scope::Kind::kManagementGroup)
    scope.management_group = fact(facts.management_group, "managementGroup().name", 0);
  if (kind == Scope::Kind::kResourceGroup || kind == Scope::Kind::kSubscription)
    scope.subscription = fact(facts.subscription, "subscription().subscriptionId", kGuid);
  if (kind == Scope::Kind::kResourceGroup) {
    scope.group = fact(facts.resource_group, "resourceGroup().name", 0);
    scope.location = fact(facts.location, "resourceGroup().location", 0);
  } else {
    scope.deployment_location = fact(facts.location, "deployment().location", 0);
  }
  return scope;
}

Value ScopeId(const Scope& scope, Workspace& workspace) {
  switch (scope.kind) {
    case Scope::Kind::kTenant:
      return Literal(workspace, "");
    case Scope::Kind::kManagementGroup:
      return Joined(workspace,
                    {Literal(workspace, "/providers/Microsoft.Management/managementGroups/"),
                     scope.management_group});
    case Scope::Kind::kSubscription:
      return Joined(workspace, {Literal(workspace, "/subscriptions/"), scope.subscription});
    case Scope::Kind::kResourceGroup:
      break;
  }
  return Joined(workspace, {Literal(workspace, "/subscriptions/"), scope.subscription,
                            Literal(workspace, "/resourceGroups/"), scope.group});
}

// Empty text says nothing.
Value PlaceMember(Node node, Deployment& deployment, const Frame* frame) {
  Value value = node ? Force(Defer(node, deployment, frame)) : Value();
  return value.IsString() && value.chars().empty() ? Value() : value;
}

Scope NestedScope(Deployment& nested, const Declared& resource) {
  Workspace& workspace = nested.workspace();
  Deployment& parent = *nested.parent();
  Scope scope = parent.scope();
  auto member = [&](std::string_view name) {
    return PlaceMember(resource.node.Find(name), *resource.deployment, resource.frame);
  };
  if (!resource.names.empty()) scope.deployment = resource.names.back();
  if (Value text = member("scope"); !text.IsMissing()) ReadScope(text, scope, workspace);
  Value subscription = member("subscriptionId"), group = member("resourceGroup");
  if (!subscription.IsMissing() && !subscription.IsError()) {
    scope.subscription = subscription;
    scope.kind = Scope::Kind::kSubscription;
    if (group.IsMissing()) scope.group = scope.location = Value();
  }
  if (!group.IsMissing() && !group.IsError()) {
    bool same = SameValue(group, scope.group);
    scope.group = group;
    scope.kind = Scope::Kind::kResourceGroup;
    if (!same) scope.location = LocationOf(parent, group);
  }
  return scope;
}

}  // namespace azlint
