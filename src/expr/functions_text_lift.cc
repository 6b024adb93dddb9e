#include <algorithm>
#include <optional>
#include <vector>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/text_parts.h"
#include "expr/text_values.h"
#include "text/letter_case.h"
#include "text/utf8.h"

// What the functions on text say where some argument is unknown.
namespace azlint::functions {
namespace {

bool IsText(Type type) {
  return type == Type::kString || type == Type::kInt || type == Type::kBool;
}

// An unknown as a part of text: text itself, or the call that makes it text.
Value AsPart(Workspace& workspace, const Value& unknown) {
  if (TypeOf(unknown) == Type::kString) return unknown;
  return MakeCall(workspace, *FindFunction("string"), {&unknown, 1});
}

// Arrays up to the first open one; what follows may come from the concat of the others.
Value ConcatOpenArrays(const Call& call) {
  std::vector<Value> items;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    bool last = i + 1 == call.arguments.size();
    if (argument.IsUnknown()) {
      if (i == 0 || TypeOf(argument) != Type::kArray) return {};
      Value rest =
          last ? argument : Apply(call.function, call.arguments.subspan(i), call.workspace);
      return MakeArray(call.workspace, items, rest);
    }
    if (!argument.IsArray()) return WrongArgument(call, i, "an array like the others");
    items.insert(items.end(), argument.array->items.begin(), argument.array->items.end());
    const Value& rest = argument.array->rest;
    if (!rest.IsAbsent()) return last ? MakeArray(call.workspace, items, rest) : Value{};
  }
  return MakeArray(call.workspace, items);
}

// By the literal beginning or end; letters beyond ASCII have rules of culture, so no "no" there.
Value DecideByLiteral(const Call& call, Tri (*ask)(const Value&, std::string_view, bool)) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  const Value &text = call.arguments[0], &needle = call.arguments[1];
  if (SameValue(text, needle)) return MakeBool(true);
  if (!needle.IsString()) return {};
  auto ascii = [](std::string_view chars) {
    return std::all_of(chars.begin(), chars.end(),
                       [](char c) { return c != 0 && (c & 0x80) == 0; });
  };
  bool plain = ascii(needle.chars()) && ascii(PrefixOf(text)) && ascii(SuffixOf(text));
  Tri answer = plain ? ask(text, needle.chars(), true) : Tri::kUnknown;
  return answer == Tri::kUnknown ? Value{} : MakeBool(answer == Tri::kTrue);
}

// The literal with every `old` replaced, as parts: the replacement may be unknown.
void ReplaceLiteral(const Call& call, std::string_view literal, std::vector<Value>& parts) {
  std::string_view old = call.arguments[1].chars();
  size_t at = 0;
  for (size_t hit; (hit = literal.find(old, at)) != literal.npos; at = hit + old.size()) {
    parts.push_back(MakeString(call.workspace, literal.substr(at, hit - at)));
    parts.push_back(AsPart(call.workspace, call.arguments[2]));
  }
  parts.push_back(MakeString(call.workspace, literal.substr(at)));
}

bool IsLowerCase(const Value& hole) { return CannotContain(hole, "A") && CannotContain(hole, "Z"); }

bool IsCallOf(const Value& value, std::string_view name) {
  return value.Is(Value::Kind::kCall) && value.term->function != nullptr &&
         value.term->function->name == name;
}

Value ChangeCase(const Call& call, const Value& part, bool lower) {
  if (part.IsString()) {
    return MakeString(call.workspace, lower ? ToLower(part.chars()) : ToUpper(part.chars()));
  }
  bool done = IsCallOf(part, call.function.name) || (lower && IsLowerCase(part));
  return done ? part : MakeCall(call.workspace, call.function, {&part, 1});
}

// Splits literals; holes must not contain the separator. Items are texts again.
std::optional<std::vector<Value>> SplitParts(const Call& call, std::string_view separator) {
  std::span<const Value> parts = PartsOf(call.arguments[0]);
  std::vector<Value> items, item;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].IsString()) {
      bool one = CannotContain(parts[i], separator) || (separator == "/" && IsIdSegment(parts, i));
      if (!one) return std::nullopt;
      item.push_back(parts[i]);
      continue;
    }
    std::string_view literal = parts[i].chars();
    size_t at = 0;
    for (size_t hit; (hit = literal.find(separator, at)) != literal.npos;
         at = hit + separator.size()) {
      item.push_back(MakeString(call.workspace, literal.substr(at, hit - at)));
      items.push_back(MakeText(call.workspace, item));
      item.clear();
    }
    item.push_back(MakeString(call.workspace, literal.substr(at)));
  }
  items.push_back(MakeText(call.workspace, item));
  return items;
}

// Text without its first `start` units, which lie within the literal beginning.
Value DropUnits(const Call& call, int64_t start) {
  std::span<const Value> parts = PartsOf(call.arguments[0]);
  std::vector<Value> left(parts.begin(), parts.end());
  if (left[0].IsString()) {
    left[0] = MakeString(call.workspace, SliceUnits(left[0].chars(), start, INT32_MAX));
  }
  return MakeText(call.workspace, left);
}

}  // namespace

Value LiftConcat(const Call& call) {
  bool arrays = false, texts = false;
  for (const Value& argument : call.arguments) {
    Type type = argument.IsUnknown() ? TypeOf(argument) : Type::kAny;
    arrays |= argument.IsArray() || type == Type::kArray;
    texts |= PlainText(argument).has_value() || IsText(type);
  }
  if (arrays) return ConcatOpenArrays(call);
  if (!texts) return {};
  std::vector<Value> parts;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    if (argument.IsUnknown()) {
      if (TypeOf(argument) == Type::kObject) return {};
      parts.push_back(AsPart(call.workspace, argument));
      continue;
    }
    std::optional<std::string> text = PlainText(argument);
    if (!text) return WrongArgument(call, i, "a string, int or bool");
    parts.push_back(MakeString(call.workspace, *text));
  }
  return MakeText(call.workspace, parts);
}

Value LiftStartsWith(const Call& call) { return DecideByLiteral(call, TextStartsWith); }
Value LiftEndsWith(const Call& call) { return DecideByLiteral(call, TextEndsWith); }

Value LiftLike(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  std::string_view pattern = call.arguments[1].chars();
  bool anything = !pattern.empty() && pattern.find_first_not_of('*') == pattern.npos;
  if (anything && TypeOf(call.arguments[0]) == Type::kString) return MakeBool(true);
  return DecideByLiteral(call, TextLike);
}

Value LiftReplace(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  const Value &text = call.arguments[0], &old = call.arguments[1];
  if (!old.IsString()) return {};
  if (old.chars().empty()) return call.Fail("argument 2 must not be empty");
  std::span<const Value> given = PartsOf(text);
  if (!CannotStraddle(given, old.chars())) return {};
  bool alone = given.size() == 1 && !given[0].IsString();
  if (alone && !CannotContain(given[0], old.chars())) return {};
  std::vector<Value> parts;
  for (const Value& part : given) {
    Value arguments[] = {part, old, call.arguments[2]};
    if (part.IsString()) {
      ReplaceLiteral(call, part.chars(), parts);
    } else if (CannotContain(part, old.chars())) {
      parts.push_back(part);
    } else {
      parts.push_back(MakeCall(call.workspace, call.function, arguments));
    }
  }
  return MakeText(call.workspace, parts);
}

Value LiftSplit(const Call& call) {
  const Value &text = call.arguments[0], &given = call.arguments[1];
  if (!text.IsString() && !text.IsUnknown()) return WrongArgument(call, 0, "a string");
  Value separator = given;
  bool one = given.IsArray() && given.array->rest.IsAbsent() && given.array->items.size() == 1;
  if (one) separator = Force(given.array->items[0]);
  if (!separator.IsString() || separator.chars().empty()) return {};
  if (TypeOf(text) != Type::kString) return {};
  if (!CannotStraddle(PartsOf(text), separator.chars())) return {};
  std::optional<std::vector<Value>> items = SplitParts(call, separator.chars());
  return items ? MakeArray(call.workspace, *items) : Value{};
}

Value LiftSubstring(const Call& call) {
  const Value &text = call.arguments[0], &start = call.arguments[1];
  if (!text.IsString() && !text.IsUnknown()) return WrongArgument(call, 0, "a string");
  if (!start.Is(Value::Kind::kInt) || TypeOf(text) != Type::kString) return {};
  int64_t known = Utf16Length(PrefixOf(text));
  if (start.integer < 0) return WrongArgument(call, 1, "at least 0");
  int64_t begin = start.integer;
  if (!text.IsUnknown() || begin > known) return {};
  if (call.arguments.size() < 3) return begin == 0 ? text : DropUnits(call, begin);
  const Value& count = call.arguments[2];
  if (!count.Is(Value::Kind::kInt) || count.integer < 0) return {};
  int64_t length = count.integer;
  if (length > known - begin) return {};
  return Finish(call, SliceUnits(PrefixOf(text), begin, length));
}

Value LiftCase(const Call& call) {
  const Value& text = call.arguments[0];
  if (!text.IsUnknown()) return WrongArgument(call, 0, "a string");
  bool lower = call.function.compute == ToLowerCase;
  if (!text.Is(Value::Kind::kText)) {
    bool done = IsCallOf(text, call.function.name) || (lower && IsLowerCase(text));
    return done ? text : Value{};
  }
  std::vector<Value> parts;
  for (const Value& part : PartsOf(text)) parts.push_back(ChangeCase(call, part, lower));
  return MakeText(call.workspace, parts);
}

Value LiftString(const Call& call) {
  const Value& value = call.arguments[0];
  return value.IsUnknown() && TypeOf(value) == Type::kString ? value : Value{};
}

}  // namespace azlint::functions
