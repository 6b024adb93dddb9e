#include "lint/words.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/decide.h"
#include "expr/print.h"
#include "lint/rule_loader.h"
#include "model/unit.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

std::string ValueWords(const Resource& resource, std::string_view path) {
  return Describe(Get(resource.workspace(), resource.body, path).value);
}

std::string PartnerWords(const Answer& answer, std::string_view member) {
  if (!answer.partner) return "";
  if (EqualsIgnoreCase(member, "name")) return answer.partner->Name();
  return ValueWords(*answer.partner, member);
}

std::string Placeholder(std::string_view name, const Resource& resource, const Answer& answer,
                        const std::string& from) {
  if (name == "name") {
    std::string own = resource.Name();
    return own.empty() ? "(not named here)" : own;  // some lists say nothing of their owner
  }
  if (name == "type") return std::string(resource.type);
  if (name == "value") return Describe(answer.value);
  if (name == "from") return from;
  if (name == "path" || name == "at") return answer.path;
  if (name == "default") return Describe(answer.value);
  size_t dot = name.find('.');
  if (name.starts_with("this.")) return ValueWords(resource, name.substr(dot + 1));
  if (name.starts_with("beside.")) {
    size_t end = answer.path.rfind('.');
    return end == std::string::npos
               ? ""
               : ValueWords(resource, answer.path.substr(0, end) + std::string(name.substr(dot)));
  }
  return dot == std::string_view::npos ? "" : PartnerWords(answer, name.substr(dot + 1));
}

// Whether an object around the property is computed as a whole.
bool IsMadeWhole(Node at, std::string_view path) {
  while (!path.empty()) {
    std::string_view text = at.text();
    if (at.IsString() && text.starts_with('['))
      return !EqualsIgnoreCase(text.substr(1, 11), "parameters(") &&
             !EqualsIgnoreCase(text.substr(1, 10), "variables(");
    size_t end = std::min(path.find('.'), path.size());
    at = at.Find(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

// Whether the value was written there, or is not known for want of that parameter.
bool Holds(const Step& step, const Value& value, const Resource& resource) {
  Span at = resource.unit->nodes().SpanAt(value.place);
  if (value.place != 0 && step.where.begin <= at.begin && at.end <= step.where.end) return true;
  for (const Value& symbol : Symbols(value))
    if (ToExpression(symbol) == fmt::format("parameters('{}')", step.name)) return true;
  return false;
}

}  // namespace

std::vector<WayStep> Trace(const Resource& resource, std::string_view path) {
  Workspace& workspace = resource.workspace();
  Recorder recorder;
  workspace.recorder = &recorder;
  Value value = Get(workspace, resource.body, path).value;
  workspace.recorder = nullptr;
  bool whole = IsMadeWhole(resource.node, path);
  std::vector<WayStep> way;
  for (const Step& step : recorder.steps) {
    // Then most of what was looked at is about other members.
    if (whole && !Holds(step, value, resource)) continue;
    bool again = false;
    for (const WayStep& known : way) again |= known.where == step.where && known.kind == step.kind;
    if (!again) way.push_back({step.kind, std::string(step.name), step.where});
  }
  return way;
}

std::string FromWords(const std::vector<WayStep>& way, const Resource& resource,
                      bool by_service_default) {
  if (by_service_default) {
    std::string_view version = resource.api_version.chars();
    if (resource.origin == Origin::kExported || version.empty()) return " (the service's default)";
    return fmt::format(" (absent: the default of apiVersion {})", version);
  }
  if (way.empty()) return "";
  const WayStep& last = way.back();
  switch (last.kind) {
    case Slot::Kind::kDefault:
      return fmt::format(" (default of parameter '{}')", last.name);
    case Slot::Kind::kArgument:
      return fmt::format(" (value of parameter '{}')", last.name);
    case Slot::Kind::kParameter:
      return fmt::format(" (parameter '{}')", last.name);
    case Slot::Kind::kVariable:
      return fmt::format(" (variable '{}')", last.name);
    case Slot::Kind::kOutput:
      return fmt::format(" (output '{}')", last.name);
    case Slot::Kind::kProperty:
      break;
  }
  return "";
}

std::string SymbolWords(const Value& value) {
  std::string text = ToExpression(value);
  constexpr std::string_view kParameter = "parameters('";
  bool parameter = value.Is(Kind::kSymbol) && text.starts_with(kParameter) && text.ends_with("')");
  return parameter ? fmt::format("parameter '{}'", text.substr(kParameter.size(),
                                                               text.size() - kParameter.size() - 2))
                   : text;
}

std::string ConditionWords(const Value& condition) {
  bool negated = condition.Is(Kind::kCall) && condition.term->name == "not";
  const Value& inner = negated ? condition.term->arguments[0] : condition;
  return fmt::format("{} is {}", SymbolWords(inner), negated ? "false" : "true");
}

std::string FillMessage(const std::string& message, const Resource& resource, const Answer& answer,
                        const std::string& from, std::string_view) {
  std::string text;
  std::string_view rest = message;
  for (std::string_view name : Placeholders(message)) {
    size_t open = rest.find('{');
    text += rest.substr(0, open);
    text += Placeholder(name, resource, answer, from);
    rest.remove_prefix(open + name.size() + 2);
  }
  return text + std::string(rest);
}

}  // namespace azlint
