#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/native.h"
#include "model/resource_id.h"

namespace azlint {

// Who acts: the system-assigned identity of a resource, or a user-assigned one.
struct Principal {
  const ResourceHead* resource;  // whose identity it is; null: no input declares it
  Value object_id;               // as an export writes it; absent when only Azure knows it
  std::optional<ResourceId> id = std::nullopt;  // of a user-assigned one, with or without resource
};

// A principalId or objectId, and the resource that writes it.
struct WrittenPrincipal {
  Value value;
  const Resource& by;
};
// Whether it is that principal. What an unknown answer rests on goes to `unknowns`.
Tri IsPrincipal(const CheckContext& context, const WrittenPrincipal& written,
                const Principal& principal, std::vector<Value>& unknowns);

// What is asked for: one of these roles, or a custom role with all of these data actions, at `at`
// or above. learn.microsoft.com/azure/role-based-access-control/role-assignments-list-cli
struct Wanted {
  std::span<const std::string_view> roles;         // GUIDs of built-in roles that suffice
  std::span<const std::string_view> data_actions;  // that a custom role must permit
  std::span<const std::string_view> least;         // a custom role without one of these does not do
  ResourceId at;
  bool by_name = false;  // its scope is not known, but its name is unique in Azure
  std::vector<const ResourceHead*> at_resources =
      {};  // it and what it lies in, where the input has them
};

// One role assignment and how it relates to what is asked.
struct Grant {
  const Resource* assignment;
  Tri principal, role, scope, exists;
  std::string role_name;  // for people
  std::string scope_name;
  bool to_group = false;
};

struct Access {
  Tri given = Tri::kFalse;      // by any of the grants
  std::vector<Grant> grants;    // all role assignments that may matter to the answer
  std::vector<Value> unknowns;  // what an unknown answer rests on
  std::string reason;           // why it is unknown, in words
};

// Who may do this at that? Reads the role assignments of the input in the context's world, but for
// those that certainly are another's and elsewhere.
Access FindAccess(const CheckContext& context, const Principal& principal, const Wanted& wanted);

// " (among the 2 role assignments given)" where that list is complete for the place, else "".
std::string AmongGiven(const CheckContext& context, const ResourceId& at);

// The most telling thing that was found instead: "has Reader there", "has ... only on container
// 'a'".
// "" when the input gives that identity nothing that matters. `about_identity`: it is a grant to
// it.
std::string FoundInstead(const Access& access, bool& about_identity, const Resource*& assignment);

}  // namespace azlint
