#include "checks/byos_firewall.h"

#include <fmt/core.h>

#include <algorithm>

#include "checks/native_checks.h"
#include "expr/compare.h"
#include "expr/print.h"
#include "model/resource_id.h"
#include "text/letter_case.h"

// speech/byos-storage-instance-rule-missing and studio-browser-blocked:
// learn.microsoft.com/azure/storage/common/storage-network-security
namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kAccounts = "Microsoft.CognitiveServices/accounts";
constexpr std::string_view kRules = "properties.networkAcls.resourceAccessRules";
constexpr std::string_view kPublic = "properties.publicNetworkAccess";
constexpr std::string_view kAcls = "properties.networkAcls";
constexpr std::string_view kPerimeter =
    "what the network security perimeter lets in is not in this input";

bool IsStar(const Value& value) { return value.IsString() && value.chars() == "*"; }

// "/subscriptions/S/resourceGroups/G/providers/Microsoft.CognitiveServices/accounts/*", where G, or
// S and G, may be '*', too.
Tri NamesAccount(const CheckContext& context, ResourceId rule, const Resource& account) {
  const ResourceId* id = context.graph.Id(account);
  if (!EqualsIgnoreCase(rule.type, kAccounts)) return Tri::kFalse;
  if (!id || rule.names.size() != 1) return Tri::kUnknown;
  if (!IsStar(rule.names[0])) {
    for (const Edge& edge : context.graph.Find(rule, context.resource))
      if (IsSame(*edge.to, account)) return edge.is;
    return Same(rule, *id) == Tri::kFalse ? Tri::kFalse : And(SameNames(rule, *id), Tri::kUnknown);
  }
  if (IsStar(rule.subscription)) return IsStar(rule.group) ? Tri::kTrue : Tri::kUnknown;
  if (IsStar(rule.group)) rule.group = id->group;
  return SameScope(rule, *id);
}

struct RuleAnswer {
  Tri lets_in = Tri::kFalse;
  bool other_tenant = false;  // a rule names it, for a tenant that is not its own
  Unknowns unknowns;
};

void AskRule(const CheckContext& context, const Value& rule, const Resource& account,
             RuleAnswer& answer) {
  Workspace& workspace = context.workspace();
  Value text = Force(GetMember(workspace, rule, "resourceId"));
  auto id = ParseResourceId(text, workspace);
  Tri names = id                                     ? NamesAccount(context, *id, account)
              : text.IsUnknown() || !rule.IsObject() ? Tri::kUnknown
                                                     : Tri::kFalse;
  Value tenant = Force(GetMember(workspace, rule, "tenantId"));
  Value own = context.Read(account, "identity.tenantId");
  bool other =
      tenant.IsString() && own.IsString() && !EqualsIgnoreCase(tenant.chars(), own.chars());
  if (other) answer.other_tenant |= names == Tri::kTrue;
  if (!other) answer.lets_in = Or(answer.lets_in, names);
  if (!other && names == Tri::kUnknown) AddFinite(rule.IsObject() ? text : rule, answer.unknowns);
}

RuleAnswer AskRules(const CheckContext& context, const Resource& account) {
  RuleAnswer answer;
  Value rules = context.ReadWithDefault(context.resource, kRules);
  if (!rules.IsArray()) {
    answer.lets_in = rules.IsMissing() ? Tri::kFalse : Tri::kUnknown;
    if (!rules.IsMissing()) answer.unknowns.push_back(rules);
    return answer;
  }
  for (const Value& item : rules.array->items) AskRule(context, Force(item), account, answer);
  if (!rules.array->rest.IsAbsent()) {
    answer.lets_in = Or(answer.lets_in, Tri::kUnknown);
    AddFinite(rules.array->rest, answer.unknowns);
  }
  return answer;
}

Tri TrustsServices(const CheckContext& context, Unknowns& unknowns) {
  Value bypass = context.ReadWithDefault(context.resource, "properties.networkAcls.bypass");
  Tri trusts = bypass.IsString() || bypass.Is(Kind::kText)
                   ? TextContains(bypass, "AzureServices", true)
                   : Tri::kUnknown;
  if (trusts == Tri::kUnknown) unknowns.push_back(bypass);
  return trusts;
}

std::string LockedOut(const CheckContext& context, const Resource& account, bool other_tenant) {
  Value bypass = context.Read("properties.networkAcls.bypass");
  return fmt::format(
      "firewall of storage account '{}' locks its AI resource '{}' out: {}, and bypass is {}",
      context.resource.Name(), account.Name(),
      other_tenant ? "the resource instance rule that names it is of another tenant"
                   : "no resource instance rule names it",
      Describe(bypass));
}

CheckAnswer LocksOut(const CheckContext& context, const Edge& user, const StorageFirewall& wall,
                     Unknowns unknowns) {
  const Resource& account = context.graph.Whole(*user.to);
  RuleAnswer rules = AskRules(context, account);
  Tri trusts = TrustsServices(context, unknowns);
  Tri shut = And(And(user.is, wall.denies), Not(Or(rules.lets_in, trusts)));
  if (shut == Tri::kFalse) return {};
  if (wall.perimeter != Tri::kFalse)
    return Undecided(kRules, wall.perimeter == Tri::kTrue ? std::string(kPerimeter) : "", unknowns);
  if (shut == Tri::kTrue) return Bad(kRules, LockedOut(context, account, rules.other_tenant));
  unknowns.insert(unknowns.end(), rules.unknowns.begin(), rules.unknowns.end());
  bool only_rules = rules.lets_in == Tri::kUnknown && rules.unknowns.empty() && unknowns.empty();
  return Undecided(kRules, only_rules ? "which resource an instance rule names is not known" : "",
                   unknowns);
}

// Private endpoints of the account: declared ones, and those that its export lists.
Tri HasPrivateEndpoint(const CheckContext& context) {
  Value own = context.Read("properties.privateEndpointConnections");
  if (own.IsArray() && !own.array->items.empty()) return Tri::kTrue;
  return ToTri(!RelatedTo(context.resource, "privateEndpoints", context.graph).edges.empty());
}

// An entry lets in the address or the network that it names.
bool NamesNobody(const CheckContext& context, const Value& entry) {
  if (!Force(entry).IsObject()) return false;
  return Force(GetMember(context.workspace(), entry, "value")).IsMissing() &&
         Force(GetMember(context.workspace(), entry, "id")).IsMissing();
}

Tri IsEmptyList(const CheckContext& context, std::string_view path, Unknowns& unknowns) {
  Value list = context.ReadWithDefault(context.resource, path);
  if (list.IsMissing()) return Tri::kTrue;
  if (list.IsArray() && !list.array->items.empty()) {
    bool nobody = std::all_of(list.array->items.begin(), list.array->items.end(),
                              [&](const Value& entry) { return NamesNobody(context, entry); });
    return nobody ? Tri::kUnknown : Tri::kFalse;
  }
  if (list.IsArray() && list.array->rest.IsAbsent()) return Tri::kTrue;
  unknowns.push_back(list.IsArray() ? list.array->rest : list);
  return Tri::kUnknown;
}

// The words of a browser that is shut out, whoever uses the storage.
CheckAnswer Blocked(const CheckContext& context, const Resource& account, Tri closed) {
  if (closed == Tri::kTrue)
    return Bad(kPublic, fmt::format("storage account '{}' of Speech resource '{}' is closed to "
                                    "every browser: Speech Studio cannot read it",
                                    context.resource.Name(), account.Name()));
  return Bad(kAcls, fmt::format("firewall of storage account '{}' of Speech resource '{}' lets no "
                                "browser in: Speech Studio cannot read it",
                                context.resource.Name(), account.Name()));
}

}  // namespace

StorageFirewall ReadFirewall(const CheckContext& context) {
  StorageFirewall wall;
  Value open = context.ReadWithDefault(context.resource, kPublic);
  Value action = context.ReadWithDefault(context.resource, "properties.networkAcls.defaultAction");
  wall.closed = IsText(open, "Disabled", wall.unknowns);
  wall.perimeter = IsText(open, "SecuredByPerimeter", wall.unknowns);
  wall.denies = Or(wall.closed, IsText(action, "Deny", wall.unknowns));
  return wall;
}

std::vector<Edge> SpeechUsers(const CheckContext& context, Unknowns& unknowns) {
  std::vector<Edge> users;
  for (const Edge& edge : RelatedTo(context.resource, "speechAccounts", context.graph).edges) {
    const Resource& account = context.graph.Whole(*edge.to);
    Tri is = And(edge.is, And(IsKind(context, account, kSpeechKinds, unknowns),
                              IsThere(context, account, unknowns)));
    if (is != Tri::kFalse) users.push_back({edge.to, is});
  }
  return users;
}

namespace {

// Asked of an AI resource: only whether its storage account can be judged at all.
std::vector<CheckAnswer> StorageIsHere(const CheckContext& context) {
  Unknowns unknowns;
  if (IsKind(context, context.resource, kSpeechKinds, unknowns) == Tri::kFalse) return {};
  if (!RelatedTo(context.resource, "byosStorage", context.graph).open) return {};
  return {Undecided(kOwnStorage, "the storage account is not in this input")};
}

}  // namespace

std::vector<CheckAnswer> ByosInstanceRule(const CheckContext& context) {
  if (context.Option("speech.workload") != "speech-to-text") return {};
  if (context.resource.IsType(kAccounts)) return StorageIsHere(context);
  Unknowns unknowns;
  std::vector<Edge> users = SpeechUsers(context, unknowns);
  if (users.empty()) return {};
  StorageFirewall wall = ReadFirewall(context);
  unknowns.insert(unknowns.end(), wall.unknowns.begin(), wall.unknowns.end());
  CheckAnswer worst;
  for (const Edge& user : users) {
    CheckAnswer answer = LocksOut(context, user, wall, unknowns);
    if (answer.is > worst.is) worst = std::move(answer);
  }
  return {worst};
}

std::vector<CheckAnswer> StudioBrowser(const CheckContext& context) {
  if (context.Option("speech.studio") != "true") return {};
  if (context.resource.IsType(kAccounts)) return StorageIsHere(context);
  Unknowns unknowns;
  std::vector<Edge> users = SpeechUsers(context, unknowns);
  if (users.empty()) return {};
  StorageFirewall wall = ReadFirewall(context);
  unknowns.insert(unknowns.end(), wall.unknowns.begin(), wall.unknowns.end());
  Tri nobody = And(IsEmptyList(context, "properties.networkAcls.ipRules", unknowns),
                   IsEmptyList(context, "properties.networkAcls.virtualNetworkRules", unknowns));
  Tri is = Tri::kFalse;
  for (const Edge& user : users) is = Or(is, user.is);
  is = And(is, Or(wall.closed, And(wall.denies, nobody)));
  if (is == Tri::kFalse) return {CheckAnswer()};
  std::string_view path = wall.closed == Tri::kTrue ? kPublic : kAcls;
  if (wall.perimeter == Tri::kTrue) return {Undecided(path, std::string(kPerimeter))};
  if (HasPrivateEndpoint(context) == Tri::kTrue)
    return {Undecided(path,
                      "whether the browser comes through the private endpoint is not in this "
                      "input")};
  if (is == Tri::kUnknown || wall.perimeter == Tri::kUnknown)
    return {Undecided(path, "", unknowns)};
  return {Blocked(context, context.graph.Whole(*users[0].to), wall.closed)};
}

}  // namespace azlint
