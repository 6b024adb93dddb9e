#include "template/validate.h"

#include <fmt/core.h>

#include <algorithm>

#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

constexpr MemberRow kTemplateRows[] = {{"$schema", Shape::kText, true},
                                       {"languageVersion", Shape::kText},
                                       {"contentVersion", Shape::kText, true},
                                       {"apiProfile", Shape::kText},
                                       {"metadata", Shape::kObject},
                                       {"definitions", Shape::kObject, false, 20},
                                       {"parameters", Shape::kObject},
                                       {"variables", Shape::kObject},
                                       {"functions", Shape::kList},
                                       {"resources", Shape::kAny, true},
                                       {"outputs", Shape::kObject},
                                       {"extensions", Shape::kObject, false, 21},
                                       {"imports", Shape::kObject, false, 20},
                                       {"asserts", Shape::kObject, false, 21}};

bool Fits(Node value, Shape shape) {
  switch (shape) {
    case Shape::kAny:
      return true;
    case Shape::kText:
      return !value.IsObject() && !value.IsArray();
    case Shape::kFlag:
      return value.kind() == NodeKind::kTrue || value.kind() == NodeKind::kFalse ||
             value.kind() == NodeKind::kNumber;
    case Shape::kNumber:
      return value.kind() == NodeKind::kNumber;
    case Shape::kObject:
      return value.IsObject() || value.IsNull();
    case Shape::kList:
      return value.IsArray() || value.IsNull();
    case Shape::kSchema:
      return value.IsObject() || value.kind() == NodeKind::kTrue ||
             value.kind() == NodeKind::kFalse || value.IsNull();
  }
  return false;
}

std::string_view WordsFor(Shape shape) {
  constexpr std::string_view kWords[] = {
      "a value",   "text",     "true or false",      "an integer",
      "an object", "an array", "an object or a bool"};
  return kWords[static_cast<size_t>(shape)];
}

// The last part of the schema's path; the engine asks for no more.
bool IsKnownSchema(std::string_view schema) {
  constexpr std::string_view kVersions[] = {"2014-04-01-preview", "2015-01-01", "2018-05-01",
                                            "2019-04-01", "2019-08-01"};
  return std::any_of(std::begin(kVersions), std::end(kVersions), [&](std::string_view version) {
    return schema.find(fmt::format("/schemas/{}/", version)) != std::string_view::npos;
  });
}

void CheckHead(Node body, Faults& faults) {
  Node schema = body.Find("$schema"), version = body.Find("languageVersion");
  if (schema && !IsKnownSchema(schema.text()))
    faults.push_back({schema, fmt::format("'{}' is no schema of a template", schema.text())});
  if (version && LanguageVersion(body) == 0)
    faults.push_back({version, fmt::format("there is no languageVersion '{}'", version.text())});
  for (std::string_view needed : {"contentVersion", "resources", "$schema"}) {
    Node node = body.Find(needed);
    if (node && node.IsNull())
      faults.push_back({node, fmt::format("'{}' must not be null", needed)});
  }
}

void CheckCount(Node section, std::string_view what, uint32_t most, Faults& faults) {
  if (section.size() > most)
    faults.push_back(
        {section, fmt::format("there are {} {}, Azure allows {}", section.size(), what, most)});
}

// Names that Azure cannot use, and values that are not there.
void CheckNames(Node section, std::string_view what, Faults& faults) {
  for (Node::Member m : section.members()) {
    if (m.name().empty()) faults.push_back({m.key, fmt::format("a {} has no name", what)});
    if (IsExpression(m.name()))
      faults.push_back({m.key, fmt::format("the name of a {} cannot be an expression", what)});
    if (m.value.IsNull())
      faults.push_back({m.value, fmt::format("the {} '{}' must not be null", what, m.name())});
  }
}

void CheckExpressions(Node node, UnitNodes& nodes, Faults& faults) {
  auto check = [&](Node text) {
    if (!IsExpression(text.text())) return;
    const ParsedExpr& parsed = nodes.Parse(text.text());
    if (!parsed.root)
      faults.push_back({text, fmt::format("the expression cannot be read: {}", parsed.message)});
  };
  if (!node) return;
  for (uint32_t i = node.index(); i < node.next(); ++i) {
    Node at(node.document(), i);
    if (at.IsString()) check(at);
  }
}

}  // namespace

int LanguageVersion(Node body) {
  constexpr struct {
    std::string_view text;
    int number;
  } kVersions[] = {{"2.0", 20}, {"2.1-experimental", 21}, {"2.2-experimental", 22}};
  Node version = body.Find("languageVersion");
  if (!version || version.IsNull()) return 10;
  for (const auto& row : kVersions)
    if (EqualsIgnoreCase(version.text(), row.text)) return row.number;
  return 0;
}

void CheckMembers(Node object, std::span<const MemberRow> rows, const MemberCheck& check,
                  Faults& faults) {
  for (Node::Member m : object.members()) {
    auto row = std::find_if(rows.begin(), rows.end(),
                            [&](const MemberRow& r) { return EqualsIgnoreCase(r.name, m.name()); });
    if (row == rows.end()) {
      if (check.strict)
        faults.push_back({m.key, fmt::format("{} has no member '{}'", check.what, m.name())});
    } else if (!Fits(m.value, row->shape)) {
      faults.push_back({m.value, fmt::format("'{}' of {} must be {}", row->name, check.what,
                                             WordsFor(row->shape))});
    } else if (row->since > check.version && !m.value.IsNull()) {
      faults.push_back(
          {m.key, fmt::format("'{}' of {} needs languageVersion {}.{} or later", row->name,
                              check.what, row->since / 10, row->since % 10)});
    }
  }
  for (const MemberRow& row : rows)
    if (row.required && !object.Find(row.name))
      faults.push_back({object, fmt::format("{} needs '{}'", check.what, row.name)});
}

void FindTemplateFaults(Node body, UnitNodes& nodes, bool nested, Faults& faults) {
  MemberCheck check{"a template", LanguageVersion(body), !nested};
  CheckMembers(body, kTemplateRows, check, faults);
  CheckHead(body, faults);
  Node parameters = body.Find("parameters"), variables = body.Find("variables");
  Node outputs = body.Find("outputs"), functions = body.Find("functions");
  CheckCount(parameters, "parameters", limits::kParameters, faults);
  CheckCount(variables, "variables", limits::kVariables, faults);
  CheckCount(outputs, "outputs", limits::kOutputs, faults);
  CheckNames(parameters, "parameter", faults);
  CheckNames(variables, "variable", faults);
  CheckNames(outputs, "output", faults);
  FindTypeFaults(body, nested, faults);
  FindResourceFaults(body, nodes, nested, faults);
  FindFunctionFaults(body, nodes, faults);
  FindVariableLoopFaults(variables, faults);
  for (Node::Member m : parameters.members())
    CheckExpressions(m.value.Find("defaultValue"), nodes, faults);
  CheckExpressions(variables, nodes, faults);
  CheckExpressions(functions, nodes, faults);
  for (Node::Member m : outputs.members()) {
    CheckExpressions(m.value.Find("value"), nodes, faults);
    CheckExpressions(m.value.Find("copy"), nodes, faults);
    CheckExpressions(m.value.Find("condition"), nodes, faults);
  }
}

}  // namespace azlint
