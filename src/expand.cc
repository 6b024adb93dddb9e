#include "expand.h"

#include <fmt/core.h>

#include "expr/print.h"
#include "json/writer.h"
#include "report/printable.h"
#include "template_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

void WriteEnclosing(JsonWriter& writer, Deployment& deployment) {
  std::vector<Value> names;
  for (Deployment* d = &deployment; d->parent(); d = d->parent())
    names.push_back(d->scope().deployment);
  if (names.empty()) return;
  writer.Key("deployment").BeginArray();
  for (auto name = names.rbegin(); name != names.rend(); ++name) WriteJson(writer, *name);
  writer.EndArray();
}

bool IsFull(const JsonWriter& writer) { return writer.size() > limits::kPrintedBytes; }

bool IsWritten(Node condition) { return condition && !condition.IsNull(); }

// That of the resource together with those of the deployments around it.
void WriteCondition(JsonWriter& writer, const Declared& declared) {
  bool written = IsWritten(declared.node.Find("condition"));
  for (Deployment* d = declared.deployment; d->parent(); d = d->parent())
    written |= IsWritten(d->resource()->node.Find("condition"));
  if (declared.condition.IsAbsent() && !written) return;
  writer.Key("condition");
  WriteJson(writer, declared.condition.IsAbsent() ? MakeBool(true) : declared.condition);
}

// A loop that runs an unknown number of times is one resource, which says how many it stands for.
void WriteLoop(JsonWriter& writer, const Declared& declared) {
  Node loop = declared.node.Find("copy");
  if (!loop.IsObject()) return;
  Value count = Force(Defer(loop.Find("count"), *declared.deployment, declared.frame->outer));
  if (!count.IsUnknown()) return;
  writer.Key("copy").BeginObject().Member("name", loop.Find("name").text()).Key("count");
  WriteJson(writer, count);
  writer.EndObject();
}

void WriteResource(JsonWriter& writer, const Outcome::Resource& resource, bool mask) {
  writer.BeginObject();
  const Declared& declared = *resource.declared;
  if (!declared.id.IsAbsent()) {
    writer.Key("id");
    WriteJson(writer, declared.id);
  }
  for (std::string_view word : {"extension", "import"})
    if (Node alias = declared.node.Find(word)) writer.Member("extension", alias.text());
  WriteEnclosing(writer, *declared.deployment);
  WriteCondition(writer, declared);
  WriteLoop(writer, declared);
  for (const Member& m : resource.body.object->members) {
    bool nameless = declared.extension && Force(m.value).IsMissing();
    if (nameless) continue;
    writer.Key(m.name.chars());
    WriteJson(writer, m.value, mask);
  }
  writer.EndObject();
}

std::string TooMuch() {
  return fmt::format("more than {} MB to print: the rest is left out", limits::kPrintedBytes >> 20);
}

void WriteOutcome(JsonWriter& writer, const Outcome& outcome, bool mask) {
  if (!outcome.error.empty()) writer.Member("error", outcome.error);
  if (!outcome.error.empty() && !outcome.readable) return;
  writer.Key("resources").BeginArray();
  for (const Outcome::Resource& resource : outcome.resources)
    if (!IsFull(writer)) WriteResource(writer, resource, mask);
  writer.EndArray().Key("outputs");
  WriteJson(writer, outcome.outputs, mask);
  if (IsFull(writer)) writer.Member("error", TooMuch());
}

}  // namespace

std::string ExpandLine(std::string_view line) {
  TemplateCase subject;
  subject.facts = TemplateCase::UsualFacts();
  std::string error, out;
  JsonWriter writer(out);
  writer.BeginObject();
  Node request = subject.ReadText(line, error);
  for (std::string_view key : {"file", "parametersFile", "variant"})
    if (Node node = request.Find(key)) writer.Key(key).Copy(node);
  Node file =
      error.empty() ? subject.ReadNamed(std::string(request.Find("file").text()), error) : Node();
  if (!file) {
    writer.Member("error", error).EndObject();
    return out;
  }
  subject.TakeFacts(request.Find("env"));
  for (Node::Member m : request.Find("parameters").members())
    subject.SetParameter(m.name(), m.value);
  for (Node name : request.Find("unknownParameters").items()) subject.SetUnknown(name.text());
  WriteOutcome(writer, OutcomeOf(subject.Deploy(TemplateIn(file)), {.hide_secrets = true}), false);
  writer.EndObject();
  return out;
}

std::string ExpandLines(std::string_view requests) {
  std::string out;
  while (!requests.empty()) {
    std::string_view line = requests.substr(0, requests.find('\n'));
    requests.remove_prefix(std::min(line.size() + 1, requests.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) out += ExpandLine(line) + "\n";
  }
  return out;
}

namespace {

// A line for each resource, then one for the outputs, where there are any, and for an error.
std::string Lines(const Outcome& outcome) {
  std::string out, error = outcome.error;
  const bool whole = error.empty() || outcome.readable;
  for (const Outcome::Resource& resource : outcome.resources) {
    if (!whole || out.size() > limits::kPrintedBytes) break;
    JsonWriter writer(out);
    WriteResource(writer, resource, true);
    out += '\n';
  }
  if (whole && outcome.outputs.IsObject() && !outcome.outputs.object->members.empty()) {
    JsonWriter writer(out);
    WriteJson(writer.BeginObject().Key("outputs"), outcome.outputs, true);
    writer.EndObject();
    out += '\n';
  }
  if (out.size() > limits::kPrintedBytes) error = TooMuch();
  if (error.empty()) return out;
  JsonWriter(out).BeginObject().Member("error", error).EndObject();
  return out + "\n";
}

}  // namespace

CommandResult Expand(const Options& options) {
  TemplateCase subject;
  std::string error;
  Node file = subject.ReadNamed(options.paths[0], error);
  auto refuse = [](const std::string& words) {
    return CommandResult{"", fmt::format("azlint: {}\n", Printable(words)), 2};
  };
  if (!file) return refuse(fmt::format("{}: {}", options.paths[0], error));
  if (!subject.TakeOptions(options, error)) return refuse(error);
  Outcome outcome = OutcomeOf(subject.Deploy(TemplateIn(file)), {true, true});
  std::string out;
  if (!options.outputs.empty() && options.outputs[0].format == "ndjson") {
    out = Lines(outcome);
  } else {
    JsonWriter writer(out, 2);
    writer.BeginObject();
    WriteOutcome(writer, outcome, true);
    writer.EndObject();
    out += '\n';
  }
  return {out, "", outcome.error.empty() && out.size() <= limits::kPrintedBytes ? 0 : 1};
}

}  // namespace azlint
