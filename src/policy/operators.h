#pragma once
#include <span>
#include <string_view>

#include "expr/value.h"

namespace azlint {

// One row of the table of operators. `holds` answers for the plain form: three-valued, unknown as
// soon as an unknown side leaves it open; the pair "contains", "notContains" shares one function.
// Sides are forced and hold no error. semantics.md section 4 is the reference.
struct Operator {
  std::string_view name;
  Tri (*holds)(const Value& left, const Value& right);
  bool negated = false;
};

std::span<const Operator> Operators();                // sorted by name without case
const Operator* FindOperator(std::string_view name);  // without case; null: nobody knows it
std::string_view NearestOperator(std::string_view name);

// The one place that negates: unknown stays unknown.
Tri Holds(const Operator& op, const Value& left, const Value& right);

// Equality as Azure Policy means it: without case, null and absent are like "", "true" is true and
// "80" is 80.
Tri EqualLeniently(const Value& left, const Value& right);

}  // namespace azlint
