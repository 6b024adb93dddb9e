#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "checks/account.h"
#include "checks/native_checks.h"
#include "checks/permissions.h"
#include "text/letter_case.h"

// speech/byos-blob-role-missing: learn.microsoft.com/azure/ai-services/speech-service/
// bring-your-own-storage-speech-resource#configure-byos-associated-storage-account
namespace azlint {
namespace {

constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";

// Storage Blob Data Contributor and Owner.
constexpr std::array<std::string_view, 2> kRoles = {"ba92f5b4-2d11-453d-a403-e96b0029c9fe",
                                                    "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"};
constexpr std::array<std::string_view, 5> kActions = {
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action"};

CheckAnswer Missing(const CheckContext& context, const ResourceId& storage, const Access& access) {
  bool about_identity = false;
  const Resource* assignment = nullptr;
  std::string instead = FoundInstead(access, about_identity, assignment);
  CheckAnswer answer = Bad(
      kOwnStorage,
      fmt::format("the identity of AI resource '{}' {}; it needs Storage Blob Data Contributor on "
                  "storage account {} or above{}",
                  context.resource.Name(), instead.empty() ? "has no role on its storage" : instead,
                  Quoted(storage.names.back()), AmongGiven(context, storage)));
  if (assignment) {
    const Resource& found = *assignment;
    answer.related.push_back({found.unit->nodes().SpanAt(found.name_place),
                              "the role assignment that was found instead"});
  }
  return answer;
}

CheckAnswer ForStorage(const CheckContext& context, const Value& id_text) {
  auto id = ParseResourceId(id_text, context.workspace());
  if (!id || !EqualsIgnoreCase(id->type, kStorage)) {
    // What is no id of an account is another rule's to say.
    return id_text.IsUnknown() && !id
               ? Undecided(kOwnStorage, "the id of the storage account is not known", {id_text})
               : CheckAnswer();
  }
  const ResourceHead* storage = nullptr;
  for (const Edge& edge : context.graph.Find(*id, context.resource))
    if (!edge.to->existing && edge.is == Tri::kTrue) storage = edge.to;
  Value object_id = context.Read("identity.principalId");
  Principal principal{&context.resource, object_id.IsString() ? object_id : Value()};
  Wanted wanted{kRoles, kActions, std::span(kActions).subspan(0, 3), *id};
  if (storage) wanted.at_resources = {storage};
  Access access = FindAccess(context, principal, wanted);
  if (access.given == Tri::kTrue) return {};
  if (access.given == Tri::kUnknown) return Undecided(kOwnStorage, access.reason, access.unknowns);
  bool about_identity = false;
  const Resource* assignment = nullptr;
  bool visible = !FoundInstead(access, about_identity, assignment).empty() && about_identity;
  bool complete = context.graph.IsComplete("Microsoft.Authorization/roleAssignments", *id);
  bool declared = storage && storage->origin == Origin::kTemplate;
  if (visible || declared || (storage && complete)) return Missing(context, *id, access);
  return Undecided(
      kOwnStorage,
      storage
          ? "no complete list of the role assignments of its subscription is in this input"
          : "the storage account is not in this input, and its owner may grant the role elsewhere",
      {});
}

}  // namespace

std::vector<CheckAnswer> ByosBlobRole(const CheckContext& context) {
  Unknowns unknowns;
  Tri concerned = And(IsKind(context, context.resource, kStorageKinds, unknowns),
                      HasIdentity(context, context.resource, "SystemAssigned", unknowns));
  if (concerned == Tri::kFalse) return {};
  Value list = context.Read(kOwnStorage);
  if (list.IsMissing() || list.IsError()) return {};
  if (concerned == Tri::kUnknown) return {Undecided(kOwnStorage, "", unknowns)};
  if (!list.IsArray()) return {Undecided(kOwnStorage, "", {list})};
  std::vector<CheckAnswer> answers;
  for (const Value& item : list.array->items)
    answers.push_back(
        ForStorage(context, Force(GetMember(context.workspace(), item, "resourceId"))));
  // One answer for the list: the worst.
  auto worst =
      std::max_element(answers.begin(), answers.end(),
                       [](const CheckAnswer& a, const CheckAnswer& b) { return a.is < b.is; });
  if (worst == answers.end())
    return list.array->rest.IsAbsent()
               ? answers
               : std::vector{Undecided(kOwnStorage, "", {list.array->rest})};
  return {*worst};
}

}  // namespace azlint
