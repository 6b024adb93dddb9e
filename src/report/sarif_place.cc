#include <fmt/core.h>

#include <algorithm>

#include "report/printable.h"
#include "report/sarif_writer.h"
#include "report/uri.h"

namespace azlint {
namespace {

constexpr size_t kLongestLine = 400;  // bytes; longer ones are not quoted
constexpr uint32_t kContextLines = 2;

// "properties.networkAcls.ipRules[0]" as the end of a path of names.
std::string AsPath(std::string_view path) {
  std::string slashes;
  for (const char c : path) slashes += c == '.' ? '/' : c;
  return slashes;
}

}  // namespace

bool SarifWriter::IsOutsideRoot(std::string_view path) const {
  return IsOutside(FromRoot(path, options_.repository.folder));
}

// `path` decides; the number of a source adds its index when it is of the same file.
std::string SarifWriter::LocationOf(uint32_t source, std::string_view path) const {
  const std::string from_root = FromRoot(path, options_.repository.folder);
  std::string location;
  JsonWriter json(location);
  json.BeginObject().Member("uri", ToUri(from_root));
  if (!IsOutside(from_root)) json.Member("uriBaseId", "%SRCROOT%");
  const Source* found = places_.Find(source);
  if (found && found->path == path) json.Key("index").Int(artifact_numbers_[source]);
  json.EndObject();
  return location;
}

void SarifWriter::WriteArtifactLocation(uint32_t source, std::string_view path) {
  const Source* found = places_.Find(source);
  const bool known = found && found->path == path;
  json_.Key("artifactLocation").Raw(known ? locations_[source] : LocationOf(source, path));
}

void SarifWriter::WriteRegion(std::string_view name, const Span& span, bool snippet) {
  const Region region = places_.At(span);
  json_.Key(name).BeginObject();
  json_.Key("startLine").Int(region.begin.line).Key("startColumn").Int(region.begin.column);
  json_.Key("endLine").Int(region.end.line).Key("endColumn").Int(region.end.column);
  json_.Key("charOffset").Int(region.unit_offset).Key("charLength").Int(region.unit_length);
  const std::string_view text = places_.Text(span);
  const bool fits =
      !text.empty() && places_.Line(span.source, region.begin.line).size() <= kLongestLine;
  if (snippet && options_.snippets && fits && text.size() <= kLongestLine) {
    json_.Key("snippet").BeginObject().Member("text", text).EndObject();
  }
  json_.EndObject();
}

void SarifWriter::WriteContext(const Span& span) {
  if (!options_.snippets) return;
  const Region region = places_.At(span);
  const uint32_t count = places_.LineCount(span.source);
  const uint32_t first = region.begin.line - std::min(region.begin.line - 1, kContextLines);
  const uint32_t last = std::min(region.end.line + kContextLines, count);
  if (last - first > 2 * kContextLines + 20) return;
  for (uint32_t line = first; line <= last; ++line) {
    if (places_.Line(span.source, line).size() > kLongestLine) return;
  }
  const uint32_t start = places_.LineStart(span.source, first);
  const auto end = static_cast<uint32_t>(places_.LineStart(span.source, last) +
                                         places_.Line(span.source, last).size());
  // It must hold more than the region does.
  if (end <= start || (start >= span.begin && end <= span.end)) return;
  json_.Key("contextRegion").BeginObject().Key("startLine").Int(first).Key("endLine").Int(last);
  json_.Key("snippet").BeginObject();
  json_.Member("text", places_.Text({span.source, start, end})).EndObject().EndObject();
}

void SarifWriter::WritePlace(const Span& span) {
  json_.Key("physicalLocation").BeginObject();
  WriteArtifactLocation(span.source, places_.Path(span.source));
  WriteRegion("region", span, false);
  json_.EndObject();
}

uint32_t SarifWriter::Intern(LogicalLocation location) {
  const auto number = static_cast<uint32_t>(logical_.size());
  const auto [at, is_new] = logical_numbers_.emplace(location.full_name, number);
  if (is_new) logical_.push_back(std::move(location));
  return at->second;
}

uint32_t SarifWriter::AddLogicalLocation(const Finding& finding) {
  std::string full;
  for (const std::string& deployment : finding.deployment_path) (full += deployment) += '/';
  full += finding.type.empty() ? "template" : fmt::format("{}/{}", finding.type, finding.name);
  full = Printable(full);
  const std::string name = finding.name.empty() ? full : Printable(finding.name);
  const std::string_view kind = finding.type.empty() ? "module" : "resource";
  const uint32_t resource = Intern({name, full, Printable(finding.id), kind, -1});
  if (finding.path.empty()) return resource;
  const std::string path = AsPath(Printable(finding.path));
  return Intern({path.substr(path.rfind('/') + 1), fmt::format("{}/{}", full, path), "", "property",
                 resource});
}

}  // namespace azlint
