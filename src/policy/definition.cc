// The four carriers of a policy definition. semantics.md section 1.
#include "policy/condition.h"
#include "policy/operand.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kType = "Microsoft.Authorization/policyDefinitions";

Type TypeOfWord(std::string_view word) {
  constexpr struct {
    std::string_view word;
    Type type;
  } kWords[] = {{"array", Type::kArray}, {"boolean", Type::kBool},  {"dateTime", Type::kString},
                {"integer", Type::kInt}, {"object", Type::kObject}, {"string", Type::kString}};
  for (const auto& row : kWords)
    if (EqualsIgnoreCase(row.word, word)) return row.type;
  return Type::kAny;
}

// Parameters hold data: what looks like an expression in a default is kept as text.
Value DataOf(Node node, Workspace& workspace) {
  Reading reading{workspace};
  Operand operand;
  const bool read = ReadOperand(node, reading, operand);
  if (read && operand.kind == Operand::Kind::kConstant) return operand.constant;
  return MakeSymbol(workspace, node.IsString() ? node.text() : "(a default with expressions)");
}

Value Undetermined(std::string_view name, Node declaration, Workspace& workspace) {
  Domain domain;
  domain.type = TypeOfWord(declaration.Find("type").text());
  std::vector<Value> allowed;
  for (Node value : declaration.Find("allowedValues").items())
    allowed.push_back(DataOf(value, workspace));
  // Of a list the allowed values are those of its items.
  if (domain.type != Type::kArray)
    domain.allowed = workspace.arena.Copy(std::span<const Value>(allowed));
  return MakeSymbol(workspace, "parameters('" + std::string(name) + "')",
                    workspace.arena.New<Domain>(domain));
}

// "[parameters('effect')]" names a parameter.
std::string_view ParameterNamed(std::string_view text, bool escaped) {
  if (escaped && text.starts_with("[[")) text.remove_prefix(1);
  constexpr std::string_view kBegin = "[parameters('", kEnd = "')]";
  const bool named = text.size() > kBegin.size() + kEnd.size() &&
                     StartsWithIgnoreCase(text, kBegin) && text.ends_with(kEnd);
  if (!named) return {};
  return text.substr(kBegin.size(), text.size() - kBegin.size() - kEnd.size());
}

}  // namespace

bool ReadPolicyDefinition(Node root, PolicyDefinition& definition) {
  if (!root.IsObject()) return false;
  Node body = root.Find("properties").IsObject() ? root.Find("properties") : root;
  const Node rule = body.Find("policyRule").IsObject() ? body.Find("policyRule") : body;
  definition.rule_if = rule.Find("if");
  if (!definition.rule_if.IsObject() || !rule.Find("then").IsObject()) return false;
  definition.name = root.Find("name").text();
  definition.display_name = body.Find("displayName").text();
  definition.parameters = body.Find("parameters");
  const bool resource = EqualsIgnoreCase(root.Find("type").text(), kType);
  definition.escaped = resource && root.Find("apiVersion");
  const std::string_view effect = rule.Find("then").Find("effect").text();
  const std::string_view parameter = ParameterNamed(effect, definition.escaped);
  const Node declared = definition.parameters ? definition.parameters.Find(parameter) : Node();
  definition.effect = parameter.empty() ? effect
                      : declared        ? declared.Find("defaultValue").text()
                                        : std::string_view();
  return true;
}

std::vector<Member> DefaultParameters(const PolicyDefinition& definition, Workspace& workspace) {
  std::vector<Member> parameters;
  for (Node::Member m : definition.parameters.members()) {
    const Node fallback = m.value.Find("defaultValue");
    const Value value =
        fallback ? DataOf(fallback, workspace) : Undetermined(m.name(), m.value, workspace);
    parameters.push_back({MakeString(workspace, m.name()), value});
  }
  return parameters;
}

}  // namespace azlint
