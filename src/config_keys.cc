#include <fmt/core.h>

#include <algorithm>

#include "config.h"
#include "json/writer.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Shape = ConfigKey::Shape;
constexpr std::string_view kLevels = "error|warning|note|off";

constexpr ConfigKey kKeys[] = {
    {"", "$schema", Shape::kText, "Where the schema of this file lies, for editors."},
    {"", "root", Shape::kFlag, "No configuration above this folder counts.", "", "false"},
    {"", "extends", Shape::kTexts, "Configurations that count before this one, nearest last."},
    {"", "select", Shape::kTexts,
     "The rules to ask: ids, folders \"storage/\", globs, \"tag:NAME\", \"ALL\".", "",
     R"(["ALL"])"},
    {"", "extendSelect", Shape::kTexts, "Rules to ask beside those of select.", "", "[]"},
    {"", "ignore", Shape::kTexts, "Rules not to ask.", "", "[]"},
    {"", "severity", Shape::kMap, "Levels of rules: {\"storage/\": \"error\"}.", kLevels},
    {"", "profile", Shape::kText, "A set of rules beside the usual ones.", "default|compliance",
     "\"default\""},
    {"", "options", Shape::kMap, "Options of rules: {\"speech.studio\": \"true\"}."},
    {"", "scope", Shape::kMap, "Where templates are deployed to."},
    {"scope", "location", Shape::kText, "The region of the resource group."},
    {"scope", "subscription", Shape::kText, "The id of the subscription."},
    {"scope", "resourceGroup", Shape::kText, "The name of the resource group."},
    {"scope", "tenant", Shape::kText, "The id of the tenant."},
    {"", "include", Shape::kTexts, "Patterns of the files to read; without them all."},
    {"", "exclude", Shape::kTexts, "Patterns of files to leave alone.", "", "[]"},
    {"", "overrides", Shape::kRows, "Other settings for some files."},
    {"overrides", "files", Shape::kTexts, "Patterns of the files, from this folder on."},
    {"overrides", "select", Shape::kTexts, "As at the top."},
    {"overrides", "extendSelect", Shape::kTexts, "As at the top."},
    {"overrides", "ignore", Shape::kTexts, "As at the top."},
    {"overrides", "severity", Shape::kMap, "As at the top.", kLevels},
    {"overrides", "profile", Shape::kText, "As at the top.", "default|compliance"},
    {"overrides", "options", Shape::kMap, "As at the top."},
    {"overrides", "scope", Shape::kMap, "As at the top."},
    {"", "suppress", Shape::kRows, "Findings that are accepted."},
    {"suppress", "rule", Shape::kTexts, "Rules, as in select."},
    {"suppress", "files", Shape::kTexts, "Patterns of files; without them all."},
    {"suppress", "resource", Shape::kText, "TYPE/NAME or NAME of the resource, '*' for any text."},
    {"suppress", "path", Shape::kText, "The property, '*' for any text."},
    {"suppress", "if", Shape::kMap, "Only resources of which this condition holds."},
    {"suppress", "reason", Shape::kText, "Why it is accepted."},
    {"suppress", "expires", Shape::kText, "The last day on which it counts: \"2030-12-31\"."},
    {"", "requireReason", Shape::kFlag, "A suppression without a reason does not count.", "",
     "false"},
    {"", "inlineSuppressions", Shape::kFlag, "Suppressions inside of files count.", "", "true"},
    {"", "rules", Shape::kTexts, "Folders with rules of your own.", "", "[]", true},
    {"", "parametersDiscovery", Shape::kText, "Find parameter files beside templates.", "auto|off",
     "\"auto\"", true},
    {"", "failOn", Shape::kText, "The lowest level that makes the exit code 1.",
     "error|warning|note|never", "\"warning\"", true},
    {"", "baseline", Shape::kText, "The file of findings that are known.", "", "", true},
    {"", "exemptions", Shape::kTexts, "Files with exemptions of Azure Policy.", "", "[]", true},
};

const ConfigKey* FindKey(std::string_view parent, std::string_view name) {
  for (const ConfigKey& key : kKeys)
    if (key.parent == parent && key.name == name) return &key;
  return nullptr;
}

bool IsClosed(std::string_view name) {  // an object whose members the table lists
  return std::any_of(std::begin(kKeys), std::end(kKeys),
                     [&](const ConfigKey& key) { return key.parent == name; });
}

std::string_view ShapeWords(Shape shape) {
  constexpr std::string_view kWords[] = {"true or false", "a text", "a text or a list of texts",
                                         "an object", "a list of objects"};
  return kWords[static_cast<size_t>(shape)];
}

bool AllStrings(Node node) {
  for (Node item : node.items())
    if (!item.IsString()) return false;
  return true;
}

bool HasShape(Node node, Shape shape) {
  switch (shape) {
    case Shape::kFlag:
      return node.kind() == NodeKind::kTrue || node.kind() == NodeKind::kFalse;
    case Shape::kText:
      return node.IsString();
    case Shape::kTexts:
      return node.IsString() || (node.IsArray() && AllStrings(node));
    case Shape::kMap:
      return node.IsObject();
    case Shape::kRows:
      return node.IsArray();
  }
  return false;
}

void CheckWord(Node node, std::string_view values, std::string_view name,
               std::vector<Problem>& problems) {
  std::string among = fmt::format("|{}|", values);
  if (node.IsString() && among.find(fmt::format("|{}|", node.text())) != std::string::npos) return;
  problems.push_back(
      {node.span(), fmt::format("'{}' is no value of '{}': it is one of {}",
                                node.IsString() ? node.text() : "this", name, values)});
}

void CheckObject(Node object, std::string_view parent, std::vector<Problem>& problems);

void CheckValue(Node value, const ConfigKey& key, std::vector<Problem>& problems) {
  if (!HasShape(value, key.shape)) {
    problems.push_back(
        {value.span(), fmt::format("'{}' must be {}", key.name, ShapeWords(key.shape))});
    return;
  }
  if (key.shape == Shape::kText && !key.values.empty())
    CheckWord(value, key.values, key.name, problems);
  if (key.shape == Shape::kMap && !key.values.empty())
    for (Node::Member member : value.members())
      CheckWord(member.value, key.values, member.name(), problems);
  if (key.name == "options") {
    for (Node::Member member : value.members()) {
      std::string fault = FindOptionFault(member.name(), member.value.text());
      if (!fault.empty()) problems.push_back({member.key.span(), fault});
    }
  }
  if (!IsClosed(key.name)) return;
  if (key.shape == Shape::kMap) CheckObject(value, key.name, problems);
  for (Node item : value.items()) CheckObject(item, key.name, problems);
}

void CheckObject(Node object, std::string_view parent, std::vector<Problem>& problems) {
  if (!object.IsObject()) {
    problems.push_back({object.span(), fmt::format("this must be an object{}{}",
                                                   parent.empty() ? "" : " of ", parent)});
    return;
  }
  for (Node::Member member : object.members()) {
    if (const ConfigKey* key = FindKey(parent, member.name())) {
      CheckValue(member.value, *key, problems);
      continue;
    }
    std::vector<std::string_view> names;
    for (const ConfigKey& key : kKeys)
      if (key.parent == parent) names.push_back(key.name);
    std::string_view near = Nearest(member.name(), names.data(), names.size());
    problems.push_back(
        {member.key.span(),
         fmt::format("there is no key '{}'{}{}{}", member.name(), parent.empty() ? "" : " in ",
                     parent, near.empty() ? "" : fmt::format("; did you mean '{}'?", near))});
  }
}

void WriteWords(JsonWriter& json, std::string_view values) {
  json.Key("enum").BeginArray();
  while (!values.empty()) {
    size_t bar = std::min(values.find('|'), values.size());
    json.String(values.substr(0, bar));
    values.remove_prefix(std::min(bar + 1, values.size()));
  }
  json.EndArray();
}

void WriteMembers(JsonWriter& json, std::string_view parent);

void WriteShape(JsonWriter& json, const ConfigKey& key) {
  constexpr std::string_view kTypes[] = {"boolean", "string", "", "object", "array"};
  if (key.shape == Shape::kTexts) {
    json.Key("anyOf").Raw(
        R"([{ "type": "string" }, { "type": "array", "items": { "type": "string" } }])");
    return;
  }
  json.Member("type", kTypes[static_cast<size_t>(key.shape)]);
  if (key.shape == Shape::kText && !key.values.empty()) WriteWords(json, key.values);
  if (key.shape == Shape::kRows) {
    json.Key("items").BeginObject().Member("type", "object");
    WriteMembers(json, key.name);
    json.EndObject();
  } else if (IsClosed(key.name)) {
    WriteMembers(json, key.name);
  } else if (key.shape == Shape::kMap && !key.values.empty()) {
    json.Key("additionalProperties").BeginObject();
    WriteWords(json, key.values);
    json.EndObject();
  } else if (key.name == "options") {
    json.Key("additionalProperties").Bool(false).Key("properties").BeginObject();
    for (const RuleOption& option : KnownRuleOptions()) {
      json.Key(option.name).BeginObject().Member("default", option.fallback);
      if (option.values == "true|false") {
        json.Key("enum").Raw(R"([true, false, "true", "false"])");
      } else if (!option.values.empty()) {
        WriteWords(json, option.values);
      }
      json.EndObject();
    }
    json.EndObject();
  }
}

void WriteMembers(JsonWriter& json, std::string_view parent) {
  json.Key("additionalProperties").Bool(false).Key("properties").BeginObject();
  for (const ConfigKey& key : kKeys) {
    if (key.parent != parent) continue;
    json.Key(key.name).BeginObject().Member("description", key.help);
    if (!key.fallback.empty()) json.Key("default").Raw(key.fallback);
    WriteShape(json, key);
    json.EndObject();
  }
  json.EndObject();
}

}  // namespace

std::span<const ConfigKey> ConfigKeys() { return kKeys; }

void FindConfigFaults(Node root, std::vector<Problem>& problems) {
  CheckObject(root, "", problems);
}

std::string ConfigSchema() {
  std::string text;
  JsonWriter json(text, 2);
  json.BeginObject().Member("$schema", "http://json-schema.org/draft-07/schema#");
  json.Member("title", "azlint.jsonc").Member("type", "object").Key("allowTrailingCommas");
  json.Bool(true);
  WriteMembers(json, "");
  json.EndObject();
  return text + "\n";
}

}  // namespace azlint
