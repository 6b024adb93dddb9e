#include "ingest/batch.h"

#include <algorithm>

#include "ingest/az_renames.h"
#include "ingest/id_text.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

// Types that may be written in lower case even inside ids, and that no other table has.
constexpr std::string_view kTypes[] = {
    "Microsoft.Authorization/roleAssignments",
    "Microsoft.CognitiveServices/accounts",
    "Microsoft.DocumentDB/databaseAccounts",
    "Microsoft.KeyVault/vaults",
    "Microsoft.KeyVault/vaults/keys",
    "Microsoft.ManagedIdentity/userAssignedIdentities",
    "Microsoft.SignalRService/signalR",
    "Microsoft.Sql/servers",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.Storage/storageAccounts/blobServices",
    "Microsoft.Storage/storageAccounts/blobServices/containers",
    "Microsoft.Web/sites/config",
};

bool IsLower(std::string_view text) { return LowerAscii(text) == text; }
bool IsUpper(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view InItsLetters(std::string_view type) {
  if (!IsLower(type) && !IsUpper(type)) return type;
  for (std::string_view known : kTypes)
    if (EqualsIgnoreCase(known, type)) return known;
  for (std::span<const CliType> table : {CliRenamed(), CliNested()})
    if (const CliType* row = FindCliType(table, type)) return row->type;
  return type;
}

std::string_view TypeOf(Workspace& workspace, std::string_view type,
                        const std::optional<IdText>& id) {
  if (id && (type.empty() || (IsLower(type) && id->IsType(type))))
    type = workspace.arena.Copy(std::string_view(id->Type()));
  return InItsLetters(type);
}

std::vector<Value> NamesOf(Workspace& workspace, const Naming& naming, std::string_view type,
                           const std::optional<IdText>& id) {
  std::vector<Value> names;
  if (id && id->IsType(type)) {
    for (std::string_view name : id->names)
      names.push_back(MakePlaced(MakeView(workspace, name), naming.id.place));
    return names;
  }
  auto depth = static_cast<size_t>(std::count(type.begin(), type.end(), '/'));
  if (!naming.name.IsString() || depth == 0) return names;
  if (depth == 1) return {naming.name};
  Value parts = SplitText(workspace, naming.name, '/');
  if (parts.array->items.size() == depth)
    names.assign(parts.array->items.begin(), parts.array->items.end());
  return names;
}

}  // namespace

bool Exported::Has(std::string_view name) const {
  for (Node::Member m : node_.members())
    if (m.name() == name) return true;
  if (!value_.IsObject()) return false;
  for (const Member& m : value_.object->members)
    if (m.name.chars() == name) return true;
  return false;
}

bool Exported::HasCapitals() const {
  auto capital = [](std::string_view name) {
    return !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  };
  for (Node::Member m : node_.members())
    if (capital(m.name())) return true;
  if (!value_.IsObject()) return false;
  return std::any_of(value_.object->members.begin(), value_.object->members.end(),
                     [&](const Member& m) { return capital(m.name.chars()); });
}

std::string_view Exported::Text(std::string_view name) const {
  if (node_) {
    Node member = node_.Find(name);
    return member.IsString() ? member.text() : std::string_view();
  }
  Value member = MemberOf(value_, name);
  return member.IsString() ? member.chars() : std::string_view();
}

Value Exported::Data(Unit& unit) const {
  if (!node_) return value_;
  return MakePlaced(Force(Defer(node_, unit.plain(), nullptr)), unit.nodes().PlaceOf(node_));
}

void Batch::Emit(const Resource& resource, bool flattened) {
  tally.Count(resource, flattened);
  sink(resource);
}

Resource NamedResource(Unit& unit, const Naming& naming, uint32_t place) {
  Workspace& workspace = unit.workspace();
  Resource resource;
  resource.unit = &unit;
  resource.origin = Origin::kExported;
  resource.place = place;
  std::optional<IdText> id = CutId(naming.id.IsString() ? naming.id.chars() : "");
  resource.type = TypeOf(workspace, naming.type.IsString() ? naming.type.chars() : "", id);
  std::vector<Value> names = NamesOf(workspace, naming, resource.type, id);
  resource.names = workspace.arena.Copy(std::span<const Value>(names));
  if (naming.id.IsString()) resource.id = naming.id;
  if (id) resource.scope = MakePlaced(MakeView(workspace, id->scope), naming.id.place);
  for (uint32_t written : {naming.name.place, naming.id.place, place}) {
    if (resource.name_place == 0) resource.name_place = written;
  }
  return resource;
}

Resource PartsResource(Unit& unit, std::string_view type, std::span<const Value> names) {
  Resource resource;
  resource.unit = &unit;
  resource.origin = Origin::kExported;
  resource.type = type;
  resource.names = unit.workspace().arena.Copy(names);
  return resource;
}

Value MemberOf(const Value& object, std::string_view name) {
  if (!object.IsObject()) return {};
  for (const Member& m : object.object->members)
    if (EqualsIgnoreCase(m.name.chars(), name)) return MakePlaced(Force(m.value), m.value.place);
  return {};
}

Value MakePlaced(Value value, uint32_t place) {
  value.place = place;
  return value;
}

Value MakeUnknown(Unit& unit, std::string_view name, uint32_t place) {
  uint64_t which = Mix(unit.number() + 1, place);
  return MakePlaced(MakeSymbol(unit.workspace(), name, nullptr, which), place);
}

Value SplitText(Workspace& workspace, const Value& text, char separator) {
  if (!text.IsString() && !text.IsNull()) return text;
  std::vector<Value> items;
  for (std::string_view rest = text.chars(); !rest.empty();) {
    size_t end = std::min(rest.find(separator), rest.size());
    std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
    part = part.substr(0, part.find_last_not_of(" \t") + 1);
    if (!part.empty()) items.push_back(MakePlaced(MakeView(workspace, part), text.place));
  }
  return MakePlaced(MakeArray(workspace, items), text.place);
}

}  // namespace azlint
