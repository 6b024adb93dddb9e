#include <fmt/core.h>

#include "ingest/reader.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

Value Unknown(Unit& unit, std::string_view name, bool secret) {
  Value symbol = MakeSymbol(unit.workspace(), fmt::format("parameters('{}')", name), nullptr,
                            unit.number() + 1);
  if (secret) symbol.flags |= Value::kSecret;
  symbol.place = 0;
  return symbol;
}

// Text with a pipeline's placeholder in it somewhere, at most a few levels down.
bool HoldsPlaceholder(Node value, int depth = 0) {
  if (value.IsString()) return IsPlaceholder(value.text());
  if (depth > 8) return false;
  for (Node item : value.items())
    if (HoldsPlaceholder(item, depth + 1)) return true;
  for (Node::Member m : value.members())
    if (HoldsPlaceholder(m.value, depth + 1)) return true;
  return false;
}

void ReadOne(Unit& unit, Node::Member parameter, Arguments& arguments) {
  std::string name(parameter.name());
  Node value = parameter.value.Find("value");
  arguments.keys[name] = parameter.key;
  if (!value) {
    arguments.unknown[name] =
        Unknown(unit, name, static_cast<bool>(parameter.value.Find("reference")));
    return;
  }
  std::string_view otherwise;
  if (value.IsString() && PlaceholderDefault(value.text(), otherwise)) {
    Value text = MakeString(unit.workspace(), otherwise);
    text.flags = Value::kByDefault;
    text.place = unit.nodes().PlaceOf(value);
    arguments.unknown[name] = text;
  } else if (HoldsPlaceholder(value)) {
    arguments.unknown[name] = Unknown(unit, name, false);
  } else {
    arguments.values[name] = value;
  }
}

}  // namespace

Arguments ReadParameters(Unit& unit, Node root, std::string_view name) {
  Arguments arguments;
  arguments.name = name;
  Node parameters = root.Find("parameters");
  if (!parameters.IsObject()) parameters = root.Find("properties").Find("parameters");
  if (!parameters.IsObject()) parameters = root;  // the CLI takes the bare members, too
  for (Node::Member m : parameters.members())
    if (m.value.IsObject()) ReadOne(unit, m, arguments);
  return arguments;
}

}  // namespace azlint
