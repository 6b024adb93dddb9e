#include "lint/setting.h"

#include <fmt/core.h>

#include <algorithm>

#include "json/writer.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kTrimEnd = "trimEnd";

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '$';
}

// Names with dots between them: a list has no place that is the same for every resource.
bool IsPath(std::string_view path) {
  if (path == Setting::kFound) return true;
  bool name = false;
  for (char c : path) {
    if (c != '.' && !IsNameCharacter(c)) return false;
    if (c == '.' && !name) return false;
    name = c != '.';
  }
  return name;
}

// What a resource is called is not what a fix changes.
bool IsIdentity(std::string_view path) {
  return EqualsIgnoreCase(path, "type") || EqualsIgnoreCase(path, "name") ||
         EqualsIgnoreCase(path, "apiVersion") || EqualsIgnoreCase(path, "id");
}

// What is wrong with a value; "" for nothing.
std::string_view FaultOf(Node value, bool found) {
  if (value.IsObject()) {
    Node end = value.Find(kTrimEnd);
    bool only = end.IsString() && !end.text().empty() && value.size() == 1;
    if (!only) return "an object in \"set\" is { \"trimEnd\": TEXT }";
    return found ? "" : "\"trimEnd\" is for what was found: its path is \"{path}\"";
  }
  switch (value.kind()) {
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return "";
    case NodeKind::kNumber:
      return value.text().find_first_of(".eE") == std::string_view::npos
                 ? ""
                 : "a number in \"set\" is whole";
    case NodeKind::kString:
      return value.text().starts_with('[') ? "\"set\" takes no expression" : "";
    default:
      return "\"set\" takes true, false, a whole number, text or { \"trimEnd\": TEXT }";
  }
}

}  // namespace

std::vector<Setting> ReadSettings(Node set, std::vector<Problem>* problems) {
  std::vector<Setting> settings;
  auto fail = [&](Node where, std::string message) {
    if (problems) problems->push_back({where.span(), std::move(message)});
  };
  if (set && (!set.IsObject() || set.size() == 0))
    fail(set, "\"set\" is an object of paths and values");
  for (Node::Member m : set.members()) {
    std::string_view fault = FaultOf(m.value, m.name() == Setting::kFound);
    if (!IsPath(m.name())) {
      fail(m.key, fmt::format("\"{}\" is no path of a property", m.name()));
    } else if (IsIdentity(m.name())) {
      fail(m.key, fmt::format("\"{}\" says which resource it is: no fix changes it", m.name()));
    } else if (!fault.empty()) {
      fail(m.value, std::string(fault));
    } else {
      Setting setting{std::string(m.name()), "", std::string(m.value.Find(kTrimEnd).text())};
      if (!m.value.IsObject()) JsonWriter(setting.json).Copy(m.value);
      settings.push_back(std::move(setting));
    }
  }
  return settings;
}

std::vector<std::string> AskedPaths(Node condition, std::span<const std::string> types,
                                    const Tables& tables) {
  std::vector<std::string> paths;
  if (!condition) return paths;
  const Document& document = *condition.document();
  for (uint32_t i = condition.index(); i < condition.next(); ++i) {
    Node field = Node(&document, i).Find("field");
    if (!field.IsString()) continue;
    paths.emplace_back(field.text());
    for (const std::string& type : types) {
      std::optional<Tables::Alias> alias = tables.FindAlias(field.text(), type);
      if (!alias) continue;
      paths.push_back(alias->path);
      if (!alias->alternative.empty()) paths.push_back(alias->alternative);
    }
  }
  return paths;
}

}  // namespace azlint
