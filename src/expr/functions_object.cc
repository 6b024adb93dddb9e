#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "expr/arguments.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/same_items.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint::functions {
namespace {

using Kind = Value::Kind;

bool IsOpen(const Value& value) {
  return value.IsUnknown() || (value.IsObject() && !value.object->rest.IsAbsent()) ||
         (value.IsArray() && !value.array->rest.IsAbsent());
}

// The members of an object that is being merged, found without regard to case. Nothing here is
// printed from the index, so its order does not matter.
class Members {
 public:
  Member* Find(std::string_view name) {
    auto [at, end] = index_.equal_range(KeyOf(name));
    for (; at != end; ++at)
      if (SameName(members_[at->second].name.chars(), name)) return &members_[at->second];
    return nullptr;
  }
  // Of several that differ in case the last one stays, at the place of the first: what a merge
  // meets.
  void MakeOne(std::string_view name) {
    auto same = [&](const Member& m) { return SameName(m.name.chars(), name); };
    auto first = std::find_if(members_.begin(), members_.end(), same);
    auto last = std::find_if(members_.rbegin(), members_.rend(), same);
    if (first == members_.end() || &*first == &*last) return;
    *first = *last;
    members_.erase(std::remove_if(first + 1, members_.end(), same), members_.end());
    index_.clear();
    for (size_t i = 0; i < members_.size(); ++i) index_.emplace(KeyOf(members_[i].name.chars()), i);
  }
  bool HasSeveral(std::string_view name) const { return index_.count(KeyOf(name)) > 1; }
  void Add(const Member& member) {
    index_.emplace(KeyOf(member.name.chars()), members_.size());
    members_.push_back(member);
  }
  std::span<const Member> all() const { return members_; }

 private:
  static uint64_t KeyOf(std::string_view name) { return HashText(ToUpper(ToLower(name))); }
  std::vector<Member> members_;
  std::unordered_multimap<uint64_t, size_t> index_;
};

Value Join(const Call& call, std::string_view function, const Value& first, const Value& second) {
  const Value both[] = {first, second};
  return Apply(*FindFunction(function), both, call.workspace, call.language);
}

Value EmptyIfNull(const Call& call, const Value& value) {
  return MayBeNull(value) ? Join(call, "coalesce", value, MakeObject(call.workspace, {})) : value;
}

bool IsContainer(const Value& value) { return value.IsArray() || value.IsObject(); }

// What union() makes of two values of one name. Absent: it cannot be told what they are. An
// unknown one is merged as coalesce() and union() would, which is the same where there is no error.
Value MergeValues(const Call& call, const Value& before, const Value& after, uint32_t depth);

Value MergeUnknown(const Call& call, const Value& before, const Value& after) {
  if (after.IsNull()) return before;
  if (before.IsNull()) return after;
  Type type = TypeOf(after);
  bool plain = type != Type::kAny && type != Type::kObject;
  if (plain || (!before.IsUnknown() && !before.IsObject()))
    return MayBeNull(after) ? Join(call, "coalesce", after, before) : after;
  if (type != Type::kObject && !before.IsObject()) return {};
  return Join(call, "union", EmptyIfNull(call, before), EmptyIfNull(call, after));
}

// The first object of a merge as it stands, names that differ in case beside each other. False: a
// name is unknown.
bool Begin(Members& merged, const Object& object) {
  for (const Member& member : object.members) {
    if (!member.name.IsString()) return false;
    merged.Add(member);
  }
  return true;
}

// Adds the members of `object`. False: an error or something unknown stands in `stop`.
bool MergeInto(const Call& call, Members& merged, const Object& object, uint32_t depth,
               Value& stop) {
  for (const Member& member : object.members) {
    if (!member.name.IsString()) return false;
    if (merged.HasSeveral(member.name.chars())) merged.MakeOne(member.name.chars());
    Member* there = merged.Find(member.name.chars());
    if (there == nullptr) {
      merged.Add(member);
      continue;
    }
    Value value = MergeValues(call, Force(there->value), Force(member.value), depth + 1);
    stop = value;
    if (value.IsAbsent() || value.IsError()) return false;
    *there = {member.name, value};
  }
  return true;
}

Value MergeValues(const Call& call, const Value& before, const Value& after, uint32_t depth) {
  if (before.IsError() || after.IsError()) return before.IsError() ? before : after;
  if (depth > limits::kJsonDepth) return call.Fail("the objects are nested too deeply");
  if (IsOpen(before) || IsOpen(after)) return MergeUnknown(call, before, after);
  if (after.IsNull()) return before;
  if (before.IsNull()) return after;
  if ((IsContainer(before) || IsContainer(after)) && before.kind != after.kind)
    return call.Fail(
        fmt::format("{} cannot be merged with {}", KindWords(before), KindWords(after)));
  if (!after.IsObject()) return after;
  Members merged;
  Value stop;
  bool done = Begin(merged, *before.object) && MergeInto(call, merged, *after.object, depth, stop);
  return done ? MakeObject(call.workspace, merged.all()) : stop;
}

// shallowMerge(): whole values, null too; the first spelling of a name stays.
bool Overwrite(Members& merged, const Object& object) {
  for (const Member& member : object.members) {
    if (!member.name.IsString()) return false;
    Member* there = merged.Find(member.name.chars());
    if (there == nullptr) merged.Add(member);
    if (there != nullptr) there->value = member.value;
  }
  return true;
}

// Whether no merge changes the object: its names differ in more than case, or are not known.
bool StaysAsIs(const Object& object) {
  Members names;
  for (const Member& member : object.members) {
    if (!member.name.IsString()) return true;
    if (names.Find(member.name.chars()) != nullptr) return false;
    names.Add(member);
  }
  return true;
}

Value MergeObjects(const Call& call, std::span<const Value> objects, bool deep) {
  auto is_full = [](const Value& value) { return !value.object->members.empty(); };
  if (std::count_if(objects.begin(), objects.end(), is_full) == 1) {
    auto full = std::find_if(objects.begin(), objects.end(), is_full);
    if (StaysAsIs(*full->object)) return *full;
  }
  Members merged;
  Value stop;
  for (const Value& value : objects) {
    bool first = &value == objects.data();
    bool done = !deep   ? Overwrite(merged, *value.object)
                : first ? Begin(merged, *value.object)
                        : MergeInto(call, merged, *value.object, 0, stop);
    if (!done) return stop;
  }
  return MakeObject(call.workspace, merged.all());
}

// What a deep merge keeps of a value whatever an unknown object before it holds; absent: nothing.
Value Surviving(const Call& call, const Member& member, const Value& whole, uint32_t depth) {
  Value value = Force(member.value);
  if (value.IsUnknown()) {
    Type type = TypeOf(value);
    bool certain = type != Type::kAny && type != Type::kObject && !MayBeNull(value);
    return certain ? value : Value();
  }
  if (value.IsNull()) return {};
  if (!value.IsObject()) return value;
  Value below = GetMember(call.workspace, whole, member.name.chars());
  std::vector<Member> members;
  for (const Member& inner : value.object->members) {
    if (!inner.name.IsString() || depth > limits::kJsonDepth) continue;
    Value kept = Surviving(call, inner, below, depth + 1);
    if (!kept.IsAbsent()) members.push_back({inner.name, kept});
  }
  return MakeObject(call.workspace, members, below);
}

// The members that are certain although objects before them are unknown; whatever else there is
// comes from `rest`, the same call.
Value MergeOpen(const Call& call, std::span<const Value> objects, bool deep) {
  size_t last_open = 0;
  for (size_t i = 0; i < objects.size(); ++i)
    if (IsOpen(objects[i])) last_open = i;
  size_t begin = last_open + (objects[last_open].IsObject() ? 0 : 1);
  std::span<const Value> known = objects.subspan(begin);
  if (known.empty()) return {};
  Value certain = MergeObjects(call, known, deep);
  if (!certain.IsObject()) return certain;
  Value rest = MakeCall(call.workspace, call.function, call.arguments);
  std::vector<Member> members;
  for (const Member& member : certain.object->members) {
    Value value = deep ? Surviving(call, member, rest, 0) : member.value;
    if (!value.IsAbsent()) members.push_back({member.name, value});
  }
  return members.empty() ? Value() : MakeObject(call.workspace, members, rest);
}

// Forces the objects to merge. An error: what is wrong with one of them; absent: nothing is wrong.
Value ForceObjects(const Call& call, std::span<const Value> given, std::vector<Value>& objects) {
  for (size_t i = 0; i < given.size(); ++i) {
    objects.push_back(Force(given[i]));
    const Value& value = objects.back();
    if (value.IsError()) return value;
    if (!value.IsObject() && !value.IsUnknown())
      return call.Fail(fmt::format("item {} must be an object, not {}", i, KindWords(value)));
  }
  return {};
}

Value Merge(const Call& call, std::span<const Value> objects, bool deep) {
  bool open = std::any_of(objects.begin(), objects.end(), IsOpen);
  return open ? MergeOpen(call, objects, deep) : MergeObjects(call, objects, deep);
}

// Arrays are put together as far as it can be told which items repeat earlier ones.
Value UnionArrays(const Call& call) {
  DistinctItems distinct;
  for (const Value& array : call.arguments) {
    bool told = array.IsArray();
    for (size_t i = 0; told && i < array.array->items.size(); ++i) {
      Value item = Force(array.array->items[i]);
      if (item.IsError()) return item;
      told = distinct.Add(item) != Tri::kUnknown;
    }
    if (told && array.array->rest.IsAbsent()) continue;
    if (distinct.items().empty()) return {};
    // The whole begins with what is known; the rest is what it has beyond that.
    int64_t known = static_cast<int64_t>(distinct.items().size());
    const Value whole[] = {MakeCall(call.workspace, call.function, call.arguments), MakeInt(known)};
    Value rest = MakeCall(call.workspace, *FindFunction("skip"), whole);
    return MakeArray(call.workspace, distinct.items(), rest);
  }
  return MakeArray(call.workspace, distinct.items());
}

// Ordinal and without regard to case; names that differ in nothing else stay as they stand.
std::vector<Member> SortedMembers(const Object& object) {
  std::vector<std::pair<std::string, Member>> keyed;
  for (const Member& member : object.members)
    keyed.emplace_back(ToUpper(member.name.chars()), member);
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Member> sorted;
  sorted.reserve(keyed.size());
  for (const auto& [key, member] : keyed) sorted.push_back(member);
  return sorted;
}

}  // namespace

Value CreateObject(const Call& call) {
  if (call.arguments.size() % 2 != 0)
    return call.Fail("names and values in turn are needed, but the last name has no value");
  std::vector<Member> members;
  std::vector<std::string_view> names;
  for (size_t i = 0; i < call.arguments.size(); i += 2) {
    const Value& name = call.arguments[i];
    if (!name.IsString() && !name.IsUnknown()) return WrongArgument(call, i, "a string");
    if (name.IsString()) names.push_back(name.chars());
    members.push_back({name, call.arguments[i + 1]});
  }
  std::sort(names.begin(), names.end());
  auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) return call.Fail(fmt::format("the name '{}' is given twice", *twice));
  return MakeObject(call.workspace, members);
}

Value Items(const Call& call) {
  if (!call.arguments[0].IsObject()) return WrongArgument(call, 0, "an object");
  if (HasUnknownName(*call.arguments[0].object)) return {};
  Value key = MakeView(call.workspace, "key"), value = MakeView(call.workspace, "value");
  std::vector<Value> items;
  for (const Member& member : SortedMembers(*call.arguments[0].object)) {
    const Member pair[] = {{key, member.name}, {value, member.value}};
    items.push_back(MakeObject(call.workspace, pair));
  }
  return MakeArray(call.workspace, items);
}

Value ObjectKeys(const Call& call) {
  if (!call.arguments[0].IsObject()) return WrongArgument(call, 0, "an object");
  if (HasUnknownName(*call.arguments[0].object)) return {};
  std::vector<Value> names;
  for (const Member& member : SortedMembers(*call.arguments[0].object))
    names.push_back(member.name);
  return MakeArray(call.workspace, names);
}

Value ShallowMerge(const Call& call) {
  if (!call.arguments[0].IsArray()) return WrongArgument(call, 0, "an array of objects");
  std::vector<Value> objects;
  Value wrong = ForceObjects(call, call.arguments[0].array->items, objects);
  return wrong.IsError() ? wrong : Merge(call, objects, false);
}

// Of an open array the objects behind the known ones may override everything.
Value LiftShallowMerge(const Call&) { return {}; }

Value Union(const Call& call) {
  bool arrays = false, objects = false;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& value = call.arguments[i];
    arrays |= value.IsArray() || TypeOf(value) == Type::kArray;
    objects |= value.IsObject() || TypeOf(value) == Type::kObject;
    if (!value.IsUnknown() && !IsContainer(value))
      return WrongArgument(call, i, "an array or an object");
  }
  if (arrays && objects) return call.Fail("arrays and objects cannot be mixed");
  if (!arrays && !objects) return {};
  return arrays ? UnionArrays(call) : Merge(call, call.arguments, true);
}

Value LiftUnion(const Call& call) { return Union(call); }

}  // namespace azlint::functions
