#include "policy/field.h"

#include <fmt/core.h>

#include <charconv>

#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = FieldName::Kind;

struct Word {
  std::string_view text;
  Kind kind;
};
constexpr Word kWords[] = {
    {"apiVersion", Kind::kApiVersion}, {"fullName", Kind::kFullName}, {"id", Kind::kId},
    {"location", Kind::kLocation},     {"name", Kind::kName},         {"type", Kind::kType}};

// First words of plain paths.
constexpr std::string_view kRoots[] = {
    "etag", "extendedLocation", "identity",   "kind",  "managedBy",
    "plan", "placement",        "properties", "scale", "scope",
    "sku",  "systemData",       "tags",       "zones"};

bool IsRoot(std::string_view word) {
  for (std::string_view root : kRoots)
    if (EqualsIgnoreCase(word, root)) return true;
  return false;
}

// "tags.x", "tags[x]", "tags['x']" and "tags['''x''']", whose doubled apostrophes are part of the
// name. The name may hold dots and brackets.
bool ReadTag(std::string_view text, FieldName& name) {
  if (text.size() < 6 || !StartsWithIgnoreCase(text, "tags")) return false;
  std::string_view tag = text.substr(5);
  if (text[4] == '[' && text.back() == ']') {
    tag.remove_suffix(1);
    if (tag.size() >= 2 && tag.front() == '\'' && tag.back() == '\'')
      tag = tag.substr(1, tag.size() - 2);
  } else if (text[4] != '.') {
    return false;
  }
  if (tag == "*") return false;
  std::string plain;
  for (size_t i = 0; i < tag.size(); ++i) {
    plain += tag[i];
    if (tag.substr(i, 2) == "''") ++i;
  }
  name.path = fmt::format("tags['{}']", plain);
  return true;
}

}  // namespace

bool ReadFieldName(std::string_view text, const Tables& tables, FieldName& name) {
  name.text = text;
  for (const Word& word : kWords) {
    if (!EqualsIgnoreCase(text, word.text)) continue;
    name.kind = word.kind;
    name.path = word.text;
    return true;
  }
  name.kind = Kind::kPath;
  if (ReadTag(text, name)) return true;
  if (IsRoot(text.substr(0, text.find_first_of(".[")))) {
    name.path = text;
    return true;
  }
  name.kind = Kind::kAlias;
  if (!tables.KnowsAlias(text)) return false;
  name.aliases = tables.FindAliases(text);
  if (name.aliases.empty()) {
    if (auto plain = tables.FindAlias(text, {})) name.aliases.push_back(*plain);
  }
  return !name.aliases.empty();
}

const Tables::Alias* AliasFor(const FieldName& name, std::string_view type) {
  for (const Tables::Alias& alias : name.aliases)
    if (EqualsIgnoreCase(alias.type, type)) return &alias;
  return nullptr;
}

FieldStep StepAt(std::string_view path, size_t offset) {
  FieldStep step;
  const std::string_view rest = path.substr(offset);
  if (!rest.starts_with('[')) {
    const size_t length = std::min(rest.find_first_of(".["), rest.size());
    step.name = rest.substr(0, length);
    step.end = offset + length;
  } else {
    const bool quoted = rest.starts_with("['");
    const size_t close = quoted ? rest.rfind("']") : rest.find(']');
    const size_t length = close == rest.npos ? rest.size() : close + (quoted ? 2 : 1);
    const size_t edge = quoted ? 2 : 1;
    step.name = rest.substr(edge, length > 2 * edge ? length - 2 * edge : 0);
    step.end = offset + length;
    if (step.name == "*" && !quoted) step.kind = FieldStep::Kind::kAll;
    const char* last = step.name.data() + step.name.size();
    const auto [end, error] = std::from_chars(step.name.data(), last, step.index);
    if (!quoted && error == std::errc() && end == last) step.kind = FieldStep::Kind::kItem;
  }
  if (step.end < path.size() && path[step.end] == '.') ++step.end;
  return step;
}

}  // namespace azlint
