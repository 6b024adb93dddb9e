#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace azlint {

// A resource id taken apart. Absent parts are not in it: a resource of the tenant has no
// subscription, "/subscriptions/x" alone has no type. Everything lies in the arena it was read
// into. learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
struct ResourceId {
  Value subscription, group, management_group;
  std::string_view type;         // "Microsoft.Storage/storageAccounts/blobServices"; "" for a scope
  std::span<const Value> names;  // one for each segment of the type
  const ResourceId* extends = nullptr;  // what an extension resource hangs on
};

// Takes text apart, known or with holes; a hole is one segment or part of one. Nothing for what is
// no id: a bare name, a URL, a whole unknown. `resourcegroups`, slashes at the end are read as
// meant.
std::optional<ResourceId> ParseResourceId(const Value& text, Workspace& workspace);

// The same resource? Types and known names compare without case; unknown names by structure,
// toLower() and toUpper() around them ignored; different unknown names are unknown. Subscriptions
// and groups that are symbols match any, with kUnknown (see Graph::Find, which settles these).
Tri Same(const ResourceId& a, const ResourceId& b);
// The same, scopes (subscription, group) left aside.
Tri SameNames(const ResourceId& a, const ResourceId& b);
// Whether the scopes can be the same, are, or cannot.
Tri SameScope(const ResourceId& a, const ResourceId& b);
// Does `scope` lie at or above `id`? A subscription covers its groups, a group its resources, a
// resource its children; the tenant and a management group: unknown but for the tenant root.
Tri Covers(const ResourceId& scope, const ResourceId& id);

std::string ToText(const ResourceId& id);  // as a template would print it, for messages
// Without case, the hash of the type and of the last name (0 for one that is not known).
uint64_t TypeHash(std::string_view type);
uint64_t NameHash(const Value& name);

}  // namespace azlint
