#include "ingest/reader.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

bool Names(std::string_view schema, std::string_view word) {
  return LowerAscii(schema).find(word) != std::string::npos;
}

// One parameter as files give it: a value, a secret of a vault, an expression of a .bicepparam.
bool IsArgument(Node node) {
  if (!node.IsObject()) return false;
  return node.size() == 0 || node.Find("value") || node.Find("reference") ||
         node.Find("expression");
}

bool AreArguments(Node parameters) {
  if (!parameters.IsObject()) return false;
  for (Node::Member m : parameters.members())
    if (!IsArgument(m.value)) return false;
  return true;
}

// {"x": {"value": 1}}: the CLI takes the members without what is around them.
bool AreBareArguments(Node root) {
  if (root.size() == 0) return false;
  for (Node::Member m : root.members())
    if (!m.value.IsObject() || m.value.size() != 1 || !IsArgument(m.value)) return false;
  return true;
}

bool IsTemplate(Node root) {
  Node resources = root.Find("resources");
  bool list = resources.IsArray() || resources.IsObject();
  return list && (root.Find("contentVersion") || root.Find("languageVersion"));
}

bool IsParameters(Node root) {
  Node parameters = root.Find("parameters");
  if (!parameters || root.Find("resources")) return AreBareArguments(root);
  for (Node::Member m : root.members()) {
    bool known = false;
    for (std::string_view name : {"$schema", "contentVersion", "parameters", "usingConfig",
                                  "externalInputDefinitions", "metadata"})
      known |= EqualsIgnoreCase(m.name(), name);
    if (!known) return false;
  }
  return AreArguments(parameters);
}

// The definition of a policy as people keep it, without the id that a list of them has.
bool IsPolicyFile(Node root) {
  bool rule = root.Find("policyRule") || root.Find("properties").Find("policyRule");
  return rule && !root.Find("id");
}

FileKind KindOfSchema(std::string_view schema) {
  if (Names(schema, "deploymenttemplate")) return FileKind::kTemplate;
  if (Names(schema, "deploymentparameters")) return FileKind::kParameters;
  return FileKind::kOther;
}

}  // namespace

FileKind KindOf(Node root) {
  if (root.IsObject()) {
    Node schema = root.Find("$schema");
    if (schema.IsString() && !schema.text().empty()) {
      FileKind kind = KindOfSchema(schema.text());
      if (kind != FileKind::kOther) return kind;
    }
    Node inner = root.Find("properties").Find("template");
    if (IsTemplate(root) || IsTemplate(inner)) return FileKind::kTemplate;
    if (schema.IsString() && !schema.text().empty()) return FileKind::kOther;
    if (IsParameters(root)) return FileKind::kParameters;
    if (IsPolicyFile(root)) return FileKind::kOther;
  }
  return FindReader(root) ? FileKind::kExport : FileKind::kOther;
}

}  // namespace azlint
