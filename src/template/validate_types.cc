#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "template/validate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

constexpr MemberRow kSchemaRows[] = {{"type", Shape::kText},
                                     {"$ref", Shape::kText},
                                     {"metadata"},
                                     {"allowedValues", Shape::kList},
                                     {"minValue", Shape::kNumber},
                                     {"maxValue", Shape::kNumber},
                                     {"minLength", Shape::kNumber},
                                     {"maxLength", Shape::kNumber},
                                     {"nullable", Shape::kFlag, false, 20},
                                     {"properties", Shape::kObject, false, 20},
                                     {"additionalProperties", Shape::kSchema, false, 20},
                                     {"items", Shape::kSchema, false, 20},
                                     {"prefixItems", Shape::kList, false, 20},
                                     {"discriminator", Shape::kObject, false, 20},
                                     {"required", Shape::kList, false, 21},
                                     {"pattern", Shape::kText, false, 21},
                                     {"sealed", Shape::kFlag, false, 21},
                                     {"validate", Shape::kList, false, 21}};
constexpr MemberRow kParameterRows[] = {{"defaultValue"}};
constexpr MemberRow kOutputRows[] = {{"value"}, {"copy", Shape::kObject}, {"condition"}};
constexpr MemberRow kFunctionParameterRows[] = {{"name", Shape::kText, true}};
constexpr MemberRow kFunctionOutputRows[] = {{"value", Shape::kAny, true}};
constexpr MemberRow kOutputCopyRows[] = {{"count", Shape::kAny, true},
                                         {"input", Shape::kAny, true}};
constexpr MemberRow kFunctionRows[] = {
    {"parameters", Shape::kList}, {"output", Shape::kObject, true}, {"metadata"}};
constexpr MemberRow kNamespaceRows[] = {
    {"namespace", Shape::kText, true}, {"members", Shape::kObject, true}, {"metadata"}};
constexpr MemberRow kDiscriminatorRows[] = {{"propertyName", Shape::kText, true},
                                            {"mapping", Shape::kObject, true}};

constexpr std::string_view kTypes[] = {"string", "secureString", "int",         "bool",
                                       "array",  "object",       "secureObject"};
constexpr int kSchemaDepth = 32;  // schemas inside schemas

bool IsOneOf(std::string_view type, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return EqualsIgnoreCase(type, name); });
}

// Which members of a schema make sense for which types.
struct Affinity {
  std::string_view member;
  std::array<std::string_view, 3> types;
};
constexpr Affinity kAffinities[] = {{"minLength", {"string", "secureString", "array"}},
                                    {"maxLength", {"string", "secureString", "array"}},
                                    {"minValue", {"int", "int", "int"}},
                                    {"maxValue", {"int", "int", "int"}},
                                    {"items", {"array", "array", "array"}},
                                    {"prefixItems", {"array", "array", "array"}},
                                    {"properties", {"object", "secureObject", "object"}},
                                    {"additionalProperties", {"object", "secureObject", "object"}},
                                    {"discriminator", {"object", "secureObject", "object"}}};

class TypeFaults {
 public:
  TypeFaults(Node body, bool nested, Faults& faults)
      : body_(body), version_(LanguageVersion(body)), strict_(!nested), faults_(faults) {}

  void Run() {
    for (Node::Member m : body_.Find("definitions").members()) Schema(m.value, {}, "a type");
    for (Node::Member m : body_.Find("parameters").members()) Parameter(m.value);
    for (Node::Member m : body_.Find("outputs").members()) Output(m.value);
    for (Node space : body_.Find("functions").items()) Namespace(space);
    DuplicateNamespaces();
  }

 private:
  void Fault(Node node, std::string message) { faults_.push_back({node, std::move(message)}); }
  void Members(Node object, std::span<const MemberRow> rows, std::string_view what) {
    CheckMembers(object, rows, {what, version_, strict_}, faults_);
  }

  void Schema(Node schema, std::span<const MemberRow> more, std::string_view what, int depth = 0) {
    if (depth > kSchemaDepth) return;
    if (!schema.IsObject()) {
      if (schema && (schema.IsNull() || depth == 0))
        Fault(schema, fmt::format("{} must be an object", what));
      return;
    }
    std::vector<MemberRow> rows(std::begin(kSchemaRows), std::end(kSchemaRows));
    rows.insert(rows.end(), more.begin(), more.end());
    Members(schema, rows, what);
    Type(schema);
    Bounds(schema, "minLength", "maxLength");
    Bounds(schema, "minValue", "maxValue");
    Reference(schema);
    for (Node::Member m : schema.Find("properties").members())
      Schema(m.value, {}, "a type", depth + 1);
    for (Node item : schema.Find("prefixItems").items()) Schema(item, {}, "a type", depth + 1);
    Schema(schema.Find("items"), {}, "a type", depth + 1);
    Schema(schema.Find("additionalProperties"), {}, "a type", depth + 1);
    Node discriminator = schema.Find("discriminator");
    Members(discriminator,
            discriminator.IsObject() ? std::span<const MemberRow>(kDiscriminatorRows)
                                     : std::span<const MemberRow>(),
            "a discriminator");
    for (Node::Member m : discriminator.Find("mapping").members())
      Schema(m.value, {}, "a type", depth + 1);
  }

  void Type(Node schema) {
    Node node = schema.Find("type");
    if (!node || node.IsNull()) return;  // anything
    std::string_view type = node.text();
    if (std::none_of(std::begin(kTypes), std::end(kTypes),
                     [&](std::string_view t) { return EqualsIgnoreCase(t, type); }))
      return Fault(node, fmt::format("there is no type '{}'", type));
    for (const Affinity& row : kAffinities) {
      Node member = schema.Find(row.member);
      if (member && !member.IsNull() && !IsOneOf(type, {row.types[0], row.types[1], row.types[2]}))
        Fault(member, fmt::format("'{}' does not fit the type {}", row.member, type));
    }
  }

  static int64_t Number(Node node) { return std::atoll(std::string(node.text()).c_str()); }

  void Bounds(Node schema, std::string_view least, std::string_view most) {
    Node low = schema.Find(least), high = schema.Find(most);
    if (low && high && Number(low) > Number(high))
      Fault(low, fmt::format("'{}' is above '{}'", least, most));
  }

  // Of references one to the next; a type that holds itself further down is fine.
  void Reference(Node schema) {
    Node at = schema.Find("$ref");
    for (int hops = 0; at && at.IsString(); ++hops) {
      Node target = ReferredBy(at, body_);
      if (!target)
        return Fault(at, fmt::format("'{}' points to nothing in this template", at.text()));
      if (hops > kSchemaDepth)
        return Fault(at, fmt::format("'{}' comes back to itself", at.text()));
      at = target.Find("$ref");
    }
  }

  void Parameter(Node parameter) {
    if (parameter.IsNull()) return;
    Schema(parameter, kParameterRows, "a parameter");
    Node nullable = parameter.Find("nullable");
    if (nullable && nullable.IsTrue() && parameter.Find("defaultValue"))
      Fault(nullable, "a parameter with a default cannot be nullable");
  }

  void Output(Node output) {
    if (output.IsNull()) return;
    Schema(output, kOutputRows, "an output");
    Node value = output.Find("value"), copy = output.Find("copy");
    if (copy && copy.IsNull()) copy = {};
    if (value && value.IsNull()) value = {};
    if (!value && !copy) Fault(output, "an output needs a value");
    if (value && copy) Fault(output, "an output has either a value or a loop");
    if (!copy.IsObject()) return;
    Members(copy, kOutputCopyRows, "a loop of an output");
    if (Node input = copy.Find("input"); input && input.IsNull())
      Fault(input, "'input' of a loop of an output must not be null");
  }

  void Namespace(Node space) {
    Members(space, kNamespaceRows, "a namespace");
    for (Node::Member m : space.Find("members").members()) {
      Members(m.value, kFunctionRows, "a function");
      std::vector<std::string_view> names;
      for (Node parameter : m.value.Find("parameters").items()) {
        Schema(parameter, kFunctionParameterRows, "a parameter of a function");
        std::string_view name = parameter.Find("name").text();
        for (std::string_view other : names)
          if (EqualsIgnoreCase(name, other))
            Fault(parameter, fmt::format("the function has two parameters '{}'", name));
        names.push_back(name);
      }
      Schema(m.value.Find("output"), kFunctionOutputRows, "the output of a function");
    }
  }

  void DuplicateNamespaces() {
    std::vector<std::string> names;
    for (Node space : body_.Find("functions").items()) {
      for (Node::Member m : space.Find("members").members()) {
        std::string name =
            LowerAscii(fmt::format("{}.{}", space.Find("namespace").text(), m.name()));
        if (std::find(names.begin(), names.end(), name) != names.end())
          Fault(m.key, fmt::format("the function {} is declared twice", name));
        names.push_back(std::move(name));
      }
    }
  }

  Node body_;
  int version_;
  bool strict_;
  Faults& faults_;
};

}  // namespace

Node ReferredBy(Node reference, Node template_body) {
  std::string_view pointer = reference.text();
  if (!pointer.starts_with("#/")) return {};
  pointer.remove_prefix(2);
  Node at = template_body;
  while (!pointer.empty() && at) {
    std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(std::min(token.size() + 1, pointer.size()));
    std::string name;
    for (size_t i = 0; i < token.size(); ++i) {
      bool escape = token[i] == '~' && i + 1 < token.size();
      name += !escape ? token[i] : token[++i] == '1' ? '/' : '~';
    }
    at = at.IsArray() ? at.At(static_cast<uint32_t>(std::atoi(name.c_str()))) : at.Find(name);
  }
  return at.IsObject() ? at : Node();
}

void FindTypeFaults(Node body, bool nested, Faults& faults) {
  TypeFaults(body, nested, faults).Run();
}

}  // namespace azlint
