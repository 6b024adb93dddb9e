#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>

#include "checks/template_checks.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/expr.h"
#include "expr/print.h"
#include "lint/words.h"
#include "template/validate.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

constexpr std::string_view kDuplicate = "template/duplicate-resource";
constexpr std::string_view kConstant = "template/constant-condition";
constexpr std::string_view kUndeclared = "template/undeclared";
constexpr int kNestedResources = 8;  // children inside children

std::string KeyOf(const Value& value) {
  return value.IsString() ? LowerAscii(value.chars()) : fmt::format("{:x}", HashOf(value));
}

// Equal for two resources of one template that are the same one in Azure, as far as that is
// certain.
std::string KeyOf(const Resource& resource) {
  std::string key = fmt::format("{} {} {}", static_cast<const void*>(resource.deployment),
                                KeyOf(resource.scope), LowerAscii(resource.type));
  for (const Value& name : resource.names) key += "/" + KeyOf(name);
  if (resource.IsType("Microsoft.Resources/deployments"))
    key += KeyOf(GetMember(resource.workspace(), resource.body, "scope"));
  return key;
}

// Whether both can be there at once: a world that makes both conditions true.
Decision Together(const Resource& a, const Resource& b) {
  Workspace& workspace = a.workspace();
  Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
    Tri both = Tri::kTrue;
    for (const Value* condition : {&a.condition, &b.condition}) {
      if (condition->IsAbsent()) continue;
      Value value = Force(Substitute(*condition, world, workspace));
      if (!value.Is(Kind::kBool)) unknowns.push_back(value);
      both = And(both, value.Is(Kind::kBool) ? ToTri(value.boolean) : Tri::kUnknown);
    }
    return both;
  };
  return Decide(question, {}, workspace);
}

class ResourceCheck {
 public:
  explicit ResourceCheck(const TemplateView& view) : view_(view), findings_(view.findings) {}

  void Run() {
    if (findings_.Wants(kDuplicate)) Duplicates();
    for (const Visited& visited : view_.deployments) {
      Node resources = visited.deployment->body().Find("resources");
      if (findings_.Wants(kConstant)) Conditions(*visited.deployment, resources, 0);
      for (Node::Member m : visited.deployment->body().Find("outputs").members())
        Condition(*visited.deployment, m.value.Find("condition"));
      if (findings_.Wants(kUndeclared)) Symbols(visited.deployment->body());
    }
  }

 private:
  void Duplicates() {
    std::map<std::string, std::vector<const Resource*>> by_id;
    for (const Resource* resource : view_.resources)
      if (!resource->id.IsAbsent() && !resource->existing)
        by_id[KeyOf(*resource)].push_back(resource);
    for (const auto& [key, same] : by_id)
      for (size_t i = 1; i < same.size(); ++i) Duplicate(*same[0], *same[i]);
  }

  void Duplicate(const Resource& first, const Resource& second) {
    if (first.place == second.place && first.copy_index < 0) return;
    bool always = first.condition.IsAbsent() && second.condition.IsAbsent();
    Decision decision;
    if (!always) decision = Together(first, second);
    if (!always && !decision.can_be_true) return;
    bool copies = first.place == second.place;
    std::string message =
        copies ? fmt::format("every copy of this loop is named '{}'; its name needs copyIndex()",
                             second.Name())
               : fmt::format("{} '{}' stands twice in this template", second.type, second.Name());
    Node node = second.node.Find("name");
    Finding* finding = findings_.Add(kDuplicate, node, message);
    if (!finding) return;
    if (!copies)
      finding->related.push_back({findings_.nodes().SpanAt(first.name_place), "the other one"});
    if (!always) Conditional(*finding, first, second, decision);
  }

  // Under one condition both exist if it holds; under two it takes values that make both true.
  void Conditional(Finding& finding, const Resource& first, const Resource& second,
                   const Decision& decision) {
    bool one = first.condition.IsAbsent() || second.condition.IsAbsent() ||
               SameValue(first.condition, second.condition);
    const Value& condition = first.condition.IsAbsent() ? second.condition : first.condition;
    finding.condition = ToExpression(condition);
    if (one) {
      finding.message += fmt::format(" if {}", ConditionWords(condition));
      return;
    }
    finding.certainty = Certainty::kPossible;
    std::string words;
    for (const Assignment& a : decision.witness_true) {
      words += fmt::format("{}{} is {}", words.empty() ? "" : " and ", SymbolWords(a.symbol),
                           Describe(a.value));
      finding.witness.push_back({ToExpression(a.symbol), ToJson(a.value)});
    }
    if (!words.empty()) finding.message += fmt::format(" when {}", words);
  }

  void Conditions(Deployment& deployment, Node resources, int depth) {
    if (depth > kNestedResources) return;
    auto one = [&](Node resource) {
      Condition(deployment, resource.Find("condition"));
      Conditions(deployment, resource.Find("resources"), depth + 1);
    };
    for (Node item : resources.items()) one(item);
    for (Node::Member m : resources.members()) one(m.value);
  }

  void Condition(Deployment& deployment, Node node) {
    if (!node.IsString() || !IsExpression(node.text())) return;
    const ParsedExpr& parsed = findings_.nodes().Parse(node.text());
    if (!parsed.root || !IsConstant(*parsed.root)) return;
    Value value = Force(Defer(node, deployment, nullptr));
    if (!value.Is(Kind::kBool)) return;
    findings_.Add(kConstant, node,
                  fmt::format("the condition {} is always {}: no parameter changes it", node.text(),
                              value.boolean ? "true" : "false"));
  }

  // Whether all but the first argument may go without being looked at.
  static bool IsLazy(const Function& function) {
    return function.name == "if" || function.name == "and" || function.name == "or" ||
           function.name == "coalesce";
  }

  // Made of literals and of functions that always give the same.
  static bool IsConstant(const Expr& expr) {
    if (expr.kind == Expr::Kind::kUserCall) return false;
    if (expr.kind != Expr::Kind::kCall) return true;
    if (!expr.function) return false;
    if (!expr.function->compute && !IsLazy(*expr.function)) return false;
    return std::all_of(expr.arguments.begin(), expr.arguments.end(),
                       [](const Expr* argument) { return IsConstant(*argument); });
  }

  // With symbolic names, what a resource waits for is a symbol of the same template or an id.
  void Symbols(Node body) {
    if (LanguageVersion(body) < 20) return;
    Node resources = body.Find("resources");
    for (Node::Member m : resources.members())
      if (!m.value.Find("condition") && !m.value.Find("copy")) References(m.value, resources);
    for (Node::Member m : body.Find("outputs").members())
      if (!m.value.Find("condition")) References(m.value.Find("value"), resources);
    for (Node::Member m : resources.members()) {
      for (Node item : m.value.Find("dependsOn").items()) {
        std::string_view text = item.text();
        bool symbol = item.IsString() && !text.empty() && !text.starts_with('[') &&
                      text.find('/') == std::string_view::npos;
        if (!symbol || IsDeclared(resources, text)) continue;
        Finding* finding =
            findings_.Add(kUndeclared, item,
                          fmt::format("'{}' is no resource of this template, which '{}' depends on",
                                      text, m.name()));
        if (finding) finding->severity = Severity::kWarning;
      }
    }
  }

  // reference('x') of no symbol, where it is evaluated for certain: Azure finds out when it
  // deploys.
  void References(Node section, Node resources) {
    if (!section) return;
    for (uint32_t i = section.index(); i < section.next();) {
      Node at(section.document(), i);
      bool inner = at.IsObject() && i != section.index() && at.Find("$schema");
      i = inner ? at.next() : i + 1;
      if (!at.IsString() || at.text().find("reference(") == std::string_view::npos) continue;
      const ParsedExpr& parsed = findings_.nodes().Parse(at.text());
      if (IsExpression(at.text()) && parsed.root) Reference(*parsed.root, at, resources);
    }
  }
  void Reference(const Expr& expr, Node text, Node resources) {
    bool call = expr.kind == Expr::Kind::kCall && expr.function && !expr.arguments.empty();
    if (!call || expr.function->name == "lambda") return;
    const Expr& first = *expr.arguments[0];
    std::string_view symbol = first.text.substr(0, first.text.find('['));
    bool names = expr.function->name == "reference" && first.kind == Expr::Kind::kString &&
                 symbol.find('/') == std::string_view::npos;
    if (names && !IsDeclared(resources, symbol)) {
      Finding* finding = findings_.Add(
          kUndeclared, SpanWithin(text, first.begin, first.end),
          fmt::format("reference(): '{}' is no resource of this template", first.text));
      if (finding) finding->path = PointerTo(text);
      if (finding) finding->severity = Severity::kWarning;
    }
    for (const Expr* argument : expr.arguments) {
      Reference(*argument, text, resources);
      if (IsLazy(*expr.function)) break;
    }
  }

  static bool IsDeclared(Node resources, std::string_view symbol) {
    if (resources.Find(symbol)) return true;
    for (Node::Member m : resources.members())
      if (m.value.Find("resources").Find(symbol)) return true;
    return false;
  }

  const TemplateView& view_;
  TemplateFindings& findings_;
};

}  // namespace

void CheckTemplateResources(const TemplateView& view) { ResourceCheck(view).Run(); }

}  // namespace azlint
