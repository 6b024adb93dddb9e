#include <fmt/core.h>

#include "ingest/batch.h"
#include "ingest/id_text.h"
#include "ingest/powershell_clean.h"
#include "ingest/powershell_types.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Names = std::vector<std::string_view>;
constexpr std::string_view kIds[] = {"Id", "ResourceId", "RoleAssignmentId"};
constexpr std::string_view kUnprinted = "(what the cmdlet does not print)";
constexpr std::string_view kUnexpanded = "(properties, which need -ExpandProperties)";

bool IsRoleDefinition(const Exported& element) {
  return element.Has("AssignableScopes") && element.Has("Actions") && element.Has("Id");
}

// The service's own names below `Properties`, instead of the cmdlet's.
bool IsGenericResource(const Exported& element) {
  return element.Has("ResourceType") && (element.Has("ResourceId") || element.Has("ResourceName"));
}

const PowerShellType* TypeToldByMembers(const Exported& element) {
  for (const PowerShellType& row : PowerShellTypes())
    if (element.Has(row.told_by) && !element.Has("Version")) return &row;
  return nullptr;
}

std::string TypeOf(const Exported& element) {
  for (std::string_view name : kIds)
    if (element.Has(name))
      if (auto id = CutId(element.Text(name))) return id->Type();
  if (std::string_view type = element.Text("ResourceType"); !type.empty()) return std::string(type);
  const PowerShellType* told = TypeToldByMembers(element);
  return told ? std::string(told->type) : std::string();
}

// Members that repeat the others, as the service gave them.
bool IsTwin(std::string_view name) {
  return EqualsIgnoreCase(name, "Properties") || EqualsIgnoreCase(name, "OriginalVault");
}

Value WithoutTwins(Workspace& workspace, const Value& object) {
  std::vector<Member> members;
  for (const Member& m : object.object->members)
    if (!IsTwin(m.name.chars())) members.push_back(m);
  return MakePlaced(MakeObject(workspace, members), object.place);
}

void PutMissing(Shape& properties, const Value& twin) {
  if (!twin.IsObject()) return;
  for (const Member& m : twin.object->members)
    properties.Put(Names{m.name.chars()}, m.name.place, m.value);
}

Shape CmdletShape(Unit& unit, const Value& object, const PowerShellType* row) {
  std::vector<Renaming> renamings = {
      {"ResourceId", "id"}, {"ResourceType", "type"}, {"ResourceName", "name"}};
  if (row) renamings.insert(renamings.begin(), row->renamings.begin(), row->renamings.end());
  Workspace& workspace = unit.workspace();
  Shape shape = Unflatten(workspace, WithoutTwins(workspace, object), renamings);
  Value original = MemberOf(object, "OriginalVault");
  Shape& properties = shape.At("properties");
  PutMissing(properties, MemberOf(object, "Properties"));
  PutMissing(properties, MemberOf(original, "Properties"));
  // Each cmdlet prints a choice of members, and Select-Object fewer.
  properties.SetRest(MakeUnknown(unit, kUnprinted, object.place));
  return shape;
}

Shape GenericShape(Unit& unit, const Value& object) {
  Shape shape;
  for (const Member& m : object.object->members) {
    std::string_view name = m.name.chars();
    bool id = EqualsIgnoreCase(name, "ResourceId"), type = EqualsIgnoreCase(name, "ResourceType");
    bool unexpanded = EqualsIgnoreCase(name, "Properties") && !m.value.IsObject();
    Value value = unexpanded ? MakeUnknown(unit, kUnexpanded, object.place) : m.value;
    shape.Put(Names{id ? "id" : type ? "type" : name}, m.name.place, value);
  }
  shape.Put(Names{"properties"}, 0, MakeUnknown(unit, kUnexpanded, object.place));
  return shape;
}

Value FirstText(const Value& object, std::span<const std::string_view> names) {
  for (std::string_view name : names)
    if (Value value = MemberOf(object, name); value.IsString() && !value.chars().empty())
      return value;
  return {};
}

Value NameOf(const Value& object, const PowerShellType* row) {
  constexpr std::string_view kNames[] = {"Name", "ResourceName"};
  if (row)
    for (const Renaming& r : row->renamings)
      if (r.to == "name")
        if (Value name = MemberOf(object, r.from); name.IsString()) return name;
  return FirstText(object, kNames);
}

Value IdOf(const Value& object) {
  for (std::string_view name : kIds)
    if (Value id = MemberOf(object, name); id.IsString() && CutId(id.chars())) return id;
  return {};
}

// Get-AzRoleDefinition has one set of permissions beside everything else.
void ReadRoleDefinition(Batch& batch, const Exported& element) {
  constexpr std::string_view kType = "Microsoft.Authorization/roleDefinitions";
  Unit& unit = batch.unit;
  Workspace& workspace = unit.workspace();
  Value object = CleanPowerShell(unit, kType, element.Data(unit));
  Value guid = MemberOf(object, "Id");
  if (!guid.IsString()) return;
  Value id = MakeString(workspace, fmt::format("/providers/{}/{}", kType, guid.chars()));
  Shape permissions, shape;
  for (std::string_view name : {"Actions", "NotActions", "DataActions", "NotDataActions"})
    if (Value list = MemberOf(object, name); !list.IsAbsent())
      permissions.Put(Names{name}, list.place, list);
  permissions.SetPlace(object.place);
  Value sets[] = {permissions.Make(workspace)};
  Value custom = MemberOf(object, "IsCustom"), name = MemberOf(object, "Name");
  auto put = [&](std::string_view member, const Value& value) {
    if (!value.IsAbsent()) shape.Put(Names{"properties", member}, value.place, value);
  };
  put("roleName", name);
  put("description", MemberOf(object, "Description"));
  put("assignableScopes", MemberOf(object, "AssignableScopes"));
  put("permissions", MakePlaced(MakeArray(workspace, sets), object.place));
  if (custom.Is(Value::Kind::kBool))
    put("type", MakePlaced(MakeView(workspace, custom.boolean ? "CustomRole" : "BuiltInRole"),
                           custom.place));
  shape.Put(Names{"id"}, guid.place, MakePlaced(id, guid.place));
  shape.Put(Names{"name"}, guid.place, guid);
  shape.SetPlace(object.place);
  Naming naming{MakeView(workspace, kType), MakePlaced(id, guid.place), guid};
  Resource resource = NamedResource(unit, naming, object.place);
  resource.node = element.node();
  resource.body = shape.Make(workspace);
  batch.Emit(resource);
}

void SetRoleScope(Resource& resource, const Value& object) {
  Value scope = MemberOf(object, "Scope");
  if (resource.IsType("Microsoft.Authorization/roleAssignments") && scope.IsString())
    resource.scope = scope;
}

}  // namespace

bool IsPowerShell(const Exported& element) {
  if (!element.HasCapitals()) return false;  // as all members that are asked for below
  if (IsRoleDefinition(element) || IsGenericResource(element)) return true;
  for (std::string_view name : kIds)
    if (element.Has(name) && CutId(element.Text(name))) return true;
  // Keys and secrets tell their vault's name, too.
  return TypeToldByMembers(element) && !element.Text("Id").starts_with("https://");
}

void ReadPowerShell(Batch& batch, const Exported& element) {
  if (IsRoleDefinition(element)) return ReadRoleDefinition(batch, element);
  Unit& unit = batch.unit;
  Workspace& workspace = unit.workspace();
  std::string type = TypeOf(element);
  if (type.empty()) return;
  Value object = CleanPowerShell(unit, type, element.Data(unit));
  const PowerShellType* row = FindPowerShellType(type);
  Value type_text = MakeString(workspace, type);
  Resource resource =
      NamedResource(unit, {type_text, IdOf(object), NameOf(object, row)}, object.place);
  resource.node = element.node();
  bool generic = IsGenericResource(element) && !(row && element.Has(row->told_by));
  Shape shape = generic ? GenericShape(unit, object) : CmdletShape(unit, object, row);
  if (!generic) shape.At("properties").SetPlace(resource.name_place);
  shape.Put(Names{"type"}, 0, type_text);
  shape.SetRest(MakeUnknown(unit, kUnprinted, object.place));
  shape.SetPlace(object.place);
  resource.body = shape.Make(workspace);
  SetRoleScope(resource, object);
  batch.Emit(resource);
}

}  // namespace azlint
