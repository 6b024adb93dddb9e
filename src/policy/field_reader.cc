#include "policy/field_reader.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/evaluate.h"
#include "expr/lenient_json.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kGroups = "Microsoft.Resources/resourceGroups";
constexpr std::string_view kPolicyGroups = "Microsoft.Resources/subscriptions/resourceGroups";

bool IsOpen(const Value& value) {
  if (value.IsArray()) return !value.array->rest.IsAbsent();
  if (!value.IsObject()) return value.IsUnknown();
  auto unknown = [](const azlint::Member& m) { return !m.name.IsString(); };
  return !value.object->rest.IsAbsent() ||
         std::any_of(value.object->members.begin(), value.object->members.end(), unknown);
}

// What stands at the root of every resource is absent or it is not: no service fills it in.
bool IsPlainRoot(std::string_view path) {
  const std::string_view word = path.substr(0, path.find_first_of(".["));
  return EqualsIgnoreCase(word, "tags") || EqualsIgnoreCase(word, "identity") ||
         EqualsIgnoreCase(word, "kind") || EqualsIgnoreCase(word, "location");
}

// "East US 2" and "eastus2" are one place.
Value Location(const Value& value, Workspace& workspace) {
  if (!value.IsString()) return value;
  std::string plain = ToLower(value.chars());
  std::erase(plain, ' ');
  Value location = MakeString(workspace, plain);
  location.place = value.place;
  return location;
}

}  // namespace

struct FieldReader::Walk {
  std::string_view path;  // with "[*]"
  bool defaults = false;
  Selection found;
};

Value FieldReader::InWorld(const Value& value, bool whole) const {
  const Value forced = Force(value);
  const bool plain = subject_.world == nullptr || subject_.world->empty();
  if (plain || (!whole && !IsOpen(forced))) return forced;
  return Force(Substitute(forced, *subject_.world, workspace()));
}

Value FieldReader::Unknown(std::string_view format, std::string_view path) const {
  return MakeSymbol(workspace(), fmt::format(fmt::runtime(format), path), nullptr,
                    Mix(resource_.unit->number(), resource_.number));
}

Value FieldReader::WordOf(const FieldName& name) const {
  Workspace& w = workspace();
  switch (name.kind) {
    case FieldName::Kind::kType:
      return MakeView(w,
                      EqualsIgnoreCase(resource_.type, kGroups) ? kPolicyGroups : resource_.type);
    case FieldName::Kind::kId:
      return resource_.id.IsAbsent() ? Unknown("(the {} of the resource)", "id") : resource_.id;
    case FieldName::Kind::kApiVersion:
      return resource_.api_version;
    case FieldName::Kind::kLocation:
      return Location(InWorld(GetMember(w, resource_.body, "location"), true), w);
    default:
      break;
  }
  if (resource_.names.empty()) return Unknown("(the {} of the resource)", "name");
  if (name.kind == FieldName::Kind::kName) return resource_.names.back();
  std::vector<Value> parts;
  for (const Value& part : resource_.names) {
    if (!parts.empty()) parts.push_back(MakeView(w, "/"));
    parts.push_back(Force(part));
  }
  return MakeText(w, parts);
}

std::string FieldReader::PathOf(const FieldName& name) const {
  if (name.kind != FieldName::Kind::kAlias) return name.path;
  const Tables::Alias* alias = AliasFor(name, resource_.type);
  return alias != nullptr ? alias->path : std::string();
}

Selection FieldReader::Read(const FieldName& name, bool defaults) const {
  defaults = defaults && subject_.defaults;
  if (name.kind == FieldName::Kind::kPath) return ReadPath(name.path, defaults);
  if (name.kind == FieldName::Kind::kAlias) {
    const Tables::Alias* alias = AliasFor(name, resource_.type);
    return alias != nullptr ? ReadAlias(*alias, defaults) : Selection{{{}}, false, {}};
  }
  Selection word;
  word.values.push_back({InWorld(WordOf(name), true), name.path, false});
  // Every resource lies somewhere; where, it does not say.
  Value& value = word.values.back().value;
  if (defaults && name.kind == FieldName::Kind::kLocation && value.IsMissing())
    value = Unknown("(the {}, which is not written)", "location");
  return word;
}

Selection FieldReader::ReadAlias(const Tables::Alias& alias, bool defaults) const {
  auto missing = [](const Selection& s) {
    return s.unknowns.empty() && std::all_of(s.values.begin(), s.values.end(),
                                             [](const auto& v) { return v.value.IsMissing(); });
  };
  Selection plain = ReadPath(alias.path, false);
  if (!missing(plain)) return defaults && plain.many ? ReadPath(alias.path, true) : plain;
  if (!alias.alternative.empty()) {
    Selection other = ReadPath(alias.alternative, false);
    if (!missing(other)) return other;
  }
  if (alias.run_time && resource_.origin == Origin::kTemplate) {
    Selection unknown;
    unknown.many = plain.many || alias.path.find("[*]") != std::string::npos;
    const Value symbol = Unknown("(what the service reports as '{}')", alias.path);
    if (unknown.many) unknown.unknowns.push_back(symbol);
    if (!unknown.many) unknown.values.push_back({symbol, alias.path, false});
    return unknown;
  }
  if (defaults && !plain.many && !resource_.existing) {
    FieldValue& value = plain.values.front();
    value.by_default = Default(value.path, value.value.IsNull(), value.value);
    return plain;
  }
  return defaults ? ReadPath(alias.path, true) : plain;
}

// The innermost item that an enclosing count has narrowed a beginning of the path to.
const CountedItem* FieldReader::Narrowed(std::string_view path) const {
  const CountedItem* best = nullptr;
  for (const CountedItem& item : counted_) {
    if (item.resource != &resource_ || item.pattern.empty()) continue;
    const bool longer = best == nullptr || item.pattern.size() >= best->pattern.size();
    if (longer && StartsWithIgnoreCase(path, item.pattern)) best = &item;
  }
  return best;
}

Selection FieldReader::ReadPath(std::string_view path, bool defaults) const {
  Walk walk{path, defaults, {}};
  FieldValue start{resource_.body, "", false};
  size_t offset = 0;
  if (const CountedItem* narrowed = Narrowed(path)) {
    start = narrowed->item;
    offset = narrowed->pattern.size();
    if (offset < path.size() && path[offset] == '.') ++offset;
  }
  start.path.reserve(path.size());
  Follow(walk, std::move(start), offset);
  return std::move(walk.found);
}

// Goes one step down `rest` of a path, and says where the next begins. Names of members may hold
// dots: "customProperties.Microsoft.WindowsAzure...".
size_t FieldReader::TakeMember(FieldValue& at, const FieldStep& step, std::string_view rest) const {
  Value value = Force(GetMember(workspace(), at.value, step.name));
  std::string_view name = step.name;
  size_t next = step.end;
  auto dotted = [&] { return rest.find('.') != rest.npos && rest.find('[') == rest.npos; };
  if (value.IsAbsent() && at.value.IsObject() && dotted()) {
    const Value whole = Force(GetMember(workspace(), at.value, rest));
    if (!whole.IsAbsent()) {
      value = whole;
      name = rest;
      next = rest.npos;
    }
  }
  at.value = value;
  if (!at.path.empty()) at.path += '.';
  at.path += name;
  return next;
}

void FieldReader::Follow(Walk& walk, FieldValue at, size_t offset) const {
  while (offset < walk.path.size()) {
    at.value = InWorld(at.value, false);
    const FieldStep step = StepAt(walk.path, offset);
    if (step.kind == FieldStep::Kind::kAll) return FollowAll(walk, at, step.end);
    if (at.value.IsError()) break;
    if (step.kind == FieldStep::Kind::kMember) {
      offset = std::min(TakeMember(at, step, walk.path.substr(offset)), walk.path.size());
      continue;
    }
    const bool there = at.value.IsArray() && step.index < at.value.array->items.size();
    at.value = there ? Force(at.value.array->items[step.index]) : Value();
    at.path += fmt::format("[{}]", step.index);
    offset = step.end;
  }
  Finish(walk, std::move(at));
}

void FieldReader::Finish(Walk& walk, FieldValue found) const {
  found.value = InWorld(found.value, true);
  if (found.value.IsMissing()) {
    const bool null = found.value.IsNull();
    if (resource_.existing) {
      found.value = Unknown("(what '{}' of the existing resource is)", found.path);
    } else if (walk.defaults) {
      found.by_default = Default(found.path, null, found.value);
    }
  }
  walk.found.values.push_back(std::move(found));
}

// The default as a value. False: not known, and `value` says so as a symbol, unless it is something
// that no service fills in.
bool FieldReader::Default(std::string_view path, bool written_null, Value& value) const {
  if (const auto row = subject_.tables.FindDefault(resource_, path)) {
    value = ReadLenientJson(row->json, workspace());
    value.flags = static_cast<uint8_t>(value.flags | Value::kByDefault);
    return true;
  }
  const bool cut = resource_.origin == Origin::kExported && !written_null;
  if (IsPlainRoot(path) && !cut) return false;
  value = Unknown("(what the service does without '{}')", path);
  return false;
}

void FieldReader::FollowAll(Walk& walk, const FieldValue& given, size_t offset) const {
  walk.found.many = true;
  FieldValue array = given;
  if (array.value.IsMissing()) {
    const bool null = array.value.IsNull();
    if (resource_.existing) array.value = Unknown("(the items of '{}')", array.path);
    if (!resource_.existing && walk.defaults)
      array.by_default = Default(array.path, null, array.value);
  }
  if (array.value.IsUnknown() || array.value.IsError()) {
    walk.found.unknowns.push_back(array.value);
  } else {
    FollowItems(walk, array, offset);
  }
}

void FieldReader::FollowItems(Walk& walk, const FieldValue& array, size_t offset) const {
  if (array.value.IsObject()) {
    for (const azlint::Member& m : array.value.object->members) {
      const std::string name(m.name.IsString() ? m.name.chars() : "?");
      Follow(walk, {m.value, fmt::format("{}.{}", array.path, name), array.by_default}, offset);
    }
    if (!array.value.object->rest.IsAbsent())
      walk.found.unknowns.push_back(Force(array.value.object->rest));
  }
  if (!array.value.IsArray()) return;
  size_t index = 0;
  for (const Value& item : array.value.array->items)
    Follow(walk, {item, fmt::format("{}[{}]", array.path, index++), array.by_default}, offset);
  if (!array.value.array->rest.IsAbsent())
    walk.found.unknowns.push_back(Force(array.value.array->rest));
}

}  // namespace azlint
