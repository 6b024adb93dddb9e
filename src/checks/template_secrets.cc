#include <fmt/core.h>

#include <algorithm>

#include "checks/template_checks.h"
#include "expr/decide.h"
#include "expr/expr.h"
#include "expr/print.h"
#include "lint/words.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kExposed = "template/secret-exposed";

bool IsSecureType(Node declaration) {
  std::string_view type = declaration.Find("type").text();
  return EqualsIgnoreCase(type, "secureString") || EqualsIgnoreCase(type, "secureObject");
}

// A parameter with a literal default is there to be given something better. A default that is
// computed from what is no secret (a name, a hash of ids) says that the parameter is none either,
// unless it makes something up.
bool IsSecret(const Value& value) {
  if (value.IsError() || value.IsMissing() || (value.flags & Value::kSecret) == 0) return false;
  if ((value.flags & Value::kByDefault) == 0 || !value.IsUnknown()) return true;
  std::vector<Value> symbols = value.IsUnknown() ? Symbols(value) : std::vector<Value>();
  return std::any_of(symbols.begin(), symbols.end(), [](const Value& symbol) {
    bool given = (symbol.flags & Value::kSecret) != 0 && (symbol.flags & Value::kByDefault) == 0;
    return given || symbol.term->name.starts_with("newGuid");
  });
}

bool HoldsSecret(const Value& value) {
  Value found = FindBelow(value, IsSecret);
  return !found.IsAbsent();
}

// The calls of an expression that give secrets, through variables as far as they are named.
class SecretSources {
 public:
  explicit SecretSources(Deployment& deployment) : deployment_(deployment) {}

  std::string Words(Node node) {
    Below(node, 0);
    return words_.empty() ? "" : fmt::format("the secret of {}", words_);
  }

 private:
  static constexpr int kVariables = 4;  // variables of variables that are followed

  void Below(Node node, int depth) {
    if (!node || depth > kVariables) return;
    for (uint32_t i = node.index(); i < node.next(); ++i) {
      Node at(node.document(), i);
      if (!at.IsString() || !IsExpression(at.text())) continue;
      if (const Expr* root = deployment_.nodes().Parse(at.text()).root) Visit(*root, depth);
    }
  }

  void Visit(const Expr& expr, int depth) {
    if (expr.kind == Expr::Kind::kCall && !expr.function)
      Add(fmt::format("{}()", expr.text));  // list...()
    bool named = expr.kind == Expr::Kind::kCall && expr.function && expr.arguments.size() == 1 &&
                 expr.arguments[0]->kind == Expr::Kind::kString;
    std::string_view name = named ? expr.arguments[0]->text : "";
    Node body = deployment_.body();
    if (named && expr.function->name == "parameters" &&
        IsSecureType(body.Find("parameters").Find(name)))
      Add(fmt::format("parameter '{}'", name));
    if (named && expr.function->name == "variables")
      Below(body.Find("variables").Find(name), depth + 1);
    for (const Expr* argument : expr.arguments) Visit(*argument, depth);
  }

  void Add(const std::string& source) {
    if (words_.find(source) == std::string::npos)
      words_ += fmt::format("{}{}", words_.empty() ? "" : " and ", source);
  }

  Deployment& deployment_;
  std::string words_;
};

// Without a source of secrets there is no need to evaluate anything.
bool MayHoldSecrets(Node body) {
  for (Node::Member m : body.Find("parameters").members())
    if (IsSecureType(m.value)) return true;
  for (uint32_t i = body.index(); i < body.next(); ++i) {
    Node at(body.document(), i);
    if (!at.IsString() || !at.text().starts_with('[')) continue;
    std::string_view text = at.text();
    if (text.find("list") != std::string_view::npos) return true;
    if (text.find("outputs") != std::string_view::npos) return true;
  }
  return false;
}

class SecretCheck {
 public:
  explicit SecretCheck(const TemplateView& view) : view_(view), findings_(view.findings) {}

  void Run() {
    for (const Visited& visited : view_.deployments) {
      Outputs(visited);
      if (visited.resource && !visited.deployment->inner()) OuterTemplate(visited);
    }
    for (const Resource* resource : view_.resources) One(*resource);
  }

 private:
  void Tell(Node node, std::string message, Deployment& deployment, const Value& condition) {
    // What comes through a module is told where it leaves that module's sight.
    std::string source = SecretSources(deployment).Words(node);
    if (source.empty()) return;
    Finding* finding = findings_.Add(kExposed, node, fmt::format("{} {}", source, message));
    if (!finding || condition.IsAbsent()) return;
    finding->condition = ToExpression(condition);
    finding->message += fmt::format(", if {}", ConditionWords(condition));
  }
  static Value ConditionOf(const Visited& visited) {
    return visited.resource ? visited.resource->condition : Value();
  }

  void Outputs(const Visited& visited) {
    Deployment& deployment = *visited.deployment;
    for (Node::Member m : deployment.body().Find("outputs").members()) {
      Node node = m.value.Find("value") ? m.value.Find("value") : m.value.Find("copy");
      if (!node || IsSecureType(m.value)) continue;
      Value condition = Force(Defer(m.value.Find("condition"), deployment, deployment.frame()));
      if (condition.Is(Value::Kind::kBool) && !condition.boolean) continue;
      if (HoldsSecret(deployment.Output(m.name())))
        Tell(node,
             fmt::format("is shown in output '{}', which the deployment's history keeps", m.name()),
             deployment, ConditionOf(visited));
    }
  }

  void One(const Resource& resource) {
    if (resource.existing || !resource.body.Is(Value::Kind::kDeferred)) return;
    Workspace& workspace = resource.workspace();
    for (std::string_view member : {"name", "tags"}) {
      Node node = resource.node.Find(member);
      if (!node || !HoldsSecret(GetMember(workspace, resource.body, member))) continue;
      Tell(node,
           fmt::format("is written into the {} of {} '{}', which every reader sees", member,
                       resource.type, NameOf(resource)),
           *resource.deployment, resource.condition);
    }
  }

  // The name itself may be the secret.
  static std::string NameOf(const Resource& resource) {
    for (const Value& name : resource.names)
      if ((name.flags & Value::kSecret) != 0) return "***";
    return resource.Name();
  }

  // Its texts are evaluated by the parent, and what they come to is kept with the deployment.
  void OuterTemplate(const Visited& visited) {
    Deployment& parent = *visited.deployment->parent();
    Node resources = visited.deployment->body().Find("resources");
    if (!resources) return;
    for (uint32_t i = resources.index(); i < resources.next();) {
      Node at(resources.document(), i);
      bool text = at.IsString() && IsExpression(at.text());
      if (text && HoldsSecret(Defer(at, parent, visited.deployment->resource()->frame)))
        Tell(at,
             fmt::format("is written into the nested template of '{}', which the deployment's "
                         "history keeps",
                         visited.resource->Name()),
             parent, ConditionOf(visited));
      bool inner = at.IsObject() && i != resources.index() && at.Find("$schema");
      i = inner ? at.next() : i + 1;
    }
  }

  const TemplateView& view_;
  TemplateFindings& findings_;
};

}  // namespace

void CheckTemplateSecrets(const TemplateView& view) {
  if (!view.findings.Wants(kExposed)) return;
  if (MayHoldSecrets(view.deployments[0].deployment->body())) SecretCheck(view).Run();
}

}  // namespace azlint
