#include "support/json_difference.h"

#include <fmt/core.h>

#include <algorithm>

namespace azlint {
namespace {

bool IsUnknown(Node node) { return node.IsObject() && node.size() == 1 && node.Find("unknown"); }

bool IsExpressionText(Node node) {
  return node.IsString() && node.text().starts_with('[') && !node.text().starts_with("[[");
}

std::string Brief(Node node) {
  return !node             ? "nothing"
         : node.IsObject() ? "an object"
         : node.IsArray()  ? "an array"
                           : std::string(node.text());
}

std::string Members(Node wanted, Node found) {
  for (Node::Member m : wanted.members())
    if (std::string below = JsonDifference(m.value, found.Find(m.name())); !below.empty())
      return fmt::format(".{}{}", m.name(), below);
  for (Node::Member m : found.members())
    if (!wanted.Find(m.name()) && !m.value.IsNull() && !IsUnknown(m.value))
      return fmt::format(".{}: only found", m.name());
  return "";
}

std::string Items(Node wanted, Node found) {
  for (uint32_t i = 0; i < std::max(wanted.size(), found.size()); ++i)
    if (std::string below = JsonDifference(wanted.At(i), found.At(i)); !below.empty())
      return fmt::format("[{}]{}", i, below);
  return "";
}

}  // namespace

std::string JsonDifference(Node wanted, Node found) {
  if (IsUnknown(wanted) || IsExpressionText(wanted) || IsUnknown(found)) return "";
  bool none = !wanted || wanted.IsNull(), nothing = !found || found.IsNull();
  if (none && nothing) return "";
  if (wanted.IsObject() && found.IsObject()) return Members(wanted, found);
  if (wanted.IsArray() && found.IsArray()) return Items(wanted, found);
  bool same = !none && !nothing && wanted.kind() == found.kind() && wanted.text() == found.text();
  bool scalar = same && !wanted.IsObject() && !wanted.IsArray();
  return scalar ? "" : fmt::format(": {} is {}", Brief(wanted), Brief(found));
}

}  // namespace azlint
