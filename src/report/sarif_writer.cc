#include "report/sarif_writer.h"

#include <fmt/core.h>

#include <algorithm>

#include "report/formats.h"
#include "report/printable.h"
#include "report/uri.h"
#include "report/words.h"
#include "text/hash.h"
#include "text/letter_case.h"
#include "text/parallel.h"

namespace azlint {
namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
// Where its subject is described.
constexpr std::string_view kInformation =
    "https://learn.microsoft.com/azure/azure-resource-manager/templates/";
constexpr std::string_view kRoot = "%SRCROOT%";
constexpr std::string_view kOutside = "output/outside-root";

// Indexed by exit code.
constexpr std::string_view kExitWords[] = {
    "Nothing was found that fails the run.", "Something was found that fails the run.",
    "Not everything could be read or done.", "An internal error ended the run."};

// The bytes of the file that a source was decoded from, where they are not its text.
std::string EncodedBytes(const Source& source) {
  if (source.encoding == Encoding::kUtf8Bom) return "\xEF\xBB\xBF" + std::string(source.text);
  const bool big_endian = source.encoding == Encoding::kUtf16Be;
  std::string bytes;
  const auto append = [&bytes, big_endian](uint32_t unit) {
    const auto high = static_cast<char>(unit >> 8 & 0xFF), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  append(0xFEFF);
  for (size_t at = 0; at < source.text.size();) {
    const CodePoint point = ReadUtf8(source.text, at);
    at += point.length ? point.length : 1;
    if (point.value >= 0x10000) append(0xD800 + ((point.value - 0x10000) >> 10));
    append(point.value < 0x10000 ? point.value : 0xDC00 + (point.value & 0x3FF));
  }
  return bytes;
}

std::string_view EncodingName(Encoding encoding) {
  if (encoding == Encoding::kUtf16Le) return "UTF-16LE";
  return encoding == Encoding::kUtf16Be ? "UTF-16BE" : "UTF-8";
}

Notification OutsideNotification(std::string_view path) {
  Notification one;
  one.id = kOutside;
  one.level = Notification::Level::kWarning;
  one.path = path;
  one.message = fmt::format(
      "'{}' lies outside of the working folder: code-scanning pages show nothing for it", path);
  return one;
}

}  // namespace

SarifWriter::SarifWriter(const Report& report, const FormatOptions& options, std::string& out)
    : report_(report),
      options_(options),
      places_(report),
      out_(out),
      json_(out, options.indent ? 2 : 0),
      secrets_(report) {
  int64_t artifacts = 0;
  for (const auto& source : report.sources) {
    artifact_numbers_.push_back(source ? artifacts++ : -1);
  }
  for (const auto& source : report.sources) {
    locations_.push_back(source ? LocationOf(source->number, source->path) : "");
  }
  CollectResults();
  CollectRules();
  for (const Notification& one : report.notifications) {
    if (one.id.starts_with("input/")) incomplete_.insert(one.path);
  }
  PrepareSources();
}

void SarifWriter::PrepareSources() {
  const auto& sources = report_.sources;
  std::vector<std::optional<size_t>> last(sources.size());  // place of a result in each
  for (const Finding* finding : results_) {
    const Span& where = finding->where;
    if (places_.Find(where.source)) {
      last[where.source] = std::max<size_t>(last[where.source].value_or(0), where.begin);
    }
  }
  scanned_.resize(sources.size());
  InParallel(sources.size(), options_.jobs, [&](size_t i) {
    if (sources[i]) PrepareSource(static_cast<uint32_t>(i), last[i]);
  });
}

// Of a file that could not be decoded to its end only the beginning is known.
void SarifWriter::PrepareSource(uint32_t number, const std::optional<size_t>& last) {
  const Source& source = *report_.sources[number];
  Scanned& scanned = scanned_[number];
  if (last) {
    places_.Prepare(number);
    scanned.lines.emplace(source, *last);
  }
  if (incomplete_.contains(source.path)) return;
  Sha256Sum sum;
  if (source.encoding == Encoding::kUtf8) {
    source.text.Walk([&sum](std::string_view part) { sum.Add(part); });
  } else {
    sum.Add(EncodedBytes(source));
  }
  scanned.length = sum.length();
  scanned.sha256 = ToHex(sum.Digest());
}

// What the baseline knows is told as such: pages compare runs.
bool SarifWriter::IsResult(const Finding& finding) const {
  if (finding.suppressed && !report_.show_suppressed) return false;
  return report_.show_undecided || finding.certainty == Certainty::kCertain;
}

void SarifWriter::CollectResults() {
  for (const Finding& finding : report_.findings) {
    has_baseline_ |= finding.baseline != BaselineState::kNoBaseline;
    if (!IsResult(finding)) continue;
    has_suppressed_ |= finding.suppressed.has_value();
    results_.push_back(&finding);
    result_logical_.push_back(AddLogicalLocation(finding));
  }
}

void SarifWriter::CollectRules() {
  std::set<std::string_view> used;
  for (const Finding* finding : results_) used.insert(finding->rule);
  for (const Rule* rule : report_.rules) {
    if (!options_.all_rules && !used.contains(rule->id)) continue;
    rule_numbers_.emplace(rule->id, rules_.size());
    rules_.push_back(rule);
    messages_.emplace_back(*rule);
  }
  taxonomies_ = TaxonomiesOf(rules_);
}

// Memory that is not written to costs nothing, growing a long text does: all of it is copied.
void SarifWriter::Reserve() {
  constexpr size_t kUsualResult = 2048;  // bytes
  out_.reserve(out_.size() + results_.size() * kUsualResult);
}

void SarifWriter::Write() {
  Reserve();
  json_.BeginObject().Member("$schema", kSchema).Member("version", "2.1.0");
  json_.Key("runs").BeginArray().BeginObject();
  json_.Key("tool").BeginObject();
  WriteDriver();
  json_.EndObject();
  if (!options_.category.empty()) {
    json_.Key("automationDetails").BeginObject();
    json_.Member("id", options_.category + (options_.category.ends_with('/') ? "" : "/"));
    json_.EndObject();
  }
  WriteInvocation();
  WriteRepository();
  json_.Key("originalUriBaseIds").BeginObject().Key(kRoot).BeginObject();
  const bool in_repository = !options_.repository.uri.empty();
  json_.Key("description").BeginObject();
  json_.Member("text", in_repository ? "The root of the repository."
                                     : "The folder in which azlint was started.");
  json_.EndObject().EndObject().EndObject();
  WriteArtifacts();
  WriteLogicalLocations();
  WriteTaxonomies();
  WriteResults();
  json_.Member("columnKind", "utf16CodeUnits").Member("defaultEncoding", "UTF-8");
  json_.Member("defaultSourceLanguage", "json");
  json_.Key("newlineSequences").BeginArray().String("\r\n").String("\n").EndArray();
  json_.EndObject().EndArray().EndObject();
}

// Only of a run that stays inside: what lies outside is not of that repository and revision.
void SarifWriter::WriteRepository() {
  const Repository& repository = options_.repository;
  const auto outside = [this](const auto& source) { return source && IsOutsideRoot(source->path); };
  const auto& sources = report_.sources;
  if (repository.uri.empty() || std::any_of(sources.begin(), sources.end(), outside)) return;
  json_.Key("versionControlProvenance").BeginArray().BeginObject();
  json_.Member("repositoryUri", repository.uri);
  if (!repository.revision.empty()) json_.Member("revisionId", repository.revision);
  if (!repository.branch.empty()) json_.Member("branch", Printable(repository.branch));
  json_.Key("mappedTo").BeginObject().Member("uriBaseId", kRoot).EndObject();
  json_.EndObject().EndArray();
}

void SarifWriter::WriteDriver() {
  json_.Key("driver").BeginObject().Member("name", "azlint");
  json_.Member("fullName", fmt::format("azlint {}", options_.version));
  json_.Member("semanticVersion", options_.version).Member("version", options_.version);
  json_.Member("informationUri", kInformation).Member("organization", "azlint");
  json_.Member("language", "en-US").Key("rules").BeginArray();
  for (const Rule* rule : rules_) WriteRule(*rule);
  json_.EndArray();
  WriteSupportedTaxonomies();
  std::set<std::string_view> ids;
  for (const Notification& one : report_.notifications) ids.insert(one.id);
  for (const auto& source : report_.sources) {
    if (source && IsOutsideRoot(source->path)) ids.insert(kOutside);
  }
  if (!ids.empty()) {
    json_.Key("notifications").BeginArray();
    for (const std::string_view id : ids) WriteDescriptor(id);
    json_.EndArray();
  }
  json_.EndObject();
}

// False only when nothing was judged: one broken file of many is told by its notification.
void SarifWriter::WriteInvocation() {
  const int code = report_.exit_code;
  const bool stopped = code == 3 || (code == 2 && report_.counts.files_read == 0);
  json_.Key("invocations").BeginArray().BeginObject();
  json_.Key("executionSuccessful").Bool(!stopped).Key("exitCode").Int(code);
  if (code >= 0 && code <= 3) json_.Member("exitCodeDescription", kExitWords[code]);
  WriteNotifications("toolExecutionNotifications", false);
  WriteNotifications("toolConfigurationNotifications", true);
  WriteOverrides();
  json_.EndObject().EndArray();
}

// Rules whose level somebody changed.
void SarifWriter::WriteOverrides() {
  if (report_.changed_levels.empty()) return;
  json_.Key("ruleConfigurationOverrides").BeginArray();
  for (const auto& [rule, level] : report_.changed_levels) {
    json_.BeginObject().Key("descriptor").BeginObject().Member("id", rule->id);
    const auto number = rule_numbers_.find(rule->id);
    if (number != rule_numbers_.end()) {
      json_.Key("index").Int(static_cast<int64_t>(number->second));
    }
    json_.EndObject().Key("configuration").BeginObject().Member("level", Name(level));
    json_.EndObject().EndObject();
  }
  json_.EndArray();
}

void SarifWriter::WriteNotifications(std::string_view name, bool configuration) {
  json_.Key(name).BeginArray();
  for (const Notification& one : report_.notifications) {
    if (one.configuration == configuration) WriteNotification(one);
  }
  if (!configuration) WriteOutside();
  json_.EndArray();
}

void SarifWriter::WriteOutside() {
  for (const auto& source : report_.sources) {
    if (source && IsOutsideRoot(source->path)) WriteNotification(OutsideNotification(source->path));
  }
}

void SarifWriter::WriteNotification(const Notification& one) {
  json_.BeginObject();
  json_.Key("descriptor").BeginObject().Member("id", one.id).EndObject();
  json_.Member("level", LevelWord(one.level));
  json_.Key("message").BeginObject().Member("text", SarifText(one.message)).EndObject();
  if (!one.path.empty()) {
    json_.Key("locations").BeginArray().BeginObject().Key("physicalLocation").BeginObject();
    WriteArtifactLocation(one.where.source, one.path);
    if (one.begin.line > 0) {
      json_.Key("region").BeginObject().Key("startLine").Int(one.begin.line);
      json_.Key("startColumn").Int(one.begin.column).EndObject();
    }
    json_.EndObject().EndObject().EndArray();
  }
  json_.EndObject();
}

void SarifWriter::WriteArtifacts() {
  json_.Key("artifacts").BeginArray();
  for (uint32_t i = 0; i < report_.sources.size(); ++i) {
    if (report_.sources[i]) WriteArtifact(i);
  }
  json_.EndArray();
}

void SarifWriter::WriteArtifact(uint32_t number) {
  const Source& source = *report_.sources[number];
  const bool xml = EndsWithIgnoreCase(source.path, ".xml");
  const std::string path = FromRoot(source.path, options_.repository.folder);
  json_.BeginObject().Key("location").BeginObject().Member("uri", ToUri(path));
  if (!IsOutside(path)) json_.Member("uriBaseId", kRoot);
  json_.EndObject();
  json_.Member("mimeType", xml ? "application/xml" : "application/json");
  json_.Member("encoding", EncodingName(source.encoding));
  json_.Member("sourceLanguage", xml ? "xml" : "json");
  json_.Key("roles").BeginArray().String("analysisTarget").EndArray();
  const Scanned& scanned = scanned_[number];
  if (!scanned.sha256.empty()) {
    json_.Key("length").Int(static_cast<int64_t>(scanned.length));
    json_.Key("hashes").BeginObject().Member("sha-256", scanned.sha256).EndObject();
  }
  json_.EndObject();
}

void SarifWriter::WriteLogicalLocations() {
  if (logical_.empty()) return;
  json_.Key("logicalLocations").BeginArray();
  for (const LogicalLocation& one : logical_) {
    json_.BeginObject().Member("name", one.name).Member("fullyQualifiedName", one.full_name);
    if (!one.decorated_name.empty()) json_.Member("decoratedName", one.decorated_name);
    json_.Member("kind", one.kind);
    if (one.parent >= 0) json_.Key("parentIndex").Int(one.parent);
    json_.EndObject();
  }
  json_.EndArray();
}

void SarifWriter::WriteResults() {
  json_.Key("results").BeginArray();
  for (size_t i = 0; i < results_.size(); ++i) WriteResult(*results_[i], result_logical_[i]);
  json_.EndArray();
}

void WriteSarif(const Report& report, const FormatOptions& options, std::string& out) {
  const size_t begin = out.size();
  SarifWriter(report, options, out).Write();
  EscapeUnprintable(out, begin);
  out += '\n';
}

}  // namespace azlint
