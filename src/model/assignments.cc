#include "model/assignments.h"

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

std::string_view TextAt(const Resource& resource, std::string_view path) {
  const Value value = Force(Get(resource.workspace(), resource.body, path).value);
  return value.IsString() ? value.chars() : "";
}

// What is written out, and so is the same whatever is assumed.
bool IsPlain(const Resource& assignment) {
  return assignment.origin == Origin::kExported && assignment.condition.IsAbsent() &&
         assignment.loop_condition.IsAbsent();
}

// The same for a scope and for the places that it may cover; 0: no such key.
uint64_t KeyOf(std::string_view type, const Value& name) {
  const uint64_t hash = NameHash(name);
  return hash == 0 ? 0 : Mix(TypeHash(type), hash);
}

uint64_t KeyOfScope(const ResourceId& scope) {
  if (scope.extends) return 0;
  if (!scope.type.empty()) return KeyOf(scope.type, scope.names.back());
  return KeyOf("", scope.group.IsAbsent() ? scope.subscription : scope.group);
}

// The keys of all that `place` lies in; false where a part of it is not known.
bool AddKeys(const ResourceId& place, std::vector<uint64_t>& keys) {
  if (place.extends) return false;
  keys.push_back(KeyOf("", place.group));
  keys.push_back(KeyOf("", place.subscription));
  size_t end = place.type.find('/');
  for (const Value& name : place.names) {
    end = std::min(place.type.find('/', end + 1), place.type.size());
    keys.push_back(KeyOf(place.type.substr(0, end), name));
    if (keys.back() == 0) return false;
  }
  return true;
}

}  // namespace

AssignmentKeys KeysOf(const Resource& assignment) {
  const Value type =
      Force(Get(assignment.workspace(), assignment.body, "properties.principalType").value);
  const std::string_view principal = TextAt(assignment, "properties.principalId");
  auto scope = ParseResourceId(assignment.scope, assignment.workspace());
  const uint64_t key = scope ? KeyOfScope(*scope) : 0;
  const bool known = !principal.empty() && key != 0 && (type.IsString() || type.IsMissing()) &&
                     !TextAt(assignment, "properties.roleDefinitionId").empty();
  if (!known || !IsPlain(assignment)) return {};
  const bool group =
      EqualsIgnoreCase(type.chars(), "Group") || EqualsIgnoreCase(type.chars(), "ForeignGroup");
  using To = AssignmentKeys::To;
  return {group ? To::kGroup : To::kPrincipal, HashIgnoreCase(principal), key};
}

AssignmentIndex::AssignmentIndex(std::span<const ResourceHead* const> assignments,
                                 std::span<const AssignmentKeys> keys)
    : all_(assignments) {
  for (uint32_t i = 0; i < keys.size(); ++i) {
    if (keys[i].to == AssignmentKeys::To::kAnybody) {
      always_.push_back(i);
      continue;
    }
    by_scope_[keys[i].scope].push_back(i);
    const bool group = keys[i].to == AssignmentKeys::To::kGroup;
    (group ? groups_ : by_principal_[keys[i].principal]).push_back(i);
  }
}

std::vector<const ResourceHead*> AssignmentIndex::Find(
    std::string_view principal, std::span<const ResourceId* const> places) const {
  std::vector<uint64_t> keys;
  bool known = !principal.empty() && !places.empty(), written = true;
  for (const ResourceId* place : places) {
    known = known && AddKeys(*place, keys);
    written &= place->subscription.IsString() && place->group.IsString();
  }
  if (!known) return {all_.begin(), all_.end()};
  Positions found = always_;
  auto append = [&](const Positions& more) { found.insert(found.end(), more.begin(), more.end()); };
  auto append_at = [&](const Index& index, uint64_t key) {
    if (auto at = index.find(key); at != index.end()) append(at->second);
  };
  append_at(by_principal_, HashIgnoreCase(principal));
  for (uint64_t key : keys) append_at(by_scope_, key);
  if (!written) append(groups_);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<const ResourceHead*> assignments;
  for (uint32_t position : found) assignments.push_back(all_[position]);
  return assignments;
}

}  // namespace azlint
