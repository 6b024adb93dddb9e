// The parts of a run over one generated template: what a change to one of them costs. Run with
// --benchmark_counters_tabular=true; the first argument of each is the number of resources.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include "azlint.h"
#include "embedded.h"
#include "ingest/reader.h"
#include "report/format.h"

namespace azlint {
namespace {

std::string Template(int64_t resources) {
  std::string text =
      R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","parameters":{"name":{"type":"string"},"keys":{"type":"bool","defaultValue":true}},"resources":[)";
  for (int64_t i = 0; i < resources; ++i)
    text += fmt::format(
        R"({}{{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"[concat(parameters('name'), '{}')]","properties":{{"allowSharedKeyAccess":"[parameters('keys')]","minimumTlsVersion":"TLS1_2","networkAcls":{{"defaultAction":"Deny"}}}}}})",
        i == 0 ? "" : ",\n", i);
  return text + "]}";
}

void Parse(benchmark::State& state) {
  Source source;
  source.text = Template(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(Document::Parse(source));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(source.text.size()));
}
BENCHMARK(Parse)->Arg(20)->Arg(2000);

void Expand(benchmark::State& state) {
  Source source;
  source.text = Template(state.range(0));
  for (auto _ : state) {
    Unit unit(0);
    const Node root = unit.Add(Document::Parse(source).document).root();
    size_t count = 0;
    ReadTemplate(unit, root, [&](Resource) { ++count; });
    benchmark::DoNotOptimize(count);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(Expand)->Arg(20)->Arg(2000);

void LintToSarif(benchmark::State& state) {
  const Tables tables(EmbeddedRules());
  const RuleSet rules = RuleSet::Embedded(tables);
  const std::string text = Template(state.range(0));
  for (auto _ : state) {
    LintRequest request;
    InputFile file;
    file.path = "main.json";
    file.bytes = text;
    request.files = {file};
    request.jobs = 1;
    Report report = Lint(std::move(request), rules, tables);
    std::string out;
    FindFormat("sarif")->write(report, {}, out);
    benchmark::DoNotOptimize(out);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(LintToSarif)->Arg(20)->Arg(2000);

}  // namespace
}  // namespace azlint

