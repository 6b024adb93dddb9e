#pragma once
#include <string_view>
#include <vector>

#include "expr/evaluate.h"
#include "text/source.h"

namespace azlint {

// JSON of a condition that stands for a value: a right side, a `value`, a `count`ed list. What has
// no expression in it is a constant, made once; it may be read by many threads.
struct Operand {
  enum class Kind : uint8_t { kConstant, kExpression, kArray, kObject };
  Kind kind = Kind::kConstant;
  Value constant;
  const Expr* expr = nullptr;
  std::vector<Operand> items;  // of an array; of an object, names and values in turn
};

// How a condition is read, and what is wrong with it.
struct Reading {
  Workspace& workspace;  // of constants and expressions; must outlive the condition
  // It stands in a template, which keeps its hands off expressions that begin with "[[".
  bool escaped = false;
  Problem problem = {};
};

// False with a problem where an expression cannot be read, or names a function that conditions do
// not have.
bool ReadOperand(Node node, Reading& reading, Operand& operand);

// The value here; nothing of it is deferred. An error where a function of it fails.
Value ValueOf(const Operand& operand, Evaluation& evaluation);

}  // namespace azlint
