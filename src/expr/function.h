#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "expr/value.h"

namespace azlint {

struct Expr;
struct Evaluation;

// kData: plain JSON, in which nothing is an expression (exports, values of parameter files).
enum class Language : uint8_t { kData = 0, kTemplate = 1, kPolicy = 2, kBoth = 3 };

// What a function of the table is handed. Arguments are forced one level and hold no error.
struct Call {
  Workspace& workspace;
  const Function& function;
  std::span<const Value> arguments;
  Language language;  // kTemplate is strict, kPolicy lenient (length(null) is 0)

  // kError with "function(): reason" in our words.
  Value Fail(std::string_view reason, ErrorKind kind = ErrorKind::kOther) const;
};

// One row of the table: a name and plain functions.
struct Function {
  std::string_view name;    // canonical spelling; compared without case
  int8_t minimum, maximum;  // arguments; maximum -1: any number
  Language language;
  // Everything known at the top level (members and items may still be deferred or unknown): the
  // value, an error, or absent where something below is unknown: then it stays a call.
  Value (*compute)(const Call&);
  // Some argument unknown: what can be said all the same, or absent. Null: nothing can be said.
  Value (*lift)(const Call&) = nullptr;
  // Instead of both: decides itself which arguments are evaluated, or asks the surroundings.
  Value (*evaluate)(Evaluation&, const Expr&) = nullptr;
  Type result = Type::kAny;
  // The result may be as secret as its arguments (false: length, empty, equals with null, ...).
  bool keeps_secret = true;
};

const Function* FindFunction(std::string_view name);  // null: unknown, or a list* function
std::span<const Function> Functions();                // sorted by name without case
std::string_view NearestFunction(std::string_view name);

// The only way to make a value from others: computes, lifts, or makes a kCall. An argument that is
// an error is the result.
Value Apply(const Function& function, std::span<const Value> arguments, Workspace& workspace,
            Language language = Language::kTemplate);

// base.name and base[index]; strict like the engine, unknown stays a call.
Value AccessMember(Workspace& workspace, const Value& base, const Value& index);

}  // namespace azlint
