#include "json/writer.h"
#include "report/formats.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

void WriteIfAny(JsonWriter& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.Member(name, text);
}

void WritePlace(JsonWriter& json, std::string_view file, LineColumn at) {
  json.Member("file", file).Key("line").Int(at.line).Key("column").Int(at.column);
}

void WriteResource(JsonWriter& json, const Finding& finding) {
  json.Key("resource").BeginObject().Member("type", finding.type).Member("name", finding.name);
  WriteIfAny(json, "id", finding.id);
  WriteIfAny(json, "apiVersion", finding.api_version);
  json.Member("pointer", finding.pointer).EndObject();
}

void WriteStrings(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json.Key(name).BeginArray();
  for (const std::string& text : texts) json.String(text);
  json.EndArray();
}

void WriteRelated(JsonWriter& json, const Finding& finding, Places& places) {
  if (finding.related.empty()) return;
  json.Key("related").BeginArray();
  for (const Note& note : finding.related) {
    json.BeginObject();
    WritePlace(json, places.Path(note.where.source), places.At(note.where).begin);
    json.Member("message", note.message).EndObject();
  }
  json.EndArray();
}

void WriteWitness(JsonWriter& json, const Finding& finding) {
  if (finding.witness.empty()) return;
  json.Key("witness").BeginObject();
  for (const WitnessValue& value : finding.witness) json.Key(value.parameter).Raw(value.json);
  json.EndObject();
}

void WriteSuppressed(JsonWriter& json, const Finding& finding) {
  if (!finding.suppressed) return;
  constexpr std::string_view kBy[] = {"inSource", "configuration", "exemption"};
  json.Key("suppressed").BeginObject();
  json.Member("by", kBy[static_cast<size_t>(finding.suppressed->by)]);
  WriteIfAny(json, "reason", finding.suppressed->reason);
  WriteIfAny(json, "file", finding.suppressed->path);
  json.EndObject();
}

// What stands in each finding object, whatever it is part of.
void WriteFinding(JsonWriter& json, const Finding& finding, Places& places) {
  json.Member("rule", finding.rule).Member("severity", Name(finding.severity));
  json.Member("certainty", Name(finding.certainty)).Member("message", finding.message);
  WriteIfAny(json, "fix", finding.hint);
  WritePlace(json, places.Path(finding.where.source), finding.begin);
  json.Key("endLine").Int(finding.end.line).Key("endColumn").Int(finding.end.column);
  WriteResource(json, finding);
  WriteIfAny(json, "path", finding.path);
  WriteStrings(json, "deployments", finding.deployment_path);
  WriteIfAny(json, "condition", finding.condition);
  WriteIfAny(json, "reason", finding.reason);
  WriteWitness(json, finding);
  WriteStrings(json, "parameterSets", finding.parameter_sets);
  WriteSuppressed(json, finding);
  WriteRelated(json, finding, places);
}

void WriteNotification(JsonWriter& json, const Notification& one) {
  json.Member("id", one.id).Member("level", LevelWord(one.level));
  json.Member("message", one.message);
  if (one.begin.line > 0) {
    WritePlace(json, one.path, one.begin);
  } else {
    WriteIfAny(json, "file", one.path);
  }
}

void WriteCounts(JsonWriter& json, const Counts& counts) {
  const auto count = [&json](std::string_view name, size_t number) {
    json.Key(name).Int(static_cast<int64_t>(number));
  };
  count("files", counts.files_read);
  count("skipped", counts.files_skipped);
  count("failed", counts.files_failed);
  count("resources", counts.resources);
  count("errors", counts.errors);
  count("warnings", counts.warnings);
  count("notes", counts.notes);
  count("possible", counts.possible);
  count("undecided", counts.undecided);
  count("suppressed", counts.suppressed);
  if (counts.known > 0) count("known", counts.known);
}

}  // namespace

void WriteJson(const Report& report, const FormatOptions& options, std::string& out) {
  const size_t begin = out.size();
  Places places(report);
  JsonWriter json(out, 2);
  json.BeginObject().Key("version").Int(1).Member("azlint", options.version);
  json.Key("findings").BeginArray();
  for (const Finding& finding : report.findings) {
    if (!IsShown(report, finding)) continue;
    json.BeginObject();
    WriteFinding(json, finding, places);
    json.EndObject();
  }
  json.EndArray().Key("notifications").BeginArray();
  for (const Notification& one : report.notifications) {
    json.BeginObject();
    WriteNotification(json, one);
    json.EndObject();
  }
  json.EndArray().Key("counts").BeginObject();
  WriteCounts(json, report.counts);
  json.EndObject().EndObject();
  EscapeUnprintable(out, begin);
  out += '\n';
}

void WriteJsonLines(const Report& report, const FormatOptions& options, std::string& out) {
  const size_t begin = out.size();
  Places places(report);
  const auto line = [&out](std::string_view kind, const auto& write) {
    JsonWriter json(out);
    json.BeginObject().Member("kind", kind);
    write(json);
    json.EndObject();
    out += '\n';
  };
  for (const Finding& finding : report.findings) {
    if (!IsShown(report, finding)) continue;
    line("finding", [&](JsonWriter& json) { WriteFinding(json, finding, places); });
  }
  for (const Notification& one : report.notifications) {
    line("notification", [&one](JsonWriter& json) { WriteNotification(json, one); });
  }
  line("counts", [&](JsonWriter& json) {
    json.Member("azlint", options.version);
    WriteCounts(json, report.counts);
  });
  EscapeUnprintable(out, begin);
}

}  // namespace azlint
