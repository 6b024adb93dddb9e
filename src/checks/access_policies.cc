#include "checks/access_policies.h"

#include <fmt/core.h>

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kChildren = "Microsoft.KeyVault/vaults/accessPolicies";
constexpr std::string_view kPolicies = "properties.accessPolicies";
constexpr char kNotHere[] = "the access policies of the vault are not in this input";
constexpr int kJoined = 8;  // lists joined of joined lists

// A list that some export joined to one text: "get, wrapKey".
bool HoldsWord(std::string_view text, std::string_view word) {
  while (!text.empty()) {
    size_t end = std::min(text.find_first_of(", ;"), text.size());
    if (EqualsIgnoreCase(text.substr(0, end), word)) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

Tri Permits(const Value& keys, std::string_view wanted, Unknowns& unknowns) {
  if (keys.IsString())
    return ToTri(HoldsWord(keys.chars(), wanted) || HoldsWord(keys.chars(), "all"));
  if (keys.IsMissing()) return Tri::kFalse;
  if (!keys.IsArray()) {
    unknowns.push_back(keys);
    return Tri::kUnknown;
  }
  Tri permits = Tri::kFalse;
  for (const Value& item : keys.array->items)
    for (std::string_view word : {wanted, std::string_view("all")})
      permits = Or(permits, IsText(Force(item), word, unknowns));
  if (keys.array->rest.IsAbsent()) return permits;
  unknowns.push_back(keys.array->rest);
  return Or(permits, Tri::kUnknown);
}

// Reads one policy after the other.
class PolicyReader {
 public:
  PolicyReader(const CheckContext& context, const WantedPolicy& wanted)
      : context_(context), wanted_(wanted), given_(wanted.permissions.size(), Tri::kFalse) {}

  void All(const Resource& holder, Tri there) {
    Value list = context_.Read(holder, kPolicies);
    bool kept = list.IsMissing() && (holder.partial || IsRecovered(holder));
    if (kept) Open(kNotHere, list);
    if (!list.IsMissing()) Each(holder, list, there, 0);
  }

  PolicyAccess Result() {
    access_.given = Tri::kTrue;
    for (size_t i = 0; i < given_.size(); ++i) {
      access_.given = And(access_.given, given_[i]);
      if (given_[i] == Tri::kFalse) access_.missing.emplace_back(wanted_.permissions[i]);
    }
    return std::move(access_);
  }

 private:
  // A vault that is recovered keeps the policies that it had.
  bool IsRecovered(const Resource& holder) const {
    return EqualsIgnoreCase(context_.Read(holder, "properties.createMode").chars(), "recover");
  }

  // Of a list that is joined of several, what is known counts.
  void Each(const Resource& holder, const Value& list, Tri there, int depth) {
    bool joined = list.Is(Value::Kind::kCall) && depth < kJoined &&
                  (list.term->name == "concat" || list.term->name == "union");
    if (!list.IsArray() && !joined) return Open(kNotHere, list);
    if (joined) {
      for (const Value& part : list.term->arguments) Each(holder, Force(part), there, depth + 1);
      return;
    }
    for (const Value& item : list.array->items) One(holder, Force(item), there);
    if (!list.array->rest.IsAbsent())
      Open("not all access policies of the vault are known", list.array->rest);
  }

  void Open(std::string reason, const Value& value) {
    for (Tri& given : given_) given = Or(given, Tri::kUnknown);
    Explain(std::move(reason));
    access_.unknowns.push_back(value);
  }
  void Explain(std::string reason) {
    if (access_.reason.empty()) access_.reason = std::move(reason);
  }

  void One(const Resource& holder, const Value& policy, Tri there) {
    Unknowns open;
    Value object = Force(GetMember(context_.workspace(), policy, "objectId"));
    Tri mine = policy.IsObject() ? IsPrincipal(context_, {object, holder}, wanted_.principal, open)
                                 : Tri::kUnknown;
    mine = And(mine, there);
    if (mine == Tri::kFalse) return;
    Value application = Force(GetMember(context_.workspace(), policy, "applicationId"));
    bool compound = !IsEmpty(application);
    access_.has_policy |= mine == Tri::kTrue && !compound;
    Value keys = Get(context_.workspace(), policy, "permissions.keys").value;
    for (size_t i = 0; i < given_.size(); ++i) {
      Tri gives = And(mine, Permits(keys, wanted_.permissions[i], open));
      if (compound) gives = And(gives, Tri::kUnknown);
      if (gives == Tri::kUnknown)
        Explain(mine == Tri::kUnknown ? "for whom an access policy is made is not known"
                : compound ? "the access policy is for an application on behalf of the identity"
                           : "what an access policy permits is not known");
      given_[i] = Or(given_[i], gives);
    }
    access_.unknowns.insert(access_.unknowns.end(), open.begin(), open.end());
  }

  const CheckContext& context_;
  const WantedPolicy& wanted_;
  std::vector<Tri> given_;  // of each permission
  PolicyAccess access_;
};

// Whether the policies of a child go into that vault.
Tri IsChildOf(const CheckContext& context, const ResourceHead& child, const ResourceId& vault) {
  const ResourceId* id = context.graph.Id(child);
  if (!id || id->names.size() != 2 || child.existing) return Tri::kFalse;
  if (!Coexist(context.resource, child) || EqualsIgnoreCase(id->names[1].chars(), "remove"))
    return Tri::kFalse;
  ResourceId trunk = *id;
  trunk.type = vault.type;
  trunk.names = id->names.subspan(0, 1);
  return SameNames(trunk, vault);
}

}  // namespace

PolicyAccess FindPolicyAccess(const CheckContext& context, const WantedPolicy& wanted) {
  PolicyReader reader(context, wanted);
  if (wanted.vault) reader.All(*wanted.vault, Tri::kTrue);
  Unknowns unknowns;
  for (const ResourceHead* child : context.graph.OfType(kChildren)) {
    Tri there = IsChildOf(context, *child, wanted.vault_id);
    if (there == Tri::kFalse) continue;
    const Resource& whole = context.graph.Whole(*child);
    reader.All(whole, And(there, IsThere(context, whole, unknowns)));
  }
  PolicyAccess access = reader.Result();
  access.unknowns.insert(access.unknowns.end(), unknowns.begin(), unknowns.end());
  return access;
}

}  // namespace azlint
