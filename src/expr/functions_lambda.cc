#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/lambda.h"
#include "expr/print.h"
#include "text/letter_case.h"

namespace azlint {

using Kind = Value::Kind;

namespace {

Value BoundLambda(const Closure& closure, const Expr& lambda, std::span<const Value> bound) {
  Evaluation evaluation{*closure.around, closure.frame};
  const Frame* frame = closure.frame;
  size_t names = lambda.arguments.size() - 1;
  for (size_t i = 0; i < names && i < bound.size(); ++i) {
    Value name = Force(Evaluate(*lambda.arguments[i], evaluation));
    if (!name.IsString())
      return MakeError(evaluation.workspace(), "lambda(): a variable name must be text");
    frame = evaluation.workspace().arena.New<Frame>(frame, Frame::Kind::kLambda, name.chars(),
                                                    bound[i]);
  }
  Evaluation inside{*closure.around, frame};
  return Force(Evaluate(*lambda.arguments.back(), inside));
}

bool IsLambda(const Expr& expr) {
  return expr.kind == Expr::Kind::kCall && expr.function && expr.function->name == "lambda" &&
         !expr.arguments.empty();
}

// What one of the functions needs: its plain arguments and its lambdas.
struct Work {
  const Closure& closure;
  std::span<const Value> inputs;
  std::vector<const Expr*> lambdas;
  Workspace& workspace;
  const Assumptions* world;

  std::string_view Name() const { return closure.call->function->name; }
  Value Fail(std::string_view reason) const {
    return MakeError(workspace, fmt::format("{}(): {}", Name(), reason));
  }
  Value Run(size_t lambda, std::span<const Value> bound) const {
    Value value = BoundLambda(closure, *lambdas[lambda], bound);
    return world ? Force(Substitute(value, *world, workspace)) : value;
  }
};
using Body = Value (*)(const Work&);

Value MapItems(const Work& work) {
  std::vector<Value> result;
  for (size_t i = 0; i < work.inputs[0].array->items.size(); ++i) {
    const Value bound[] = {work.inputs[0].array->items[i], MakeInt(static_cast<int64_t>(i))};
    result.push_back(work.Run(0, bound));
    if (result.back().IsError()) return result.back();
  }
  return MakeArray(work.workspace, result);
}

Value FilterItems(const Work& work) {
  std::vector<Value> result;
  for (size_t i = 0; i < work.inputs[0].array->items.size(); ++i) {
    const Value bound[] = {work.inputs[0].array->items[i], MakeInt(static_cast<int64_t>(i))};
    Value keep = work.Run(0, bound);
    if (keep.IsError()) return keep;
    if (keep.IsUnknown()) return {};
    if (!keep.Is(Kind::kBool)) return work.Fail("the lambda must give a bool");
    if (keep.boolean) result.push_back(bound[0]);
  }
  return MakeArray(work.workspace, result);
}

Value ReduceItems(const Work& work) {
  Value current = work.inputs[1];
  for (size_t i = 0; i < work.inputs[0].array->items.size(); ++i) {
    const Value bound[] = {current, work.inputs[0].array->items[i],
                           MakeInt(static_cast<int64_t>(i))};
    current = work.Run(0, bound);
    if (current.IsError()) break;
  }
  return current;
}

// Stable insertion: as many comparisons as a small array needs, and an unknown one is noticed.
Value SortItems(const Work& work) {
  std::vector<Value> sorted;
  for (const Value& item : work.inputs[0].array->items) {
    auto at = sorted.end();
    while (at != sorted.begin()) {
      const Value bound[] = {item, *(at - 1)};
      const Value reverse[] = {*(at - 1), item};
      Value before = work.Run(0, bound);
      if (before.IsError()) return before;
      if (before.IsUnknown()) return {};
      if (!before.Is(Kind::kBool)) return work.Fail("the lambda must give a bool");
      if (!before.boolean) break;
      Value also = work.Run(0, reverse);
      if (also.Is(Kind::kBool) && also.boolean) break;  // lessOrEquals: equal ones keep their order
      --at;
    }
    sorted.insert(at, item);
  }
  return MakeArray(work.workspace, sorted);
}

Value KeyOf(const Work& work, const Value& item) {
  const Value bound[] = {item};
  Value key = work.Run(0, bound);
  if (key.IsError() || key.IsUnknown() || key.IsString()) return key;
  return work.Fail("the lambda for the key must give text");
}

Value ToObjectItems(const Work& work) {
  std::vector<Member> members;
  for (const Value& item : work.inputs[0].array->items) {
    Value key = KeyOf(work, item);
    if (key.IsError()) return key;
    for (const Member& m : members) {
      if (key.IsString() && m.name.IsString() && SameName(m.name.chars(), key.chars()))
        return work.Fail(fmt::format("the key '{}' comes twice", key.chars()));
    }
    const Value bound[] = {item};
    members.push_back({key, work.lambdas.size() > 1 ? work.Run(1, bound) : item});
    if (members.back().value.IsError()) return members.back().value;
  }
  return MakeObject(work.workspace, members);
}

Value GroupItems(const Work& work) {
  std::vector<Value> keys;
  std::vector<std::vector<Value>> groups;
  for (const Value& item : work.inputs[0].array->items) {
    Value key = KeyOf(work, item);
    if (key.IsError()) return key;
    if (key.IsUnknown()) return {};
    const Value bound[] = {item};
    Value value = work.lambdas.size() > 1 ? work.Run(1, bound) : item;
    if (value.IsError()) return value;
    size_t g = 0;
    while (g < keys.size() && !SameName(keys[g].chars(), key.chars())) ++g;
    if (g == keys.size()) keys.push_back(key), groups.emplace_back();
    groups[g].push_back(value);
  }
  std::vector<Member> members;
  for (size_t g = 0; g < keys.size(); ++g)
    members.push_back({keys[g], MakeArray(work.workspace, groups[g])});
  return MakeObject(work.workspace, members);
}

Value MapMembers(const Work& work) {
  std::vector<Member> members;
  for (const Member& m : work.inputs[0].object->members) {
    const Value bound[] = {m.value};
    members.push_back({m.name, work.Run(0, bound)});
    if (members.back().value.IsError()) return members.back().value;
  }
  return MakeObject(work.workspace, members);
}

struct Row {
  std::string_view name;
  Body body;
  Kind over;  // kArray or kObject
  size_t least_names, most_names;
  size_t inputs = 1;  // arguments before the lambdas
};
constexpr Row kRows[] = {
    {"filter", FilterItems, Kind::kArray, 1, 2},     {"groupBy", GroupItems, Kind::kArray, 1, 1},
    {"map", MapItems, Kind::kArray, 1, 2},           {"mapValues", MapMembers, Kind::kObject, 1, 1},
    {"reduce", ReduceItems, Kind::kArray, 2, 3, 2},  {"sort", SortItems, Kind::kArray, 2, 2},
    {"toObject", ToObjectItems, Kind::kArray, 1, 1},
};
const Row& RowOf(const Closure& closure) {
  for (const Row& row : kRows)
    if (row.name == closure.call->function->name) return row;
  return kRows[0];
}

bool IsOpen(const Value& input) {
  if (input.IsUnknown()) return true;
  if (input.IsArray()) return !input.array->rest.IsAbsent();
  return input.IsObject() && !input.object->rest.IsAbsent();
}

// The lambda as text and what it captures, so that equal calls are equal terms.
Value IdentityOf(const Closure& closure, Workspace& workspace) {
  uint64_t captured = 0;
  for (const Frame* f = closure.frame; f; f = f->outer)
    if (!f->value.IsAbsent()) captured = Mix(captured, HashOf(f->value));
  return MakeString(
      workspace, fmt::format("lambda@{}#{:x}", static_cast<const void*>(closure.call), captured));
}

Value Run(Evaluation& evaluation, const Expr& expr) {
  Workspace& workspace = evaluation.workspace();
  const Closure* closure =
      workspace.arena.New<Closure>(&expr, &evaluation.around, evaluation.frame);
  std::vector<Value> inputs;
  for (const Expr* argument : expr.arguments) {
    if (IsLambda(*argument)) continue;
    inputs.push_back(Force(Evaluate(*argument, evaluation)));
    if (inputs.back().IsError()) return inputs.back();
  }
  return ApplyLambda(*closure, inputs);
}

}  // namespace

Value ApplyLambda(const Closure& closure, std::span<const Value> inputs, const Assumptions* world) {
  Workspace& workspace = closure.around->workspace();
  const Row& row = RowOf(closure);
  Work work{closure, inputs, {}, workspace, world};
  for (size_t i = 0; i < closure.call->arguments.size(); ++i) {
    const Expr* argument = closure.call->arguments[i];
    if (IsLambda(*argument) != (i >= row.inputs))
      return work.Fail(fmt::format("argument {} must be a {}", i + 1,
                                   i >= row.inputs ? "lambda" : "value, not a lambda"));
    if (i >= row.inputs) work.lambdas.push_back(argument);
  }
  for (const Expr* lambda : work.lambdas) {
    size_t names = lambda->arguments.size() - 1;
    if (names < row.least_names || names > row.most_names)
      return work.Fail("the lambda has the wrong number of variables");
  }
  Value result;
  if (!IsOpen(inputs[0])) {
    if (inputs[0].kind != row.over)
      return work.Fail(fmt::format("{} was expected, not {}",
                                   row.over == Kind::kArray ? "an array" : "an object",
                                   Describe(inputs[0])));
    result = row.body(work);
  }
  if (!result.IsAbsent()) return result;
  std::vector<Value> arguments(inputs.begin(), inputs.end());
  arguments.push_back(IdentityOf(closure, workspace));
  return MakeCall(workspace, *closure.call->function, arguments, &closure);
}

namespace functions {

Value Lambda(Evaluation& evaluation, const Expr&) {
  return MakeError(evaluation.workspace(), "lambda() stands outside a function that takes one");
}

Value LambdaVariables(Evaluation& evaluation, const Expr& expr) {
  Value name = Force(Evaluate(*expr.arguments[0], evaluation));
  if (name.IsError()) return name;
  for (const Frame* f = evaluation.frame; f && name.IsString(); f = f->outer) {
    if (f->kind == Frame::Kind::kFunction) break;
    if (f->kind == Frame::Kind::kLambda && SameName(f->name, name.chars())) return Force(f->value);
  }
  return MakeError(
      evaluation.workspace(),
      fmt::format("lambdaVariables(): there is no lambda variable {} here", Describe(name)));
}

Value Map(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value Filter(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value Reduce(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value Sort(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value ToObject(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value GroupBy(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }
Value MapValues(Evaluation& evaluation, const Expr& expr) { return Run(evaluation, expr); }

}  // namespace functions
}  // namespace azlint
