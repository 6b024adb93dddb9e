#include "template/outcome.h"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "template/twins.h"
#include "template/validate.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

// Members of a resource that Azure does not send.
bool IsDirective(std::string_view name) {
  constexpr std::string_view kNames[] = {
      "type",     "name",     "condition", "copy",           "dependsOn",    "resources",
      "existing", "comments", "id",        "metadata",       "import",       "extension",
      "@options", "asserts",  "method",    "subscriptionId", "resourceGroup"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view n) { return EqualsIgnoreCase(n, name); });
}

bool IsGuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

// Where reference() and list*() may stand.
bool IsLate(std::string_view name) {
  return EqualsIgnoreCase(name, "properties") || EqualsIgnoreCase(name, "tags") ||
         EqualsIgnoreCase(name, "sku");
}

class Rollout {
 public:
  Rollout(Deployment& root, const OutcomeOptions& options)
      : root_(root), workspace_(root.workspace()), options_(options) {}

  Outcome Run() {
    if (!options_.open) root_.Predict();
    if (Enter(root_)) Expand();
    root_.Enter(Stage::kHead);
    if (Good()) OrderTwins(outcome_.resources, declared_);
    if (Good()) Asserts();
    for (Deployment* deployment : entered_)
      if (Good()) Outputs(*deployment);
    root_.Enter(Stage::kAny);
    if (workspace_.exhausted) outcome_.error = "more work than azlint does for one file";
    if (!fault_.message.empty()) {
      outcome_.readable = Good();
      outcome_.error = fault_.message;
      outcome_.where = fault_.node;
    }
    return std::move(outcome_);
  }

 private:
  bool Good() const { return outcome_.error.empty(); }
  bool Reject(Node where, std::string_view message) {
    if (!Good()) return false;
    outcome_.error = message;
    outcome_.where = where;
    return false;
  }
  bool RejectIfError(Node where, const Value& value) {
    Value error = FirstError(value);
    return error.IsAbsent() || Reject(where, error.chars());
  }

  // What is checked before the resources of a deployment are looked at. False: leave them out.
  bool Enter(Deployment& deployment) {
    if (!Good()) return false;
    if (deployment.parent() && !EnterNested(deployment)) return false;
    Faults faults;
    FindTemplateFaults(deployment.body(), deployment.nodes(), deployment.parent() != nullptr,
                       faults);
    Faults functions;  // one that calls itself would not end
    FindFunctionFaults(deployment.body(), deployment.nodes(), functions);
    bool stop = !options_.open || !functions.empty();
    if (!faults.empty() && stop) return Reject(faults[0].node, faults[0].message);
    if (!faults.empty() && fault_.message.empty()) fault_ = faults[0];
    if (!Parameters(deployment) || !Variables(deployment)) return false;
    if (deployment.parent() && !options_.open && HasUnknownCount(deployment)) return false;
    entered_.push_back(&deployment);
    return true;
  }

  bool EnterNested(Deployment& deployment) {
    const Declared& resource = *deployment.resource();
    Node node = resource.node;
    const Scope& scope = deployment.scope();
    Node location = node.Find("location");
    Value text = Force(Defer(node.Find("scope"), *deployment.parent(), resource.frame));
    bool relative = text.IsString() && !text.chars().starts_with('/') &&
                    deployment.parent()->scope().kind == Scope::Kind::kResourceGroup;
    if (location && (relative || scope.kind == Scope::Kind::kResourceGroup))
      return Reject(location, "a deployment to a resource group has no location");
    if (deployment.inner()) return true;
    root_.Enter(Stage::kBody);
    Node body = node.Find("properties").Find("template");
    Value whole = Defer(body, *deployment.parent(), resource.frame);
    if (!RejectIfError(body, whole)) return false;
    return options_.open || !HasUnknown(whole);  // the engine does not look into such templates
  }

  bool HasUnknownCount(Deployment& deployment) {
    root_.Enter(Stage::kHead);
    auto unknown = [&](Node resource) {
      Node count = resource.Find("copy").Find("count");
      return count && Force(Defer(count, deployment, deployment.frame())).IsUnknown();
    };
    Node resources = deployment.body().Find("resources");
    for (Node item : resources.items())
      if (unknown(item)) return true;
    for (Node::Member m : resources.members())
      if (unknown(m.value)) return true;
    return false;
  }

  bool Parameters(Deployment& deployment) {
    Node declared = deployment.body().Find("parameters");
    for (std::string_view name : deployment.ArgumentNames())
      if (!declared.Find(name))
        return Reject(deployment.body(),
                      fmt::format("the template declares no parameter '{}'", name));
    ValueCheck check{deployment.nodes(), deployment.body()};
    for (Node::Member m : declared.members()) {
      root_.Enter(Stage::kParameters);
      bool asked = !deployment.IsGiven(m.name()) && !m.value.Find("defaultValue") &&
                   !IsNullable(m.value, check);
      if (asked && options_.open && !deployment.parent()) continue;
      if (asked) return Reject(m.value, fmt::format("the parameter '{}' has no value", m.name()));
      Value value = deployment.Parameter(m.name());
      if (!RejectIfError(m.value, value)) return false;
      std::string fault =
          FindValueFault(value, m.value, fmt::format("the parameter '{}'", m.name()), check);
      if (value.IsMissing() && !IsNullable(m.value, check))
        fault = fmt::format("the parameter '{}' has no value", m.name());
      if (!fault.empty()) return Reject(m.value, fault);
      if (options_.hide_secrets) deployment.HideSecret(m.name());
    }
    return true;
  }

  bool Variables(Deployment& deployment) {
    root_.Enter(Stage::kVariables);
    for (std::string_view name : deployment.VariableNames())
      if (!RejectIfError(deployment.body().Find("variables").Find(name), deployment.Variable(name)))
        return false;
    return true;
  }

  void Expand() {
    root_.Enter(Stage::kHead);
    auto take = [this](const Declared& declared) {
      declared_.push_back(&declared);
      if (Good() && Rejects(declared)) return;
      if (Good()) Resource(declared);
      root_.Enter(Stage::kHead);
    };
    auto enter = [this](Deployment& deployment) {
      bool good = Enter(deployment);
      root_.Enter(Stage::kHead);
      return good;
    };
    root_.ExpandStrictly(take, enter, options_.open);
    for (const TemplateNote& note : root_.notes())
      if (note.kind == TemplateNote::Kind::kError || note.kind == TemplateNote::Kind::kLimit)
        Reject(note.node, note.message);
  }

  // Names and everything else that is written, deployments and existing ones included.
  bool Rejects(const Declared& declared) {
    read_.clear();
    for (Node::Member m : declared.node.members()) {
      bool skipped =
          EqualsIgnoreCase(m.name(), "resources") || EqualsIgnoreCase(m.name(), "copy") ||
          EqualsIgnoreCase(m.name(), "metadata") || EqualsIgnoreCase(m.name(), "condition") ||
          EqualsIgnoreCase(m.name(), "comments") || EqualsIgnoreCase(m.name(), "@options");
      if (skipped) continue;
      root_.Enter(IsLate(m.name()) ? Stage::kBody : Stage::kHead);
      Value value = Read(declared, m.value);
      if (declared.IsDeployment() && EqualsIgnoreCase(m.name(), "properties"))
        value = DeploymentProperties(declared, m.value);
      if (!RejectIfError(m.value, value)) return true;
      bool given =
          !declared.deployment->parent() && m.value.IsString() && IsExpression(m.value.text());
      std::string fault = given ? FindMemberFault(m.name(), Force(value)) : "";
      if (!fault.empty()) return !Reject(m.value, fault);
      read_.push_back({MakeView(workspace_, m.name()), value});
    }
    return !NameIsGood(declared) || !LoopsAreGood(declared) || !DeploymentIsGood(declared);
  }

  bool LoopsAreGood(const Declared& declared) {
    Faults faults;
    if (declared.copy_index == 0) FindPropertyLoopFaults(declared.node, faults);
    return faults.empty() || Reject(faults[0].node, faults[0].message);
  }

  Value Read(const Declared& declared, Node node) {
    return Defer(node, *declared.deployment, declared.frame);
  }

  // Its template is evaluated in its own turn.
  Value DeploymentProperties(const Declared& declared, Node properties) {
    std::vector<Value> values;
    for (Node::Member m : properties.members())
      if (!EqualsIgnoreCase(m.name(), "template")) values.push_back(Read(declared, m.value));
    return properties.IsObject() ? MakeArray(workspace_, values) : Read(declared, properties);
  }

  bool NameIsGood(const Declared& declared) {
    Node node = declared.node.Find("name");
    if (!node) return true;
    bool number = node.kind() == NodeKind::kNumber;  // read as text
    if (!declared.name.IsString() && !declared.name.IsUnknown() && !number)
      return Reject(node, fmt::format("the name of a resource must be text, not {}",
                                      KindWords(declared.name)));
    if (declared.name.IsString() && declared.name.chars().empty())
      return Reject(node, "the name of a resource must not be empty");
    size_t wanted =
        static_cast<size_t>(std::count(declared.type.begin(), declared.type.end(), '/'));
    bool sure = declared.name.IsString() && !declared.extension;
    if (sure && wanted != declared.names.size())
      return Reject(node, fmt::format("the type '{}' needs a name of {} segments, not {}",
                                      declared.type, wanted, declared.names.size()));
    return true;
  }

  bool DeploymentIsGood(const Declared& declared) {
    if (!declared.IsDeployment() || declared.existing) return true;
    Node properties = declared.node.Find("properties");
    if (!properties || properties.IsNull())
      return Reject(declared.node, "a deployment needs properties");
    if (!properties.IsObject()) return true;
    Node body = properties.Find("template"), link = properties.Find("templateLink");
    if (!body && !link) return Reject(properties, "a deployment needs a template or a link to one");
    if (body && link) return Reject(link, "a deployment has either a template or a link to one");
    return PlaceIsGood(declared) && (!link || LinkIsGood(Read(declared, link), link));
  }

  bool PlaceIsGood(const Declared& declared) {
    Node group = declared.node.Find("resourceGroup");
    Value name = PlaceMember(group, *declared.deployment, declared.frame);
    if (name.IsString() && name.chars().find('/') != std::string_view::npos)
      return Reject(group, fmt::format("'{}' cannot be the name of a resource group: it holds '/'",
                                       name.chars()));
    Node subscription = declared.node.Find("subscriptionId");
    Value id = PlaceMember(subscription, *declared.deployment, declared.frame);
    if (id.IsString() && !IsGuid(id.chars()))
      return Reject(subscription, fmt::format("'{}' is no id of a subscription", id.chars()));
    return true;
  }

  // A path beside the template itself is followed by Azure where that came from a link.
  bool LinkIsGood(const Value& link, Node node) {
    if (!Force(link).IsObject()) return true;
    Value id = GetMember(workspace_, link, "id"), uri = GetMember(workspace_, link, "uri");
    bool has_uri = !uri.IsMissing() && !(uri.IsString() && uri.chars().empty());
    if (!id.IsMissing() && has_uri)
      return Reject(node, "a link to a template has either a 'uri' or an 'id'");
    if (!id.IsMissing() || has_uri) return true;
    if (options_.open && !GetMember(workspace_, link, "relativePath").IsMissing()) return true;
    return Reject(node, "a link to a template needs a 'uri' or an 'id'");
  }

  void Resource(const Declared& declared) {
    if (declared.existing || declared.IsDeployment()) return;
    std::vector<Member> members = {{Name("type"), MakeView(workspace_, declared.type)},
                                   {Name("name"), FullName(declared)}};
    for (const Member& m : read_) {
      Value value = Force(m.value);
      if (IsDirective(m.name.chars()) || value.IsNull()) continue;
      if (declared.extension && EqualsIgnoreCase(m.name.chars(), "scope")) continue;
      members.push_back({m.name, value});
    }
    outcome_.resources.push_back({&declared, MakeObject(workspace_, members)});
  }
  Value Name(std::string_view name) { return MakeView(workspace_, name); }

  Value FullName(const Declared& declared) {
    std::vector<Value> parts;
    for (const Value& name : declared.names) {
      if (!parts.empty()) parts.push_back(MakeView(workspace_, "/"));
      parts.push_back(name);
    }
    if (parts.size() == 1 && declared.name.Is(Kind::kInt))
      return MakeString(workspace_, fmt::format("{}", declared.name.integer));
    return parts.empty() ? declared.name : MakeText(workspace_, parts);
  }

  void Asserts() {
    root_.Enter(Stage::kOutputs);
    std::vector<Member> asserts;
    for (Node::Member m : root_.body().Find("asserts").members()) {
      Value value = Force(Defer(m.value, root_, nullptr));
      if (!RejectIfError(m.value, value)) return;
      asserts.push_back({MakeView(workspace_, m.name()), value});
    }
    outcome_.asserts = MakeObject(workspace_, asserts);
  }

  void Outputs(Deployment& deployment) {
    root_.Enter(Stage::kOutputs);
    ValueCheck check{deployment.nodes(), deployment.body()};
    Value outputs = deployment.Outputs();
    if (!RejectIfError({}, outputs)) return;
    for (const Member& m : outputs.object->members) {
      Node declaration = deployment.body().Find("outputs").Find(m.name.chars());
      Value value = GetMember(workspace_, m.value, "value");
      std::string what = fmt::format("the output '{}'", m.name.chars());
      std::string fault = FindValueFault(value, declaration, what, check);
      if (value.IsMissing() && !IsNullable(declaration, check)) fault = what + " must not be null";
      if (!fault.empty() && !deployment.RestsOnPrediction(m.name.chars()))
        return void(Reject(declaration, fault));
    }
    if (&deployment == &root_) outcome_.outputs = outputs;
  }

  Deployment& root_;
  Workspace& workspace_;
  OutcomeOptions options_;
  Outcome outcome_;
  Fault fault_;  // the first in how the template is written, where that does not stop it
  std::vector<Member> read_;  // of the resource that was looked at last
  std::vector<Deployment*> entered_;
  std::vector<const Declared*> declared_;  // existing ones and deployments too
};

}  // namespace

Outcome OutcomeOf(Deployment& root, const OutcomeOptions& options) {
  return Rollout(root, options).Run();
}

}  // namespace azlint
