#include "ingest/shape.h"

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kEvery = "[*]";
constexpr std::string_view kEnvelope[] = {"apiVersion", "etag",       "extendedLocation",
                                          "id",         "identity",   "kind",
                                          "location",   "managedBy",  "name",
                                          "plan",       "properties", "resourceGroup",
                                          "sku",        "systemData", "tags",
                                          "type",       "zones"};

using Names = std::vector<std::string_view>;
using Renamings = std::vector<Renaming>;

// "a.b" to a and b. A dot that belongs to a name is written '~'.
Names Split(Workspace& workspace, std::string_view path) {
  Names names;
  while (!path.empty()) {
    size_t dot = std::min(path.find('.'), path.size());
    std::string_view name = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (name.find('~') != name.npos) {
      std::string written(name);
      std::replace(written.begin(), written.end(), '~', '.');
      name = workspace.arena.Copy(std::string_view(written));
    }
    names.push_back(name);
  }
  return names;
}

// What is left of `path` below `name`; false when it does not lead through it.
bool TakeName(std::string_view& path, std::string_view name) {
  if (!StartsWithIgnoreCase(path, name)) return false;
  std::string_view rest = path.substr(name.size());
  if (!rest.empty() && rest[0] != '.' && rest[0] != '[') return false;
  if (rest.starts_with('.')) rest.remove_prefix(1);
  path = rest;
  return true;
}

// The renamings below a member (or item) that goes to `target`, as seen from there.
Renamings Below(std::span<const Renaming> renamings, std::string_view name,
                std::string_view target) {
  Renamings below;
  for (Renaming r : renamings) {
    if (!TakeName(r.from, name)) continue;
    bool flattened = r.to.empty();
    if (flattened || (TakeName(r.to, target) && !r.to.empty())) below.push_back(r);
  }
  return below;
}

const Renaming* Exact(std::span<const Renaming> renamings, std::string_view name) {
  for (const Renaming& r : renamings)
    if (!r.to.empty() && EqualsIgnoreCase(r.from, name)) return &r;
  return nullptr;
}

bool HasMember(const Value& object, std::string_view name) {
  return std::any_of(object.object->members.begin(), object.object->members.end(),
                     [&](const Member& m) { return EqualsIgnoreCase(m.name.chars(), name); });
}

Value Renamed(Workspace& workspace, const Value& given, std::span<const Renaming> renamings);

Value RenamedItems(Workspace& workspace, const Value& array, std::span<const Renaming> renamings) {
  Renamings below = Below(renamings, kEvery, kEvery);
  if (below.empty()) return array;
  std::vector<Value> items;
  for (const Value& item : array.array->items) items.push_back(Renamed(workspace, item, below));
  Value made = MakeArray(workspace, items, array.array->rest);
  made.place = array.place;
  return made;
}

Value RenamedMembers(Workspace& workspace, const Value& object,
                     std::span<const Renaming> renamings) {
  Shape shape;
  for (const Member& m : object.object->members) {
    std::string_view name = m.name.chars();
    const Renaming* exact = Exact(renamings, name);
    Names path = exact ? Split(workspace, exact->to) : Names{name};
    Renamings below = Below(renamings, name, exact ? exact->to : name);
    shape.Put(path, m.name.place, Renamed(workspace, m.value, below));
  }
  shape.SetRest(object.object->rest);
  shape.SetPlace(object.place);
  return shape.Make(workspace);
}

Value Wrapped(Workspace& workspace, std::string_view path, const Value& item) {
  Shape shape;
  shape.Put(Split(workspace, path), item.place, item);
  shape.SetPlace(item.place);
  return shape.Make(workspace);
}

Value Renamed(Workspace& workspace, const Value& given, std::span<const Renaming> renamings) {
  if (renamings.empty()) return given;
  bool flattened = false;
  for (const Renaming& r : renamings) {
    if (!r.from.empty()) continue;
    if (!r.to.empty()) return Wrapped(workspace, r.to, given);
    flattened = true;
  }
  Value value = Force(given);
  value.place = given.place;
  if (value.IsArray()) return RenamedItems(workspace, value, renamings);
  if (!value.IsObject()) return value;
  if (!flattened || HasMember(value, "properties"))
    return RenamedMembers(workspace, value, renamings);
  return Unflatten(workspace, value, renamings).Make(workspace);
}

}  // namespace

Shape::Entry* Shape::Find(std::string_view name) {
  auto at = std::find_if(entries_.begin(), entries_.end(),
                         [&](const Entry& e) { return EqualsIgnoreCase(e.name, name); });
  return at == entries_.end() ? nullptr : &*at;
}

bool Shape::Has(std::string_view name) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const Entry& e) { return EqualsIgnoreCase(e.name, name); });
}

Shape& Shape::Below(std::string_view name, uint32_t key_place) {
  Entry* entry = Find(name);
  if (!entry) {
    entries_.push_back({name, key_place, {}, {}});
    entry = &entries_.back();
  }
  if (!entry->below.empty()) return entry->below[0];
  Shape shape;
  Value value = Force(entry->value);
  if (value.IsObject()) {
    for (const Member& m : value.object->members)
      shape.entries_.push_back({m.name.chars(), m.name.place, m.value, {}});
    shape.rest_ = value.object->rest;
    shape.place_ = entry->value.place;
  } else if (value.IsUnknown()) {
    shape.rest_ = value;
  }
  entry->below.push_back(std::move(shape));
  return entry->below[0];
}

void Shape::Put(std::span<const std::string_view> path, uint32_t key_place, const Value& value) {
  if (path.empty()) return;
  if (path.size() > 1) return Below(path[0], 0).Put(path.subspan(1), key_place, value);
  Entry* entry = Find(path[0]);
  if (!entry) entries_.push_back({path[0], key_place, value, {}});
}

Value Shape::Make(Workspace& workspace) const {
  std::vector<Member> members;
  for (const Entry& entry : entries_) {
    Value name = MakeView(workspace, entry.name);
    name.place = entry.key_place;
    Value value = entry.below.empty() ? entry.value : entry.below[0].Make(workspace);
    members.push_back({name, value});
  }
  Value made = MakeObject(workspace, members, rest_);
  made.place = place_;
  return made;
}

bool IsEnvelope(std::string_view name) {
  return std::any_of(std::begin(kEnvelope), std::end(kEnvelope),
                     [&](std::string_view e) { return EqualsIgnoreCase(e, name); });
}

Shape Unflatten(Workspace& workspace, const Value& object, std::span<const Renaming> renamings) {
  Shape shape;
  for (const Member& m : object.object->members) {
    std::string_view name = m.name.chars();
    const Renaming* exact = Exact(renamings, name);
    std::string target = exact              ? std::string(exact->to)
                         : IsEnvelope(name) ? std::string(name)
                                            : "properties." + std::string(name);
    Names path = exact              ? Split(workspace, exact->to)
                 : IsEnvelope(name) ? Names{name}
                                    : Names{"properties", name};
    shape.Put(path, m.name.place, Renamed(workspace, m.value, Below(renamings, name, target)));
  }
  shape.SetPlace(object.place);
  return shape;
}

}  // namespace azlint
