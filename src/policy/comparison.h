#pragma once
#include <optional>
#include <string>

#include "expr/value.h"

// What the rows of the operator table point to, by the file that holds it. Each is total: any two
// forced values without errors give an answer, and never more than follows from what is known.
namespace azlint::comparison {

// comparison.cc: text, containers, presence
Tri Contains(const Value& left, const Value& right);
Tri ContainsKey(const Value& left, const Value& right);
Tri Exists(const Value& left, const Value& right);
Tri In(const Value& left, const Value& right);
Tri Like(const Value& left, const Value& right);
Tri Match(const Value& left, const Value& right);
Tri MatchInsensitively(const Value& left, const Value& right);

// order.cc: numbers by value, texts by their characters; a mixture is in no order, and false
Tri Greater(const Value& left, const Value& right);
Tri GreaterOrEquals(const Value& left, const Value& right);
Tri Less(const Value& left, const Value& right);
Tri LessOrEquals(const Value& left, const Value& right);

// equality.cc: coercions that all share
// A scalar as text: numbers as written, "True" is no text of its own. Nothing: null, a container,
// an unknown.
std::optional<std::string> ScalarText(const Value& value);
std::optional<double> NumberOf(const Value& value);    // of a number, or text that is one
std::optional<bool> BoolOf(const Value& value);        // of a bool, or "true", "FALSE"
Value Borrowed(Text& storage, std::string_view text);  // a kString over memory of the caller

}  // namespace azlint::comparison
