#include <fmt/core.h>

#include "checks/account.h"
#include "checks/native_checks.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "model/resource_id.h"
#include "model/terms.h"
#include "text/letter_case.h"

// speech/byos-storage-id-invalid and -not-found. What an id is: learn.microsoft.com/azure/
// azure-resource-manager/templates/template-functions-resource#resourceid
namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kStorage = "Microsoft.Storage/storageAccounts";

struct Entry {  // of userOwnedStorage
  Value item, text;
  std::string path;
};

// Why it certainly is no id of a storage account, in words; "" when it is one or may be.
std::string WrongKnown(const std::optional<ResourceId>& id, std::string_view beginning) {
  if (beginning.find("://") != std::string_view::npos) return "a URL";
  if (!beginning.starts_with('/'))
    return beginning.find('/') == std::string_view::npos ? "a name" : "no resource id";
  if (!id || id->type.empty()) return "no resource id";
  if (!EqualsIgnoreCase(id->type, kStorage)) return fmt::format("the id of a {}", id->type);
  if (id->extends || id->subscription.IsAbsent() || id->group.IsAbsent())
    return "an id without subscription or resource group";
  return "";
}

// What text with holes says for sure, whatever fills the holes.
std::string WrongHoles(const Value& text, Workspace& workspace) {
  std::string_view prefix = PrefixOf(text);
  if (TextContains(text, "://", true) == Tri::kTrue) return "a URL";
  if (TextContains(text, "/blobServices/", true) == Tri::kTrue)
    return "the id of something in a storage account";
  if (prefix.empty()) return "";
  if (!prefix.starts_with('/')) return "no resource id";
  auto id = ParseResourceId(text, workspace);
  bool typed = id && !id->type.empty() && !EqualsIgnoreCase(id->type, kStorage);
  return typed ? fmt::format("the id of a {}", id->type) : "";
}

// What a template asks of a resource that never is an id: reference(st).primaryEndpoints.blob.
bool IsEndpoint(const Value& value) {
  for (std::string_view service : {"blob", "dfs", "file", "queue", "table", "web"})
    if (ReferencedAt(value, fmt::format("properties.primaryEndpoints.{}", service))) return true;
  return false;
}

std::string WrongId(const Value& text, Workspace& workspace) {
  if (text.IsString()) return WrongKnown(ParseResourceId(text, workspace), text.chars());
  if (text.Is(Kind::kText)) return WrongHoles(text, workspace);
  if (IsEndpoint(text)) return "a URL";
  return text.IsUnknown() || text.IsMissing() || text.IsError() ? "" : "no text";
}

bool IsStorageId(const Value& text, Workspace& workspace) {
  auto id = ParseResourceId(text, workspace);
  return id && EqualsIgnoreCase(id->type, kStorage);
}

CheckAnswer JudgeId(const CheckContext& context, const Entry& entry) {
  const Value& text = entry.text;
  std::string wrong = WrongId(text, context.workspace());
  bool written = entry.item.place != 0 && context.resource.origin == Origin::kTemplate;
  if (text.IsMissing() && written)
    return Bad(entry.path, fmt::format("storage of AI resource '{}' is not named: resourceId is "
                                       "missing",
                                       context.resource.Name()));
  if (!wrong.empty())
    return Bad(
        entry.path,
        fmt::format("storage of AI resource '{}' is not named by the full id of a storage "
                    "account: {} is {}",
                    context.resource.Name(),
                    text.IsUnknown() || text.IsString() ? Describe(text) : "what stands there",
                    wrong));
  if (IsStorageId(text, context.workspace())) return {};
  Unknowns unknowns;
  AddFinite(text, unknowns);
  return Undecided(entry.path,
                   text.IsMissing() ? "the id of the storage is not written" : DependsOn(text),
                   unknowns);
}

CheckAnswer JudgePresence(const CheckContext& context, const Entry& entry) {
  auto id = ParseResourceId(entry.text, context.workspace());
  if (!id || !EqualsIgnoreCase(id->type, kStorage)) return {};
  if (!context.graph.Find(*id, context.resource).empty()) return {};
  const Inventory* list = context.graph.InventoryOf(kStorage, *id);
  if (!list)
    return Undecided(entry.path,
                     "no complete list of the storage accounts of its subscription is in "
                     "this input");
  CheckAnswer answer = Bad(
      entry.path, fmt::format("storage account {} of AI resource '{}' does not exist: it is not "
                              "among the {} of {}",
                              Quoted(id->names[0]), context.resource.Name(), list->count,
                              list->group.empty() ? "its subscription" : "its resource group"));
  answer.related.push_back({list->where, "the list of storage accounts"});
  return answer;
}

// Asks of each entry of userOwnedStorage.
std::vector<CheckAnswer> EachStorage(const CheckContext& context,
                                     CheckAnswer (*judge)(const CheckContext&, const Entry&)) {
  Unknowns unknowns;
  Tri concerned = IsKind(context, context.resource, kSpeechKinds, unknowns);
  Value list = context.Read(kOwnStorage);
  if (concerned == Tri::kFalse || list.IsMissing() || list.IsError()) return {};
  if (!list.IsArray()) return {Undecided(kOwnStorage, "", {list})};
  std::vector<CheckAnswer> answers;
  std::vector<Value> items(list.array->items.begin(), list.array->items.end());
  if (!list.array->rest.IsAbsent()) items.push_back(list.array->rest);
  for (size_t i = 0; i < items.size(); ++i) {
    Entry entry{Force(items[i]), {}, fmt::format("{}[{}].resourceId", kOwnStorage, i)};
    entry.text = Force(GetMember(context.workspace(), entry.item, "resourceId"));
    bool more = i == list.array->items.size();  // what further items look like
    bool object = entry.item.IsObject();
    CheckAnswer answer = object ? judge(context, entry) : Undecided(entry.path, "", {entry.item});
    if (concerned == Tri::kUnknown || (more && answer.is == Tri::kTrue)) {
      answer.is = And(answer.is, Tri::kUnknown);
      answer.unknowns = unknowns;
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace

std::vector<CheckAnswer> ByosStorageIdInvalid(const CheckContext& context) {
  return EachStorage(context, JudgeId);
}

std::vector<CheckAnswer> ByosStorageNotFound(const CheckContext& context) {
  if (context.resource.origin != Origin::kExported) return {};
  return EachStorage(context, JudgePresence);
}

}  // namespace azlint
