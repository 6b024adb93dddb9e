#include "eval.h"

#include <fmt/core.h>

#include "eval_question.h"
#include "eval_unknown.h"
#include "expr/print.h"
#include "json/writer.h"
#include "report/printable.h"
#include "template_case.h"

namespace azlint {
namespace {

std::string_view SchemaFor(std::string_view scope) {
  constexpr struct {
    std::string_view scope, schema;
  } kSchemas[] = {{"subscription", "2018-05-01/subscriptionDeploymentTemplate.json#"},
                  {"managementGroup", "2019-08-01/managementGroupDeploymentTemplate.json#"},
                  {"tenant", "2019-08-01/tenantDeploymentTemplate.json#"}};
  for (const auto& row : kSchemas)
    if (EqualsIgnoreCase(row.scope, scope)) return row.schema;
  return "2019-04-01/deploymentTemplate.json#";
}

std::string_view TypeFor(Node value) {
  switch (value.kind()) {
    case NodeKind::kString:
      return "string";
    case NodeKind::kNumber:
      return value.text().find_first_of(".eE") == std::string_view::npos ? "int" : "object";
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return "bool";
    case NodeKind::kArray:
      return "array";
    default:
      return "object";
  }
}

void WriteDeclarations(JsonWriter& writer, Node request) {
  writer.Key("parameters").BeginObject();
  for (Node::Member m : request.Find("domains").members()) {
    if (m.name().starts_with("env.")) continue;
    writer.Key(m.name()).BeginObject();
    for (Node::Member d : m.value.members())
      if (d.name() != "samples") writer.Key(d.name()).Copy(d.value);
    writer.EndObject();
  }
  for (Node::Member m : request.Find("parameters").members()) {
    writer.Key(m.name()).BeginObject().Member("type", TypeFor(m.value));
    if (m.value.IsNull()) writer.Key("nullable").Bool(true);
    writer.EndObject();
  }
  writer.EndObject();
}

// The smallest template around an expression: it is an output of it.
std::string TemplateAround(Node request) {
  std::string text;
  JsonWriter writer(text);
  writer.BeginObject().Member("$schema",
                              fmt::format("https://schema.management.azure.com/schemas/{}",
                                          SchemaFor(request.Find("scope").text())));
  writer.Member("contentVersion", "1.0.0.0").Member("languageVersion", "2.0");
  WriteDeclarations(writer, request);
  for (std::string_view section : {"variables", "functions"})
    if (Node node = request.Find(section)) writer.Key(section).Copy(node);
  writer.Key("resources").BeginObject().EndObject();
  writer.Key("outputs").BeginObject().Key("v").BeginObject().Member("type", "object");
  writer.Key("value").BeginObject().Key("x").Copy(request.Find("expr")).EndObject();
  writer.EndObject().EndObject().EndObject();
  return text;
}

Value Whole(const Outcome& outcome, Workspace& workspace) {
  std::vector<Value> resources;
  for (const Outcome::Resource& resource : outcome.resources) resources.push_back(resource.body);
  const Member members[] = {{MakeView(workspace, "resources"), MakeArray(workspace, resources)},
                            {MakeView(workspace, "outputs"), outcome.outputs},
                            {MakeView(workspace, "asserts"), outcome.asserts}};
  return MakeObject(workspace, members);
}

// The part of a value that a list of names and positions leads to, negative ones counted from the
// end; absent: nothing.
Value PartOf(Value value, Node path) {
  for (Node step : path.items()) {
    value = Force(value);
    Value next;
    if (value.IsArray() && step.kind() == NodeKind::kNumber) {
      int64_t at = std::atoll(std::string(step.text()).c_str());
      int64_t size = static_cast<int64_t>(value.array->items.size());
      if (at < 0) at += size;
      if (at >= 0 && at < size) next = value.array->items[static_cast<size_t>(at)];
    } else if (value.IsObject()) {
      for (const Member& m : value.object->members)
        if (m.name.IsString() && m.name.chars() == step.text()) next = m.value;
    } else if (value.IsUnknown()) {
      return value;
    }
    value = next;
  }
  return Force(value);
}

void WriteAnswer(JsonWriter& writer, const Value& value) {
  if (value.IsError()) {
    writer.Member("error", value.chars());
  } else if (HasUnknown(value)) {
    writer.Member("unknown", value.IsUnknown() ? ToExpression(value) : ToJson(value));
  } else {
    writer.Key("value");
    WriteJson(writer, value);
  }
}

void AnswerTemplate(JsonWriter& writer, TemplateCase& subject, Node request) {
  Node given = request.Find("template"), body = given;
  std::string error;
  if (given.IsString()) body = subject.ReadText(given.text(), error);
  if (!error.empty()) return void(writer.Member("error", error));
  Outcome outcome = OutcomeOf(subject.Deploy(body));
  if (!outcome.error.empty()) return void(writer.Member("error", outcome.error));
  WriteAnswer(writer, PartOf(Whole(outcome, subject.workspace()), request.Find("path")));
}

void AnswerExpression(JsonWriter& writer, TemplateCase& subject, Node request) {
  std::string error;
  Node body = subject.ReadText(TemplateAround(request), error);
  if (Node domains = request.Find("domains")) {
    subject.facts = Facts();
    subject.declared_facts = domains;
    subject.TakeFacts(request.Find("env"));
    return AnswerQuestion(writer, subject, body);
  }
  Outcome outcome = OutcomeOf(subject.Deploy(body));
  if (!outcome.error.empty()) return void(writer.Member("error", outcome.error));
  Value value = GetMember(subject.workspace(), outcome.outputs, "v");
  WriteAnswer(writer, Get(subject.workspace(), value, "value.x").value);
}

}  // namespace

std::string EvalLine(std::string_view line) {
  TemplateCase subject;
  subject.facts = TemplateCase::UsualFacts();
  std::string error, out;
  Node request = subject.ReadText(line, error);
  JsonWriter writer(out);
  writer.BeginObject();
  if (!request.IsObject()) {
    writer.Member("error", error.empty() ? "a request is an object" : error).EndObject();
    return out;
  }
  if (Node id = request.Find("id")) writer.Key("id").Copy(id);
  subject.TakeFacts(request.Find("env"));
  for (Node::Member m : request.Find("parameters").members())
    subject.SetParameter(m.name(), m.value);
  request.Find("template") ? AnswerTemplate(writer, subject, request)
                           : AnswerExpression(writer, subject, request);
  writer.EndObject();
  return out;
}

std::string EvalLines(std::string_view requests) {
  std::string out;
  while (!requests.empty()) {
    std::string_view line = requests.substr(0, requests.find('\n'));
    requests.remove_prefix(std::min(line.size() + 1, requests.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    out += EvalLine(line) + "\n";
  }
  return out;
}

CommandResult Eval(const Options& options) {
  TemplateCase subject;
  CommandResult result;
  auto refuse = [&](std::string_view what, std::string_view error) {
    return CommandResult{"", fmt::format("azlint: {}: {}\n", Printable(what), Printable(error)), 2};
  };
  std::string error;
  std::string text = "{\"$schema\": \"\", \"contentVersion\": \"\", \"resources\": []}";
  Node body = options.template_path.empty() ? subject.ReadText(text, error)
                                            : subject.ReadNamed(options.template_path, error);
  if (!body) return refuse(options.template_path, error);
  if (!subject.TakeOptions(options, error)) return refuse("parameters", error);
  std::string expression = options.paths[0];
  if (!expression.starts_with('[')) expression = "[" + expression + "]";
  Deployment& deployment = subject.Deploy(TemplateIn(body));
  const ParsedExpr& parsed =
      deployment.Parse(subject.workspace().arena.Copy(std::string_view(expression)));
  if (!parsed.root) return {"", fmt::format("azlint: {}\n", Printable(parsed.message)), 1};
  Evaluation evaluation{deployment, nullptr};
  Value value = Force(Evaluate(*parsed.root, evaluation));
  Value wrong = FirstError(value);
  if (wrong.IsError()) return {"", fmt::format("azlint: {}\n", Printable(wrong.chars())), 1};
  return {ShowValue(value, subject.workspace()) + "\n", "", 0};
}

}  // namespace azlint
