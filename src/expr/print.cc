#include "expr/print.h"

#include <fmt/core.h>

#include "expr/evaluate.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kDescribed = 120;  // bytes of a value that a message shows
constexpr char kTooLong[] = "(too long to print)";

// How a value is written: secrets hidden or not, and up to how many bytes.
struct Style {
  bool mask = false;
  size_t limit = limits::kPrintedBytes;
};
void Write(JsonWriter& writer, const Value& given, const Style& style);

void WriteItems(JsonWriter& writer, const Array& array, const Style& style) {
  writer.BeginArray();
  for (const Value& item : array.items) Write(writer, item, style);
  writer.EndArray();
}

void WriteMembers(JsonWriter& writer, const Object& object, const Style& style) {
  writer.BeginObject();
  for (const Member& m : object.members) {
    writer.Key(m.name.IsString() ? std::string(m.name.chars()) : ToExpression(m.name));
    Write(writer, m.value, style);
  }
  writer.EndObject();
}

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

// What is known of a container, and what the rest of it comes from.
std::string Open(const Value& value) {
  const Value& rest = value.IsArray() ? value.array->rest : value.object->rest;
  std::string out;
  JsonWriter writer(out);
  const Style style{false, limits::kPrintedExpression};
  value.IsArray() ? WriteItems(writer, *value.array, style)
                  : WriteMembers(writer, *value.object, style);
  return fmt::format("union(json({}), {})", Quoted(out), ToExpression(rest));
}

std::string List(std::string_view name, std::span<const Value> arguments) {
  std::string text = fmt::format("{}(", name);
  for (const Value& argument : arguments) {
    text += (&argument == arguments.data() ? "" : ", ") + ToExpression(argument);
    if (text.size() > limits::kPrintedExpression) return kTooLong;
  }
  return text + ")";
}

std::string Access(const Term& term) {
  std::string base = ToExpression(term.arguments[0]);
  const Value& index = term.arguments[1];
  bool name = index.IsString() && !index.chars().empty();
  for (char c : index.chars()) name &= std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  return name ? fmt::format("{}.{}", base, index.chars())
              : fmt::format("{}[{}]", base, ToExpression(index));
}

std::string AsJsonCall(const Value& value) {
  std::string out;
  JsonWriter writer(out);
  Write(writer, value, {false, limits::kPrintedExpression});
  return fmt::format("json({})", Quoted(out));
}

void Write(JsonWriter& writer, const Value& given, const Style& style) {
  Value value = Force(given);
  if (style.mask && (value.flags & Value::kSecret)) return void(writer.String("***"));
  if (writer.size() > style.limit)
    return void(writer.BeginObject().Member("unknown", kTooLong).EndObject());
  switch (value.kind) {
    case Kind::kAbsent:
    case Kind::kNull:
      return void(writer.Raw("null"));
    case Kind::kBool:
      return void(writer.Bool(value.boolean));
    case Kind::kInt:
      return void(writer.Int(value.integer));
    case Kind::kNumber:
      if (value.chars().ends_with('N') || value.chars().ends_with('y'))
        return void(writer.String(value.chars()));  // JSON has no such numbers
      return void(writer.Raw(value.chars()));
    case Kind::kString:
      return void(writer.String(value.chars()));
    case Kind::kError:
      return void(writer.BeginObject().Member("error", value.chars()).EndObject());
    case Kind::kArray:
      if (value.array->rest.IsAbsent()) return WriteItems(writer, *value.array, style);
      break;
    case Kind::kObject:
      if (value.object->rest.IsAbsent()) return WriteMembers(writer, *value.object, style);
      break;
    default:
      break;
  }
  writer.BeginObject().Member("unknown", ToExpression(value)).EndObject();
}

}  // namespace

void WriteJson(JsonWriter& writer, const Value& given, bool mask) { Write(writer, given, {mask}); }

std::string ToJson(const Value& value, bool mask) {
  std::string out;
  JsonWriter writer(out);
  WriteJson(writer, value, mask);
  return out;
}

std::string ToExpression(const Value& given) {
  Value value = Force(given);
  switch (value.kind) {
    case Kind::kString:
      return Quoted(value.chars());
    case Kind::kNull:
      return "null()";
    case Kind::kBool:
      return value.boolean ? "true()" : "false()";
    case Kind::kInt:
      return fmt::format("{}", value.integer);
    case Kind::kSymbol:
      return std::string(value.term->name);
    case Kind::kText:
      return List("concat", value.array->items);
    case Kind::kCall:
      return value.term->name == "[]" ? Access(*value.term)
                                      : List(value.term->name, value.term->arguments);
    default: {
      bool open = (value.IsArray() && !value.array->rest.IsAbsent()) ||
                  (value.IsObject() && !value.object->rest.IsAbsent());
      return open ? Open(value) : AsJsonCall(value);
    }
  }
}

std::string Describe(const Value& given) {
  Value value = Force(given);
  std::string text;
  if (value.flags & Value::kSecret) {
    text = "(a secret)";
  } else if (value.IsString()) {
    text = fmt::format("'{}'", value.chars());
  } else if (value.IsAbsent()) {
    text = "absent";
  } else if (value.IsError()) {
    text = std::string(value.chars());
  } else if (value.IsUnknown()) {
    text = ToExpression(value);
  } else {
    text = ToJson(value, true);
  }
  if (text.size() <= kDescribed) return text;
  size_t cut = kDescribed - 3;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return text.substr(0, cut) + "...";
}

}  // namespace azlint
