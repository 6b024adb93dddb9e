#include <fmt/core.h>

#include "expr/decide.h"
#include "ingest/reader.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

Value ScopeSymbol(Unit& unit, std::string_view name, int64_t length) {
  Domain domain;
  domain.type = Type::kString;
  if (length > 0) domain.min_length = domain.max_length = length;
  Workspace& workspace = unit.workspace();
  return MakeSymbol(workspace, name, workspace.arena.New<Domain>(domain), unit.number() + 1);
}

// The last part of the schema's path says where a deployment goes; language.md section 1.
Scope::Kind KindOfSchema(std::string_view schema) {
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

Scope UnknownScope(Unit& unit, Scope::Kind kind) {
  constexpr int64_t kGuid = 36;
  Scope scope;
  scope.kind = kind;
  scope.tenant = ScopeSymbol(unit, "tenant().tenantId", kGuid);
  scope.deployment = ScopeSymbol(unit, "deployment().name", 0);
  if (kind == Scope::Kind::kManagementGroup)
    scope.management_group = ScopeSymbol(unit, "managementGroup().name", 0);
  if (kind == Scope::Kind::kResourceGroup || kind == Scope::Kind::kSubscription)
    scope.subscription = ScopeSymbol(unit, "subscription().subscriptionId", kGuid);
  if (kind == Scope::Kind::kResourceGroup) {
    scope.group = ScopeSymbol(unit, "resourceGroup().name", 0);
    scope.location = ScopeSymbol(unit, "resourceGroup().location", 0);
  }
  return scope;
}

// The node that holds the name, for findings about the resource itself.
uint32_t NamePlace(const Unit& unit, Node resource) {
  Node name = resource.Find("name");
  return unit.nodes().PlaceOf(name ? name : resource);
}

// A PATCH, or only if nothing is there yet: what is not written keeps the state that it has.
bool IsPartial(Node resource) {
  return EqualsIgnoreCase(resource.Find("method").text(), "PATCH") ||
         static_cast<bool>(resource.Find("@options").Find("onlyIfNotExists"));
}

Resource Made(const Declared& declared, Unit& unit) {
  Resource resource;
  resource.type = declared.type;
  resource.names = declared.names;
  resource.id = declared.id;
  resource.scope = declared.scope;
  resource.body = Defer(declared.node, *declared.evaluated, declared.frame);
  Node version = declared.node.Find("apiVersion");
  if (version) resource.api_version = Force(Defer(version, *declared.evaluated, declared.frame));
  resource.condition = declared.condition;
  resource.loop_condition = declared.loop_condition;
  resource.node = declared.node;
  resource.place = unit.nodes().PlaceOf(declared.node);
  resource.name_place = NamePlace(unit, declared.node);
  resource.copy_index = declared.copy_index;
  resource.existing = declared.existing;
  resource.lifted = declared.lifted;
  resource.off_by_default = declared.off_by_default;
  resource.partial = IsPartial(declared.node);
  resource.deployment = declared.deployment;
  return resource;
}

Node BodyOf(Node root) {
  Node wrapped = root.Find("properties").Find("template");  // the body of a REST request
  return wrapped.IsObject() ? wrapped : root;
}

}  // namespace

void ReadTemplate(Unit& unit, Node root, const Sink& sink) {
  Node body = BodyOf(root);
  if (unit.arguments.empty()) unit.arguments.emplace_back();
  Scope scope = UnknownScope(unit, KindOfSchema(body.Find("$schema").text()));
  for (const Arguments& arguments : unit.arguments) {
    uint32_t set = static_cast<uint32_t>(unit.roots.size());
    unit.parameter_sets.push_back(arguments.name);
    unit.roots.push_back(
        std::make_unique<Deployment>(unit.nodes(), body, arguments, scope, unit.number() + 1));
    unit.roots.back()->Expand([&](const Declared& declared) {
      Resource resource = Made(declared, unit);
      resource.parameter_set = set;
      sink(resource);
    });
    for (const TemplateNote& note : unit.roots.back()->notes()) {
      Notice::Kind kind =
          note.kind == TemplateNote::Kind::kUnknownFunction  ? Notice::Kind::kUnknownFunction
          : note.kind == TemplateNote::Kind::kLimit          ? Notice::Kind::kLimit
          : note.kind == TemplateNote::Kind::kLinkedTemplate ? Notice::Kind::kLinkedTemplate
                                                             : Notice::Kind::kTemplate;
      unit.notices.push_back({kind, note.node.span(), note.message});
    }
  }
}

}  // namespace azlint
