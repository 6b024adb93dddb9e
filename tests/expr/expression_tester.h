#pragma once
#include <map>
#include <string>
#include <string_view>

#include "expr/evaluate.h"
#include "expr/print.h"
#include "expr/unit_nodes.h"

namespace azlint {

// Evaluates single expressions: the smallest surroundings there can be. Every parameter is a
// symbol, of the type that was declared for it, else of any; a question about Azure is a symbol
// named after its function.
class ExpressionTester : public Surroundings {
 public:
  ExpressionTester() = default;
  // Values of that document can be read here.
  explicit ExpressionTester(const Document& document) { nodes_.Add(document); }
  // A node as it stands; no text in it is an expression.
  Value Data(Node node) { return Force(Defer(node, data_, nullptr)); }
  void Declare(std::string_view parameter, Type type) {
    domains_[std::string(parameter)].type = type;
  }

  // The text between the brackets.
  Value Evaluate(std::string_view expression) {
    std::string_view text = workspace().arena.Copy("[" + std::string(expression) + "]");
    const ParsedExpr& parsed = Parse(text);
    if (parsed.root == nullptr) return MakeError(workspace(), parsed.message);
    Evaluation evaluation{*this, nullptr};
    return Force(azlint::Evaluate(*parsed.root, evaluation));
  }
  // The value as JSON, an error as its words, an unknown as the expression that is left.
  std::string operator()(std::string_view expression) {
    Value value = Evaluate(expression);
    if (value.IsError()) return std::string(value.chars());
    return value.IsUnknown() ? ToExpression(value) : ToJson(value);
  }

  Workspace& workspace() override { return nodes_.workspace(); }
  uint32_t PlaceOf(Node node) override { return nodes_.PlaceOf(node); }
  const ParsedExpr& Parse(std::string_view text) override { return nodes_.Parse(text); }
  Value Parameter(std::string_view name) override {
    return MakeSymbol(workspace(), "parameters('" + std::string(name) + "')",
                      &domains_[std::string(name)]);
  }
  Value Variable(std::string_view) override { return MakeError(workspace(), "no variables"); }
  Value UserFunction(std::string_view, std::span<const Value>) override {
    return MakeError(workspace(), "no functions");
  }
  Value Ask(std::string_view name, std::span<const Value>, const Frame*) override {
    return MakeSymbol(workspace(), std::string(name) + "()");
  }

 private:
  UnitNodes nodes_;
  PlainData data_{nodes_};
  std::map<std::string, Domain> domains_;
};

}  // namespace azlint
