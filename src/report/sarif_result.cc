#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "report/printable.h"
#include "report/sarif_writer.h"
#include "report/words.h"

namespace azlint {
namespace {

constexpr size_t kMostRelated = 20;
constexpr size_t kMostSteps = 50;

}  // namespace

void SarifWriter::WriteResult(const Finding& finding, uint32_t logical) {
  json_.BeginObject().Member("ruleId", finding.rule);
  const auto rule = rule_numbers_.find(finding.rule);
  if (rule != rule_numbers_.end()) {
    json_.Key("ruleIndex").Int(static_cast<int64_t>(rule->second));
  }
  if (finding.certainty == Certainty::kCertain) {
    json_.Member("level", Name(finding.severity));
  } else {
    json_.Member("kind", "open").Member("level", "none");
  }
  if (has_baseline_) {
    const bool known = finding.baseline == BaselineState::kUnchanged;
    json_.Member("baselineState", known ? "unchanged" : "new");
  }
  WriteMessage(finding);
  WriteLocation(finding, logical);
  WriteRelated(finding);
  WriteWay(finding);
  WriteFix(finding);
  if (has_suppressed_) WriteSuppressions(finding);
  WriteFingerprints(finding);
  WriteResultProperties(finding);
  json_.EndObject();
}

// With id and arguments where the text is exactly what they make of the rule's message.
void SarifWriter::WriteMessage(const Finding& finding) {
  json_.Key("message").BeginObject();
  const auto rule = rule_numbers_.find(finding.rule);
  std::optional<RuleMessages::Match> match;
  if (rule != rule_numbers_.end()) {
    match = messages_[rule->second].Find(finding.message);
  }
  if (!match) {
    json_.Member("text", SarifText(finding.message)).EndObject();
    return;
  }
  json_.Member("text", SarifPart(finding.message) + (match->pattern->adds_period ? "." : ""));
  json_.Member("id", match->pattern->id);
  if (!match->arguments.empty()) {
    json_.Key("arguments").BeginArray();
    for (const std::string& argument : match->arguments) json_.String(SarifPart(argument));
    json_.EndArray();
  }
  json_.EndObject();
}

void SarifWriter::WriteLocation(const Finding& finding, uint32_t logical) {
  json_.Key("locations").BeginArray().BeginObject().Key("physicalLocation").BeginObject();
  WriteArtifactLocation(finding.where.source, places_.Path(finding.where.source));
  WriteRegion("region", finding.where, true);
  WriteContext(finding.where);
  json_.EndObject();
  json_.Key("logicalLocations").BeginArray().BeginObject();
  json_.Member("fullyQualifiedName", logical_[logical].full_name).Key("index").Int(logical);
  json_.EndObject().EndArray().EndObject().EndArray();
}

// Two equal places are one: the schema wants them unique.
void SarifWriter::WriteRelated(const Finding& finding) {
  std::set<std::pair<Span, std::string_view>> seen;
  for (const Note& note : finding.related) {
    if (seen.size() == kMostRelated || !places_.Find(note.where.source)) continue;
    if (!seen.emplace(note.where, note.message).second) continue;
    if (seen.size() == 1) json_.Key("relatedLocations").BeginArray();
    json_.BeginObject().Key("id").Int(static_cast<int64_t>(seen.size()));
    WritePlace(note.where);
    json_.Key("message").BeginObject().Member("text", SarifText(note.message)).EndObject();
    json_.EndObject();
  }
  if (!seen.empty()) json_.EndArray();
}

// From where the value begins to the property: the other way round than it was traced.
void SarifWriter::WriteWay(const Finding& finding) {
  std::vector<const WayStep*> steps;
  for (const WayStep& step : finding.way) {
    if (places_.Find(step.where.source) && steps.size() < kMostSteps) steps.push_back(&step);
  }
  if (steps.size() < 2) return;
  std::reverse(steps.begin(), steps.end());
  json_.Key("codeFlows").BeginArray().BeginObject().Key("threadFlows").BeginArray();
  json_.BeginObject().Key("locations").BeginArray();
  for (const WayStep* step : steps) {
    json_.BeginObject().Key("location").BeginObject();
    WritePlace(step->where);
    json_.Key("message").BeginObject().Member("text", SarifText(StepWords(*step))).EndObject();
    json_.EndObject().EndObject();
  }
  json_.EndArray().EndObject().EndArray().EndObject().EndArray();
}

// One change of one file. A fix that holds a secret is not told at all: masked it would be wrong.
void SarifWriter::WriteFix(const Finding& finding) {
  if (!finding.fix || finding.fix->edits.empty() || secrets_.AreIn(finding.fix->edits)) return;
  const uint32_t source = finding.fix->edits[0].where.source;
  if (!places_.Find(source)) return;
  json_.Key("fixes").BeginArray().BeginObject();
  json_.Key("description").BeginObject().Member("text", SarifText(finding.fix->description));
  json_.EndObject().Key("artifactChanges").BeginArray().BeginObject();
  WriteArtifactLocation(source, places_.Path(source));
  json_.Key("replacements").BeginArray();
  for (const Edit& edit : finding.fix->edits) {
    json_.BeginObject();
    WriteRegion("deletedRegion", edit.where, false);
    json_.Key("insertedContent").BeginObject().Member("text", edit.text).EndObject().EndObject();
  }
  json_.EndArray().EndObject().EndArray().EndObject().EndArray();
}

// On every result of a run, or on none: without it a result is not known to be unsuppressed.
void SarifWriter::WriteSuppressions(const Finding& finding) {
  json_.Key("suppressions").BeginArray();
  if (finding.suppressed) {
    const Suppressed& by = *finding.suppressed;
    const bool in_source = by.by == Suppressed::By::kInSource;
    json_.BeginObject().Member("kind", in_source ? "inSource" : "external");
    json_.Member("status", "accepted");
    if (!by.reason.empty()) json_.Member("justification", Printable(by.reason));
    if (!by.path.empty()) {
      json_.Key("location").BeginObject().Key("physicalLocation").BeginObject();
      WriteArtifactLocation(by.where.source, by.path);
      if (in_source && places_.Path(by.where.source) == by.path) {
        WriteRegion("region", by.where, false);
      }
      json_.EndObject().EndObject();
    }
    json_.EndObject();
  }
  json_.EndArray();
}

void SarifWriter::WriteFingerprints(const Finding& finding) {
  json_.Key("partialFingerprints").BeginObject();
  if (places_.Find(finding.where.source)) {
    const LineHashes& lines = *scanned_[finding.where.source].lines;
    const std::string hash = lines.Of(places_.At(finding.where).begin.line);
    if (!hash.empty()) json_.Member("primaryLocationLineHash", hash);
  }
  json_.Member("azlintResult/v1", ResultKey(finding)).EndObject();
}

void SarifWriter::WriteResultProperties(const Finding& finding) {
  json_.Key("properties").BeginObject().Member("certainty", Name(finding.certainty));
  if (!finding.witness.empty()) {
    json_.Key("witness").BeginObject().Key("parameters").BeginObject();
    for (const WitnessValue& value : finding.witness) json_.Key(value.parameter).Raw(value.json);
    json_.EndObject().EndObject();
  }
  if (!finding.reason.empty()) json_.Member("reason", finding.reason);
  if (!finding.condition.empty()) json_.Member("condition", finding.condition);
  json_.Member("pointer", finding.pointer);
  if (!finding.parameter_sets.empty()) {
    json_.Key("parameterSets").BeginArray();
    for (const std::string& set : finding.parameter_sets) json_.String(set);
    json_.EndArray();
  }
  if (!finding.copy_indices.empty()) {
    json_.Key("copyIndices").BeginArray();
    for (const int64_t index : finding.copy_indices) json_.Int(index);
    json_.EndArray();
  }
  if (!finding.type.empty()) WriteAzure(finding);
  json_.EndObject();
}

void SarifWriter::WriteAzure(const Finding& finding) {
  json_.Key("azure").BeginObject().Member("resourceType", finding.type);
  json_.Member("resourceName", finding.name);
  if (!finding.api_version.empty()) json_.Member("apiVersion", finding.api_version);
  if (!finding.id.empty()) json_.Member("resourceId", finding.id);
  json_.Member("jsonPointer", finding.pointer);
  if (!finding.path.empty()) json_.Member("propertyPath", finding.path);
  json_.Key("deploymentPath").BeginArray();
  for (const std::string& name : finding.deployment_path) json_.String(name);
  json_.EndArray().EndObject();
}

}  // namespace azlint
