#include "expr/print.h"

#include <fmt/core.h>

#include "expr/evaluate.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kDescribed = 120;        // bytes of a value that a message shows
constexpr uint32_t kMostParts = 1 << 18;  // of unknowns, printed at once
constexpr uint32_t kMostDepth = 4;        // JSON within an unknown within JSON
constexpr char kTooLong[] = "(too long to print)";

// What may still be printed of unknowns. A resource that refers to itself is part of what it holds,
// so an unknown may have no end; each JSON within JSON doubles its quotes.
struct Left {
  uint32_t parts;
  uint32_t depth = kMostDepth;
};

// How a value is written: secrets hidden or not, and up to how many bytes.
struct Style {
  Left& left;
  bool mask = false;
  size_t limit = limits::kPrintedBytes;
};
std::string Expression(const Value& given, Left& left);
void Write(JsonWriter& writer, const Value& given, const Style& style);

void WriteItems(JsonWriter& writer, const Array& array, const Style& style) {
  writer.BeginArray();
  for (const Value& item : array.items) Write(writer, item, style);
  writer.EndArray();
}

void WriteMembers(JsonWriter& writer, const Object& object, const Style& style) {
  writer.BeginObject();
  for (const Member& m : object.members) {
    writer.Key(m.name.IsString() ? std::string(m.name.chars()) : Expression(m.name, style.left));
    Write(writer, m.value, style);
  }
  writer.EndObject();
}

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

// A container as the argument of json(): what is known of it, all of it or its members and items.
std::string JsonCall(const Value& value, bool known_only, Left& left) {
  if (left.depth == 0) return kTooLong;
  --left.depth;
  std::string out;
  JsonWriter writer(out);
  const Style style{left, false, limits::kPrintedExpression};
  if (!known_only) {
    Write(writer, value, style);
  } else if (value.IsArray()) {
    WriteItems(writer, *value.array, style);
  } else {
    WriteMembers(writer, *value.object, style);
  }
  ++left.depth;
  if (out.size() > 2 * limits::kPrintedExpression) return kTooLong;
  return fmt::format("json({})", Quoted(out));
}

// What is known of a container, and what the rest of it comes from.
std::string Open(const Value& value, Left& left) {
  const Value& rest = value.IsArray() ? value.array->rest : value.object->rest;
  std::string known = JsonCall(value, true, left);
  return fmt::format("union({}, {})", known, Expression(rest, left));
}

std::string List(std::string_view name, std::span<const Value> arguments, Left& left) {
  std::string text = fmt::format("{}(", name);
  for (const Value& argument : arguments) {
    text += (&argument == arguments.data() ? "" : ", ") + Expression(argument, left);
    if (text.size() > limits::kPrintedExpression) return kTooLong;
  }
  return text + ")";
}

std::string Access(const Term& term, Left& left) {
  std::string base = Expression(term.arguments[0], left);
  const Value& index = term.arguments[1];
  bool name = index.IsString() && !index.chars().empty();
  for (char c : index.chars()) name &= std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  return name ? fmt::format("{}.{}", base, index.chars())
              : fmt::format("{}[{}]", base, Expression(index, left));
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
  writer.BeginObject().Member("unknown", Expression(value, style.left)).EndObject();
}

std::string Expression(const Value& given, Left& left) {
  if (left.parts == 0) return kTooLong;
  --left.parts;
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
      return List("concat", value.array->items, left);
    case Kind::kCall:
      return value.term->name == "[]" ? Access(*value.term, left)
                                      : List(value.term->name, value.term->arguments, left);
    default: {
      bool open = (value.IsArray() && !value.array->rest.IsAbsent()) ||
                  (value.IsObject() && !value.object->rest.IsAbsent());
      return open ? Open(value, left) : JsonCall(value, false, left);
    }
  }
}

}  // namespace

void WriteJson(JsonWriter& writer, const Value& given, bool mask) {
  Left left{kMostParts};
  Write(writer, given, {left, mask});
}

std::string ToJson(const Value& value, bool mask) {
  std::string out;
  JsonWriter writer(out);
  WriteJson(writer, value, mask);
  return out;
}

std::string ToExpression(const Value& value) {
  Left left{kMostParts};
  return Expression(value, left);
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
