#include "checks/checks.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "checks/native_checks.h"
#include "checks/template_checks.h"

namespace azlint {
namespace {

constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";
constexpr NativeCheck kChecks[] = {
    {"cmk/at-creation", KeyAtCreation},
    {"cmk/disabled", KeyDisabled},
    {"cmk/identity-missing", KeyIdentityMissing},
    {"cmk/identity-removed", KeyIdentityRemoved},
    {"cmk/key-revoked", KeyRevoked},
    {"cmk/key-version-stale", KeyVersionStale},
    {"cmk/resource-moved-tenant", KeyTenantMoved},
    {"cmk/vault-access-missing", KeyVaultAccess},
    {"speech/byos-blob-role-missing", ByosBlobRole},
    {"speech/byos-conversion", ByosConversion},
    {"speech/byos-identity-removed", ByosIdentityRemoved},
    {"speech/byos-storage-changed", ByosStorageChanged},
    {"speech/byos-storage-id-invalid", ByosStorageIdInvalid},
    {"speech/byos-storage-instance-rule-missing", ByosInstanceRule, kStorage},
    {"speech/byos-storage-not-found", ByosStorageNotFound},
    {"speech/studio-browser-blocked", StudioBrowser, kStorage},
};
constexpr std::string_view kDuplicateKey = "template/duplicate-key";

// Every deployment of one parameter set that may take place, outer ones first.
std::vector<Visited> DeploymentsOf(const Unit& unit, uint32_t set,
                                   std::span<const Resource* const> resources) {
  std::vector<Visited> visited = {{unit.roots[set].get(), nullptr, true}};
  for (const Resource* resource : resources) {
    if (!resource->IsType("Microsoft.Resources/deployments") || resource->existing) continue;
    if (!resource->body.Is(Value::Kind::kDeferred)) continue;
    Declared* declared = unit.workspace().arena.New<Declared>();
    declared->deployment = resource->deployment;
    declared->frame = resource->body.slot->frame;
    declared->node = resource->node;
    declared->type = resource->type;
    declared->names = resource->names;
    declared->copy_index = resource->copy_index;
    if (Deployment* nested = resource->deployment->NestedOf(*declared))
      visited.push_back({nested, resource, resource->condition.IsAbsent()});
  }
  return visited;
}

// What is evaluated here counts towards a limit of its own, so that no rule that comes later is
// left with less.
void CheckCase(TemplateFindings& findings, const Unit& unit, uint32_t set) {
  Workspace& workspace = unit.workspace();
  uint64_t steps = std::exchange(workspace.steps, 0);
  bool exhausted = std::exchange(workspace.exhausted, false);
  findings.SetCase(set);
  TemplateView view{findings, {}, {}, {}};
  for (const Resource& resource : unit.resources)
    if (resource.parameter_set == set && !resource.lifted) view.resources.push_back(&resource);
  view.deployments = DeploymentsOf(unit, set, view.resources);
  CheckTemplateShape(view);
  if (!exhausted) {  // else errors may be ours
    CheckTemplateParameters(view);
    CheckTemplateValues(view);
    CheckTemplateResources(view);
    CheckTemplateSecrets(view);
    CheckTemplateBrackets(view);
    CheckTemplatePlaces(view);
  }
  workspace.steps = steps;
  workspace.exhausted = exhausted;
}

// Azure reads some sections of a template one member after the other, whichever holds them.
std::string_view WhatAzureReads(Node key) {
  constexpr std::string_view kMerged[] = {"variables", "parameters", "outputs"};
  Document::Item root = key.document()->RootAround(key.index());
  bool top = false;
  for (Node::Member m : root.node.members()) top |= m.key == key;
  bool merged = top && root.node.Find("$schema") &&
                std::any_of(std::begin(kMerged), std::end(kMerged), [&](std::string_view section) {
                  return EqualsIgnoreCase(section, key.text());
                });
  return merged ? "Azure reads both, and of a name in both the last"
                : "Azure reads only the last of them";
}

}  // namespace

std::span<const NativeCheck> NativeChecks() { return kChecks; }

void CheckDocument(const Document& document, const Unit& unit, std::span<const Rule* const> chosen,
                   std::vector<Finding>& findings) {
  bool any = std::any_of(chosen.begin(), chosen.end(), [](const Rule* rule) {
    return rule->native && rule->id.starts_with("template/");
  });
  if (!any) return;
  TemplateFindings found(unit, chosen, findings);
  if (found.Wants(kDuplicateKey))
    for (Node key : document.DuplicateKeys())
      found.Add(kDuplicateKey, key,
                fmt::format("the key '{}' stands twice in one object; {}", key.text(),
                            WhatAzureReads(key)));
  for (uint32_t set = 0; set < unit.roots.size(); ++set) CheckCase(found, unit, set);
}

}  // namespace azlint
