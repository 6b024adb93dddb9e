#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "template/validate.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Calls = std::map<std::string, std::vector<std::string>>;  // from a function to what it calls

// Whether a call may not stand in the definition of a function, in dead branches neither.
bool IsForbidden(const Expr& call) {
  if (call.kind != Expr::Kind::kCall) return false;
  if (!call.function) return StartsWithIgnoreCase(call.text, "list");
  constexpr std::string_view kNames[] = {"reference", "references", "utcNow", "newGuid",
                                         "copyIndex"};
  return std::find(std::begin(kNames), std::end(kNames), call.function->name) != std::end(kNames);
}

// What the expressions below a node call. The depth of an expression has its limit.
class CallFinder {
 public:
  CallFinder(UnitNodes& nodes, std::vector<std::string>& called, Faults& faults)
      : nodes_(nodes), called_(called), faults_(faults) {}

  void Find(Node node) {
    if (!node) return;
    for (uint32_t i = node.index(); i < node.next(); ++i) {
      at_ = Node(node.document(), i);
      if (!at_.IsString() || !IsExpression(at_.text())) continue;
      if (const Expr* root = nodes_.Parse(at_.text()).root) Visit(*root);
    }
  }

 private:
  void Visit(const Expr& expr) {
    if (expr.kind == Expr::Kind::kUserCall) called_.push_back(LowerAscii(expr.text));
    if (IsForbidden(expr))
      faults_.push_back({at_, fmt::format("{}() cannot be used in a function", expr.text)});
    for (const Expr* argument : expr.arguments) Visit(*argument);
  }

  UnitNodes& nodes_;
  std::vector<std::string>& called_;
  Faults& faults_;
  Node at_;
};

// Whether a function comes back to itself.
bool IsRecursive(const std::string& name, const Calls& calls) {
  std::vector<std::string> pending = calls.at(name), seen;
  while (!pending.empty()) {
    std::string next = pending.back();
    pending.pop_back();
    if (next == name) return true;
    auto at = calls.find(next);
    if (at == calls.end() || std::find(seen.begin(), seen.end(), next) != seen.end()) continue;
    seen.push_back(next);
    pending.insert(pending.end(), at->second.begin(), at->second.end());
  }
  return false;
}

}  // namespace

void FindFunctionFaults(Node body, UnitNodes& nodes, Faults& faults) {
  Calls calls;
  std::map<std::string, Node> where;
  for (Node space : body.Find("functions").items()) {
    for (Node::Member m : space.Find("members").members()) {
      std::string name = LowerAscii(fmt::format("{}.{}", space.Find("namespace").text(), m.name()));
      where[name] = m.key;
      CallFinder(nodes, calls[name], faults).Find(m.value.Find("output").Find("value"));
    }
  }
  for (const auto& [name, key] : where)
    if (IsRecursive(name, calls))
      faults.push_back({key, fmt::format("the function {} calls itself", name)});
}

}  // namespace azlint
