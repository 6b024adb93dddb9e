#include <fmt/core.h>

#include <algorithm>

#include "checks/changes.h"
#include "checks/native_checks.h"
#include "expr/print.h"
#include "model/resource_id.h"
#include "text/letter_case.h"

// What a Speech resource with storage of its own cannot change after it was created:
// learn.microsoft.com/azure/ai-services/speech-service/bring-your-own-storage-speech-resource
namespace azlint {
namespace {

// The resources that the rules about changes are for; kUnknown becomes an answer.
Tri Concerns(const CheckContext& context, Unknowns& unknowns) {
  return IsKind(context, context.resource, kStorageKinds, unknowns);
}

// A PATCH that says nothing of a property keeps it.
bool Keeps(const CheckContext& context, std::string_view path) {
  return context.resource.partial && context.Read(path).IsAbsent();
}

struct Associated {
  Value text;
  std::optional<ResourceId> id;
};

std::vector<Associated> StorageOf(const CheckContext& context, const Resource& account, bool& whole,
                                  Unknowns& unknowns) {
  std::vector<Associated> found;
  Value list = context.Read(account, kOwnStorage);
  whole = list.IsMissing() || (list.IsArray() && list.array->rest.IsAbsent());
  if (!whole) unknowns.push_back(list.IsArray() ? list.array->rest : list);
  if (!list.IsArray()) return found;
  for (const Value& item : list.array->items) {
    Value text = Force(GetMember(context.workspace(), item, "resourceId"));
    found.push_back({text, ParseResourceId(text, context.workspace())});
  }
  return found;
}

// "'stbyos'" of the first association; `otherwise` where none is known.
std::string FirstStorage(const CheckContext& context, const Resource& account,
                         std::string_view otherwise) {
  bool whole = true;
  Unknowns unknowns;
  std::vector<Associated> found = StorageOf(context, account, whole, unknowns);
  if (found.empty()) return std::string(otherwise);
  const auto& id = found[0].id;
  return id && !id->names.empty() ? Quoted(id->names.back()) : Describe(found[0].text);
}

CheckAnswer Conversion(const CheckContext& context, const Resource& before) {
  Unknowns unknowns;
  if (Keeps(context, kOwnStorage)) return {};
  Tri concerned = Concerns(context, unknowns);
  Tri was = HasOwnStorage(context, before, unknowns);
  Tri is = HasOwnStorage(context, context.resource, unknowns);
  std::string added = fmt::format(
      "AI resource '{}' exists without storage of its own and is given {}: that is decided when it "
      "is created",
      context.resource.Name(), FirstStorage(context, context.resource, "some"));
  std::string removed =
      fmt::format("storage {} is taken from AI resource '{}': that is decided when it is created",
                  FirstStorage(context, before, "of its own"), context.resource.Name());
  CheckAnswer gone = Taken(And(concerned, was), is, unknowns, Bad(kOwnStorage, removed));
  CheckAnswer come = Taken(And(concerned, is), was, unknowns, Bad(kOwnStorage, added));
  return gone.is >= come.is ? gone : come;
}

// Names that are the same in a group that is not known are the same account.
Tri SameStorage(const Associated& a, const Associated& b, Unknowns& unknowns) {
  if (a.id && b.id) {
    Tri names = SameNames(*a.id, *b.id), scope = SameScope(*a.id, *b.id);
    if (names == Tri::kUnknown) unknowns.push_back(a.text);
    if (names == Tri::kTrue) return scope == Tri::kFalse ? scope : Tri::kTrue;
    return names;
  }
  if (a.text.IsString() && b.text.IsString())
    return ToTri(EqualsIgnoreCase(a.text.chars(), b.text.chars()));
  unknowns.push_back(a.text);
  return Tri::kUnknown;
}

Tri IsAmong(const Associated& one, const std::vector<Associated>& others, Unknowns& unknowns) {
  Tri is = Tri::kFalse;
  for (const Associated& other : others) is = Or(is, SameStorage(one, other, unknowns));
  return is;
}

// A name is enough to tell two accounts apart, unless it is the same in another place.
std::string Words(const Associated& one, const Associated& other) {
  if (!one.id || one.id->names.empty()) return Describe(one.text);
  bool named = !other.id || SameNames(*one.id, *other.id) != Tri::kTrue;
  return named ? Quoted(one.id->names.back()) : ToText(*one.id);
}

// Some association is gone, and another stands there instead.
CheckAnswer StorageChanged(const CheckContext& context, const Resource& before) {
  Unknowns unknowns;
  bool whole_before = true, whole = true;
  std::vector<Associated> was = StorageOf(context, before, whole_before, unknowns),
                          now = StorageOf(context, context.resource, whole, unknowns);
  Tri concerned = Concerns(context, unknowns), lost = Tri::kFalse;
  for (const Associated& old : was) lost = Or(lost, Not(IsAmong(old, now, unknowns)));
  if (!whole) lost = And(lost, Tri::kUnknown);
  CheckAnswer worst;
  for (size_t i = 0; i < now.size(); ++i) {
    Tri fresh = whole_before ? Not(IsAmong(now[i], was, unknowns)) : Tri::kUnknown;
    std::string path = fmt::format("{}[{}].resourceId", kOwnStorage, i);
    std::string message = fmt::format(
        "storage of AI resource '{}' changes from {} to {}: that is decided when it is created",
        context.resource.Name(), was.empty() ? "" : Words(was[0], now[i]),
        was.empty() ? "" : Words(now[i], was[0]));
    Tri changed = And(And(concerned, lost), fresh);
    CheckAnswer answer = Taken(changed, Tri::kFalse, unknowns, Bad(path, message));
    if (answer.is > worst.is) worst = answer;
  }
  return worst;
}

CheckAnswer IdentityRemoved(const CheckContext& context, const Resource& before) {
  Unknowns unknowns;
  if (Keeps(context, "identity") || Keeps(context, kIdentityType)) return {};
  Tri concerned = Concerns(context, unknowns);
  Tri own = Keeps(context, kOwnStorage) ? HasOwnStorage(context, before, unknowns)
                                        : HasOwnStorage(context, context.resource, unknowns);
  Tri was = HasIdentity(context, before, "SystemAssigned", unknowns);
  Tri is = HasIdentity(context, context.resource, "SystemAssigned", unknowns);
  std::string message = fmt::format(
      "the system-assigned identity is taken from AI resource '{}', which opens its own storage "
      "with it{}",
      context.resource.Name(), WrittenWords(context, kIdentityType));
  return Taken(And(And(concerned, own), was), is, unknowns, Bad(kIdentityType, message));
}

std::vector<CheckAnswer> Ask(const CheckContext& context,
                             CheckAnswer (*compare)(const CheckContext&, const Resource&)) {
  return AgainstOlder(context, [&](const Resource& before) { return compare(context, before); });
}

}  // namespace

std::vector<CheckAnswer> ByosConversion(const CheckContext& context) {
  return Ask(context, Conversion);
}
std::vector<CheckAnswer> ByosStorageChanged(const CheckContext& context) {
  return Ask(context, StorageChanged);
}
std::vector<CheckAnswer> ByosIdentityRemoved(const CheckContext& context) {
  return Ask(context, IdentityRemoved);
}

}  // namespace azlint
