#include "support/resources.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "support/paths.h"

namespace azlint {
namespace {

// {"a": {"type": "string"}, ...} for each parameters('a') in the text. A name in which a type
// stands in front ("bool:a") is declared with it.
std::string ParametersIn(std::string_view text) {
  constexpr std::string_view kCall = "parameters('";
  std::set<std::string> names;
  for (size_t at = text.find(kCall); at != text.npos; at = text.find(kCall, at + 1)) {
    const size_t begin = at + kCall.size();
    names.emplace(text.substr(begin, text.find('\'', begin) - begin));
  }
  std::string declared;
  for (const std::string& name : names) {
    const std::string type = name.starts_with("bool")    ? "bool"
                             : name.starts_with("int")   ? "int"
                             : name.starts_with("array") ? "array"
                                                         : "string";
    declared +=
        fmt::format("{}\"{}\":{{\"type\":\"{}\"}}", declared.empty() ? "" : ",", name, type);
  }
  return declared;
}

std::string Wrapped(std::string_view json) {
  const size_t first = json.find_first_not_of(" \n");
  const bool list = first != json.npos && json[first] == '[';
  return fmt::format("{{\"parameters\":{{{}}},\"resources\":{}{}{}}}", ParametersIn(json),
                     list ? "" : "[", json, list ? "" : "]");
}

std::string PackFolder() {
  std::vector<std::pair<std::string, std::string>> parts;
  for (const auto& entry : std::filesystem::directory_iterator(Checkout() / "rules" / "tables"))
    parts.emplace_back(entry.path().stem().string(), ReadWhole(entry.path()));
  return PackParts(parts);
}

}  // namespace

TestResources::TestResources(std::string_view json, Origin origin, uint32_t unit)
    : unit_(std::make_unique<Unit>(unit)) {
  const bool whole = json.find("\"resources\"") != json.npos || origin == Origin::kExported;
  source_.text = whole ? std::string(json) : Wrapped(json);
  Document::Parsed parsed = Document::Parse(source_);
  if (!parsed.document) throw std::runtime_error("test JSON: " + parsed.problem.message);
  const Node root = unit_->Add(std::move(parsed.document)).root();
  if (origin == Origin::kTemplate) {
    ReadTemplate(*unit_, root, [this](const Resource& resource) { unit_->Add(resource); });
  } else if (root.IsArray()) {
    for (Node item : root.items()) AddExported(item);
  } else {
    AddExported(root);
  }
}

void TestResources::AddExported(Node node) {
  Workspace& workspace = unit_->workspace();
  Resource resource;
  resource.origin = Origin::kExported;
  resource.type = node.Find("type").text();
  std::vector<Value> names;
  std::string_view rest = node.Find("name").text();
  while (!rest.empty()) {
    const size_t slash = std::min(rest.find('/'), rest.size());
    names.push_back(MakeView(workspace, rest.substr(0, slash)));
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  resource.names = workspace.arena.Copy(std::span<const Value>(names));
  if (const Node id = node.Find("id")) resource.id = MakeView(workspace, id.text());
  resource.body = Defer(node, unit_->plain(), nullptr);
  resource.node = node;
  resource.place = unit_->nodes().PlaceOf(node);
  unit_->Add(resource);
}

const Tables& TestTables() {
  static const std::string packed = PackFolder();
  static const Tables tables(packed);
  return tables;
}

SmallTables::SmallTables(std::string_view aliases, std::string_view defaults,
                         std::string_view roles)
    : packed(PackParts({{"aliases", std::string(aliases)},
                        {"defaults", std::string(defaults)},
                        {"roles", std::string(roles)}})),
      tables(packed) {}

}  // namespace azlint
