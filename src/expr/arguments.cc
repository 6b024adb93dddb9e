#include "expr/arguments.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/print.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 128; });
}

// The units [begin, end) of one code point: both halves, one half as a lone surrogate, or nothing.
void AppendUnits(std::string& out, char32_t code_point, int64_t begin, int64_t end) {
  if (code_point < 0x10000 || (begin <= 0 && end >= 2)) {
    AppendUtf8(out, code_point);
  } else {
    char32_t offset = code_point - 0x10000;
    AppendUtf8(out, begin <= 0 ? 0xD800 + (offset >> 10) : 0xDC00 + (offset & 0x3FF));
  }
}

}  // namespace

std::string_view KindWords(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kAbsent:
      return "nothing";
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kBool:
      return "a boolean";
    case Value::Kind::kInt:
      return "an integer";
    case Value::Kind::kNumber:
      return IsFloat(value) ? "a float" : "an integer beyond 64 bits";
    case Value::Kind::kString:
    case Value::Kind::kText:
      return "a string";
    case Value::Kind::kArray:
      return "an array";
    case Value::Kind::kObject:
      return "an object";
    default:
      return "an unknown value";
  }
}

Value WrongArgument(const Call& call, size_t index, std::string_view expected) {
  Value error = call.Fail(fmt::format("argument {} must be {}, got {}", index + 1, expected,
                                      Describe(call.arguments[index])),
                          ErrorKind::kArguments);
  call.workspace.errors[error.text].argument = static_cast<int>(index);
  return error;
}

Value CheckCount(const Call& call, size_t index) {
  const Value& count = call.arguments[index];
  if (!count.Is(Value::Kind::kInt)) return WrongArgument(call, index, "an integer");
  if (count.integer >= INT32_MIN && count.integer <= INT32_MAX) return MakeNull();
  return call.Fail(
      fmt::format("argument {} must be an integer of 32 bits, got {}", index + 1, count.integer),
      ErrorKind::kArguments);
}

bool IsFloat(const Value& value) {
  if (!value.Is(Value::Kind::kNumber)) return false;
  std::string_view digits = value.chars();
  bool hexadecimal = digits.find_first_of("xX") != std::string_view::npos;
  return !hexadecimal && digits.find_first_of(".eENI") != std::string_view::npos;
}

// Most names differ in their first letter, and ASCII is the same as nothing else that is ASCII.
bool SameName(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() && b.empty();
  const auto x = static_cast<unsigned char>(a[0]), y = static_cast<unsigned char>(b[0]);
  if (((x ^ y) & 0xDF) != 0 && x < 0x80 && y < 0x80) return false;
  if (EqualsIgnoreCase(a, b)) return true;
  return !IsAscii(a) && ToUpper(ToLower(a)) == ToUpper(ToLower(b));
}

const Member* FindMember(const Object& object, std::string_view name) {
  const Member* similar = nullptr;
  for (const Member& member : object.members) {
    if (!member.name.IsString()) continue;
    if (member.name.chars() == name) return &member;
    if (similar == nullptr && SameName(name, member.name.chars())) similar = &member;
  }
  return similar;
}

bool HasUnknownName(const Object& object) {
  return std::any_of(object.members.begin(), object.members.end(),
                     [](const Member& member) { return !member.name.IsString(); });
}

std::string SliceUnits(std::string_view text, int64_t begin, int64_t count) {
  std::string out;
  int64_t end = count > INT64_MAX - begin ? INT64_MAX : begin + count;
  int64_t unit = 0;
  for (size_t at = 0; at < text.size() && unit < end;) {
    CodePoint point = ReadUtf8(text, at);
    int64_t units = point.length == 4 ? 2 : 1;
    if (unit + units > begin) {
      if (point.length == 0) out += text[at];
      if (point.length != 0) AppendUnits(out, point.value, begin - unit, end - unit);
    }
    unit += units;
    at += std::max<uint32_t>(point.length, 1);
  }
  return out;
}

}  // namespace azlint
