#include "expr/evaluate.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "expr/arguments.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kTracedSteps = 64;  // further ones say nothing to a reader

Value Evaluated(Node node, Evaluation& evaluation);

Value NumberOf(Workspace& workspace, std::string_view text) {
  int64_t integer = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
  if (error == std::errc() && end == text.data() + text.size()) return MakeInt(integer);
  return MakeNumber(workspace, text);
}

// The frames that an outer template's text sees: all but its own loops at first, then only those.
const Frame* FramesFor(const Frame* frame, bool again, Workspace& workspace) {
  if (!frame) return nullptr;
  const Frame* outer = FramesFor(frame->outer, again, workspace);
  if ((frame->kind == Frame::Kind::kLaterLoop) != again) return outer;
  Frame copy = *frame;
  copy.outer = outer;
  if (again) copy.kind = Frame::Kind::kResourceLoop;
  return workspace.arena.New<Frame>(copy);
}

Value TextOf(std::string_view text, Evaluation& evaluation);

// Where an error arose is what the innermost call and the expression around it say first; one that
// has a place already is only handed on.
void LocateError(const Value& error, const Expr& expr, Workspace& workspace) {
  if (error.place != 0) return;
  ErrorNote& note = workspace.errors[error.text];
  if (note.end != 0) return;
  bool one = note.argument >= 0 && static_cast<size_t>(note.argument) < expr.arguments.size();
  const Expr& part = one ? *expr.arguments[static_cast<size_t>(note.argument)] : expr;
  note.begin = part.begin;
  note.end = part.end;
}
Value EvaluateText(const Expr& root, std::string_view text, Evaluation& evaluation) {
  Value value = Evaluate(root, evaluation);
  if (!value.IsError() || value.place != 0) return value;
  ErrorNote& note = evaluation.workspace().errors[value.text];
  if (note.expression.empty()) note.expression = text;
  return value;
}

Value TwiceEvaluated(std::string_view text, Surroundings& first, Evaluation& evaluation) {
  Workspace& workspace = evaluation.workspace();
  Evaluation before{first, FramesFor(evaluation.frame, false, workspace)};
  Value value = Force(TextOf(text, before));
  if (!value.IsString()) return value;
  if (!IsExpression(value.chars())) return MakeView(workspace, Unescape(value.chars()));
  const ParsedExpr& parsed = evaluation.around.Parse(value.chars());
  if (!parsed.root) return MakeError(workspace, parsed.message);
  Evaluation again{evaluation.around, FramesFor(evaluation.frame, true, workspace)};
  return EvaluateText(*parsed.root, value.chars(), again);
}

Value TextOf(std::string_view text, Evaluation& evaluation) {
  if (evaluation.around.language() == Language::kData)
    return MakeView(evaluation.workspace(), text);
  if (Surroundings* first = evaluation.around.before())
    return TwiceEvaluated(text, *first, evaluation);
  if (!IsExpression(text)) return MakeView(evaluation.workspace(), Unescape(text));
  const ParsedExpr& parsed = evaluation.around.Parse(text);
  if (parsed.root) return EvaluateText(*parsed.root, text, evaluation);
  return MakeError(evaluation.workspace(), parsed.message);
}

struct Loop {  // one entry of a property's "copy"
  std::string_view name;
  Node count, input, name_node;
};

bool IsInside(const Frame* frame, Frame::Kind kind) {
  while (frame && frame->kind != kind) frame = frame->outer;
  return frame != nullptr;
}

// The entries of {"copy": [{"name", "count", "input"}]}; nothing when it is plain data.
std::optional<std::vector<Loop>> LoopsOf(const Node::Member& member, const Frame* frame) {
  if (!EqualsIgnoreCase(member.name(), "copy") || !member.value.IsArray()) return std::nullopt;
  if (IsInside(frame, Frame::Kind::kPlainCopy) || IsInside(frame, Frame::Kind::kFunction))
    return std::nullopt;
  std::vector<Loop> loops;
  for (Node entry : member.value.items()) {
    Node name = entry.Find("name"), count = entry.Find("count"), input = entry.Find("input");
    if (!name.IsString() || !count || !input) return std::nullopt;
    bool null = count.IsNull() || input.IsNull();
    if (null && IsInside(frame, Frame::Kind::kVariable)) return std::nullopt;
    loops.push_back({name.text(), count, input, name});
  }
  return loops;
}

Value LoopItem(const Loop& loop, const Value& index, Evaluation& evaluation) {
  Workspace& workspace = evaluation.workspace();
  const Frame* frame =
      workspace.arena.New<Frame>(evaluation.frame, Frame::Kind::kPropertyLoop, loop.name, index);
  return Defer(loop.input, evaluation.around, frame);
}

Value LoopItems(const Loop& loop, Evaluation& evaluation) {
  Workspace& workspace = evaluation.workspace();
  Value count = Evaluated(loop.count, evaluation);
  if (count.IsError()) return count;
  if (count.IsUnknown()) {
    Domain domain;
    domain.type = Type::kInt;
    domain.minimum = 0;
    Value index = MakeSymbol(workspace, fmt::format("copyIndex('{}')", loop.name),
                             workspace.arena.New<Domain>(domain));
    return MakeArray(workspace, {}, LoopItem(loop, index, evaluation));
  }
  if (!count.Is(Kind::kInt) || count.integer < 0 || count.integer > limits::kCopyCount) {
    Value error =
        MakeError(workspace,
                  fmt::format("the count of loop '{}' must be an integer from 0 to {}, not {}",
                              loop.name, limits::kCopyCount, Describe(count)),
                  ErrorKind::kLoopCount);
    error.place = evaluation.around.PlaceOf(loop.count);
    return error;
  }
  std::vector<Value> items;
  for (int64_t i = 0; i < count.integer; ++i)
    items.push_back(LoopItem(loop, MakeInt(i), evaluation));
  return MakeArray(workspace, items);
}

// The property that a loop makes is written where the loop says its name.
Member LoopMember(const Loop& loop, Evaluation& evaluation) {
  Member member{TextOf(loop.name, evaluation), LoopItems(loop, evaluation)};
  member.name.place = member.value.place = evaluation.around.PlaceOf(loop.name_node);
  return member;
}

// Why an expression cannot name a member beside those that are there already; absent: it can.
Value WrongName(const Value& name, std::span<const Member> members, Workspace& workspace) {
  if (name.IsError() || name.IsUnknown()) return name;
  if (!name.IsString())
    return MakeError(workspace,
                     fmt::format("the name of a property must be text, not {}", KindWords(name)));
  for (const Member& m : members)
    if (m.name.IsString() && SameName(m.name.chars(), name.chars()))
      return MakeError(workspace, fmt::format("there are two properties '{}'", name.chars()));
  return {};
}

// The members that a "copy" makes, the last loop first, as the engine has them. An error: one is
// there already.
Value AddLoops(const std::vector<Loop>& loops, Evaluation& evaluation,
               std::vector<Member>& members) {
  for (auto loop = loops.rbegin(); loop != loops.rend(); ++loop) {
    Member made = LoopMember(*loop, evaluation);
    auto same = [&](const Member& m) {
      return m.name.IsString() && made.name.IsString() && m.name.chars() == made.name.chars();
    };
    if (std::any_of(members.begin(), members.end(), same))
      return MakeError(evaluation.workspace(),
                       fmt::format("there are two properties '{}'", made.name.chars()));
    members.push_back(made);
  }
  return {};
}

// A member whose name is an expression; an error where it cannot stand beside the others.
Value AddNamed(const Node::Member& member, Evaluation& evaluation, std::vector<Member>& members) {
  Value name = TextOf(member.key.text(), evaluation);
  Value wrong = WrongName(name, members, evaluation.workspace());
  if (wrong.IsError()) return wrong;
  name.place = evaluation.around.PlaceOf(member.key);
  members.push_back({name, Defer(member.value, evaluation.around, evaluation.frame)});
  return {};
}

// Whether a name stands in the object more than once, spelled the same.
bool RepeatsNames(Node object) {
  constexpr size_t kFew = 16;  // compared one by one
  std::vector<std::string_view> names;
  for (Node::Member m : object.members()) {
    bool few = names.size() < kFew;
    if (few && std::find(names.begin(), names.end(), m.name()) != names.end()) return true;
    names.push_back(m.name());
  }
  if (names.size() <= kFew) return false;
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// Of names that stand twice the last value counts, at the place of the first.
void KeepLast(std::vector<Member>& members) {
  std::map<std::string_view, size_t> places;
  std::vector<Member> kept;
  for (const Member& m : members) {
    auto [at, made] = m.name.IsString() ? places.try_emplace(m.name.chars(), kept.size())
                                        : std::pair(places.end(), true);
    if (made)
      kept.push_back(m);
    else
      kept[at->second] = m;
  }
  members = std::move(kept);
}

// Names that are expressions come last, as the engine has it: they must differ from all others.
Value ObjectOf(Node node, Evaluation& evaluation) {
  bool data = evaluation.around.language() == Language::kData;
  std::vector<Member> members;
  std::vector<Node::Member> named;
  for (Node::Member m : node.members()) {
    std::optional<std::vector<Loop>> loops;
    if (evaluation.around.language() == Language::kTemplate) loops = LoopsOf(m, evaluation.frame);
    if (loops) {
      Value wrong = AddLoops(*loops, evaluation, members);
      if (wrong.IsError()) return wrong;
    } else if (!data && IsExpression(m.name())) {
      named.push_back(m);
    } else {
      Value name = TextOf(m.key.text(), evaluation);
      name.place = evaluation.around.PlaceOf(m.key);
      members.push_back({name, Defer(m.value, evaluation.around, evaluation.frame)});
    }
  }
  if (RepeatsNames(node)) KeepLast(members);
  for (const Node::Member& m : named) {
    Value wrong = AddNamed(m, evaluation, members);
    if (wrong.IsError()) return wrong;
  }
  return MakeObject(evaluation.workspace(), members);
}

Value ArrayOf(Node node, Evaluation& evaluation) {
  std::vector<Value> items;
  for (Node item : node.items()) items.push_back(Defer(item, evaluation.around, evaluation.frame));
  return MakeArray(evaluation.workspace(), items);
}

Value Scalar(Node node, Surroundings& around) {
  Workspace& workspace = around.workspace();
  switch (node.kind()) {
    case NodeKind::kFalse:
      return MakeBool(false);
    case NodeKind::kTrue:
      return MakeBool(true);
    case NodeKind::kNumber:
      return NumberOf(workspace, node.text());
    case NodeKind::kString: {
      bool data = around.language() == Language::kData;
      return MakeView(workspace, data ? node.text() : Unescape(node.text()));
    }
    default:
      return MakeNull();
  }
}

Value Evaluated(Node node, Evaluation& evaluation) {
  Value value = node.IsObject()   ? ObjectOf(node, evaluation)
                : node.IsArray()  ? ArrayOf(node, evaluation)
                : node.IsString() ? TextOf(node.text(), evaluation)
                                  : Scalar(node, evaluation.around);
  if (value.place == 0) value.place = evaluation.around.PlaceOf(node);
  return value;
}

Value ValueOf(const Slot& slot) {
  Evaluation evaluation{*slot.around, slot.frame};
  if (!slot.loop) return Force(Evaluated(slot.node, evaluation));
  Node name = slot.node.Find("name"), count = slot.node.Find("count");
  if (!count)  // which is told as a fault of form
    return MakeSymbol(evaluation.workspace(),
                      fmt::format("(loop '{}' without a count)", slot.name));
  return LoopItems({name.text(), count, slot.node.Find("input"), name}, evaluation);
}

// The names of the slots that wait for each other, from the one that is asked for again.
std::string CycleOf(const Slot& slot, const Workspace& workspace) {
  std::string path;
  for (const Slot* at = workspace.evaluating; at; at = at->waiting) {
    if (at->kind != Slot::Kind::kProperty) path.insert(0, fmt::format("'{}' -> ", at->name));
    if (at == &slot) break;
  }
  return fmt::format("the value depends on itself: {}'{}'", path, slot.name);
}

Value Traced(Slot& slot) {
  Workspace& workspace = slot.around->workspace();
  Recorder& recorder = *workspace.recorder;
  bool known_bad = slot.state == Slot::State::kDone && slot.value.IsError();
  if (known_bad || recorder.depth >= limits::kEvaluationDepth) return slot.value;
  if (slot.kind != Slot::Kind::kProperty && recorder.steps.size() < kTracedSteps)
    recorder.steps.push_back({slot.kind, slot.name, slot.node.span()});
  if (recorder.steps.size() >= kTracedSteps && slot.state == Slot::State::kDone) return slot.value;
  ++recorder.depth;
  Slot::State before = std::exchange(slot.state, Slot::State::kEvaluating);
  Value value = ValueOf(slot);
  slot.state = before;
  --recorder.depth;
  return value;
}

Value TooDeep(Workspace& workspace) {
  return MakeError(
      workspace,
      fmt::format("values depend on each other more than {} deep", limits::kEvaluationDepth),
      ErrorKind::kLimit);
}

Value EvaluateSlot(Slot& slot) {
  Workspace& workspace = slot.around->workspace();
  if (workspace.depth >= limits::kEvaluationDepth) return TooDeep(workspace);
  ++workspace.depth;
  slot.state = Slot::State::kEvaluating;
  slot.waiting = std::exchange(workspace.evaluating, &slot);
  slot.value = ValueOf(slot);
  workspace.evaluating = slot.waiting;
  slot.state = Slot::State::kDone;
  --workspace.depth;
  return slot.value;
}

Value LiteralOf(const Expr& expr) {
  Value value;
  value.kind = Value::Kind::kString;
  value.text = expr.literal;
  return value;
}

Value CallArguments(const Expr& expr, Evaluation& evaluation, std::vector<Value>& arguments) {
  for (const Expr* argument : expr.arguments) {
    arguments.push_back(Force(Evaluate(*argument, evaluation)));
    if (arguments.back().IsError()) return arguments.back();
  }
  return {};
}

Value WrongCount(Workspace& workspace, const Function& function, int count) {
  int least = function.minimum, most = function.maximum;
  std::string takes = most == least ? fmt::format("{}", least)
                      : most < 0    ? fmt::format("at least {}", least)
                                    : fmt::format("{} to {}", least, most);
  bool one = most == 1 || (most < 0 && least == 1);
  return MakeError(
      workspace,
      fmt::format("{}() takes {} argument{}, not {}", function.name, takes, one ? "" : "s", count),
      ErrorKind::kArguments);
}

Value CallFunction(const Expr& expr, Evaluation& evaluation) {
  Workspace& workspace = evaluation.workspace();
  const Function* function = expr.function;
  if (function) {
    int count = static_cast<int>(expr.arguments.size());
    if (count < function->minimum || (function->maximum >= 0 && count > function->maximum))
      return WrongCount(workspace, *function, count);
    if (function->evaluate) return function->evaluate(evaluation, expr);
  }
  std::vector<Value> arguments;
  Value error = CallArguments(expr, evaluation, arguments);
  if (error.IsError()) return error;
  if (function) return Apply(*function, arguments, workspace, evaluation.around.language());
  return expr.kind == Expr::Kind::kUserCall
             ? evaluation.around.UserFunction(expr.text, arguments)
             : evaluation.around.Ask(expr.text, arguments, evaluation.frame);
}

}  // namespace

Value Defer(Node node, Surroundings& around, const Frame* frame) {
  if (!node) return {};
  bool expression =
      node.IsString() && around.language() != Language::kData &&
      (IsExpression(node.text()) || (around.before() && node.text().starts_with('[')));
  bool scalar = !node.IsObject() && !node.IsArray() && !expression;
  Value value =
      scalar ? Scalar(node, around) : DeferSlot(Slot::Kind::kProperty, {}, node, {around, frame});
  value.place = around.PlaceOf(node);
  return value;
}

Value DeferSlot(Slot::Kind kind, std::string_view name, Node node, const Evaluation& evaluation,
                bool loop) {
  Slot slot{};
  slot.kind = kind;
  slot.name = name;
  slot.node = node;
  slot.loop = loop;
  slot.around = &evaluation.around;
  slot.frame = evaluation.frame;
  Value value;
  value.kind = Kind::kDeferred;
  value.slot = evaluation.workspace().arena.New<Slot>(slot);
  value.place = evaluation.around.PlaceOf(node);
  return value;
}

Value Force(const Value& value) {
  if (!value.Is(Kind::kDeferred)) return value;
  Slot& slot = *value.slot;
  Workspace& workspace = slot.around->workspace();
  Value result;
  if (slot.state == Slot::State::kEvaluating) {
    return MakeError(workspace, CycleOf(slot, workspace), ErrorKind::kCycle);
  } else if (workspace.recorder) {
    result = Traced(slot);
  } else {
    result = slot.state == Slot::State::kDone ? slot.value : EvaluateSlot(slot);
  }
  result.flags = static_cast<uint8_t>(result.flags | value.flags);
  return result;
}

Value Evaluate(const Expr& expr, Evaluation& evaluation) {
  Workspace& workspace = evaluation.workspace();
  if (++workspace.steps > limits::kWork) {
    workspace.exhausted = true;
    return MakeSymbol(workspace, "(more work than azlint does for one file)");
  }
  switch (expr.kind) {
    case Expr::Kind::kString:
      return LiteralOf(expr);
    case Expr::Kind::kInt:
      return MakeInt(expr.integer);
    case Expr::Kind::kCall:
    case Expr::Kind::kUserCall:
      break;
  }
  Value value = CallFunction(expr, evaluation);
  if (value.IsError()) LocateError(value, expr, workspace);
  return value;
}

Value GetMember(Workspace& workspace, const Value& given, std::string_view name) {
  Value object = Force(given);
  if (object.IsUnknown()) {
    const Value arguments[] = {object, MakeString(workspace, name)};
    return Apply(*FindFunction("tryGet"), arguments, workspace);
  }
  if (object.IsError()) return object;
  if (!object.IsObject()) return {};
  bool unknown_name = false;
  for (const Member& m : object.object->members) {
    if (m.name.IsString() && SameName(m.name.chars(), name)) {
      Value found = Force(m.value);
      found.flags = static_cast<uint8_t>(found.flags | object.flags);
      return found;
    }
    unknown_name |= m.name.IsUnknown();
  }
  if (!object.object->rest.IsAbsent()) return GetMember(workspace, object.object->rest, name);
  if (!unknown_name) return {};
  return MakeSymbol(workspace,
                    fmt::format("(member '{}', whose name may be one that is not known)", name));
}

namespace {

// One step of a path: a name, or an index in brackets.
struct PathStep {
  std::string_view name;
  int64_t index = -1;
};
PathStep NextStep(std::string_view& path) {
  PathStep step;
  if (path.starts_with('[')) {
    size_t close = std::min(path.find(']'), path.size() - 1);
    std::from_chars(path.data() + 1, path.data() + close, step.index);
    path.remove_prefix(close + 1);
  } else {
    size_t end = std::min(path.find_first_of(".["), path.size());
    step.name = path.substr(0, end);
    path.remove_prefix(end);
  }
  if (path.starts_with('.')) path.remove_prefix(1);
  return step;
}

// The member or item as it stands, not forced: its place is the node that holds it.
Value Child(Workspace& workspace, const Value& container, const PathStep& step, uint32_t& key) {
  if (container.IsArray() && step.index >= 0) {
    const Array& array = *container.array;
    size_t at = static_cast<size_t>(step.index);
    return at < array.items.size() ? array.items[at] : array.rest;
  }
  if (container.IsObject() && step.index < 0) {
    for (const Member& m : container.object->members) {
      if (!m.name.IsString() || !EqualsIgnoreCase(m.name.chars(), step.name)) continue;
      key = m.name.place;
      return m.value;
    }
  }
  return step.index < 0 ? GetMember(workspace, container, step.name) : Value();
}

bool CameFromExpression(const Value& given) {
  if (!given.Is(Kind::kDeferred)) return false;
  return given.slot->node.IsString() || given.slot->kind != Slot::Kind::kProperty;
}

}  // namespace

Found Get(Workspace& workspace, const Value& value, std::string_view path) {
  Found found;
  found.through_expression = CameFromExpression(value);
  found.value = Force(value);
  found.place = value.place;
  found.written = true;
  while (!path.empty()) {
    PathStep step = NextStep(path);
    uint32_t key = 0;
    Value child = Child(workspace, found.value, step, key);
    bool here = !child.IsAbsent() && child.place != 0 && !found.through_expression;
    if (here) found.place = path.empty() || key == 0 ? child.place : key;
    found.written = found.written && !child.IsAbsent();
    found.through_expression |= CameFromExpression(child);
    uint8_t inherited = found.value.flags;
    found.value = Force(child);
    found.value.flags = static_cast<uint8_t>(found.value.flags | inherited);
    if (found.value.IsAbsent() || found.value.IsError()) break;
  }
  return found;
}

}  // namespace azlint
