#include <fmt/core.h>

#include "checks/template_checks.h"
#include "expr/expr.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kBrackets = "template/brackets";

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Whether a text begins like an expression: "[", the name of a function, "(".
bool BeginsLikeCall(std::string_view text) {
  if (!text.starts_with('[')) return false;
  size_t open = text.find('(');
  return open != std::string_view::npos && FindFunction(text.substr(1, open - 1)) != nullptr;
}

class BracketCheck {
 public:
  BracketCheck(TemplateFindings& findings, const Visited& visited)
      : findings_(findings),
        body_(visited.deployment->body()),
        again_(visited.resource && !visited.deployment->inner()) {}

  void Run() {
    Below(body_.Find("variables"));
    Below(body_.Find("outputs"));
    Node resources = body_.Find("resources");
    Below(resources);
    for (Node item : resources.items()) Places(item);
    for (Node::Member m : resources.members()) Places(m.value);
  }

 private:
  // Texts that are no expressions though they look like one. Templates inside have their turn.
  void Below(Node node) {
    if (!node) return;
    for (uint32_t i = node.index(); i < node.next();) {
      Node at(node.document(), i);
      if (at.IsString()) Unclosed(at);
      bool inner = at.IsObject() && i != node.index() && at.Find("$schema");
      i = inner ? at.next() : i + 1;
    }
  }

  void Unclosed(Node node) {
    std::string_view text = node.text(), trimmed = Trimmed(text);
    if (IsExpression(text) || !BeginsLikeCall(trimmed)) return;
    std::string_view why = !trimmed.ends_with(']') ? "it does not end with ']'"
                           : text.front() != '['   ? "blanks stand before its '['"
                                                   : "blanks stand behind its ']'";
    findings_.Add(kBrackets, node,
                  fmt::format("this looks like an expression, but is plain text, as {}", why));
  }

  // In members that never hold brackets, an escaped expression is one bracket too many.
  void Places(Node resource) {
    if (again_) return;
    for (std::string_view member : {"name", "location", "scope"})
      Escaped(resource.Find(member), member);
    for (Node item : resource.Find("dependsOn").items()) Escaped(item, "dependsOn");
  }

  void Escaped(Node node, std::string_view member) {
    std::string_view text = node.text();
    if (!node.IsString() || !text.starts_with("[[") || !text.ends_with(']')) return;
    if (!BeginsLikeCall(text.substr(1))) return;
    findings_.Add(kBrackets, node,
                  fmt::format("'{}' is the plain text '{}', as '[[' keeps it from being evaluated; "
                              "an expression begins with one '['",
                              member, text.substr(1)));
  }

  TemplateFindings& findings_;
  Node body_;
  bool again_;  // its texts are evaluated twice, which "[[" is for
};

}  // namespace

void CheckTemplateBrackets(const TemplateView& view) {
  if (!view.findings.Wants(kBrackets)) return;
  for (const Visited& visited : view.deployments) BracketCheck(view.findings, visited).Run();
}

}  // namespace azlint
