#include "policy/operand.h"

#include <fmt/core.h>

#include <charconv>

#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Operand::Kind;

constexpr std::string_view kRow = "row";  // [row('path')] of a family's table

bool CheckFunctions(const Expr& expr, std::string& message) {
  const bool call = expr.kind == Expr::Kind::kCall || expr.kind == Expr::Kind::kUserCall;
  if (call && expr.function == nullptr && !EqualsIgnoreCase(expr.text, kRow)) {
    const std::string_view nearest = NearestFunction(expr.text);
    message = fmt::format("nobody knows the function '{}'", expr.text);
    if (!nearest.empty()) message += fmt::format("; did you mean '{}'?", nearest);
    return false;
  }
  if (expr.function != nullptr && expr.function->language == Language::kTemplate) {
    message = fmt::format("the function '{}' is one of templates, not of conditions",
                          expr.function->name);
    return false;
  }
  for (const Expr* argument : expr.arguments)
    if (!CheckFunctions(*argument, message)) return false;
  return true;
}

bool ReadExpression(Node node, std::string_view text, Reading& reading, Operand& operand) {
  Arena& arena = reading.workspace.arena;
  const ParsedExpr parsed = ParseExpression(arena.Copy(text), arena);
  reading.problem.where = node.span();
  reading.problem.message = parsed.message;
  operand.kind = Kind::kExpression;
  operand.expr = parsed.root;
  return parsed.root != nullptr && CheckFunctions(*parsed.root, reading.problem.message);
}

// The text as the condition's own language has it.
std::string_view TextOf(Node node, bool escaped) {
  const std::string_view text = node.text();
  return escaped ? Unescape(text) : text;
}

Value Scalar(Node node, const Reading& reading) {
  Workspace& workspace = reading.workspace;
  switch (node.kind()) {
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return MakeBool(node.kind() == NodeKind::kTrue);
    case NodeKind::kNumber: {
      const std::string_view text = node.text();
      int64_t integer = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
      const bool whole = error == std::errc() && end == text.data() + text.size();
      return whole ? MakeInt(integer) : MakeNumber(workspace, text);
    }
    case NodeKind::kString:
      return MakeString(workspace, Unescape(TextOf(node, reading.escaped)));
    default:
      return MakeNull();
  }
}

std::vector<azlint::Member> MembersOf(std::span<const Value> values) {
  std::vector<azlint::Member> members;
  for (size_t i = 0; i + 1 < values.size(); i += 2) members.push_back({values[i], values[i + 1]});
  return members;
}

Value Made(Kind kind, std::span<const Value> values, Workspace& workspace) {
  return kind == Kind::kArray ? MakeArray(workspace, values)
                              : MakeObject(workspace, MembersOf(values));
}

// A container without an expression in it becomes a constant.
void Settle(Operand& operand, Workspace& workspace) {
  std::vector<Value> constants;
  for (const Operand& item : operand.items) {
    if (item.kind != Kind::kConstant) return;
    constants.push_back(item.constant);
  }
  operand.constant = Made(operand.kind, constants, workspace);
  operand.kind = Kind::kConstant;
  operand.items.clear();
}

}  // namespace

bool ReadOperand(Node node, Reading& reading, Operand& operand) {
  const std::string_view text = TextOf(node, reading.escaped);
  if (node.IsString() && IsExpression(text)) return ReadExpression(node, text, reading, operand);
  if (!node.IsArray() && !node.IsObject()) {
    operand.constant = Scalar(node, reading);
    return true;
  }
  operand.kind = node.IsArray() ? Kind::kArray : Kind::kObject;
  for (Node item : node.items())
    if (!ReadOperand(item, reading, operand.items.emplace_back())) return false;
  for (Node::Member m : node.members()) {
    if (!ReadOperand(m.key, reading, operand.items.emplace_back())) return false;
    if (!ReadOperand(m.value, reading, operand.items.emplace_back())) return false;
  }
  Settle(operand, reading.workspace);
  return true;
}

Value ValueOf(const Operand& operand, Evaluation& evaluation) {
  if (operand.kind == Kind::kConstant) return operand.constant;
  if (operand.kind == Kind::kExpression) return Force(Evaluate(*operand.expr, evaluation));
  std::vector<Value> values;
  for (const Operand& item : operand.items) {
    values.push_back(ValueOf(item, evaluation));
    if (values.back().IsError()) return values.back();
  }
  return Made(operand.kind, values, evaluation.workspace());
}

}  // namespace azlint
