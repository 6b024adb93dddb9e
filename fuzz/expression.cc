#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "support/expressions.h"
#include "text/limits.h"

namespace azlint {

// The value of an expression is the same each time, is JSON, and what is left of an unknown one is
// an expression that comes to itself.
std::string FuzzExpression(std::string_view bytes) {
  const std::string text(bytes);
  Expressions around;
  const Value value = around.Evaluate(text);
  if (value.IsError())
    return Differ("the error", "error: " + std::string(value.chars()), Expressions().Show(text));
  const std::string json = ToJson(value);
  if (std::string fault = FaultOfJson(json); !fault.empty()) return fault + ": " + json;
  if (std::string other = Differ("the value", json, Expressions().Show(text)); !other.empty())
    return other;
  const std::string left = value.IsUnknown() ? ToExpression(value) : "";
  // Lists that hold unknowns or errors are shown as JSON, which is no longer the same unknown.
  const bool whole = left.find("json(") == left.npos;
  if (left.empty() || !whole || left.size() > limits::kExpressionBytes / 2) return "";
  // Nor can what is left be read again where text that is known is asked for an unknown member.
  Expressions second;
  const std::string again = "[" + left + "]";
  if (second.Parse(again).root == nullptr) return "";
  return Differ("what is left", left, ToExpression(second.Evaluate(again)));
}

}  // namespace azlint
