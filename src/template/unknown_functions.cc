#include "template/unknown_functions.h"

#include <algorithm>
#include <array>

#include "expr/expr.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

bool IsWordPart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$';
}

// The name that ends right before `end`, and whether a '.' stands before it.
std::string_view WordBefore(std::string_view text, size_t end, bool& member) {
  size_t begin = end;
  while (begin > 0 && IsWordPart(text[begin - 1])) --begin;
  member = begin > 0 && text[begin - 1] == '.';
  return text.substr(begin, end - begin);
}

class Scan {
 public:
  explicit Scan(Node body) {
    std::string_view version = body.Find("languageVersion").text();
    modern_ = !version.empty() && !version.starts_with("1.");
    Walk(body, 0);
  }
  std::vector<UnknownFunction> found;

 private:
  // Texts for people, and data that is never evaluated.
  static bool IsProse(std::string_view member) {
    constexpr std::array<std::string_view, 4> kProse = {"metadata", "allowedValues", "comments",
                                                        "description"};
    return std::any_of(kProse.begin(), kProse.end(),
                       [&](std::string_view name) { return EqualsIgnoreCase(member, name); });
  }

  // The reader of JSON has limited the depth.
  void Walk(Node node, uint32_t depth) {
    if (node.IsString() && IsExpression(node.text())) return Expression(node);
    for (Node item : node.items()) Walk(item, depth + 1);
    for (Node::Member m : node.members())
      if (!IsProse(m.name())) Walk(m.value, depth + 1);
  }

  void Expression(Node node) {
    std::string_view text = node.text();
    bool quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\'') quoted = !quoted;
      if (text[i] != '(' || quoted) continue;
      bool member = false;
      std::string_view name = WordBefore(text, i, member);
      if (!name.empty() && !member && !IsKnown(name)) Add(name, node);
    }
  }

  bool IsKnown(std::string_view name) const {
    if (StartsWithIgnoreCase(name, "list")) return true;
    const Function* function = FindFunction(name);
    bool late = EqualsIgnoreCase(name, "target");  // of the experimental versions after 2.0
    return function && function->language != Language::kPolicy && (modern_ || !late);
  }

  void Add(std::string_view name, Node node) {
    for (const UnknownFunction& known : found)
      if (EqualsIgnoreCase(known.name, name)) return;
    found.push_back({std::string(name), node});
  }

  bool modern_ = false;
};

}  // namespace

std::vector<UnknownFunction> UnknownFunctions(Node body) { return Scan(body).found; }

}  // namespace azlint
