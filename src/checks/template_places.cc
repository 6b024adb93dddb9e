#include <fmt/core.h>

#include <algorithm>

#include "checks/template_checks.h"
#include "expr/expr.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kMisplaced = "template/misplaced-function";

bool IsOf(const Expr& call, std::initializer_list<std::string_view> names) {
  return call.function && std::any_of(names.begin(), names.end(), [&](std::string_view name) {
           return call.function->name == name;
         });
}

bool NeedsDeployed(const Expr& call) {
  bool list = !call.function && StartsWithIgnoreCase(call.text, "list");
  return list || IsOf(call, {"reference", "references"});
}
bool MakesUp(const Expr& call) { return IsOf(call, {"utcNow", "newGuid"}); }

// The first call of that sort which is evaluated for certain: not in a branch, nor for each item.
const Expr* FindCall(const Expr& expr, bool (*wanted)(const Expr&)) {
  if (expr.kind == Expr::Kind::kCall && wanted(expr)) return &expr;
  if (IsOf(expr, {"lambda"})) return nullptr;
  bool lazy = IsOf(expr, {"if", "and", "or", "coalesce"});
  for (const Expr* argument : expr.arguments) {
    if (const Expr* found = FindCall(*argument, wanted)) return found;
    if (lazy) break;
  }
  return nullptr;
}

class PlaceCheck {
 public:
  explicit PlaceCheck(TemplateFindings& findings) : findings_(findings) {}

  void Head(Node body) {
    for (Node::Member m : body.Find("variables").members()) Below(m.value, "a variable");
    for (Node::Member m : body.Find("parameters").members())
      for (Node at : Texts(m.value.Find("defaultValue")))
        Tell(at, NeedsDeployed, "in the default of a parameter, as nothing is deployed yet");
  }

  void One(Node resource) {
    for (std::string_view member : {"name", "location", "scope", "condition", "apiVersion"})
      if (Node node = resource.Find(member)) Below(node, fmt::format("'{}'", member));
    if (Node count = resource.Find("copy").Find("count")) Below(count, "the count of a loop");
    for (Node at : Texts(resource.Find("properties"))) MadeUp(at);
  }

 private:
  static std::vector<Node> Texts(Node node) {
    std::vector<Node> texts;
    for (uint32_t i = node ? node.index() : 0; node && i < node.next();) {
      Node at(node.document(), i);
      if (at.IsString() && IsExpression(at.text())) texts.push_back(at);
      bool inner = at.IsObject() && at.Find("$schema");  // a template, which has its own turn
      i = inner ? at.next() : i + 1;
    }
    return texts;
  }

  void Below(Node node, std::string_view what) {
    for (Node at : Texts(node)) {
      Tell(at, NeedsDeployed, fmt::format("in {}, as nothing is deployed yet", what));
      MadeUp(at);
    }
  }
  void MadeUp(Node at) { Tell(at, MakesUp, "outside the defaults of parameters"); }

  void Tell(Node at, bool (*wanted)(const Expr&), std::string_view why) {
    const Expr* root = findings_.nodes().Parse(at.text()).root;
    const Expr* call = root ? FindCall(*root, wanted) : nullptr;
    if (!call) return;
    Finding* finding = findings_.Add(kMisplaced, SpanWithin(at, call->begin, call->end),
                                     fmt::format("{}() cannot be used {}", call->text, why));
    if (finding) finding->path = PointerTo(at);
  }

  TemplateFindings& findings_;
};

}  // namespace

void CheckTemplatePlaces(const TemplateView& view) {
  if (!view.findings.Wants(kMisplaced)) return;
  PlaceCheck check(view.findings);
  for (const Visited& visited : view.deployments)
    if (visited.certain && visited.deployment->inner()) check.Head(visited.deployment->body());
  std::vector<Node> seen;
  for (const Resource* resource : view.resources) {
    bool again = !seen.empty() && seen.back() == resource->node;  // the copies of a loop
    if (again || !resource->condition.IsAbsent() || !resource->deployment->inner()) continue;
    seen.push_back(resource->node);
    check.One(resource->node);
  }
}

}  // namespace azlint
