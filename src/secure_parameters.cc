#include "secure_parameters.h"

#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr int kMostDepth = 32;  // of types inside types

bool IsSecure(std::string_view type) {
  return EqualsIgnoreCase(type, "secureString") || EqualsIgnoreCase(type, "secureObject");
}

// Whether an expression says more than which parameter or variable to take.
bool HoldsTexts(std::string_view text) {
  for (size_t at = 0; (at = text.find('\'', at)) != text.npos;) {
    const std::string_view before = text.substr(0, at);
    const bool named =
        EndsWithIgnoreCase(before, "parameters(") || EndsWithIgnoreCase(before, "variables(");
    const size_t end = text.find('\'', at + 1);
    if (!named || end == text.npos) return true;
    at = end + 1;
  }
  return false;
}

class SecretFinder {
 public:
  explicit SecretFinder(std::vector<Span>& secrets) : secrets_(secrets) {}

  // `body`: a template. `arguments`: {NAME: {"value": ...}}, or no node.
  void Declarations(Node body, Node arguments) {
    definitions_ = body.Find("definitions");
    for (const Node::Member parameter : body.Find("parameters").members()) {
      Value(parameter.value.Find("defaultValue"), parameter.value, 0);
      for (const Node item : parameter.value.Find("allowedValues").items()) {
        Value(item, parameter.value, 0);
      }
      Value(arguments.Find(parameter.name()).Find("value"), parameter.value, 0);
    }
  }

  void Value(Node value, Node type, int depth) {
    if (!value || depth > kMostDepth) return;
    type = Resolved(type);
    if (IsSecure(type.Find("type").text())) return Add(value);
    for (const Node::Member member : value.members()) {
      const Node own = type.Find("properties").Find(member.name());
      Value(member.value, own ? own : type.Find("additionalProperties"), depth + 1);
    }
    for (const Node item : value.items()) Value(item, type.Find("items"), depth + 1);
  }

 private:
  Node Resolved(Node type) const {
    constexpr std::string_view kDefinitions = "#/definitions/";
    for (int i = 0; i < kMostDepth; ++i) {
      std::string_view name = type.Find("$ref").text();
      if (!name.starts_with(kDefinitions)) return type;
      type = definitions_.Find(name.substr(kDefinitions.size()));
    }
    return type;
  }

  void Add(Node value) {
    if (value.IsNull()) return;
    const std::string_view text = value.text();
    const bool expression = value.IsString() && text.starts_with('[') && !text.starts_with("[[");
    if (!expression || HoldsTexts(text)) secrets_.push_back(value.span());
  }

  std::vector<Span>& secrets_;
  Node definitions_;
};

// Every template in the document: what has parameters and resources. Nested ones are given their
// arguments beside them.
void AddOfDocument(const Document& document, SecretFinder& finder) {
  for (uint32_t i = 0; i < document.size(); ++i) {
    if (document.record(i).kind != NodeKind::kObject) continue;
    const Node node(&document, i);
    if (const Node nested = node.Find("template"); nested.Find("parameters")) {
      finder.Declarations(nested, node.Find("parameters"));
    }
  }
}

}  // namespace

void AddSecrets(const Unit& unit, std::vector<Span>& secrets) {
  if (unit.roots.empty()) return;
  SecretFinder finder(secrets);
  const Node body = unit.roots.front()->body();
  finder.Declarations(body, {});
  for (const Arguments& arguments : unit.arguments) {
    for (const Node::Member parameter : body.Find("parameters").members()) {
      const auto given = arguments.values.find(parameter.name());
      if (given != arguments.values.end()) finder.Value(given->second, parameter.value, 0);
    }
  }
  AddOfDocument(*body.document(), finder);
}

}  // namespace azlint
