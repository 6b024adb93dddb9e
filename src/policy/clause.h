#pragma once
#include <memory>
#include <string>
#include <vector>

#include "policy/field.h"
#include "policy/operand.h"
#include "policy/operators.h"

namespace azlint {

struct Clause;

// The left side of `count`: what is counted, and of which the `where` must hold.
struct Counter {
  enum class Source : uint8_t { kField, kValue, kRelated, kResources };
  Source source = Source::kField;
  FieldName field;   // kField: of an array
  Operand value;     // kValue: a list
  std::string name;  // kValue: for current(); kRelated: the relation; kResources: the type
  std::unique_ptr<Clause> where;  // null: all count
};

// One node of a condition, compiled: logic over other clauses, or a left side and an operator.
struct Clause {
  enum class Kind : uint8_t { kAllOf, kAnyOf, kNot, kField, kValue, kCount };
  Kind kind = Kind::kAllOf;
  std::vector<Clause> parts;  // of kNot exactly one; those that ask for the type stand first
  FieldName field;            // kField, unless it is an expression: then `left`
  Operand left;               // kValue
  std::unique_ptr<Counter> counter;
  const Operator* op = nullptr;
  Operand right;

  bool IsLeaf() const { return kind >= Kind::kField; }
  bool AsksType() const { return kind == Kind::kField && field.kind == FieldName::Kind::kType; }
};

// Compiles JSON. False with a problem at the node that is wrong.
bool ReadClause(Node node, const Tables& tables, Reading& reading, Clause& clause);

}  // namespace azlint
