#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "checks/native_checks.h"
#include "checks/permissions.h"
#include "expr/compare.h"
#include "expr/print.h"
#include "text/letter_case.h"

// speech/byos-blob-role-missing: learn.microsoft.com/azure/ai-services/speech-service/
// bring-your-own-storage-speech-resource#configure-byos-associated-storage-account
namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";
constexpr std::string_view kBlobs =
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
constexpr std::string_view kPath = "properties.userOwnedStorage";

// Storage Blob Data Contributor and Owner.
constexpr std::array<std::string_view, 2> kRoles = {"ba92f5b4-2d11-453d-a403-e96b0029c9fe",
                                                    "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"};
constexpr std::array<std::string_view, 5> kActions = {
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/move/action"};

CheckAnswer Unknown(std::string reason, std::vector<Value> unknowns) {
  CheckAnswer answer;
  answer.is = Tri::kUnknown;
  answer.path = kPath;
  answer.reason = std::move(reason);
  answer.unknowns = std::move(unknowns);
  return answer;
}

// Speech and Foundry resources with storage of their own, and Language resources.
Tri HasOwnStorage(const CheckContext& context, std::vector<Value>& unknowns) {
  Value kind = context.Read("kind");
  Tri concerned = Tri::kFalse;
  for (std::string_view name : {"SpeechServices", "AIServices", "TextAnalytics"}) {
    if (kind.IsString())
      concerned = Or(concerned, ToTri(EqualsIgnoreCase(kind.chars(), name)));
    else if (kind.IsUnknown())
      concerned = Or(concerned, Tri::kUnknown);
  }
  if (concerned == Tri::kUnknown) unknowns.push_back(kind);
  return concerned;
}

Tri IsSystemAssigned(const CheckContext& context, std::vector<Value>& unknowns) {
  Value type = context.Read("identity.type");
  if (type.IsMissing()) return Tri::kFalse;
  if (!type.IsString() && !type.Is(Kind::kText)) {
    unknowns.push_back(type);
    return Tri::kUnknown;
  }
  return TextContains(type, "SystemAssigned", true);
}

std::string Scanned(const CheckContext& context, const ResourceId& storage) {
  const Inventory* list =
      context.graph.InventoryOf("Microsoft.Authorization/roleAssignments", storage);
  return list ? fmt::format(" (among the {} role assignments given)", list->count) : "";
}

CheckAnswer Missing(const CheckContext& context, const ResourceId& storage, const Access& access) {
  bool about_identity = false;
  const Resource* assignment = nullptr;
  std::string instead = FoundInstead(access, about_identity, assignment);
  std::string target = storage.names.back().IsString()
                           ? fmt::format("'{}'", storage.names.back().chars())
                           : fmt::format("[{}]", ToExpression(storage.names.back()));
  CheckAnswer answer;
  answer.is = Tri::kTrue;
  answer.path = kPath;
  answer.message = fmt::format(
      "the identity of AI resource '{}' {}; it needs Storage Blob Data Contributor on storage "
      "account {} or above{}",
      context.resource.Name(), instead.empty() ? "has no role on its storage" : instead, target,
      Scanned(context, storage));
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
               ? Unknown("the id of the storage account is not known", {id_text})
               : CheckAnswer();
  }
  const Resource* storage = nullptr;
  for (const Edge& edge : context.graph.Find(*id, context.resource))
    if (!edge.to->existing && edge.is == Tri::kTrue) storage = edge.to;
  Value object_id = context.Read("identity.principalId");
  Principal principal{&context.resource, object_id.IsString() ? object_id : Value(), false};
  Wanted wanted{kRoles, kActions, std::span(kActions).subspan(0, 3), *id, storage};
  Access access = FindAccess(context, principal, wanted);
  if (access.given == Tri::kTrue) return {};
  if (access.given == Tri::kUnknown) return Unknown(access.reason, access.unknowns);
  bool about_identity = false;
  const Resource* assignment = nullptr;
  bool visible = !FoundInstead(access, about_identity, assignment).empty() && about_identity;
  bool complete = context.graph.IsComplete("Microsoft.Authorization/roleAssignments", *id);
  bool declared = storage && storage->origin == Origin::kTemplate;
  if (visible || declared || (storage && complete)) return Missing(context, *id, access);
  return Unknown(
      storage
          ? "no complete list of the role assignments of its subscription is in this input"
          : "the storage account is not in this input, and its owner may grant the role elsewhere",
      {});
}

}  // namespace

std::vector<CheckAnswer> ByosBlobRole(const CheckContext& context) {
  std::vector<Value> unknowns;
  Tri concerned = And(HasOwnStorage(context, unknowns), IsSystemAssigned(context, unknowns));
  if (concerned == Tri::kFalse) return {};
  Value list = context.Read(kPath);
  if (list.IsMissing() || list.IsError()) return {};
  if (concerned == Tri::kUnknown) return {Unknown("", unknowns)};
  if (!list.IsArray()) return {Unknown("", {list})};
  std::vector<CheckAnswer> answers;
  for (const Value& item : list.array->items)
    answers.push_back(
        ForStorage(context, Force(GetMember(context.workspace(), item, "resourceId"))));
  // One answer for the list: the worst.
  auto worst =
      std::max_element(answers.begin(), answers.end(),
                       [](const CheckAnswer& a, const CheckAnswer& b) { return a.is < b.is; });
  if (worst == answers.end())
    return list.array->rest.IsAbsent() ? answers : std::vector{Unknown("", {list.array->rest})};
  return {*worst};
}

}  // namespace azlint
