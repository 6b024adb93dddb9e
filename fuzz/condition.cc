#include "policy/condition.h"

#include <fmt/core.h>

#include "expr/print.h"
#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "model/graph.h"

namespace azlint {
namespace {

// Members known, absent and unknown, so that every operator meets all of them.
constexpr char kResources[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"parameters":{"p":{"type":"string"},"b":{"type":"bool"}},"resources":[
{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"a","kind":"StorageV2",
"location":"[parameters('p')]","tags":{"t":"v"},"properties":{"allowSharedKeyAccess":"[parameters('b')]",
"minimumTlsVersion":"TLS1_2","networkAcls":{"defaultAction":"Deny","ipRules":[{"value":"1.2.3.4"},
{"value":"[parameters('p')]"}]}}},
{"type":"Microsoft.KeyVault/vaults","apiVersion":"2023-07-01","name":"[parameters('p')]",
"properties":{"enableSoftDelete":true,"accessPolicies":[]}}]})";

std::string AskAll(const Condition& condition, const std::vector<Member>& parameters) {
  const FuzzResources read(kResources);
  Unit* const units[] = {const_cast<Unit*>(&read.unit)};
  const Graph graph(units);
  std::string words;
  for (const Resource& resource : read.unit.resources) {
    Subject subject{resource, &graph, nullptr, World().tables, true, &parameters};
    const Answer answer = condition.Ask(subject);
    words += fmt::format("{} {} {} {}\n", static_cast<int>(answer.is), answer.path,
                         Describe(answer.value), answer.error);
  }
  return words;
}

}  // namespace

// A condition, alone or in a policy definition, answers the same each time, or is refused with a
// reason.
std::string FuzzCondition(std::string_view bytes) {
  const FuzzJsonInput input(bytes);
  if (!input.document) return "";
  PolicyDefinition definition;
  Workspace workspace;
  std::vector<Member> parameters;
  Node root = input.root();
  if (ReadPolicyDefinition(root, definition)) {
    root = definition.rule_if;
    parameters = DefaultParameters(definition, workspace);
  }
  const Condition::Loaded loaded = Condition::Load(root, World().tables, definition.escaped);
  if (!loaded.condition) return loaded.problem.message.empty() ? "refused without a reason" : "";
  return Differ("the answer", AskAll(*loaded.condition, parameters),
                AskAll(*loaded.condition, parameters));
}

}  // namespace azlint
