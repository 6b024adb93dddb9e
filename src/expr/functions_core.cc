#include <fmt/core.h>

#include <vector>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/print.h"
#include "expr/schema.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {

using Kind = Value::Kind;

namespace {

constexpr size_t kStepBytes = 16;  // of a result, counted as one step of work

// What a result takes of the arena, itself apart.
size_t SizeOf(const Value& value) {
  if (value.IsString()) return value.chars().size();
  if (value.IsArray()) return value.array->items.size() * sizeof(Value);
  return value.IsObject() ? value.object->members.size() * sizeof(Member) : 0;
}

}  // namespace

Value Call::Fail(std::string_view reason, ErrorKind kind) const {
  return MakeError(workspace, fmt::format("{}(): {}", function.name, reason), kind);
}

Value Apply(const Function& function, std::span<const Value> arguments, Workspace& workspace,
            Language language) {
  std::vector<Value> forced;
  bool unknown = false;
  uint8_t flags = 0;
  for (const Value& argument : arguments) {
    forced.push_back(Force(argument));
    const Value& value = forced.back();
    bool branch = function.evaluate && function.compute && !value.IsUnknown();
    if (value.IsError() && !branch) return value;
    bool open = (value.IsArray() && !value.array->rest.IsAbsent()) ||
                (value.IsObject() && !value.object->rest.IsAbsent());
    unknown |= value.IsUnknown() || open;
    flags = static_cast<uint8_t>(flags | value.flags);
  }
  Call call{workspace, function, forced, language};
  auto answer = unknown ? function.lift : function.compute;
  Value result = answer ? answer(call) : Value();
  if (result.IsAbsent()) result = MakeCall(workspace, function, forced);
  workspace.steps += SizeOf(result) / kStepBytes;
  if (function.keeps_secret) result.flags = static_cast<uint8_t>(result.flags | flags);
  result.flags = static_cast<uint8_t>(result.flags | (flags & Value::kByDefault));
  return result;
}

Value AccessMember(Workspace& workspace, const Value& base, const Value& index) {
  const Value both[] = {base, index};
  return Apply(*FindFunction("[]"), both, workspace);
}

namespace functions {
namespace {

Value Inherit(Value value, const Value& from) {
  value.flags = static_cast<uint8_t>(value.flags | from.flags);
  return value;
}

Value MemberOf(const Call& call, const Value& object, const Value& name) {
  const Object& members = *object.object;
  bool unknown_name = HasUnknownName(members);
  if (const Member* member = FindMember(members, name.chars()))
    return Inherit(Force(member->value), object);
  if (!members.rest.IsAbsent()) return AccessMember(call.workspace, members.rest, name);
  // Azure may add to what a template declares.
  if (unknown_name || (object.flags & Value::kDeclared)) return {};
  return MakeError(call.workspace,
                   fmt::format("there is no property '{}' in {}", name.chars(), Describe(object)));
}

Value ItemOf(const Call& call, const Value& array, int64_t index) {
  const Array& items = *array.array;
  if (index >= 0 && static_cast<size_t>(index) < items.items.size())
    return Inherit(Force(items.items[static_cast<size_t>(index)]), array);
  if (!items.rest.IsAbsent()) return {};
  return MakeError(call.workspace,
                   fmt::format("index {} is outside the array, which has {} item{}", index,
                               items.items.size(), items.items.size() == 1 ? "" : "s"));
}

Value FirstBool(const Call& call, bool decides) {
  std::vector<Value> open;
  for (const Value& argument : call.arguments) {
    if (argument.Is(Kind::kBool)) {
      if (argument.boolean == decides) return MakeBool(decides);
    } else if (argument.IsUnknown()) {
      bool again = false;
      for (const Value& o : open) again |= SameValue(o, argument);
      if (!again) open.push_back(argument);
    } else {
      Value error = argument.IsError()
                        ? argument
                        : call.Fail(fmt::format("a bool was expected, not {}", Describe(argument)));
      if (open.empty()) return error;
      open.push_back(error);  // met only where what stands before it does not decide
      break;
    }
  }
  if (open.empty()) return MakeBool(!decides);
  if (open.size() == 1 && TypeOf(open[0]) == Type::kBool) return open[0];
  return MakeCall(call.workspace, call.function, open);
}

Value EvaluateBools(Evaluation& evaluation, const Expr& expr, bool decides) {
  std::vector<Value> values;
  for (const Expr* argument : expr.arguments) {
    values.push_back(Force(Evaluate(*argument, evaluation)));
    if (values.back().Is(Kind::kBool) && values.back().boolean == decides) break;
    if (values.back().IsError() && values.size() == 1) return values.back();
  }
  Call call{evaluation.workspace(), *expr.function, values, evaluation.around.language()};
  return FirstBool(call, decides);
}

Value NameArgument(Evaluation& evaluation, const Expr& expr) {
  Value name = Force(Evaluate(*expr.arguments[0], evaluation));
  if (name.IsString() || name.IsError() || name.IsUnknown()) return name;
  return MakeError(evaluation.workspace(),
                   fmt::format("{}(): a name in quotes was expected, not {}", expr.function->name,
                               Describe(name)));
}

Value OfUnknownName(Evaluation& evaluation, const Expr& expr, const Value& name) {
  const Value arguments[] = {name};
  return MakeCall(evaluation.workspace(), *expr.function, arguments);
}

}  // namespace

Value True(const Call&) { return MakeBool(true); }
Value False(const Call&) { return MakeBool(false); }
Value Null(const Call&) { return MakeNull(); }

Value Equals(const Call& call) {
  if (call.language == Language::kPolicy && call.arguments[0].IsString() &&
      call.arguments[1].IsString())
    return MakeBool(EqualsIgnoreCase(call.arguments[0].chars(), call.arguments[1].chars()));
  Tri equal = EqualValues(call.arguments[0], call.arguments[1]);
  return equal == Tri::kUnknown ? Value() : MakeBool(equal == Tri::kTrue);
}
Value LiftEquals(const Call& call) {
  Tri equal = EqualValues(call.arguments[0], call.arguments[1]);
  if (call.language == Language::kPolicy && equal == Tri::kFalse)
    equal = EqualTexts(call.arguments[0], call.arguments[1], true);
  return equal == Tri::kUnknown ? Value() : MakeBool(equal == Tri::kTrue);
}

Value LiftNot(const Call& call) {
  const Value& inner = call.arguments[0];
  bool twice = inner.Is(Kind::kCall) && inner.term->name == "not";
  return twice ? inner.term->arguments[0] : Value();
}

Value Fail(const Call& call) {
  if (!call.arguments[0].IsString()) return call.Fail("the message must be a string");
  return MakeError(call.workspace, fmt::format("fail(): {}", call.arguments[0].chars()));
}

Value AtIndex(const Call& call) {
  const Value &base = call.arguments[0], &index = call.arguments[1];
  if (base.IsNull() && (base.flags & Value::kDeclared)) return {};
  if (base.IsObject() && index.IsString()) return MemberOf(call, base, index);
  if (base.IsArray() && index.Is(Kind::kInt)) return ItemOf(call, base, index.integer);
  return MakeError(call.workspace,
                   fmt::format("{} has no member {}", Describe(base), Describe(index)));
}
Value LiftAtIndex(const Call& call) {
  const Value &base = call.arguments[0], &index = call.arguments[1];
  if (base.IsObject() && index.IsString()) return MemberOf(call, base, index);
  if (base.IsArray() && index.Is(Kind::kInt)) return ItemOf(call, base, index.integer);
  if (LacksMember(base, index))
    return call.Fail(fmt::format("there is no property '{}' in {}, whose type declares all",
                                 index.chars(), Describe(base)));
  if (base.IsUnknown() || index.IsUnknown())
    return WithDomain(call.workspace, MakeCall(call.workspace, call.function, call.arguments),
                      DomainOfAccess(call.arguments, false, call.workspace));
  return AtIndex(call);
}

Value If(Evaluation& evaluation, const Expr& expr) {
  Value condition = Force(Evaluate(*expr.arguments[0], evaluation));
  if (condition.IsError()) return condition;
  if (condition.Is(Kind::kBool))
    return Inherit(Evaluate(*expr.arguments[condition.boolean ? 1 : 2], evaluation),
                   MakeBool(condition.flags & Value::kByDefault));
  if (!condition.IsUnknown())
    return MakeError(
        evaluation.workspace(),
        fmt::format("if(): the condition must be a bool, not {}", Describe(condition)));
  const Value three[] = {condition, Evaluate(*expr.arguments[1], evaluation),
                         Evaluate(*expr.arguments[2], evaluation)};
  Call call{evaluation.workspace(), *expr.function, three, evaluation.around.language()};
  Value folded = FoldIf(call);
  return folded.IsAbsent() ? MakeCall(evaluation.workspace(), *expr.function, three) : folded;
}

Value FoldIf(const Call& call) {
  const Value& condition = call.arguments[0];
  if (condition.Is(Kind::kBool)) return Force(call.arguments[condition.boolean ? 1 : 2]);
  if (!condition.IsUnknown())
    return condition.IsError() ? condition : call.Fail("the condition must be a bool");
  Value yes = Force(call.arguments[1]), no = Force(call.arguments[2]);
  return SameValue(yes, no) ? yes : Value();
}

Value And(Evaluation& evaluation, const Expr& expr) {
  return EvaluateBools(evaluation, expr, false);
}
Value Or(Evaluation& evaluation, const Expr& expr) { return EvaluateBools(evaluation, expr, true); }
Value FoldAnd(const Call& call) { return FirstBool(call, false); }
Value FoldOr(const Call& call) { return FirstBool(call, true); }

Value FoldCoalesce(const Call& call) {
  std::vector<Value> open;
  for (const Value& given : call.arguments) {
    Value value = Force(given);
    if (value.IsNull()) continue;
    open.push_back(value);
    if (value.IsError() || !MayBeNull(value)) break;
  }
  if (open.empty()) return MakeNull();
  return open.size() == 1 ? open[0] : MakeCall(call.workspace, call.function, open);
}

Value Coalesce(Evaluation& evaluation, const Expr& expr) {
  std::vector<Value> values;
  for (const Expr* argument : expr.arguments) {
    values.push_back(Force(Evaluate(*argument, evaluation)));
    if (values.back().IsError() || !MayBeNull(values.back())) break;
  }
  Call call{evaluation.workspace(), *expr.function, values, evaluation.around.language()};
  return FoldCoalesce(call);
}

Value Parameters(Evaluation& evaluation, const Expr& expr) {
  Value name = NameArgument(evaluation, expr);
  if (name.IsError()) return name;
  if (name.IsUnknown()) return OfUnknownName(evaluation, expr, name);
  for (const Frame* f = evaluation.frame; f; f = f->outer) {
    if (f->kind == Frame::Kind::kArgument && EqualsIgnoreCase(f->name, name.chars()))
      return Force(f->value);
    if (f->kind == Frame::Kind::kFunction)
      return MakeError(evaluation.workspace(),
                       fmt::format("the function has no parameter '{}'", name.chars()),
                       ErrorKind::kUndeclared);
  }
  return evaluation.around.Parameter(name.chars());
}

Value Variables(Evaluation& evaluation, const Expr& expr) {
  Value name = NameArgument(evaluation, expr);
  if (name.IsError()) return name;
  return name.IsUnknown() ? OfUnknownName(evaluation, expr, name)
                          : evaluation.around.Variable(name.chars());
}

Value CopyIndex(Evaluation& evaluation, const Expr& expr) {
  std::string_view loop;
  int64_t offset = 0;
  for (const Expr* argument : expr.arguments) {
    Value value = Force(Evaluate(*argument, evaluation));
    if (value.IsError()) return value;
    bool first = argument == expr.arguments[0], only = expr.arguments.size() == 1;
    if (!(first && value.IsString()) && !((only || !first) && value.Is(Kind::kInt)))
      return MakeError(evaluation.workspace(),
                       "copyIndex(): the name of a loop and an integer were expected");
    if (value.IsString()) loop = value.chars();
    if (value.Is(Kind::kInt)) offset = value.integer;
  }
  if (offset < 0)
    return MakeError(evaluation.workspace(), "copyIndex(): the offset must not be negative");
  for (const Frame* f = evaluation.frame; f; f = f->outer) {
    bool unnamed = f->kind == Frame::Kind::kResourceLoop || f->kind == Frame::Kind::kOutputLoop;
    bool named = unnamed || f->kind == Frame::Kind::kPropertyLoop;
    if (!(loop.empty() ? unnamed : named && EqualsIgnoreCase(f->name, loop))) continue;
    if (f->value.Is(Kind::kInt)) return MakeInt(f->value.integer + offset);
    const Value sum[] = {f->value, MakeInt(offset)};
    return offset == 0 ? f->value : Apply(*FindFunction("add"), sum, evaluation.workspace());
  }
  return MakeError(evaluation.workspace(),
                   loop.empty() ? std::string("copyIndex() stands outside a loop")
                                : fmt::format("copyIndex(): there is no loop '{}' here", loop));
}

Value Ask(Evaluation& evaluation, const Expr& expr) {
  std::vector<Value> arguments;
  for (const Expr* argument : expr.arguments) {
    arguments.push_back(Force(Evaluate(*argument, evaluation)));
    if (arguments.back().IsError()) return arguments.back();
  }
  return evaluation.around.Ask(expr.function->name, arguments, evaluation.frame);
}

}  // namespace functions
}  // namespace azlint
