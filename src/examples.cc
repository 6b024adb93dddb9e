#include "examples.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "fix.h"
#include "json/writer.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kMark = "<- here";

std::string_view TextOf(Node node) {
  const Source& source = node.document()->source();
  Span span = node.span();
  return std::string_view(source.text).substr(span.begin, span.end - span.begin);
}

uint32_t LineOf(Node node, uint32_t offset) {
  return LineMap(node.document()->source().text).At(offset).line;
}

// The names of all parameters('x') in a text, so that a bare resource may use any.
std::set<std::string> ParametersIn(std::string_view text) {
  std::set<std::string> names;
  constexpr std::string_view kBegin = "parameters('";
  for (size_t at; (at = text.find(kBegin)) != std::string_view::npos;) {
    text.remove_prefix(at + kBegin.size());
    names.emplace(text.substr(0, text.find('\'')));
  }
  return names;
}

bool IsBareResource(Node node) {
  return node.IsObject() && node.Find("type").IsString() && !node.Find("id") &&
         !node.Find("$schema") && node.Find("type").text().find('/') != std::string_view::npos;
}

bool IsBareList(Node node) {
  bool all = node.IsArray() && node.size() > 0;
  for (Node item : node.items()) all &= IsBareResource(item);
  return all;
}

// An input as it stands, or, for resources alone, a template around them, on the same lines.
std::string InputText(Node node) {
  if (node.IsString()) return std::string(node.text());
  bool list = IsBareList(node);
  if (!list && !IsBareResource(node)) return std::string(TextOf(node));
  std::string text =
      R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","parameters":{)";
  std::string separator;
  for (const std::string& name : ParametersIn(TextOf(node))) {
    text += fmt::format("{}\"{}\":{{}}", separator, name);
    separator = ",";
  }
  text += list ? "},\"resources\":" : "},\"resources\":[";
  return text + std::string(TextOf(node)) + (list ? "}" : "]}");
}

struct Part {  // one file of an example
  std::string name;
  Node node;
};

bool IsDescribed(Node item) {
  return item.IsObject() && (item.Find("input") || item.Find("files"));
}

std::vector<Part> PartsOf(Node item) {
  if (!IsDescribed(item)) return {{"input.json", item}};
  if (item.Find("input")) return {{"input.json", item.Find("input")}};
  std::vector<Part> parts;
  for (Node::Member m : item.Find("files").members())
    parts.push_back({std::string(m.name()), m.value});
  return parts;
}

InputFile Given(std::string path, std::string bytes,
                InputFile::Role role = InputFile::Role::kInput) {
  InputFile file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  file.role = role;
  return file;
}

std::string ParameterFile(Node parameters) {
  std::string text;
  JsonWriter writer(text);
  writer.BeginObject().Key("parameters").BeginObject();
  for (Node::Member m : parameters.members())
    writer.Key(m.name()).BeginObject().Key("value").Copy(m.value).EndObject();
  writer.EndObject().EndObject();
  return text;
}

LintRequest RequestFor(Node item, const Rule& rule, const std::vector<Part>& parts) {
  LintRequest request;
  request.jobs = 1;
  request.find_parameters = false;
  request.settings[0].select.emplace_back(rule.id);
  for (const Part& part : parts) request.files.push_back(Given(part.name, InputText(part.node)));
  if (!IsDescribed(item)) return request;
  if (Node parameters = item.Find("parameters"))
    request.files.push_back(
        Given("given.parameters.json", ParameterFile(parameters), InputFile::Role::kParameters));
  if (Node before = item.Find("before"))
    request.files.push_back(Given("before.json", InputText(before), InputFile::Role::kBefore));
  for (Node::Member m : item.Find("options").members())
    request.settings[0].options[std::string(m.name())] = m.value.text();
  if (Node profile = item.Find("profile")) request.settings[0].profile = profile.text();
  return request;
}

// Lines of the rule file on which the marks of this example stand.
std::vector<uint32_t> MarkedLines(Node item) {
  std::vector<uint32_t> lines;
  Span span = item.span();
  const Document& document = *item.document();
  for (const Span& comment : document.comments()) {
    std::string_view text =
        std::string_view(document.source().text).substr(comment.begin, comment.end - comment.begin);
    // The mark may stand behind the closing bracket, on its line.
    bool near = comment.begin >= span.begin && comment.begin <= span.end;
    bool behind = comment.begin > span.end && LineOf(item, comment.begin) == LineOf(item, span.end);
    if ((near || behind) && text.find(kMark) != std::string_view::npos)
      lines.push_back(LineOf(item, comment.begin));
  }
  return lines;
}

// The line of the rule file on which a finding of the example's input stands.
uint32_t LineInRule(const Finding& finding, const Report& report, const std::vector<Part>& parts) {
  for (const Part& part : parts) {
    if (report.sources[finding.where.source]->path != part.name) continue;
    return part.node.IsString()
               ? 0
               : LineOf(part.node, part.node.span().begin) + finding.begin.line - 1;
  }
  return 0;
}

std::string Told(const Finding& finding, uint32_t line) {
  return fmt::format("{} finding on line {}: {}", Name(finding.certainty), line, finding.message);
}

std::string JudgeFail(Node item, const Report& report, const std::vector<Part>& parts) {
  std::vector<uint32_t> wanted = MarkedLines(item), found;
  std::string seen;
  for (const Finding& finding : report.findings) {
    uint32_t line = LineInRule(finding, report, parts);
    seen += "; " + Told(finding, line);
    if (finding.certainty == Certainty::kCertain) found.push_back(line);
  }
  if (seen.empty()) seen = "; nothing was found";
  bool text =
      std::all_of(parts.begin(), parts.end(), [](const Part& p) { return p.node.IsString(); });
  if (found.empty()) return "no certain finding" + seen;
  if (text) return "";
  if (wanted.empty()) return "the example has no mark \"// <- here\"" + seen;
  for (uint32_t line : wanted)
    if (std::find(found.begin(), found.end(), line) == found.end())
      return fmt::format("no certain finding on line {}", line) + seen;
  for (uint32_t line : found)
    if (std::find(wanted.begin(), wanted.end(), line) == wanted.end())
      return fmt::format("a certain finding on line {}, which has no mark", line) + seen;
  return "";
}

// What a rule sets must mend what it finds.
std::string JudgeFix(const LintRequest& request, const RuleSet& rules, const Tables& tables) {
  Fixed fixed = FixAll(request, false, rules, tables);
  for (const Notification& note : fixed.report.notifications)
    if (note.id.starts_with("fix/refused")) return note.message;
  for (const Finding& finding : fixed.report.findings)
    if (finding.fix && !finding.fix->edits.empty())
      return fmt::format("its \"set\" does not mend it: {}", finding.message);
  return "";
}

std::string JudgeOthers(std::string_view group, const Report& report,
                        const std::vector<Part>& parts) {
  std::string seen;
  bool certain = false;
  for (const Finding& finding : report.findings) {
    seen += "; " + Told(finding, LineInRule(finding, report, parts));
    certain |= finding.certainty == Certainty::kCertain;
  }
  if (group == "pass") return seen.empty() ? "" : "something was found" + seen;
  if (certain) return "a certain finding" + seen;
  return seen.empty() ? "nothing possible or undecided was found" : "";
}

}  // namespace

std::string Example::Name() const { return fmt::format("{} {} {}", rule->id, group, index + 1); }

std::vector<Example> ListExamples(const RuleSet& rules) {
  std::vector<Example> examples;
  for (const Rule& rule : rules.rules())
    for (std::string_view group : {"fail", "unknown", "pass"})
      for (size_t i = 0; i < rule.file().Find(group).size() && rule.file().Find(group).IsArray();
           ++i)
        examples.push_back({&rule, group, i});
  return examples;
}

std::string RunExample(const Example& example, const RuleSet& rules, const Tables& tables) {
  Node item = example.rule->file().Find(example.group).At(static_cast<uint32_t>(example.index));
  std::vector<Part> parts = PartsOf(item);
  LintRequest request = RequestFor(item, *example.rule, parts);
  Report report = Lint(request, rules, tables);
  for (const Notification& notification : report.notifications)
    if (notification.level == Notification::Level::kError)
      return fmt::format("{}: {}", notification.path, notification.message);
  if (example.group != "fail") return JudgeOthers(example.group, report, parts);
  std::string wrong = JudgeFail(item, report, parts);
  return wrong.empty() ? JudgeFix(request, rules, tables) : wrong;
}

std::vector<std::string> TestExamples(const RuleSet& rules, const Tables& tables, size_t& count) {
  std::vector<std::string> failures;
  std::vector<Example> examples = ListExamples(rules);
  count = examples.size();
  for (const Example& example : examples) {
    std::string wrong = RunExample(example, rules, tables);
    if (!wrong.empty()) failures.push_back(fmt::format("{}: {}", example.Name(), wrong));
  }
  return failures;
}

}  // namespace azlint
