#include "model/terms.h"

#include <algorithm>
#include <vector>

#include "expr/decide.h"
#include "expr/evaluate.h"
#include "text/letter_case.h"

namespace azlint {

using Kind = Value::Kind;

std::optional<Value> ReferencedAt(const Value& given, std::string_view path) {
  Value value = Force(given);
  while (!path.empty()) {
    size_t dot = path.rfind('.');
    std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
    path = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
    bool access = value.Is(Kind::kCall) &&
                  (value.term->name == "[]" || value.term->name == "tryGet") &&
                  value.term->arguments.size() == 2;
    if (!access || !EqualsIgnoreCase(value.term->arguments[1].chars(), name)) return std::nullopt;
    value = Force(value.term->arguments[0]);
  }
  bool reference = value.Is(Kind::kCall) && value.term->name == "reference";
  return reference ? std::optional<Value>(value.term->arguments[0]) : std::nullopt;
}

std::optional<VaultUri> ReadVaultUri(const Value& given, Workspace& workspace) {
  Value uri = Force(given);
  if (auto id = ReferencedAt(uri, "properties.vaultUri")) return VaultUri{{}, *id};
  constexpr std::string_view kScheme = "https://";
  std::string_view prefix = uri.IsString() ? uri.chars() : PrefixOf(uri);
  if (!StartsWithIgnoreCase(prefix, kScheme)) return std::nullopt;
  std::vector<Value> parts, name;
  if (uri.Is(Kind::kText)) {
    parts.assign(uri.array->items.begin(), uri.array->items.end());
  } else {
    parts = {uri};
  }
  // The beginning may be that of each branch of an unknown, which cannot be taken apart.
  if (!parts[0].IsString()) return std::nullopt;
  parts[0] = MakeView(workspace, parts[0].chars().substr(kScheme.size()));
  for (const Value& part : parts) {
    size_t dot = part.IsString() ? part.chars().find('.') : std::string_view::npos;
    name.push_back(
        dot == std::string_view::npos ? part : MakeView(workspace, part.chars().substr(0, dot)));
    if (dot != std::string_view::npos) return VaultUri{MakeText(workspace, name), {}};
  }
  return std::nullopt;
}

}  // namespace azlint
