#include "expr/print.h"

#include <fmt/core.h>

#include "expr/evaluate.h"
#include "json/writer.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kDescribed = 120;  // bytes of a value that a message shows

void Write(JsonWriter& writer, const Value& given, bool mask) {
  Value value = Force(given);
  if (mask && (value.flags & Value::kSecret)) {
    writer.String("***");
    return;
  }
  switch (value.kind) {
    case Kind::kAbsent:
    case Kind::kNull:
      writer.Raw("null");
      return;
    case Kind::kBool:
      writer.Bool(value.boolean);
      return;
    case Kind::kInt:
      writer.Int(value.integer);
      return;
    case Kind::kNumber:
      writer.Raw(value.chars());
      return;
    case Kind::kString:
      writer.String(value.chars());
      return;
    case Kind::kError:
      writer.BeginObject().Member("error", value.chars()).EndObject();
      return;
    case Kind::kArray:
      writer.BeginArray();
      for (const Value& item : value.array->items) Write(writer, item, mask);
      if (!value.array->rest.IsAbsent()) Write(writer, value.array->rest, mask);
      writer.EndArray();
      return;
    case Kind::kObject:
      writer.BeginObject();
      for (const Member& m : value.object->members) {
        writer.Key(m.name.IsString() ? std::string(m.name.chars()) : ToExpression(m.name));
        Write(writer, m.value, mask);
      }
      writer.EndObject();
      return;
    case Kind::kSymbol:
    case Kind::kText:
    case Kind::kCall:
    case Kind::kDeferred:
      writer.BeginObject().Member("unknown", ToExpression(value)).EndObject();
  }
}

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (char c : text) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

std::string List(std::string_view name, std::span<const Value> arguments) {
  std::string text = fmt::format("{}(", name);
  for (const Value& argument : arguments)
    text += (&argument == arguments.data() ? "" : ", ") + ToExpression(argument);
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

}  // namespace

std::string ToJson(const Value& value, bool mask) {
  std::string out;
  JsonWriter writer(out);
  Write(writer, value, mask);
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
    default:
      return fmt::format("json({})", Quoted(ToJson(value)));
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
