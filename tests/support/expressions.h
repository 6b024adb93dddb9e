#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "expr/evaluate.h"
#include "expr/print.h"

namespace azlint {

// Evaluates template expressions by themselves. parameters('x') is the value that was given for x,
// else the symbol "parameters('x')" without a domain.
class Expressions : public Surroundings {
 public:
  Workspace& workspace() override { return workspace_; }
  uint32_t PlaceOf(Node) override { return 0; }
  const ParsedExpr& Parse(std::string_view text) override {
    auto [at, added] = parsed_.try_emplace(std::string(text));
    if (added) at->second = ParseExpression(at->first, workspace_.arena);
    return at->second;
  }
  Language language() const override { return language_; }
  Value Parameter(std::string_view name) override {
    for (const auto& [known, value] : parameters_)
      if (known == name) return value;
    return MakeSymbol(workspace_, "parameters('" + std::string(name) + "')");
  }
  Value Variable(std::string_view) override { return MakeError(workspace_, "no variables"); }
  Value UserFunction(std::string_view, std::span<const Value>) override {
    return MakeError(workspace_, "no user functions");
  }
  Value Ask(std::string_view name, std::span<const Value>, const Frame*) override {
    return MakeError(workspace_, "no " + std::string(name));
  }

  // "[add(1, 2)]", also without the brackets.
  Value Evaluate(std::string text) {
    if (!text.starts_with('[')) text = "[" + text + "]";
    const ParsedExpr& parsed = Parse(text);
    if (parsed.root == nullptr) return MakeError(workspace_, parsed.message);
    Evaluation evaluation{*this, nullptr};
    return Force(azlint::Evaluate(*parsed.root, evaluation));
  }
  // One line of JSON, or "error: ..." with the message.
  std::string Show(std::string text) {
    Value value = Evaluate(std::move(text));
    return value.IsError() ? "error: " + std::string(value.chars()) : ToJson(value);
  }
  // Sets a parameter: a symbol of that domain, or a value.
  void Set(const std::string& name, const Domain& domain) {
    const Domain* kept = workspace_.arena.New<Domain>(domain);
    Set(name, MakeSymbol(workspace_, "parameters('" + name + "')", kept));
  }
  void Set(std::string name, Value value) { parameters_.emplace_back(std::move(name), value); }
  void set_language(Language language) { language_ = language; }

 private:
  Workspace workspace_;
  Language language_ = Language::kTemplate;
  std::unordered_map<std::string, ParsedExpr> parsed_;
  std::vector<std::pair<std::string, Value>> parameters_;
};

}  // namespace azlint
