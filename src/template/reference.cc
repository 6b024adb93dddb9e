#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "expr/decide.h"
#include "expr/dotnet_number.h"
#include "expr/print.h"
#include "template/deployment.h"
#include "template/validate.h"

namespace azlint {

using Kind = Value::Kind;

namespace {

Value Literal(Workspace& workspace, std::string_view text) { return MakeView(workspace, text); }

Value TextSymbol(Workspace& workspace, std::string_view name, int64_t length, uint64_t unit) {
  Domain domain;
  domain.type = Type::kString;
  if (length > 0) domain.min_length = domain.max_length = length;
  return MakeSymbol(workspace, name, workspace.arena.New<Domain>(domain), unit);
}

Value AnySymbol(Workspace& workspace, std::string_view name, uint64_t unit) {
  return MakeSymbol(workspace, name, nullptr, unit);
}

Value Declaration(Value value) {
  value.flags = static_cast<uint8_t>(value.flags | Value::kDeclared);
  return value;
}

struct Constant {
  std::string_view name, value;
};
// learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment
constexpr Constant kCloud[] = {{"name", "AzureCloud"},
                               {"gallery", "https://gallery.azure.com/"},
                               {"graph", "https://graph.windows.net/"},
                               {"portal", "https://portal.azure.com"},
                               {"graphAudience", "https://graph.windows.net/"},
                               {"activeDirectoryDataLake", "https://datalake.azure.net/"},
                               {"batch", "https://batch.core.windows.net/"},
                               {"media", "https://rest.media.azure.net"},
                               {"sqlManagement", "https://management.core.windows.net:8443/"},
                               {"vmImageAliasDoc",
                                "https://raw.githubusercontent.com/Azure/azure-rest-api-specs/"
                                "master/arm-compute/quickstart-templates/aliases.json"},
                               {"resourceManager", "https://management.azure.com/"}};
constexpr Constant kSuffixes[] = {
    {"acrLoginServer", ".azurecr.io"},
    {"azureDatalakeAnalyticsCatalogAndJob", "azuredatalakeanalytics.net"},
    {"azureDatalakeStoreFileSystem", "azuredatalakestore.net"},
    {"azureFrontDoorEndpointSuffix", "azurefd.net"},
    {"keyvaultDns", ".vault.azure.net"},
    {"sqlServerHostname", ".database.windows.net"},
    {"storage", "core.windows.net"}};
constexpr Constant kAuthentication[] = {{"loginEndpoint", "https://login.microsoftonline.com/"},
                                        {"tenant", "common"},
                                        {"identityProvider", "AAD"}};

void Append(std::vector<Member>& members, std::span<const Constant> rows, Workspace& workspace) {
  for (const Constant& row : rows)
    members.push_back({Literal(workspace, row.name), Literal(workspace, row.value)});
}

Value Cloud(Workspace& workspace) {
  std::vector<Member> members, suffixes, authentication;
  Append(members, kCloud, workspace);
  Append(suffixes, kSuffixes, workspace);
  Append(authentication, kAuthentication, workspace);
  const Value audiences[] = {Literal(workspace, "https://management.core.windows.net/"),
                             Literal(workspace, "https://management.azure.com/")};
  authentication.push_back({Literal(workspace, "audiences"), MakeArray(workspace, audiences)});
  members.push_back({Literal(workspace, "authentication"), MakeObject(workspace, authentication)});
  members.push_back({Literal(workspace, "suffixes"), MakeObject(workspace, suffixes)});
  return MakeObject(workspace, members);
}

// "ids[3]" is copy 3 of the loop "ids".
std::string_view SplitIndex(std::string_view symbol, int64_t& index) {
  size_t open = symbol.find('[');
  if (open == std::string_view::npos || !symbol.ends_with(']')) return symbol;
  std::from_chars(symbol.data() + open + 1, symbol.data() + symbol.size() - 1, index);
  return symbol.substr(0, open);
}

}  // namespace

// What reference() and its kin mean in one deployment.
class References {
 public:
  explicit References(Deployment& deployment)
      : deployment_(deployment), workspace_(deployment.workspace()) {}

  const Declared* Find(const Value& what) {
    const auto& all = deployment_.AllDeclared();
    if (what.IsString() && what.chars().find('/') == std::string_view::npos) {
      int64_t index = -1;
      std::string_view symbol = SplitIndex(what.chars(), index);
      for (const Declared* d : all)
        if (!d->symbol.empty() && d->symbol == symbol && (index < 0 || d->copy_index == index))
          return d;
      if (HasSymbols()) return nullptr;  // which are the only names there
      for (const Declared* d : all) {
        bool named = !d->names.empty() && d->names.back().IsString();
        if (named && EqualsIgnoreCase(d->names.back().chars(), what.chars())) return d;
      }
      return nullptr;
    }
    auto at = deployment_.by_id_.find(HashOf(what));
    if (at != deployment_.by_id_.end()) return at->second;
    for (const Declared* d : all)  // a name alone may be an expression
      if (!d->names.empty() && what.IsUnknown() && SameValue(d->names.back(), what)) return d;
    return nullptr;
  }

  Value Reference(std::span<const Value> arguments) {
    bool full = arguments.size() > 2 && arguments[2].IsString() &&
                EqualsIgnoreCase(arguments[2].chars(), "full");
    const Declared* target = Find(arguments[0]);
    if (target && target->IsDeployment() && !target->existing) {
      Deployment* nested = target->deployment->NestedOf(*target);
      if (nested) return OfDeployment(*nested, full);
    }
    Value id = target && !target->id.IsAbsent() ? target->id : arguments[0];
    if (deployment_.root().predicts_) target = Predicted(target, id, arguments);
    const Value one[] = {id};
    Value term = MakeCall(workspace_, *FindFunction("reference"), one);
    if (!target || target->existing)
      return full ? term : AccessMember(workspace_, term, Literal(workspace_, "properties"));
    return full ? Full(*target, term) : Properties(*target, term);
  }

  // What Azure says of a symbol that means no resource (or no loop); absent where it may mean one.
  Value Undeclared(std::string_view function, const Value& symbol, bool loop) {
    if (!HasSymbols())
      return MakeError(workspace_,
                       fmt::format("{}() needs a template with symbolic names", function));
    if (!symbol.IsString() || symbol.chars().find('/') != std::string_view::npos) return {};
    int64_t index = -1;
    std::string_view name = SplitIndex(symbol.chars(), index);
    Node resource = SymbolIn(deployment_.body().Find("resources"), name, 0);
    bool good = resource && (!loop || (resource.Find("copy") && index < 0));
    if (good) return {};
    return MakeError(workspace_,
                     fmt::format("the template declares no {} '{}'",
                                 loop ? "loop of resources" : "resource", symbol.chars()),
                     ErrorKind::kUndeclared);
  }

  Value References_(std::span<const Value> arguments) {
    Value undeclared = Undeclared("references", arguments[0], true);
    if (undeclared.IsError()) return undeclared;
    bool full = arguments.size() > 1 && arguments[1].IsString() &&
                EqualsIgnoreCase(arguments[1].chars(), "full");
    std::vector<Value> all;
    for (const Declared* d : deployment_.AllDeclared()) {
      if (!arguments[0].IsString() || d->symbol != arguments[0].chars()) continue;
      const Value one[] = {d->id};
      Value term = MakeCall(workspace_, *FindFunction("reference"), one);
      all.push_back(full ? Full(*d, term) : Properties(*d, term));
    }
    if (!all.empty()) return MakeArray(workspace_, all);
    return AnySymbol(workspace_, fmt::format("references({})", ToExpression(arguments[0])),
                     deployment_.unit_);
  }

  Value Info(const Value& symbol) {
    Value undeclared = Undeclared("resourceInfo", symbol, false);
    if (undeclared.IsError()) return undeclared;
    const Declared* d = Find(symbol);
    if (!d)
      return AnySymbol(workspace_, fmt::format("resourceInfo({})", ToExpression(symbol)),
                       deployment_.unit_);
    Value name = d->names.empty() ? Value() : d->names.back();
    const Member members[] = {{Literal(workspace_, "id"), d->id},
                              {Literal(workspace_, "name"), name},
                              {Literal(workspace_, "type"), Literal(workspace_, d->type)},
                              {Literal(workspace_, "apiVersion"), Member_(*d, "apiVersion")}};
    return MakeObject(workspace_, members);
  }

 private:
  bool HasSymbols() { return LanguageVersion(deployment_.body()) >= 20; }

  // Symbols are told apart by case.
  static Node SymbolIn(Node resources, std::string_view name, int depth) {
    constexpr int kDepth = 8;
    for (Node::Member m : resources.members()) {
      if (m.name() == name) return m.value;
      if (depth >= kDepth) continue;
      if (Node inside = SymbolIn(m.value.Find("resources"), name, depth + 1)) return inside;
    }
    return {};
  }

  // The resource of the whole tree whose declared members Azure takes for the answer, if any: one
  // of the apiVersion that is asked for.
  const Declared* Predicted(const Declared* target, const Value& id,
                            std::span<const Value> arguments) {
    if (!target || target->existing) {
      const auto& predicted = deployment_.root().predicted_;
      auto at = predicted.find(HashOf(id));
      if (at != predicted.end()) target = at->second;
    }
    if (!target || target->existing || arguments.size() < 2) return target;
    Value declared = Force(Member_(*target, "apiVersion"));
    bool other = arguments[1].IsString() && declared.IsString() &&
                 !EqualsIgnoreCase(arguments[1].chars(), declared.chars());
    return other ? nullptr : target;
  }

  Value OfDeployment(Deployment& nested, bool full) {
    const Member outputs[] = {{Literal(workspace_, "outputs"), nested.Outputs()}};
    Value rest =
        AnySymbol(workspace_, fmt::format("reference({})", ToExpression(nested.scope().deployment)),
                  deployment_.unit_);
    Value properties = MakeObject(workspace_, outputs, rest);
    const Member whole[] = {{Literal(workspace_, "properties"), properties}};
    return full ? MakeObject(workspace_, whole, rest) : properties;
  }

  // `name` is a literal.
  Value Member_(const Declared& d, std::string_view name) {
    auto [at, added] = deployment_.root().referenced_.try_emplace({&d, name});
    Node node = added ? d.node.Find(name) : Node();
    if (node) at->second = Defer(node, *d.deployment, d.frame);
    return at->second;
  }

  // What is declared is what will be sent; the rest only Azure knows.
  Value Open(Value declared, const Value& term) {
    declared = Force(declared);
    if (!declared.IsObject()) return declared.IsMissing() || declared.IsUnknown() ? term : declared;
    std::vector<Member> members;
    for (const Member& m : declared.object->members)
      if (!Force(m.value).IsNull()) members.push_back({m.name, Declaration(m.value)});
    return Whole(members, term);
  }
  // Predicted: nothing but these members, for a function that takes the whole; one that is not
  // there stays unknown when it is asked for by name.
  Value Whole(std::span<const Member> members, const Value& term) {
    if (!deployment_.root().predicts_) return MakeObject(workspace_, members, term);
    ++deployment_.root().predictions_;
    return Declaration(MakeObject(workspace_, members));
  }
  Value Properties(const Declared& d, const Value& term) {
    return Open(Member_(d, "properties"),
                AccessMember(workspace_, term, Literal(workspace_, "properties")));
  }
  Value Full(const Declared& d, const Value& term) {
    std::vector<Member> members;
    if (deployment_.root().predicts_) {
      members.push_back({Literal(workspace_, "properties"), Properties(d, term)});
      return Whole(members, term);
    }
    for (std::string_view name :
         {"apiVersion", "location", "sku", "kind", "tags", "zones", "plan"}) {
      Value value = Member_(d, name);
      if (!value.IsAbsent()) members.push_back({Literal(workspace_, name), Declaration(value)});
    }
    members.push_back({Literal(workspace_, "properties"), Properties(d, term)});
    Value identity = Member_(d, "identity");
    if (!identity.IsAbsent())
      members.push_back(
          {Literal(workspace_, "identity"),
           Open(identity, AccessMember(workspace_, term, Literal(workspace_, "identity")))});
    return MakeObject(workspace_, members, term);
  }

  Deployment& deployment_;
  Workspace& workspace_;
};

// While a template is evaluated in order, some functions stand in some places only.
Value Deployment::Misplaced(std::string_view function) {
  bool late = stage() == Stage::kBody || stage() == Stage::kOutputs;
  bool list = StartsWithIgnoreCase(function, "list") && !FindFunction(function);
  if (stage() == Stage::kAny) return {};
  if ((function == "utcNow" || function == "newGuid") && stage() != Stage::kParameters)
    return MakeError(workspace(),
                     fmt::format("{}() can be used in defaults of parameters only", function));
  if ((list || function == "reference" || function == "references") && !late)
    return MakeError(workspace(), fmt::format("{}() cannot be used here", function));
  bool known = list || FindFunction(function) || function.starts_with('(');
  return known ? Value()
               : MakeError(workspace(), fmt::format("function '{}' is not known", function));
}

Value Deployment::Ask(std::string_view name, std::span<const Value> arguments, const Frame*) {
  if (Value misplaced = Misplaced(name); misplaced.IsError()) return misplaced;
  if (name == "reference" || name == "references") {
    for (const Value& argument : arguments)
      if (!argument.IsString() && !argument.IsUnknown())
        return MakeError(workspace(), fmt::format("{}(): the arguments must be text, not {}", name,
                                                  Describe(argument)));
  }
  if (name == "reference") return References(*this).Reference(arguments);
  if (name == "references") return References(*this).References_(arguments);
  if (name == "roleDefinitions") return MakeCall(workspace(), *FindFunction(name), arguments);
  if (name == "resourceInfo") return References(*this).Info(arguments[0]);
  Value fact = ScopeFact(name, arguments);
  if (!fact.IsAbsent() || name.starts_with('(')) return fact;
  std::vector<Value> resolved(arguments.begin(), arguments.end());
  bool list = StartsWithIgnoreCase(name, "list");
  if (list && !resolved.empty()) {
    const Declared* target = References(*this).Find(resolved[0]);
    if (target && EqualsIgnoreCase(name, "listOutputsWithSecureValues") && target->IsDeployment()) {
      Deployment* nested = target->deployment->NestedOf(*target);
      if (nested) return nested->SecureOutputs();
    }
    if (target && !target->id.IsAbsent()) resolved[0] = target->id;
  }
  std::string text = fmt::format("{}(", name);
  for (const Value& argument : resolved)
    text += (&argument == resolved.data() ? "" : ", ") + ToExpression(argument);
  Value symbol = AnySymbol(workspace(), text + ")", unit_);
  if (list) symbol.flags |= Value::kSecret;
  return symbol;
}

Value Deployment::SecureOutputs() {
  std::vector<Member> members;
  for (const Member& m : Outputs().object->members)
    members.push_back({m.name, GetMember(workspace(), m.value, "value")});
  return MakeObject(workspace(), members);
}

Value Deployment::GroupTags() {
  if (!group_tags_.IsAbsent()) return group_tags_;
  Workspace& ws = workspace();
  const Deployment* root = this;
  while (root->parent()) root = root->parent();
  bool own = SameValue(scope_.group, root->scope().group);
  std::string name = own ? "resourceGroup().tags"
                         : fmt::format("resourceGroup({}).tags", ToExpression(scope_.group));
  Domain domain;
  domain.type = Type::kObject;
  group_tags_ = scope_.complete ? MakeObject(ws, {})
                                : MakeSymbol(ws, name, ws.arena.New<Domain>(domain), unit_);
  return group_tags_;
}

Value Deployment::GroupFact(std::span<const Value> arguments) {
  Workspace& ws = workspace();
  Scope scope = scope_;
  for (const Value& argument : arguments)
    if (!argument.IsString() && !argument.IsUnknown())
      return MakeError(ws, "resourceGroup(): a subscription and a name in text were expected");
  if (arguments.size() == 2) {
    scope.subscription = arguments[0];
    if (arguments[0].IsString() && !IsGuid(arguments[0].chars()))
      return MakeError(ws, fmt::format("resourceGroup(): the subscription must be a GUID, not '{}'",
                                       arguments[0].chars()));
  }
  if (!arguments.empty()) {
    scope.group = arguments.back();
    bool subscription = !scope.subscription.IsAbsent();
    scope.kind = subscription ? Scope::Kind::kResourceGroup : Scope::Kind::kTenant;
    if (scope.group.IsString() && scope.group.chars().find('/') != std::string_view::npos)
      return MakeError(ws, fmt::format("resourceGroup(): the name '{}' must not contain '/'",
                                       scope.group.chars()));
  }
  if (scope.group.IsAbsent() || scope.kind != Scope::Kind::kResourceGroup)
    return MakeError(ws, "resourceGroup(): this deployment has no resource group");
  std::vector<Member> members = {
      {Literal(ws, "id"), ScopeId(scope, ws)},
      {Literal(ws, "name"), scope.group},
      {Literal(ws, "type"), Literal(ws, "Microsoft.Resources/resourceGroups")}};
  if (!arguments.empty()) return MakeObject(ws, members);
  const Member state[] = {{Literal(ws, "provisioningState"), Literal(ws, "Succeeded")}};
  members.push_back({Literal(ws, "location"), scope.location});
  members.push_back({Literal(ws, "tags"), GroupTags()});
  // Only of a group that something else manages.
  if (!scope.complete)
    members.push_back(
        {Literal(ws, "managedBy"), AnySymbol(ws, "resourceGroup().managedBy", unit_)});
  members.push_back({Literal(ws, "properties"), MakeObject(ws, state)});
  return MakeObject(ws, members);
}

Value Deployment::SubscriptionFact(std::span<const Value> arguments) {
  Workspace& ws = workspace();
  Value id = arguments.empty() ? scope_.subscription : arguments[0];
  if (id.IsAbsent()) return MakeError(ws, "subscription(): this deployment has no subscription");
  if (!id.IsString() && !id.IsUnknown())
    return MakeError(ws, "subscription(): an id in text was expected");
  const Value parts[] = {Literal(ws, "/subscriptions/"), id};
  std::vector<Member> members = {{Literal(ws, "id"), MakeText(ws, parts)},
                                 {Literal(ws, "subscriptionId"), id}};
  if (!arguments.empty()) return MakeObject(ws, members);
  members.push_back({Literal(ws, "tenantId"), scope_.tenant});
  members.push_back(
      {Literal(ws, "displayName"), TextSymbol(ws, "subscription().displayName", 0, unit_)});
  return MakeObject(ws, members);
}

// Of a root whose surroundings are complete, all there is; else more than azlint knows.
Value Deployment::DeploymentFact() {
  Workspace& ws = workspace();
  std::string where = fmt::format("deployment({})", ToExpression(scope_.deployment));
  bool closed = scope_.complete && !parent_;
  auto rest = [&](std::string_view path) {
    return closed ? Value() : AnySymbol(ws, where + std::string(path), unit_);
  };
  std::vector<Member> members = {{Literal(ws, "name"), scope_.deployment}}, properties;
  if (!scope_.deployment_location.IsAbsent())
    members.push_back({Literal(ws, "location"), scope_.deployment_location});
  const Member version[] = {
      {Literal(ws, "contentVersion"), Literal(ws, body_.Find("contentVersion").text())}};
  properties.push_back(
      {Literal(ws, "template"), MakeObject(ws, version, rest(".properties.template"))});
  if (!scope_.template_link.IsAbsent() && !parent_) {
    const Member link[] = {{Literal(ws, "uri"), scope_.template_link}};
    properties.push_back(
        {Literal(ws, "templateLink"), MakeObject(ws, link, rest(".properties.templateLink"))});
  }
  members.push_back({Literal(ws, "properties"), MakeObject(ws, properties, rest(".properties"))});
  return MakeObject(ws, members, rest(""));
}

Value Deployment::ScopeFact(std::string_view name, std::span<const Value> arguments) {
  Workspace& ws = workspace();
  auto object = [&](std::initializer_list<Member> members) {
    return MakeObject(ws, std::span<const Member>(members.begin(), members.size()));
  };
  auto text = [&](std::string_view chars) { return Literal(ws, chars); };
  auto fail = [&](std::string_view what) {
    return MakeError(ws, fmt::format("{}(): this deployment has no {}", name, what));
  };
  if (name == "(scope)") return ScopeId(scope_, ws);
  if (name == "(subscription)") return scope_.subscription;
  if (name == "(group)") return scope_.kind == Scope::Kind::kResourceGroup ? scope_.group : Value();
  if (name == "(managementGroup)") return scope_.management_group;
  if (name == "environment") return Cloud(ws);
  if (name == "externalInputs")
    return MakeError(ws, "externalInputs() can be used in files of parameters only");
  if (name == "deployer" && !scope_.deployer.IsAbsent())
    return object({{text("objectId"), scope_.deployer},
                   {text("tenantId"), scope_.tenant},
                   {text("userPrincipalName"), text("")}});
  if (name == "resourceGroup") return GroupFact(arguments);
  if (name == "subscription") return SubscriptionFact(arguments);
  if (name == "tenant")
    return object({{text("id"), text("/")},
                   {text("tenantId"), scope_.tenant},
                   {text("countryCode"), TextSymbol(ws, "tenant().countryCode", 0, unit_)},
                   {text("displayName"), TextSymbol(ws, "tenant().displayName", 0, unit_)}});
  if (name == "managementGroup") {
    Value group = arguments.empty() ? scope_.management_group : arguments[0];
    if (group.IsAbsent()) return fail("management group");
    bool named = group.IsString() || group.IsUnknown();
    if (!named || (group.IsString() && group.chars().find('/') != std::string_view::npos))
      return MakeError(ws, "managementGroup(): a name in text without '/' was expected");
    bool empty = group.IsString() && group.chars().empty();
    const Value parts[] = {text("/providers/Microsoft.Management/"),
                           text(empty ? "" : "managementGroups/"), group};
    // Of a group named here no more is known, and its type is spelled differently.
    if (!arguments.empty())
      return object({{text("id"), MakeText(ws, parts)},
                     {text("name"), group},
                     {text("type"), text("/providers/Microsoft.Management/managementGroups")}});
    return object({{text("id"), MakeText(ws, parts)},
                   {text("name"), group},
                   {text("type"), text("Microsoft.Management/managementGroups")},
                   {text("properties"), AnySymbol(ws, "managementGroup().properties", unit_)}});
  }
  if (name == "deployment") return DeploymentFact();
  return {};
}

}  // namespace azlint
