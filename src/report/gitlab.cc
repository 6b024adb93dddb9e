#include <fmt/core.h>

#include <map>

#include "json/writer.h"
#include "report/entries.h"
#include "report/fingerprint.h"
#include "report/formats.h"
#include "report/printable.h"
#include "report/uri.h"
#include "text/hash.h"

namespace azlint {
namespace {

std::string_view SeverityOf(const Entry& entry) {
  constexpr std::string_view kSeverities[] = {"minor", "major", "critical"};
  const bool accepted = entry.finding && entry.finding->suppressed;
  return entry.open || accepted ? "info" : kSeverities[static_cast<size_t>(entry.level)];
}

// GitLab shows one of those that share a fingerprint, so twins get a number.
class Fingerprints {
 public:
  std::string Next(const Entry& entry) {
    const std::string key = entry.finding
                                ? fmt::format("{}\n{}", entry.path, ResultKey(*entry.finding))
                                : fmt::format("{}\n{}\n{}", entry.path, entry.id, entry.message);
    const uint32_t twin = seen_[key]++;
    return ToHex(Sha1(twin == 0 ? key : fmt::format("{}\n{}", key, twin))).substr(0, 32);
  }

 private:
  std::map<std::string, uint32_t> seen_;
};

}  // namespace

// docs.gitlab.com/ci/testing/code_quality
void WriteGitLab(const Report& report, const FormatOptions& options, std::string& out) {
  const size_t begin = out.size();
  Fingerprints fingerprints;
  JsonWriter json(out, 2);
  json.BeginArray();
  for (const Entry& entry : EntriesOf(report, Places(report))) {
    json.BeginObject().Member("description", entry.message).Member("check_name", entry.id);
    json.Member("fingerprint", fingerprints.Next(entry)).Member("severity", SeverityOf(entry));
    json.Key("location").BeginObject();
    // Each must have a place: what belongs to no file belongs to the folder.
    json.Member("path", FromRoot(entry.path.empty() ? "." : entry.path, options.repository.folder));
    json.Key("lines").BeginObject().Key("begin").Int(std::max(entry.begin.line, 1u));
    if (entry.end.line > entry.begin.line) json.Key("end").Int(entry.end.line);
    json.EndObject().EndObject().EndObject();
  }
  json.EndArray();
  EscapeUnprintable(out, begin);
  out += '\n';
}

}  // namespace azlint
