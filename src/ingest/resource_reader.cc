#include "ingest/az_renames.h"
#include "ingest/batch.h"
#include "ingest/id_text.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kUnlisted =
    "(properties, which lists like `az resource list` leave out)";
constexpr std::string_view kUnselected = "(properties that the query left out)";

// Types whose `sku` is one of the properties though the CLI prints it beside them.
constexpr std::string_view kSkuInProperties[] = {
    "Microsoft.Automation/automationAccounts",  "Microsoft.Cache/redis",
    "Microsoft.Network/applicationGateways",    "Microsoft.Network/azureFirewalls",
    "Microsoft.Network/firewallPolicies",       "Microsoft.Network/virtualNetworkGateways",
    "Microsoft.OperationalInsights/workspaces",
};

Value TextAt(Unit& unit, Node node) {
  if (!node.IsString()) return {};
  return MakePlaced(MakeView(unit.workspace(), node.text()), unit.nodes().PlaceOf(node));
}

Naming NamingOf(Unit& unit, Node node) {
  return {TextAt(unit, node.Find("type")), TextAt(unit, node.Find("id")),
          TextAt(unit, node.Find("name"))};
}

void AddPaths(std::vector<Renaming>& renamings, const CliType* row) {
  std::string_view rest = row ? row->paths : std::string_view();
  while (!rest.empty()) {
    size_t blank = std::min(rest.find(' '), rest.size());
    std::string_view path = rest.substr(0, blank);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
    size_t arrow = path.find('>');
    if (arrow == path.npos) renamings.push_back({path, {}});
    if (arrow != path.npos) renamings.push_back({path.substr(0, arrow), path.substr(arrow + 1)});
  }
}

const std::vector<Renaming>& RenamingsOf(Batch& batch, std::string_view type) {
  if (batch.cli_type == type && !batch.cli_renamings.empty()) return batch.cli_renamings;
  batch.cli_type = type;
  batch.cli_renamings = {{"privateEndpointConnections[*]", {}}};
  for (std::string_view moved : kSkuInProperties)
    if (EqualsIgnoreCase(moved, type)) batch.cli_renamings.push_back({"sku", "properties.sku"});
  AddPaths(batch.cli_renamings, FindCliType(CliRenamed(), type));
  AddPaths(batch.cli_renamings, FindCliType(CliNested(), type));
  return batch.cli_renamings;
}

bool OnlyEnvelope(Node node) {
  for (Node::Member m : node.members())
    if (!IsEnvelope(m.name())) return false;
  return true;
}

Value WithoutProperties(Unit& unit, const Exported& element) {
  Shape shape;
  Value data = element.Data(unit);
  Value unknown = MakeUnknown(unit, kUnlisted, data.place);
  for (const Member& m : data.object->members) {
    bool properties = EqualsIgnoreCase(m.name.chars(), "properties");
    shape.Put(std::vector{m.name.chars()}, m.name.place, properties ? unknown : m.value);
  }
  shape.Put(std::vector<std::string_view>{"properties"}, 0, unknown);
  shape.SetPlace(data.place);
  return shape.Make(unit.workspace());
}

Value Flattened(Batch& batch, const Exported& element, const Resource& resource) {
  Workspace& workspace = batch.workspace();
  Shape shape = Unflatten(workspace, element.Data(batch.unit), RenamingsOf(batch, resource.type));
  Shape& properties = shape.At("properties");
  properties.SetPlace(resource.name_place);
  // Whoever takes type, name or id away with --query took other members away, too.
  Node node = element.node();
  bool whole = node.Find("type") && node.Find("name") && node.Find("id");
  if (!whole) properties.SetRest(MakeUnknown(batch.unit, kUnselected, resource.place));
  return shape.Make(workspace);
}

void SetScope(Resource& resource, const Value& scope) {
  if (scope.IsString()) resource.scope = scope;
}

}  // namespace

bool IsResource(const Exported& element) {
  std::string_view id = element.Text("id"), type = element.Text("type");
  if (CutId(id)) return true;
  if (type.find('/') == type.npos || type.starts_with('[')) return false;
  std::string_view name = element.Text("name");
  if (!id.empty()) return true;
  // Part of a template, rather, where an apiVersion or an expression is written.
  return !name.empty() && !name.starts_with('[') && element.Text("apiVersion").empty();
}

void ReadResource(Batch& batch, const Exported& element) {
  Unit& unit = batch.unit;
  Node node = element.node(), properties = node.Find("properties");
  Resource resource = NamedResource(unit, NamingOf(unit, node), unit.nodes().PlaceOf(node));
  resource.node = node;
  resource.api_version = TextAt(unit, node.Find("apiVersion"));
  bool flattened = !properties && !OnlyEnvelope(node);
  if (flattened) {
    resource.body = Flattened(batch, element, resource);
  } else if (!properties || properties.IsNull()) {
    resource.body = WithoutProperties(unit, element);
  } else {
    resource.body = Defer(node, unit.plain(), nullptr);
  }
  if (resource.IsType("Microsoft.Authorization/roleAssignments")) {
    if (properties.IsObject())  // without a look at all that it says
      SetScope(resource, TextAt(unit, properties.Find("scope")));
    else
      SetScope(resource,
               MemberOf(Get(unit.workspace(), resource.body, "properties").value, "scope"));
  }
  batch.Emit(resource, flattened);
}

}  // namespace azlint
