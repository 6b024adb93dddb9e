#include <fmt/core.h>

#include "azlint.h"
#include "fuzz/input.h"
#include "fuzz/request.h"
#include "fuzz/targets.h"
#include "report/format.h"

namespace azlint {
namespace {

// What a result of SARIF must have, or "".
std::string FaultOfResult(Node result) {
  const Node place = result.Find("locations").At(0).Find("physicalLocation");
  const bool named = result.Find("ruleId").IsString() && result.Find("level").IsString() &&
                     result.Find("message").Find("text").IsString();
  if (!named) return "a result without its rule, level or message";
  if (!place.Find("artifactLocation").Find("uri").IsString()) return "a result without a file";
  const std::string_view line = place.Find("region").Find("startLine").text();
  if (line.empty() || line == "0") return "a result without a line";
  return result.Find("partialFingerprints").IsObject() ? "" : "a result without fingerprints";
}

std::string FaultOfSarif(std::string_view text) {
  if (std::string fault = FaultOfJson(text); !fault.empty()) return fault;
  const FuzzJsonInput log(text);
  const Node run = log.root().Find("runs").At(0);
  if (log.root().Find("version").text() != "2.1.0") return "no version";
  if (run.Find("tool").Find("driver").Find("name").text() != "azlint") return "no driver";
  if (!run.Find("results").IsArray()) return "no results";
  for (Node result : run.Find("results").items())
    if (std::string fault = FaultOfResult(result); !fault.empty()) return fault;
  return "";
}

}  // namespace

// A whole run, the first part with parameters, an older state and exemptions behind it, reported in
// SARIF, which reads back, and in one other format each: nothing prints a raw control character.
std::string FuzzLint(std::string_view bytes) {
  LintRequest request = RequestOf(bytes);
  request.show_undecided = request.show_suppressed = true;
  const Report report = Lint(std::move(request), World().rules, World().tables);
  const std::span<const Format> formats = Formats();
  for (const Format& format : {*FindFormat("sarif"), formats[bytes.size() % formats.size()]}) {
    std::string text;
    FormatOptions options;
    options.all_rules = false;
    format.write(report, options, text);
    std::string fault = FaultOfShown(text);
    if (fault.empty() && format.name == "sarif") fault = FaultOfSarif(text);
    if (!fault.empty()) return fmt::format("{}: {}:\n{}", format.name, fault, text);
  }
  return FaultOfShown(Summary(report) + FilesText(report) + Statistics(report));
}

}  // namespace azlint
