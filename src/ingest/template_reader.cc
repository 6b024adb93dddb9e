#include <fmt/core.h>

#include "ingest/reader.h"
#include "template/unknown_functions.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

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
  resource.body = Defer(declared.node, *declared.deployment, declared.frame);
  Node version = declared.node.Find("apiVersion");
  if (version) resource.api_version = Force(Defer(version, *declared.deployment, declared.frame));
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

}  // namespace

void ReadTemplate(Unit& unit, Node root, const Sink& sink) {
  Node body = TemplateIn(root);
  if (unit.arguments.empty()) unit.arguments.emplace_back();
  Scope scope = ScopeOf(unit.facts, ScopeKindOf(body.Find("$schema").text()), unit.workspace(),
                        unit.number() + 1);
  for (const UnknownFunction& unknown : UnknownFunctions(body))
    unit.notices.push_back({Notice::Kind::kUnknownFunction, unknown.where.span(),
                            fmt::format("function '{}' is not known", unknown.name)});
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
      if (note.kind == TemplateNote::Kind::kError) continue;  // rules tell of these
      Notice::Kind kind = note.kind == TemplateNote::Kind::kLimit ? Notice::Kind::kLimit
                          : note.kind == TemplateNote::Kind::kLinkedTemplate
                              ? Notice::Kind::kLinkedTemplate
                              : Notice::Kind::kTemplate;
      unit.notices.push_back({kind, note.node.span(), note.message});
    }
  }
}

}  // namespace azlint
