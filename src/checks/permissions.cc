#include "checks/permissions.h"

#include <fmt/core.h>

#include <algorithm>

#include "checks/account.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "model/terms.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kAssignments = "Microsoft.Authorization/roleAssignments";
constexpr std::string_view kDefinitions = "Microsoft.Authorization/roleDefinitions";

// The id whose identity a value is the principal of: reference(..).identity.principalId and the
// principalId of a user-assigned identity.
std::optional<Value> PrincipalOf(const Value& value) {
  if (auto id = ReferencedAt(value, "identity.principalId")) return id;
  return ReferencedAt(value, "properties.principalId");
}

// Something of reference() that is no principal, such as a tenantId.
bool IsOtherMember(const Value& value) {
  bool access = value.Is(Kind::kCall) && value.term->name == "[]";
  return access && (EqualsIgnoreCase(value.term->arguments[1].chars(), "tenantId") ||
                    EqualsIgnoreCase(value.term->arguments[1].chars(), "clientId"));
}

// The identity of the resource with this id.
Tri IsIdentityOf(const CheckContext& context, const WrittenPrincipal& id,
                 const Principal& principal, std::vector<Value>& unknowns) {
  Tri is = Tri::kFalse;
  for (const Edge& edge : context.graph.Find(id.value, id.by))
    if (principal.resource && IsSame(*edge.to, *principal.resource)) is = Or(is, edge.is);
  if (is != Tri::kFalse) return is;
  auto parsed = ParseResourceId(id.value, context.workspace());
  if (!parsed) {
    unknowns.push_back(id.value);
    return Tri::kUnknown;
  }
  // What Find leaves out is another resource, unless nothing is known of the name.
  const ResourceId* own = principal.resource ? context.graph.Id(*principal.resource) : nullptr;
  if (own) return And(SameNames(*parsed, *own), Tri::kUnknown);
  return principal.id ? Same(*parsed, *principal.id) : Tri::kUnknown;
}

// Asks of one role assignment after the other.
class Reader {
 public:
  Reader(const CheckContext& context, const Principal& principal, const Wanted& wanted,
         Access& access)
      : context_(context), principal_(principal), wanted_(wanted), access_(access) {}

  void One(const Resource& assignment) {
    Grant grant{&assignment, Tri::kFalse, Tri::kFalse, Tri::kFalse, Tri::kTrue, "", "", false};
    grant.scope = ScopeOf(assignment, grant.scope_name);
    grant.role = RoleOf(assignment, grant.role_name);
    grant.principal = PrincipalOfAssignment(assignment, grant.to_group);
    grant.exists = IsThere(context_, assignment, open_);
    if (grant.to_group && grant.principal != Tri::kTrue) grant.principal = Tri::kUnknown;
    Tri given = And(And(grant.principal, grant.role), And(grant.scope, grant.exists));
    if (given == Tri::kUnknown) Explain(grant);
    access_.given = Or(access_.given, given);
    access_.grants.push_back(std::move(grant));
  }

 private:
  void Explain(const Grant& grant) {
    access_.unknowns.insert(access_.unknowns.end(), open_.begin(), open_.end());
    open_.clear();
    if (!access_.reason.empty()) return;
    if (grant.to_group)
      access_.reason =
          fmt::format("{} at {} is given to a group, and who is in it is not in this input",
                      grant.role_name, grant.scope_name);
    else if (grant.role == Tri::kUnknown && grant.role_name != "a role")
      access_.reason = fmt::format("what {} permits is not in this input", grant.role_name);
    else if (grant.scope == Tri::kUnknown)
      access_.reason = fmt::format("whether {} is at or above it is not known", grant.scope_name);
    else if (grant.principal == Tri::kUnknown)
      access_.reason = "to whom a role is given is not known";
  }

  Tri PrincipalOfAssignment(const Resource& assignment, bool& group) {
    Value type = context_.Read(assignment, "properties.principalType");
    group =
        EqualsIgnoreCase(type.chars(), "Group") || EqualsIgnoreCase(type.chars(), "ForeignGroup");
    if (EqualsIgnoreCase(type.chars(), "User")) return Tri::kFalse;
    Value value = context_.Read(assignment, "properties.principalId");
    if (group || value.IsError()) return group ? Tri::kFalse : Tri::kUnknown;
    return IsPrincipal(context_, {value, assignment}, principal_, open_);
  }

  Tri RoleOf(const Resource& assignment, std::string& name) {
    Value id = context_.Read(assignment, "properties.roleDefinitionId");
    Value written = context_.Read(assignment, "properties.roleDefinitionName");
    std::string guid = GuidOf(id);
    if (guid.empty() && written.IsString())
      guid = std::string(context_.tables.RoleGuid(written.chars()));
    std::string_view known = context_.tables.RoleName(guid);
    name = !known.empty()       ? std::string(known)
           : written.IsString() ? std::string(written.chars())
                                : "a role";
    if (guid.empty()) {
      open_.push_back(id);
      return Tri::kUnknown;
    }
    bool wanted = std::any_of(wanted_.roles.begin(), wanted_.roles.end(),
                              [&](std::string_view role) { return EqualsIgnoreCase(role, guid); });
    if (wanted || !known.empty()) return ToTri(wanted);
    return CustomRole(guid, name);
  }

  // The last segment of a role definition's id, or of what roleDefinitions('Name') gives.
  std::string GuidOf(const Value& id) {
    if (id.Is(Kind::kCall) && id.term->name == "[]") {
      const Value& base = id.term->arguments[0];
      bool call = base.Is(Kind::kCall) && base.term->name == "roleDefinitions";
      return call ? std::string(context_.tables.RoleGuid(base.term->arguments[0].chars())) : "";
    }
    std::string_view text = id.chars();
    if (id.Is(Kind::kText)) text = SuffixOf(id);
    size_t slash = text.rfind('/');
    if (id.Is(Kind::kText) && slash == std::string_view::npos) return "";
    return std::string(slash == std::string_view::npos ? text : text.substr(slash + 1));
  }

  Tri CustomRole(const std::string& guid, std::string& name) {
    for (const ResourceHead* definition : context_.graph.OfType(kDefinitions)) {
      if (definition->names.empty() || !EqualsIgnoreCase(definition->names.back().chars(), guid))
        continue;
      const Resource& whole = context_.graph.Whole(*definition);
      Value role = context_.Read(whole, "properties.roleName");
      if (role.IsString()) name = fmt::format("custom role '{}'", role.chars());
      return Permits(whole);
    }
    if (name == "a role") name = fmt::format("role {}", guid);
    return Tri::kUnknown;
  }

  Tri Permits(const Resource& definition) {
    Value permissions = context_.Read(definition, "properties.permissions");
    if (!permissions.IsArray()) return Tri::kUnknown;
    auto all = [&](std::span<const std::string_view> actions) {
      return std::all_of(actions.begin(), actions.end(),
                         [&](std::string_view action) { return PermitsOne(permissions, action); });
    };
    if (all(wanted_.data_actions)) return Tri::kTrue;
    return all(wanted_.least) ? Tri::kUnknown : Tri::kFalse;
  }

  bool PermitsOne(const Value& permissions, std::string_view action) {
    return std::any_of(
        permissions.array->items.begin(), permissions.array->items.end(), [&](const Value& p) {
          return Lists(p, "dataActions", action) && !Lists(p, "notDataActions", action);
        });
  }

  bool Lists(const Value& permission, std::string_view member, std::string_view action) {
    Value list = GetMember(context_.workspace(), permission, member);
    if (!list.IsArray()) return false;
    return std::any_of(list.array->items.begin(), list.array->items.end(), [&](const Value& item) {
      return MatchesWildcard(action, Force(item).chars(), true);
    });
  }

  Tri ScopeOf(const Resource& assignment, std::string& name) {
    Value text = Force(Substitute(assignment.scope, context_.world, context_.workspace()));
    auto scope = ParseResourceId(text, context_.workspace());
    name = scope ? NameOfScope(*scope) : Describe(text);
    if (!scope) {
      open_.push_back(text);
      return Tri::kUnknown;
    }
    Tri covers = Covers(*scope, wanted_.at);
    if (covers == Tri::kUnknown && !scope->type.empty() && wanted_.by_name)
      covers = SameNames(*scope, Trunk(wanted_.at, *scope));
    if (covers == Tri::kUnknown && !scope->type.empty() && !wanted_.at_resources.empty()) {
      // The scope may be written in another unit or with another symbol for the group: join by id.
      covers = Tri::kFalse;
      bool settled = false;  // it is certainly some other resource
      for (const Edge& edge : context_.graph.Find(*scope, assignment)) {
        if (IsWanted(*edge.to)) covers = Or(covers, edge.is);
        settled |= edge.is == Tri::kTrue;
      }
      bool open = !settled && SameNames(*scope, Trunk(wanted_.at, *scope)) == Tri::kUnknown;
      if (covers == Tri::kFalse && open) covers = Tri::kUnknown;
    }
    if (!scope->management_group.IsAbsent() && assignment.origin == Origin::kExported)
      covers = Tri::kTrue;
    if (covers == Tri::kUnknown) open_.push_back(text);
    // One of the same name, elsewhere.
    bool twin = covers == Tri::kFalse && SameNames(*scope, Trunk(wanted_.at, *scope)) == Tri::kTrue;
    if (twin && scope->group.IsString())
      name += fmt::format(" in resource group '{}'", scope->group.chars());
    return covers;
  }

  bool IsWanted(const ResourceHead& resource) const {
    const auto& wanted = wanted_.at_resources;
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const ResourceHead* one) { return IsSame(*one, resource); });
  }

  // What `id` lies in, at the depth of `scope`.
  static ResourceId Trunk(ResourceId id, const ResourceId& scope) {
    if (scope.names.size() >= id.names.size()) return id;
    id.type = id.type.substr(0, scope.type.size());
    id.names = id.names.subspan(0, scope.names.size());
    return id;
  }

  std::string NameOfScope(const ResourceId& scope) const {
    auto last = [](const Value& value) {
      return value.IsString() ? fmt::format("'{}'", value.chars())
                              : fmt::format("[{}]", ToExpression(value));
    };
    if (!scope.type.empty()) {
      std::string_view kind = scope.type.substr(scope.type.rfind('/') + 1);
      auto is = [&](std::string_view word) { return EqualsIgnoreCase(kind, word); };
      std::string words = is("storageAccounts") ? "storage account"
                          : is("containers")    ? "container"
                          : is("vaults")        ? "key vault"
                          : is("keys")          ? "key"
                                                : std::string(kind);
      // Two of one name in two groups are told apart by the group.
      bool elsewhere =
          SameNames(scope, wanted_.at) == Tri::kTrue && SameScope(scope, wanted_.at) == Tri::kFalse;
      return fmt::format("{} {}{}", words, last(scope.names.back()),
                         elsewhere ? fmt::format(" of resource group {}", last(scope.group)) : "");
    }
    bool own = !scope.group.IsAbsent() && !scope.group.IsString() &&
               ToExpression(scope.group) == "resourceGroup().name";
    if (own) return "the resource group of the deployment";
    if (!scope.group.IsAbsent()) return fmt::format("resource group {}", last(scope.group));
    if (!scope.subscription.IsAbsent()) return "the subscription";
    return scope.management_group.IsAbsent()
               ? "the tenant"
               : fmt::format("management group {}", last(scope.management_group));
  }

  const CheckContext& context_;
  const Principal& principal_;
  const Wanted& wanted_;
  Access& access_;
  std::vector<Value> open_;
};

}  // namespace

Tri IsPrincipal(const CheckContext& context, const WrittenPrincipal& written,
                const Principal& principal, std::vector<Value>& unknowns) {
  const Value& value = written.value;
  if (value.IsString() && principal.object_id.IsString())
    return ToTri(EqualsIgnoreCase(value.chars(), principal.object_id.chars()));
  if (auto id = PrincipalOf(value))
    return IsIdentityOf(context, {*id, written.by}, principal, unknowns);
  if (IsOtherMember(value)) return Tri::kFalse;
  unknowns.push_back(value);
  return Tri::kUnknown;
}

Access FindAccess(const CheckContext& context, const Principal& principal, const Wanted& wanted) {
  Access access;
  Reader reader(context, principal, wanted, access);
  std::vector<const ResourceId*> places = {&wanted.at};
  for (const ResourceHead* resource : wanted.at_resources)
    if (const ResourceId* id = context.graph.Id(*resource)) places.push_back(id);
  const std::string_view object_id = principal.object_id.chars();
  for (const ResourceHead* assignment : context.graph.RoleAssignments().Find(object_id, places))
    if (!assignment->existing && Coexist(context.resource, *assignment))
      reader.One(context.graph.Whole(*assignment));
  return access;
}

std::string AmongGiven(const CheckContext& context, const ResourceId& at) {
  const Inventory* list = context.graph.InventoryOf(kAssignments, at);
  return list ? fmt::format(" (among the {} role assignment{} given)", list->count,
                            list->count == 1 ? "" : "s")
              : "";
}

std::string FoundInstead(const Access& access, bool& about_identity, const Resource*& assignment) {
  about_identity = true;
  auto find = [&](auto&& wanted) -> const Grant* {
    for (const Grant& grant : access.grants) {
      if (grant.exists == Tri::kFalse || !wanted(grant)) continue;
      assignment = grant.assignment;
      return &grant;
    }
    return nullptr;
  };
  auto mine = [](const Grant& grant) { return grant.principal == Tri::kTrue; };
  if (const Grant* g = find([&](const Grant& grant) {
        return mine(grant) && grant.scope == Tri::kTrue && grant.role == Tri::kFalse;
      }))
    return fmt::format("has {} on {}", g->role_name, g->scope_name);
  if (const Grant* g = find([&](const Grant& grant) {
        return mine(grant) && grant.role == Tri::kTrue && grant.scope == Tri::kFalse;
      }))
    return fmt::format("has {} only on {}", g->role_name, g->scope_name);
  about_identity = false;
  if (const Grant* g = find([&](const Grant& grant) {
        return grant.principal == Tri::kFalse && grant.role == Tri::kTrue &&
               grant.scope == Tri::kTrue;
      }))
    return fmt::format("has no role there: {} on {} is given to another principal", g->role_name,
                       g->scope_name);
  return "";
}

}  // namespace azlint
