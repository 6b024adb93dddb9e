#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/functions.h"
#include "expr/text_search.h"
#include "expr/text_values.h"
#include "text/letter_case.h"
#include "text/limits.h"
#include "text/utf8.h"

// What is known: the functions on text proper. functions_text_lift.cc holds what is said of text
// with holes.
namespace azlint::functions {
namespace {

constexpr std::string_view kScalar = "a string, int or bool";

Value ConcatArrays(const Call& call) {
  std::vector<Value> items;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    if (!argument.IsArray()) return WrongArgument(call, i, "an array like the others");
    items.insert(items.end(), argument.array->items.begin(), argument.array->items.end());
  }
  return MakeArray(call.workspace, items);
}

// The first or last item that equals the second argument.
Value IndexOfItem(const Call& call, bool last) {
  std::span<const Value> items = call.arguments[0].array->items;
  for (size_t i = 0; i < items.size(); ++i) {
    size_t at = last ? items.size() - 1 - i : i;
    Tri equal = EqualValues(items[at], call.arguments[1]);
    if (equal == Tri::kTrue) return MakeInt(static_cast<int64_t>(at));
    if (equal == Tri::kUnknown) return {};
  }
  return MakeInt(-1);
}

Value IndexOfEither(const Call& call, bool last) {
  const Value &in = call.arguments[0], &wanted = call.arguments[1];
  if (in.IsArray()) return IndexOfItem(call, last);
  if (!in.IsString()) return WrongArgument(call, 0, "a string or an array");
  if (!wanted.IsString()) return WrongArgument(call, 1, "a string");
  return MakeInt((last ? FindLast : FindFirst)(in.chars(), wanted.chars()));
}

// The separators of split(); an error or absent when they are none.
Value ReadSeparators(const Call& call, std::vector<std::string_view>& separators) {
  const Value& given = call.arguments[1];
  if (!given.IsString() && !given.IsArray()) {
    return WrongArgument(call, 1, "a string or an array of strings");
  }
  if (given.IsString()) separators.push_back(given.chars());
  for (const Value& item : given.IsArray() ? given.array->items : std::span<const Value>()) {
    Value separator = Force(item);
    if (separator.IsError()) return separator;
    if (separator.IsUnknown()) return {};
    if (!separator.IsString()) return WrongArgument(call, 1, "a string or an array of strings");
    separators.push_back(separator.chars());
  }
  std::erase(separators, std::string_view());
  return MakeNull();
}

bool IsInt32(int64_t value) { return value >= INT32_MIN && value <= INT32_MAX; }

Value CheckRange(const Call& call, int64_t start, int64_t count) {
  int64_t length = Utf16Length(call.arguments[0].chars());
  if (start < 0 || !IsInt32(start)) {
    return call.Fail(fmt::format("argument 2 must not be negative or huge, got {}", start));
  }
  if (start > length) {
    return call.Fail(
        fmt::format("argument 2 is {}, but the string has only {} characters", start, length));
  }
  if (count < 0 || count > length - start) {
    return call.Fail(fmt::format("{} characters from {} on were asked for, the string has {}",
                                 count, start, length));
  }
  return {};
}

}  // namespace

Value Concat(const Call& call) {
  auto is_array = [](const Value& argument) { return argument.IsArray(); };
  if (std::any_of(call.arguments.begin(), call.arguments.end(), is_array)) {
    return ConcatArrays(call);
  }
  std::string text;
  for (size_t i = 0; i < call.arguments.size(); ++i) {
    std::optional<std::string> part = PlainText(call.arguments[i]);
    if (!part) return WrongArgument(call, i, kScalar);
    text += *part;
  }
  return Finish(call, text);
}

Value StartsWith(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  return MakeBool(CultureStartsWith(call.arguments[0].chars(), call.arguments[1].chars()));
}

Value EndsWith(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  return MakeBool(CultureEndsWith(call.arguments[0].chars(), call.arguments[1].chars()));
}

Value IndexOf(const Call& call) { return IndexOfEither(call, false); }
Value LastIndexOf(const Call& call) { return IndexOfEither(call, true); }

Value Join(const Call& call) {
  if (!call.arguments[0].IsArray()) return WrongArgument(call, 0, "an array");
  if (!call.arguments[1].IsString()) return WrongArgument(call, 1, "a string");
  std::string text;
  bool first = true;
  for (const Value& given : call.arguments[0].array->items) {
    Value item = Force(given);
    if (item.IsError()) return item;
    if (item.IsUnknown()) return {};
    std::optional<std::string> part = PlainText(item);
    if (!part) return WrongArgument(call, 0, "an array of strings, ints and bools");
    if (!first) text += call.arguments[1].chars();
    first = false;
    text += *part;
    if (text.size() > size_t{4} * limits::kStringUnits) break;
  }
  return Finish(call, text);
}

Value Like(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  std::string text = ToLower(call.arguments[0].chars()),
              pattern = ToLower(call.arguments[1].chars());
  return MakeBool(MatchesWildcard(text, pattern, false));
}

Value PadLeft(const Call& call) {
  constexpr int64_t kWidest = 16;
  const Value &text = call.arguments[0], &width = call.arguments[1];
  std::optional<std::string> padded = PlainText(text);
  if (!padded || text.Is(Value::Kind::kBool)) return WrongArgument(call, 0, "a string or an int");
  if (!width.Is(Value::Kind::kInt)) return WrongArgument(call, 1, "an int");
  std::string_view pad = " ";
  if (call.arguments.size() > 2) {
    if (!call.arguments[2].IsString()) return WrongArgument(call, 2, "a string");
    pad = call.arguments[2].chars();
  }
  if (width.integer < 1 || width.integer > kWidest) return WrongArgument(call, 1, "from 1 to 16");
  if (Utf16Length(pad) != 1) return WrongArgument(call, 2, "one character");
  for (int64_t n = Utf16Length(*padded); n < width.integer; ++n) padded->insert(0, pad);
  return Finish(call, *padded);
}

Value Replace(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  std::string_view text = call.arguments[0].chars(), old = call.arguments[1].chars();
  if (old.empty()) return call.Fail("argument 2 must not be empty");
  std::string out;
  size_t at = 0;
  for (size_t hit; (hit = text.find(old, at)) != text.npos; at = hit + old.size()) {
    out.append(text, at, hit - at);
    out += call.arguments[2].chars();
    if (out.size() > size_t{4} * limits::kStringUnits) break;
  }
  return Finish(call, out.append(text, at));
}

namespace {

// Without any separator white space separates.
std::vector<Value> SplitAtBlanks(const Call& call, std::string_view text) {
  std::vector<Value> items;
  size_t begin = 0, at = 0;
  while (at < text.size()) {
    CodePoint point = ReadUtf8(text, at);
    size_t next = at + std::max<size_t>(point.length, 1);
    if (IsWhiteSpace(point.value)) {
      items.push_back(MakeString(call.workspace, text.substr(begin, at - begin)));
      begin = next;
    }
    at = next;
  }
  items.push_back(MakeString(call.workspace, text.substr(begin)));
  return items;
}

}  // namespace

Value Split(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::vector<std::string_view> separators;
  Value read = ReadSeparators(call, separators);
  if (!read.IsNull()) return read;
  std::string_view text = call.arguments[0].chars();
  if (call.arguments[1].IsArray() && call.arguments[1].array->items.empty()) {
    std::vector<Value> items = SplitAtBlanks(call, text);
    return MakeArray(call.workspace, items);
  }
  std::vector<Value> items;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    auto hit = std::find_if(separators.begin(), separators.end(), [&](std::string_view separator) {
      return text.substr(at).starts_with(separator);
    });
    if (hit == separators.end()) {
      ++at;
      continue;
    }
    items.push_back(MakeString(call.workspace, text.substr(begin, at - begin)));
    begin = at += hit->size();
  }
  items.push_back(MakeString(call.workspace, text.substr(begin)));
  return MakeArray(call.workspace, items);
}

Value Substring(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  for (size_t i = 1; i < call.arguments.size(); ++i) {
    if (!call.arguments[i].Is(Value::Kind::kInt)) return WrongArgument(call, i, "an int");
  }
  std::string_view text = call.arguments[0].chars();
  int64_t start = call.arguments[1].integer, length = Utf16Length(text);
  bool to_the_end = call.arguments.size() < 3;
  int64_t count = to_the_end ? std::max<int64_t>(0, length - std::max<int64_t>(start, 0))
                             : call.arguments[2].integer;
  Value wrong = CheckRange(call, start, count);
  if (wrong.IsError()) return wrong;
  return Finish(call, SliceUnits(text, start, count));
}

Value ToLowerCase(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return Finish(call, ToLower(call.arguments[0].chars()));
}

Value ToUpperCase(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return Finish(call, ToUpper(call.arguments[0].chars()));
}

Value Trim(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::string_view text = call.arguments[0].chars();
  size_t begin = text.size(), end = text.size();
  for (size_t at = 0; at < text.size();) {
    CodePoint c = ReadUtf8(text, at);
    size_t next = at + std::max<size_t>(c.length, 1);
    if (c.length == 0 || !IsWhiteSpace(c.value)) {
      begin = std::min(begin, at);
      end = next;
    }
    at = next;
  }
  return MakeString(call.workspace, text.substr(begin, end - begin));
}

Value String(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.IsString()) return value;
  if (value.IsArray() || value.IsObject()) {
    std::string json;
    Value stopped;
    return AppendJson(value, json, stopped) ? Finish(call, json) : stopped;
  }
  std::optional<std::string> text = PlainText(value);
  return text ? Finish(call, *text)
              : WrongArgument(call, 0, "a string, int, bool, array or object");
}

}  // namespace azlint::functions
