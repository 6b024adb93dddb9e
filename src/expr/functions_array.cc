#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/same_items.h"
#include "expr/schema.h"
#include "text/utf8.h"

namespace azlint::functions {
namespace {

using Kind = Value::Kind;
constexpr std::string_view kArrayOrString = "an array or a string";
constexpr int64_t kRangeItems = 10000;  // Azure's own limit for range()

Value FromTri(Tri answer) {
  return answer == Tri::kUnknown ? Value() : MakeBool(answer == Tri::kTrue);
}

bool IsLenientNull(const Call& call) {
  return call.language == Language::kPolicy && call.arguments[0].IsMissing();
}

bool IsOpenArray(const Value& value) { return value.IsArray() && !value.array->rest.IsAbsent(); }

// Whether some item is certainly `needle` (true), none can be (false).
Tri HasItem(const Array& array, const Value& needle, Value& error) {
  Tri found = array.rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
  for (const Value& given : array.items) {
    Value item = Force(given);
    if (item.IsError()) error = item;
    if (item.IsError() || found == Tri::kTrue) break;
    found = Or(found, EqualValues(item, needle));
  }
  return found;
}

// The arguments of a union() or shallowMerge() that is not known as a whole.
std::span<const Value> MergedObjects(const Value& value) {
  if (!value.Is(Kind::kCall)) return {};
  if (value.term->name == "union") return value.term->arguments;
  if (value.term->name != "shallowMerge" || !value.term->arguments[0].IsArray()) return {};
  return value.term->arguments[0].array->items;
}

// A name that is in one of the merged objects is in the result, whatever the others are.
Tri HasName(const Value& given, const Value& name, int depth = 0) {
  Value value = Force(given);
  if (value.IsAbsent() ||
      (value.IsObject() && value.object->members.empty() && value.object->rest.IsAbsent()))
    return Tri::kFalse;
  Tri found = Tri::kUnknown;
  if (value.IsObject()) {
    const Object& object = *value.object;
    if (name.IsString() && FindMember(object, name.chars()) != nullptr) return Tri::kTrue;
    for (const Member& member : object.members)
      if (SameValue(member.name, name)) return Tri::kTrue;
    bool known = name.IsString() && !HasUnknownName(object);
    found = known ? HasName(object.rest, name, depth + 1) : Tri::kUnknown;
  }
  if (depth > 8) return Tri::kUnknown;
  for (const Value& part : MergedObjects(value))
    if (HasName(part, name, depth + 1) == Tri::kTrue) return Tri::kTrue;
  return found;
}

Tri TextHasText(const Value& text, const Value& needle) {
  if (needle.IsString()) {
    Tri found = TextContains(text, needle.chars(), false);
    bool longer = Utf16Length(needle.chars()) > LengthOf(text).most;
    return found == Tri::kUnknown && longer ? Tri::kFalse : found;
  }
  if (LengthOf(needle).least > LengthOf(text).most) return Tri::kFalse;
  if (!text.IsString() || !needle.Is(Kind::kText)) return Tri::kUnknown;
  for (const Value& part : needle.array->items)
    if (part.IsString() && text.chars().find(part.chars()) == std::string_view::npos)
      return Tri::kFalse;
  return Tri::kUnknown;
}

Value FailContains(const Call& call) {
  return call.Fail(fmt::format(
      "an array and a value, an object and a name, or two strings are needed, not {} and {}",
      KindWords(call.arguments[0]), KindWords(call.arguments[1])));
}

int64_t SizeOf(const Value& value) {
  if (value.IsString()) return Utf16Length(value.chars());
  return static_cast<int64_t>(value.IsArray() ? value.array->items.size()
                                              : value.object->members.size());
}
bool HasSize(const Value& value) { return value.IsString() || value.IsArray() || value.IsObject(); }

// The part of an array or of text from `begin` on, at most `count` long.
Value Slice(const Call& call, int64_t begin, int64_t count) {
  const Value& whole = call.arguments[0];
  if (whole.IsString()) return MakeString(call.workspace, SliceUnits(whole.chars(), begin, count));
  if (!whole.IsArray()) return WrongArgument(call, 0, kArrayOrString);
  std::span<const Value> items = whole.array->items;
  int64_t size = static_cast<int64_t>(items.size());
  begin = std::min(begin, size);
  count = std::min(count, size - begin);
  return MakeArray(call.workspace,
                   items.subspan(static_cast<size_t>(begin), static_cast<size_t>(count)));
}

// The literal that a text with holes begins with; null: it begins with a hole.
const Value* FirstLiteral(const Value& text) {
  bool literal = text.Is(Kind::kText) && text.array->items.front().IsString();
  return literal ? &text.array->items.front() : nullptr;
}

Value FlattenOpen(const Call& call, std::vector<Value> items, size_t from) {
  const Array& outer = *call.arguments[0].array;
  bool last = from + 1 == outer.items.size();
  Value rest =
      last ? Force(outer.items[from]) : MakeCall(call.workspace, call.function, call.arguments);
  if (IsOpenArray(rest)) {
    items.insert(items.end(), rest.array->items.begin(), rest.array->items.end());
    rest = rest.array->rest;
  }
  return MakeArray(call.workspace, items, rest);
}

Value IntersectArrays(const Call& call) {
  DistinctItems kept;
  std::vector<DistinctItems> others(call.arguments.size() - 1);
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    for (const Value& given : call.arguments[i].array->items) {
      Value item = Force(given);
      if (item.IsError()) return item;
      if (others[i - 1].Add(item) == Tri::kUnknown) return {};
    }
  }
  for (const Value& given : call.arguments[0].array->items) {
    Value item = Force(given);
    if (item.IsError()) return item;
    Tri everywhere = Tri::kTrue;
    for (const DistinctItems& other : others) everywhere = And(everywhere, other.Contains(item));
    if (everywhere == Tri::kUnknown) return {};
    if (everywhere == Tri::kTrue && kept.Add(item) == Tri::kUnknown) return {};
  }
  return MakeArray(call.workspace, kept.items());
}

// Whether `object` has this very member: the spelling of the name counts.
Tri HasMember(const Object& object, const Member& wanted) {
  for (const Member& member : object.members) {
    if (!member.name.IsString() || !wanted.name.IsString()) return Tri::kUnknown;
    if (member.name.chars() == wanted.name.chars()) return SameInOrder(member.value, wanted.value);
  }
  return Tri::kFalse;
}

Value IntersectObjects(const Call& call) {
  std::vector<Member> kept;
  for (const Member& member : call.arguments[0].object->members) {
    Tri everywhere = Tri::kTrue;
    for (const Value& other : call.arguments.subspan(1))
      everywhere = And(everywhere, HasMember(*other.object, member));
    if (everywhere == Tri::kUnknown) return {};
    if (everywhere == Tri::kTrue) kept.push_back(member);
  }
  return MakeObject(call.workspace, kept);
}

// The item that is `position` from the end (1 is the last one), or absent.
Value FromEnd(const Value& array, int64_t position) {
  int64_t size = static_cast<int64_t>(array.array->items.size());
  if (position < 1 || position > size) return {};
  return Force(array.array->items[static_cast<size_t>(size - position)]);
}

// A further step of tryGet(): a name, an index, or {"value": n, "fromEnd": true}.
Value TakeStep(const Call& call, const Value& base, const Value& step) {
  if (!step.IsObject()) return AccessMember(call.workspace, base, step);
  const Member* index = FindMember(*step.object, "value");
  const Member* from_end = FindMember(*step.object, "fromEnd");
  if (index == nullptr) return call.Fail("a step that is an object needs a member 'value'");
  Value backwards = from_end == nullptr ? MakeBool(false) : Force(from_end->value);
  Value position = Force(index->value);
  if (backwards.IsUnknown() || position.IsUnknown()) return {};
  if (!backwards.Is(Kind::kBool))
    return call.Fail(fmt::format("'fromEnd' must be a boolean, not {}", KindWords(backwards)));
  if (!backwards.boolean) return AccessMember(call.workspace, base, position);
  if (base.IsUnknown() || IsOpenArray(base)) return {};
  if (!base.IsArray() || !position.Is(Kind::kInt))
    return call.Fail("a step from the end needs an array and an integer");
  Value found = FromEnd(base, position.integer);
  return found.IsAbsent()
             ? call.Fail(fmt::format("{} from the end is outside the array", position.integer))
             : found;
}

// The steps behind the first one, which are strict; only null ends the chain without an error.
Value TakeSteps(const Call& call, Value value, size_t first) {
  for (size_t i = first; i < call.arguments.size(); ++i) {
    if (value.IsNull() || value.IsError() || value.IsAbsent()) return value;
    if (value.IsUnknown() && MayBeNull(value)) return {};
    value = TakeStep(call, value, call.arguments[i]);
  }
  return value;
}

}  // namespace

Value AsArray(const Call& call) {
  const Value& value = call.arguments[0];
  return value.IsArray() ? value : MakeArray(call.workspace, call.arguments);
}

Value Contains(const Call& call) {
  const Value &container = call.arguments[0], &needle = call.arguments[1];
  if (IsLenientNull(call)) return MakeBool(false);
  if (container.IsArray()) {
    Value error;
    Tri found = HasItem(*container.array, needle, error);
    return error.IsError() ? error : FromTri(found);
  }
  if (!needle.IsString()) return FailContains(call);
  if (container.IsObject()) return FromTri(HasName(container, needle));
  if (!container.IsString()) return FailContains(call);
  return MakeBool(container.chars().find(needle.chars()) != std::string_view::npos);
}

Value LiftContains(const Call& call) {
  const Value &container = call.arguments[0], &needle = call.arguments[1];
  if (container.IsArray()) {
    Value error;
    Tri found = HasItem(*container.array, needle, error);
    return error.IsError() ? error : FromTri(found);
  }
  if (container.IsObject() || !MergedObjects(container).empty())
    return FromTri(HasName(container, needle));
  const Domain* domain = DomainOf(container);
  if (domain && needle.IsString() && domain->type == Type::kObject)
    return FromTri(HasDeclaredMember(*domain, needle.chars()));
  if (TypeOf(container) != Type::kString || MayBeNull(container)) return {};
  return FromTri(TextHasText(container, needle));
}

Value CreateArray(const Call& call) { return MakeArray(call.workspace, call.arguments); }

Value Distinct(const Call& call) {
  if (!call.arguments[0].IsArray()) return WrongArgument(call, 0, "an array");
  DistinctItems distinct;
  for (const Value& given : call.arguments[0].array->items) {
    Value item = Force(given);
    if (item.IsError()) return item;
    if (distinct.Add(item) == Tri::kUnknown) return {};
  }
  return MakeArray(call.workspace, distinct.items());
}

Value Empty(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.IsMissing()) return MakeBool(true);
  if (!HasSize(value)) return WrongArgument(call, 0, "a string, an array, an object or null");
  return MakeBool(SizeOf(value) == 0);
}

Value LiftEmpty(const Call& call) {
  const Value& value = call.arguments[0];
  Interval length = LengthOf(value);
  if (length.most == 0) return MakeBool(true);
  return length.least > 0 && !MayBeNull(value) ? MakeBool(false) : Value();
}

Value First(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.IsString()) return Slice(call, 0, 1);
  if (!value.IsArray()) return WrongArgument(call, 0, kArrayOrString);
  return value.array->items.empty() ? MakeNull() : Force(value.array->items.front());
}

Value Last(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.IsString()) return Slice(call, std::max<int64_t>(Utf16Length(value.chars()), 1) - 1, 1);
  if (!value.IsArray()) return WrongArgument(call, 0, kArrayOrString);
  return value.array->items.empty() ? MakeNull() : Force(value.array->items.back());
}

Value LiftFirst(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.IsArray() && !value.array->items.empty()) return Force(value.array->items.front());
  std::string_view prefix = value.Is(Kind::kText) ? PrefixOf(value) : std::string_view();
  if (!prefix.empty()) return MakeString(call.workspace, SliceUnits(prefix, 0, 1));
  if (TypeOf(value) != Type::kArray) return {};
  const Value item[] = {value, MakeInt(0)};
  return WithDomain(call.workspace, MakeCall(call.workspace, call.function, call.arguments),
                    DomainOfAccess(item, true, call.workspace));
}

Value LiftLast(const Call& call) {
  const Value& value = call.arguments[0];
  std::string_view suffix = value.Is(Kind::kText) ? SuffixOf(value) : std::string_view();
  if (suffix.empty()) return {};
  return MakeString(call.workspace, SliceUnits(suffix, Utf16Length(suffix) - 1, 1));
}

Value Flatten(const Call& call) {
  if (!call.arguments[0].IsArray()) return WrongArgument(call, 0, "an array of arrays");
  std::vector<Value> items;
  std::span<const Value> outer = call.arguments[0].array->items;
  for (size_t i = 0; i < outer.size(); ++i) {
    Value inner = Force(outer[i]);
    if (inner.IsError()) return inner;
    if (inner.IsUnknown() || IsOpenArray(inner)) return FlattenOpen(call, std::move(items), i);
    if (!inner.IsArray())
      return call.Fail(fmt::format("item {} must be an array, not {}", i, KindWords(inner)));
    items.insert(items.end(), inner.array->items.begin(), inner.array->items.end());
  }
  return MakeArray(call.workspace, items);
}

Value IndexFromEnd(const Call& call) {
  if (!call.arguments[0].IsArray()) return WrongArgument(call, 0, "an array");
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  int64_t position = call.arguments[1].integer;
  Value found = FromEnd(call.arguments[0], position);
  if (!found.IsAbsent()) return found;
  return call.Fail(fmt::format("{} from the end is outside the array, which has {} items", position,
                               call.arguments[0].array->items.size()));
}

Value Intersection(const Call& call) {
  Kind kind = call.arguments[0].kind;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& value = call.arguments[i];
    if (!value.IsArray() && !value.IsObject())
      return WrongArgument(call, i, "an array or an object");
    if (value.kind != kind) return call.Fail("arrays and objects cannot be mixed");
  }
  return kind == Kind::kArray ? IntersectArrays(call) : IntersectObjects(call);
}

Value Length(const Call& call) {
  if (IsLenientNull(call)) return MakeInt(0);
  if (!HasSize(call.arguments[0])) return WrongArgument(call, 0, "a string, an array or an object");
  return MakeInt(SizeOf(call.arguments[0]));
}

Value LiftLength(const Call& call) {
  Interval length = LengthOf(call.arguments[0]);
  bool exact = length.least == length.most && !MayBeNull(call.arguments[0]);
  return exact ? MakeInt(length.least) : Value();
}

Value Range(const Call& call) {
  if (Value wrong = CheckCount(call, 0); wrong.IsError()) return wrong;
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  int64_t start = call.arguments[0].integer, count = call.arguments[1].integer;
  if (count < 0 || count > kRangeItems)
    return call.Fail(fmt::format("the count must be from 0 to {}, not {}", kRangeItems, count));
  if (start + count - 1 > INT32_MAX)
    return call.Fail(fmt::format("the last item would be beyond {}", INT32_MAX));
  std::vector<Value> items;
  for (int64_t i = 0; i < count; ++i) items.push_back(MakeInt(start + i));
  return MakeArray(call.workspace, items);
}

Value Skip(const Call& call) {
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  return Slice(call, std::max<int64_t>(call.arguments[1].integer, 0), INT64_MAX);
}

Value Take(const Call& call) {
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  return Slice(call, 0, std::max<int64_t>(call.arguments[1].integer, 0));
}

Value LiftSkip(const Call& call) {
  const Value& whole = call.arguments[0];
  if (!call.arguments[1].Is(Kind::kInt)) return {};
  int64_t count = std::max<int64_t>(call.arguments[1].integer, 0);
  if (IsOpenArray(whole) && count <= SizeOf(whole))
    return MakeArray(call.workspace, whole.array->items.subspan(static_cast<size_t>(count)),
                     whole.array->rest);
  const Value* literal = FirstLiteral(whole);
  if (literal == nullptr || count > SizeOf(*literal)) return {};
  std::vector<Value> parts(whole.array->items.begin(), whole.array->items.end());
  parts[0] = MakeString(call.workspace, SliceUnits(literal->chars(), count, INT64_MAX));
  return MakeText(call.workspace, parts);
}

Value LiftTake(const Call& call) {
  const Value& whole = call.arguments[0];
  if (!call.arguments[1].Is(Kind::kInt)) return {};
  int64_t count = std::max<int64_t>(call.arguments[1].integer, 0);
  if (IsOpenArray(whole) && count <= SizeOf(whole))
    return MakeArray(call.workspace, whole.array->items.first(static_cast<size_t>(count)));
  if (whole.Is(Kind::kText) && count == 0) return MakeString(call.workspace, "");
  const Value* literal = FirstLiteral(whole);
  if (literal == nullptr || count > SizeOf(*literal)) return {};
  return MakeString(call.workspace, SliceUnits(literal->chars(), 0, count));
}

Value TryGet(const Call& call) {
  const Value &base = call.arguments[0], &step = call.arguments[1];
  if (!step.IsString() && !step.Is(Kind::kInt))
    return WrongArgument(call, 1, "a string or an integer");
  if (base.IsObject() && step.IsString()) {
    const Member* member = FindMember(*base.object, step.chars());
    if (member != nullptr) return TakeSteps(call, Force(member->value), 2);
    return HasUnknownName(*base.object) ? Value() : MakeNull();
  }
  bool inside =
      base.IsArray() && step.Is(Kind::kInt) && step.integer >= 0 && step.integer < SizeOf(base);
  if (!inside) return MakeNull();
  return TakeSteps(call, Force(base.array->items[static_cast<size_t>(step.integer)]), 2);
}

Value LiftTryGet(const Call& call) {
  const Value &base = call.arguments[0], &step = call.arguments[1];
  if (base.IsMissing()) return MakeNull();
  if (LacksMember(base, step)) return MakeNull();
  if (base.IsUnknown() || step.IsUnknown())
    return WithDomain(call.workspace, MakeCall(call.workspace, call.function, call.arguments),
                      DomainOfAccess(call.arguments, true, call.workspace));
  if (base.IsObject() && step.IsString()) {
    const Object& object = *base.object;
    if (FindMember(object, step.chars()) != nullptr) return TryGet(call);
    if (object.rest.IsAbsent() || HasUnknownName(object)) return {};
    std::vector<Value> arguments(call.arguments.begin(), call.arguments.end());
    arguments[0] = object.rest;
    return Apply(call.function, arguments, call.workspace, call.language);
  }
  bool inside =
      step.Is(Kind::kInt) && step.integer >= 0 && base.IsArray() && step.integer < SizeOf(base);
  if (inside || !IsOpenArray(base) || !step.Is(Kind::kInt) || step.integer < 0) return TryGet(call);
  return {};
}

Value TryIndexFromEnd(const Call& call) {
  const Value &base = call.arguments[0], &position = call.arguments[1];
  if (!base.IsArray() || !position.Is(Kind::kInt)) return MakeNull();
  if (Value wrong = CheckCount(call, 1); wrong.IsError()) return wrong;
  Value found = FromEnd(base, position.integer);
  return found.IsAbsent() ? MakeNull() : TakeSteps(call, found, 2);
}

}  // namespace azlint::functions
