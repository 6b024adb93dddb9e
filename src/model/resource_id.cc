#include "model/resource_id.h"

#include <vector>

#include "expr/compare.h"
#include "expr/evaluate.h"
#include "expr/print.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

// The segments between slashes; a hole holds no slash. False when the text does not begin with '/'.
bool Segments(const Value& text, Workspace& workspace, std::vector<Value>& segments) {
  std::span<const Value> parts(&text, 1);
  if (text.Is(Kind::kText)) parts = text.array->items;
  if (parts.empty() || !parts[0].IsString() || !parts[0].chars().starts_with('/')) return false;
  std::vector<Value> open;
  bool any = false;
  auto close = [&] {
    if (any) segments.push_back(MakeText(workspace, open));
    open.clear();
    any = false;
  };
  for (const Value& part : parts) {
    if (!part.IsString()) {
      open.push_back(part);
      any = true;
      continue;
    }
    std::string_view rest = part.chars();
    for (size_t slash; (slash = rest.find('/')) != std::string_view::npos;
         rest.remove_prefix(slash + 1)) {
      if (slash > 0) open.push_back(MakeView(workspace, rest.substr(0, slash))), any = true;
      close();
    }
    if (!rest.empty()) open.push_back(MakeView(workspace, rest)), any = true;
  }
  close();
  return true;
}

bool IsWord(const Value& segment, std::string_view word) {
  return segment.IsString() && EqualsIgnoreCase(segment.chars(), word);
}

// What follows "/providers/": a namespace, then types and names in turn.
bool TakeProvider(std::span<const Value>& rest, ResourceId& id, Workspace& workspace) {
  if (rest.empty() || !rest[0].IsString()) return false;
  std::string type(rest[0].chars());
  std::vector<Value> names;
  rest = rest.subspan(1);
  while (!rest.empty() && !(IsWord(rest[0], "providers") && !names.empty())) {
    if (rest.size() < 2 || !rest[0].IsString()) return false;
    type += '/';
    type += rest[0].chars();
    names.push_back(rest[1]);
    rest = rest.subspan(2);
  }
  id.type = workspace.arena.Copy(std::string_view(type));
  id.names = workspace.arena.Copy(std::span<const Value>(names));
  return !names.empty();
}

bool TakeScope(std::span<const Value>& rest, ResourceId& id) {
  if (rest.size() >= 2 && IsWord(rest[0], "subscriptions")) {
    id.subscription = rest[1];
    rest = rest.subspan(2);
    if (rest.size() >= 2 && IsWord(rest[0], "resourceGroups")) {
      id.group = rest[1];
      rest = rest.subspan(2);
    }
  } else if (rest.size() >= 4 && IsWord(rest[0], "providers") &&
             IsWord(rest[1], "Microsoft.Management") && IsWord(rest[2], "managementGroups")) {
    id.management_group = rest[3];
    rest = rest.subspan(4);
  }
  return rest.empty() || IsWord(rest[0], "providers");
}

const Value& WithoutCase(const Value& name) {
  bool folded =
      name.Is(Kind::kCall) && (name.term->name == "toLower" || name.term->name == "toUpper");
  return folded ? WithoutCase(name.term->arguments[0]) : name;
}

Tri SamePart(const Value& a, const Value& b) {
  if (a.IsAbsent() || b.IsAbsent()) return ToTri(a.IsAbsent() && b.IsAbsent());
  const Value &x = WithoutCase(a), &y = WithoutCase(b);
  if (SameValue(x, y)) return Tri::kTrue;
  return EqualTexts(x, y, true);
}

std::string Part(const Value& value) {
  return value.IsString() ? std::string(value.chars()) : "[" + ToExpression(value) + "]";
}

}  // namespace

std::optional<ResourceId> ParseResourceId(const Value& given, Workspace& workspace) {
  Value text = Force(given);
  if (!text.IsString() && !text.Is(Kind::kText)) return std::nullopt;
  std::vector<Value> segments;
  if (!Segments(text, workspace, segments)) return std::nullopt;
  ResourceId id;
  std::span<const Value> rest = segments;
  if (!TakeScope(rest, id)) return std::nullopt;
  while (!rest.empty()) {
    if (!id.type.empty()) {
      const ResourceId* base = workspace.arena.New<ResourceId>(id);
      id.extends = base;
    }
    rest = rest.subspan(1);
    if (!TakeProvider(rest, id, workspace)) return std::nullopt;
  }
  return id;
}

Tri SameNames(const ResourceId& a, const ResourceId& b) {
  if (!EqualsIgnoreCase(a.type, b.type) || a.names.size() != b.names.size()) return Tri::kFalse;
  if ((a.extends == nullptr) != (b.extends == nullptr)) return Tri::kFalse;
  Tri same = Tri::kTrue;
  for (size_t i = 0; i < a.names.size(); ++i) same = And(same, SamePart(a.names[i], b.names[i]));
  return a.extends ? And(same, SameNames(*a.extends, *b.extends)) : same;
}

Tri SameScope(const ResourceId& a, const ResourceId& b) {
  return And(And(SamePart(a.subscription, b.subscription), SamePart(a.group, b.group)),
             SamePart(a.management_group, b.management_group));
}

Tri Same(const ResourceId& a, const ResourceId& b) { return And(SameNames(a, b), SameScope(a, b)); }

Tri Covers(const ResourceId& scope, const ResourceId& id) {
  if (!scope.management_group.IsAbsent()) {
    if (!id.management_group.IsAbsent())
      return SamePart(scope.management_group, id.management_group);
    return Tri::kUnknown;
  }
  if (scope.subscription.IsAbsent()) return ToTri(scope.type.empty());
  Tri covers = SamePart(scope.subscription, id.subscription);
  if (!scope.group.IsAbsent()) covers = And(covers, SamePart(scope.group, id.group));
  if (scope.type.empty()) return covers;
  if (scope.names.size() > id.names.size() || !StartsWithIgnoreCase(id.type, scope.type))
    return Tri::kFalse;
  if (id.type.size() > scope.type.size() && id.type[scope.type.size()] != '/') return Tri::kFalse;
  for (size_t i = 0; i < scope.names.size(); ++i)
    covers = And(covers, SamePart(scope.names[i], id.names[i]));
  return covers;
}

std::string ToText(const ResourceId& id) {
  std::string text = id.extends ? ToText(*id.extends) : "";
  if (!id.extends && !id.subscription.IsAbsent()) text = "/subscriptions/" + Part(id.subscription);
  if (!id.extends && !id.group.IsAbsent()) text += "/resourceGroups/" + Part(id.group);
  if (!id.extends && !id.management_group.IsAbsent())
    text = "/providers/Microsoft.Management/managementGroups/" + Part(id.management_group);
  if (id.type.empty()) return text;
  std::string_view rest = id.type;
  text += "/providers/" + std::string(rest.substr(0, rest.find('/')));
  rest.remove_prefix(std::min(rest.find('/'), rest.size()));
  for (const Value& name : id.names) {
    size_t end = std::min(rest.find('/', 1), rest.size());
    text += std::string(rest.substr(0, end)) + "/" + Part(name);
    rest.remove_prefix(end);
  }
  return text;
}

uint64_t TypeHash(std::string_view type) { return HashIgnoreCase(type); }

uint64_t NameHash(const Value& name) {
  const Value& plain = WithoutCase(name);
  return plain.IsString() ? HashIgnoreCase(plain.chars()) : 0;
}

}  // namespace azlint
