#include "template_case.h"

#include <fmt/core.h>

#include <algorithm>

#include "discover.h"
#include "expr/schema.h"
#include "ingest/reader.h"

namespace azlint {
namespace {

constexpr uint64_t kUnit = 1;

void LetChoose(Scope& scope, Node declared, Workspace& workspace) {
  constexpr struct {
    std::string_view name;
    Value Scope::*fact;
  } kRows[] = {{"env.subscriptionId", &Scope::subscription},
               {"env.tenantId", &Scope::tenant},
               {"env.resourceGroup", &Scope::group},
               {"env.location", &Scope::location},
               {"env.location", &Scope::deployment_location},
               {"env.deployment", &Scope::deployment},
               {"env.managementGroup", &Scope::management_group}};
  for (const auto& row : kRows) {
    Value& fact = scope.*row.fact;
    if (!fact.Is(Value::Kind::kSymbol)) continue;
    Domain domain = *fact.term->domain;
    if (Node said = declared.Find(row.name)) domain = *DomainOfSchema(said, Node(), workspace);
    domain.chosen = true;
    domain.min_length = std::max<int64_t>(domain.min_length, 1);
    fact = MakeSymbol(workspace, fact.term->name, workspace.arena.New<Domain>(domain), kUnit);
  }
}

}  // namespace

Facts TemplateCase::UsualFacts() {
  constexpr std::string_view kZero = "00000000-0000-0000-0000-000000000000";
  Facts facts;
  facts.location = "westus2";
  facts.subscription = facts.tenant = facts.deployer = kZero;
  facts.resource_group = "testRg";
  facts.management_group = "testMg";
  facts.deployment = "main";
  facts.complete = true;
  return facts;
}

Node TemplateCase::ReadText(std::string_view text, std::string& error) {
  Source& source = sources_.emplace_back();
  source.number = static_cast<uint32_t>(sources_.size() - 1);
  Problem problem;
  if (!Decode(std::string(text), source, problem)) {
    error = problem.message;
    return {};
  }
  Document::Parsed parsed = Document::Parse(source);
  if (!parsed.document || !parsed.problem.message.empty()) {
    LineColumn at = LineMap(source.text).At(parsed.problem.where.begin);
    error = fmt::format("line {}, column {}: {}", at.line, at.column, parsed.problem.message);
    return {};
  }
  return unit_.Add(std::move(parsed.document)).root();
}

Node TemplateCase::ReadNamed(const std::string& path, std::string& error) {
  std::string bytes;
  if (!ReadFile(path, bytes, error)) return {};
  return ReadText(bytes, error);
}

void TemplateCase::AddParameters(Node file, const std::string& name) {
  Arguments more = ReadParameters(unit_, file, name);
  for (const auto& [parameter, value] : more.values) {
    arguments_.values[parameter] = value;
    arguments_.unknown.erase(parameter);
  }
  for (const auto& [parameter, value] : more.unknown) {
    arguments_.unknown[parameter] = value;
    arguments_.values.erase(parameter);
  }
}

void TemplateCase::SetParameter(std::string_view name, Node value) {
  arguments_.values[std::string(name)] = value;
  arguments_.unknown.erase(std::string(name));
}

void TemplateCase::SetValue(std::string_view name, const Value& value) {
  arguments_.unknown[std::string(name)] = value;
  arguments_.values.erase(std::string(name));
}

void TemplateCase::SetUnknown(std::string_view name) {
  arguments_.unknown[std::string(name)] =
      MakeSymbol(workspace(), fmt::format("parameters('{}')", name));
  arguments_.values.erase(std::string(name));
}

void TemplateCase::TakeFacts(Node env) {
  const struct {
    std::string_view name;
    std::string Facts::*fact;
  } kRows[] = {
      {"subscriptionId", &Facts::subscription},     {"tenantId", &Facts::tenant},
      {"resourceGroup", &Facts::resource_group},    {"location", &Facts::location},
      {"deployment", &Facts::deployment},           {"templateLink", &Facts::template_link},
      {"managementGroup", &Facts::management_group}};
  for (const auto& row : kRows)
    if (Node said = env.Find(row.name)) facts.*row.fact = said.text();
}

bool TemplateCase::TakeOptions(const Options& options, std::string& error) {
  for (const std::string& path : options.parameters) {
    Node file = ReadNamed(path, error);
    if (!file) {
      error = fmt::format("{}: {}", path, error);
      return false;
    }
    AddParameters(file, path);
  }
  for (const Options::NameValue& given : options.parameter_values) {
    Node value = ReadText(given.value, error);
    if (!value) {
      error = fmt::format("--param {}: its value is no JSON: {}", given.name, error);
      return false;
    }
    SetParameter(given.name, value);
  }
  facts = options.facts;
  return true;
}

Deployment& TemplateCase::Deploy(Node body) {
  Scope scope = ScopeOf(facts, ScopeKindOf(body.Find("$schema").text()), workspace(), kUnit);
  if (declared_facts) LetChoose(scope, declared_facts, workspace());
  deployments_.push_back(
      std::make_unique<Deployment>(unit_.nodes(), body, arguments_, scope, kUnit));
  return *deployments_.back();
}

}  // namespace azlint
