#include <fmt/core.h>

#include <algorithm>
#include <unordered_set>

#include "checks/template_checks.h"
#include "expr/arguments.h"
#include "expr/expr.h"
#include "expr/print.h"
#include "template/validate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

constexpr std::string_view kFails = "template/evaluation-fails";
constexpr std::string_view kSegments = "template/segments";
constexpr std::string_view kLoopCount = "template/loop-count";
constexpr std::string_view kOutput = "template/output-not-allowed";

std::string_view RuleFor(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kArguments:
      return "template/wrong-arguments";
    case ErrorKind::kSegments:
      return kSegments;
    case ErrorKind::kUndeclared:
      return "template/undeclared";
    case ErrorKind::kCycle:
      return "template/cycle";
    case ErrorKind::kLoopCount:
      return kLoopCount;
    case ErrorKind::kOther:
    case ErrorKind::kLimit:
      break;
  }
  return kFails;
}

// Names in the calls parameters('x') of a part of an expression, once each.
void CollectParameters(const Expr& expr, std::vector<std::string_view>& names) {
  bool call = expr.kind == Expr::Kind::kCall && expr.function &&
              expr.function->name == "parameters" && expr.arguments.size() == 1 &&
              expr.arguments[0]->kind == Expr::Kind::kString;
  if (call) {
    std::string_view name = expr.arguments[0]->text;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  for (const Expr* argument : expr.arguments) CollectParameters(*argument, names);
}

// The part of an expression that begins and ends there.
const Expr* PartAt(const Expr& expr, uint32_t begin, uint32_t end) {
  if (expr.begin == begin && expr.end == end) return &expr;
  for (const Expr* argument : expr.arguments)
    if (const Expr* found = PartAt(*argument, begin, end)) return found;
  return nullptr;
}

// Members of a resource that are not evaluated, or by whoever lists the resources.
bool IsSkipped(std::string_view name) {
  constexpr std::string_view kNames[] = {"resources", "copy", "metadata", "condition", "comments"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view n) { return EqualsIgnoreCase(n, name); });
}

// Whether something below is evaluated: an expression, a name that is one, a loop.
bool HasExpression(Node node) {
  for (uint32_t i = node.index(); i < node.next(); ++i) {
    Node at(node.document(), i);
    if (!at.IsString()) continue;
    std::string_view text = at.text();
    if (text.starts_with('[') || EqualsIgnoreCase(text, "copy")) return true;
  }
  return false;
}

class ValueCheckRun {
 public:
  explicit ValueCheckRun(const TemplateView& view)
      : view_(view), findings_(view.findings), workspace_(view.findings.workspace()) {}

  void Run() {
    for (const Visited& visited : view_.deployments)
      if (visited.certain) Head(*visited.deployment);
    Deployment& root = *view_.deployments[0].deployment;
    for (const TemplateNote& note : root.notes())
      if (note.certain && note.error.IsError()) Tell(note.error, note.node, root);
    for (const Resource* resource : view_.resources)
      if (resource->condition.IsAbsent()) One(*resource);
    for (const Visited& visited : view_.deployments)
      if (visited.certain) Outputs(*visited.deployment);
  }

 private:
  bool Enough() const { return workspace_.steps > limits::kWork / 2; }

  // Parameters and variables, which Azure evaluates whether they are used or not.
  void Head(Deployment& deployment) {
    Node body = deployment.body();
    for (Node::Member m : body.Find("parameters").members())
      if (m.value.IsObject()) Below(deployment.Parameter(m.name()), m.value, deployment);
    Node variables = body.Find("variables");
    for (std::string_view name : deployment.VariableNames()) {
      Node node = variables.Find(name);
      if (!node || HasExpression(node))
        Below(deployment.Variable(name), node ? node : variables, deployment);
    }
  }

  void One(const Resource& resource) {
    if (!resource.body.Is(Kind::kDeferred)) return;
    Deployment& deployment = *resource.deployment;
    bool deploys = resource.IsType("Microsoft.Resources/deployments");
    EachMember(Force(resource.body), resource.node, [&](const Value& value, Node node, bool named) {
      std::string_view name = named ? Node(node.document(), node.index() - 1).text() : "";
      if (IsSkipped(name) || !HasExpression(node)) return;
      if (!(deploys && EqualsIgnoreCase(name, "properties") && node.IsObject())) {
        if (Below(value, node, deployment) || !node.IsString() || !IsExpression(node.text()))
          return;
        std::string fault = FindMemberFault(name, Force(value));
        return fault.empty() ? void() : Tell(kFails, node, fault, deployment);
      }
      EachMember(Force(value), node, [&](const Value& inner, Node part, bool known) {
        bool body = known && EqualsIgnoreCase(Node(part.document(), part.index() - 1).text(),
                                              "template");  // which has its own turn
        if (!body && HasExpression(part)) Below(inner, part, deployment);
      });
    });
    Name(resource);
    if (resource.node.Find("copy")) Loops(resource);
  }

  // What is wrong with loops inside one that runs.
  void Loops(const Resource& resource) {
    Faults faults;
    FindPropertyLoopFaults(resource.node, faults);
    for (const Fault& fault : faults)
      Tell("template/invalid", fault.node, fault.message, *resource.deployment);
  }

  // The members of an object with their nodes; where loops make members, the whole at once.
  template <typename Take>
  void EachMember(const Value& object, Node node, const Take& take) {
    bool whole = object.IsObject() && object.object->members.size() == node.size();
    if (!whole) return take(object, node, false);
    size_t i = 0;
    for (Node::Member m : node.members()) take(object.object->members[i++].value, m.value, true);
  }

  void Name(const Resource& resource) {
    if (Node group = resource.node.Find("resourceGroup")) {
      Value name = GetMember(workspace_, resource.body, "resourceGroup");
      if (name.IsString() && name.chars().find('/') != std::string_view::npos)
        Tell(kFails, group, fmt::format("'{}' is no name of a resource group", name.chars()),
             *resource.deployment);
    }
    Node node = resource.node.Find("name");
    if (!node || resource.node.Find("import") || resource.node.Find("extension")) return;
    Value name = GetMember(workspace_, resource.body, "name");
    if (name.IsUnknown() || name.IsError() || node.kind() == NodeKind::kNumber) return;
    if (!name.IsString())
      return Tell(kFails, node,
                  fmt::format("the name of a resource must be text, not {}", Describe(name)),
                  *resource.deployment);
    if (name.chars().empty())
      return Tell(node.text().empty() ? "template/invalid" : kFails, node,
                  "the name of this resource is empty", *resource.deployment);
    size_t wanted =
        static_cast<size_t>(std::count(resource.type.begin(), resource.type.end(), '/'));
    if (wanted == 0 || wanted == resource.names.size()) return;
    Tell(kSegments, node,
         fmt::format("a resource of type '{}' needs a name of {} segment{}; '{}' has {}",
                     resource.type, wanted, wanted == 1 ? "" : "s", name.chars(),
                     resource.names.size()),
         *resource.deployment);
  }

  void Outputs(Deployment& deployment) {
    ValueCheck check{findings_.nodes(), deployment.body()};
    for (Node::Member m : deployment.body().Find("outputs").members()) {
      if (!m.value.IsObject() || Enough()) continue;
      Value condition = Force(Defer(m.value.Find("condition"), deployment, deployment.frame()));
      bool always = condition.IsMissing() || (condition.Is(Kind::kBool) && condition.boolean);
      if (condition.IsError()) Tell(condition, m.value.Find("condition"), deployment);
      if (!always) continue;
      Node node = m.value.Find("value") ? m.value.Find("value") : m.value.Find("copy");
      Value value = Force(deployment.Output(m.name()));
      if (!node || Below(value, node, deployment) || Enough()) continue;
      std::string what = fmt::format("the output '{}'", m.name());
      std::string fault = FindValueFault(value, m.value, what, check);
      if (value.IsMissing() && !IsNullable(m.value, check)) fault = what + " must not be null";
      if (!fault.empty()) Tell(kOutput, node, fault, deployment);
    }
  }

  // Tells of every error below a value; of an array or object that is not wholly known, the part
  // that may not be there is left out. Whether there was any.
  bool Below(const Value& value, Node node, Deployment& deployment) {
    if (Enough()) return false;
    bool any = false;
    std::vector<Value> pending = {value};
    std::unordered_set<const void*> seen;
    while (!pending.empty()) {
      Value next = Force(pending.back());
      pending.pop_back();
      if (next.IsError()) any = true, Tell(next, node, deployment);
      if (next.IsArray() && seen.insert(next.array).second) {
        pending.insert(pending.end(), next.array->items.rbegin(), next.array->items.rend());
      } else if (next.IsObject() && seen.insert(next.object).second) {
        for (const Member& m : next.object->members) {
          pending.push_back(m.value);
          pending.push_back(m.name);
        }
      }
    }
    return any;
  }

  void Tell(const Value& error, Node fallback, Deployment& deployment) {
    auto at = workspace_.errors.find(error.text);
    ErrorNote note = at == workspace_.errors.end() ? ErrorNote() : at->second;
    if (note.kind == ErrorKind::kLimit) return;
    if (error.place != 0 && !told_.insert({error.place, note.begin}).second) return;
    Node node = findings_.nodes().NodeAt(error.place);
    if (!node) node = fallback;
    if (!node || IsUnparsable(node)) return;
    std::string_view rule = RuleFor(note.kind);
    std::string message(error.chars());
    if (note.kind == ErrorKind::kOther)
      message = fmt::format("this cannot be evaluated: {}", message);
    if (note.end == 0 || node.text() != note.expression)
      return Tell(rule, node, message, deployment);
    const Expr& root = *findings_.nodes().Parse(node.text()).root;
    const Expr* part = PartAt(root, note.begin, note.end);
    if (IsToldAlready(note.argument < 0 && part ? *part : root, deployment)) return;
    message += Because(part ? *part : root, deployment);
    if (Finding* finding = findings_.Add(rule, SpanWithin(node, note.begin, note.end), message))
      finding->path = PointerTo(node);
  }

  void Tell(std::string_view rule, Node node, std::string message, Deployment& deployment) {
    const Expr* root = node.IsString() && IsExpression(node.text())
                           ? findings_.nodes().Parse(node.text()).root
                           : nullptr;
    if (root) message += Because(*root, deployment);
    Span where = node.span();
    if (node.IsObject() || node.IsArray()) where.end = where.begin + 1;
    if (Finding* finding = findings_.Add(rule, where, message)) finding->path = PointerTo(node);
  }

  // Of a parameter whose value is not allowed, that has been said; of a secret nothing is said.
  bool IsToldAlready(const Expr& expr, Deployment& deployment) {
    std::vector<std::string_view> names;
    CollectParameters(expr, names);
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return view_.unfit.count({&deployment, LowerAscii(name)}) > 0 ||
             (deployment.Parameter(name).flags & Value::kSecret) != 0;
    });
  }

  bool IsUnparsable(Node node) {
    return node.IsString() && IsExpression(node.text()) &&
           !findings_.nodes().Parse(node.text()).root;
  }

  // What the parameters in an expression are, as far as they are known.
  std::string Because(const Expr& expr, Deployment& deployment) {
    std::vector<std::string_view> names;
    CollectParameters(expr, names);
    std::string words;
    for (size_t i = 0; i < names.size() && i < 3; ++i) {
      std::string one = ParameterWords(deployment, names[i]);
      if (!one.empty()) words += fmt::format("{}{}", words.empty() ? " (" : ", ", one);
    }
    return words.empty() ? "" : words + ")";
  }

  const TemplateView& view_;
  TemplateFindings& findings_;
  Workspace& workspace_;
  std::set<std::pair<uint32_t, uint32_t>> told_;  // places, and where in their texts
};

}  // namespace

void CheckTemplateValues(const TemplateView& view) { ValueCheckRun(view).Run(); }

}  // namespace azlint
