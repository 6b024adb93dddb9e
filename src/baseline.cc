#include "baseline.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "discover.h"
#include "json/document.h"
#include "json/writer.h"
#include "report/fingerprint.h"
#include "report/printable.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

std::string FromFolder(const std::string& path, const fs::path& folder) {
  std::error_code error;
  return fs::absolute(path, error).lexically_normal().lexically_relative(folder).generic_string();
}

// FNV-1a (isthe.com/chongo/tech/comp/fnv) of the text without blanks, so that indentation may move.
std::string LineHash(std::string_view text) {
  uint64_t hash = 14695981039346656037u;
  for (char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == ',') continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  return fmt::format("{:016x}", hash);
}

auto Order(const BaselineEntry& e) { return std::tie(e.file, e.resource, e.rule, e.path, e.key); }

bool IsListed(const Report& report, const Finding& finding) {
  if (finding.suppressed) return false;
  return report.show_undecided || finding.certainty == Certainty::kCertain;
}

// Makes entries of findings; the lines of each source are found once.
class EntryMaker {
 public:
  EntryMaker(const Report& report, const fs::path& folder) : report_(report), folder_(folder) {}

  BaselineEntry Of(const Finding& finding) {
    const Source& source = *report_.sources[finding.where.source];
    auto [map, added] = maps_.try_emplace(finding.where.source, source.text);
    BaselineEntry entry;
    entry.file = FromFolder(source.path, folder_);
    entry.rule = finding.rule;
    entry.resource = finding.type.empty() ? "" : fmt::format("{}/{}", finding.type, finding.name);
    entry.path = finding.path;
    entry.key = ResultKey(finding);
    entry.line = LineHash(map->second.Line(finding.begin.line));
    return entry;
  }

 private:
  const Report& report_;
  const fs::path& folder_;
  std::map<uint32_t, LineMap> maps_;
};

void WriteEntry(JsonWriter& json, const BaselineEntry& entry) {
  json.BeginObject().Member("file", entry.file).Member("rule", entry.rule);
  if (!entry.resource.empty()) json.Member("resource", entry.resource);
  if (!entry.path.empty()) json.Member("path", entry.path);
  json.Member("key", entry.key).Member("line", entry.line).EndObject();
}

}  // namespace

Baseline::Baseline(const std::string& path) {
  std::error_code error;
  folder_ = fs::absolute(path, error).lexically_normal().parent_path();
}

Baseline::Read Baseline::FromFile(const std::string& path) {
  Notification problem;
  problem.id = "baseline/unreadable";
  problem.path = path;
  problem.configuration = true;
  problem.begin.line = 0;
  Source source;
  std::string bytes;
  Problem found;
  if (!ReadFile(path, bytes, problem.message)) return {nullptr, problem};
  Document::Parsed parsed;
  if (Decode(std::move(bytes), source, found)) {
    parsed = Document::Parse(source);
    found = parsed.problem;
  }
  Node root = parsed.document ? parsed.document->root() : Node();
  if (parsed.document && root.Find("version").text() != "1")
    found = {root.span(), "this is no baseline of azlint: it has no \"version\": 1"};
  if (!found.message.empty()) {
    problem.message = found.message;
    problem.begin = LineMap(source.text).At(found.where.begin);
    return {nullptr, problem};
  }
  auto baseline = std::unique_ptr<Baseline>(new Baseline(path));
  for (Node row : root.Find("findings").items()) {
    auto text = [&](std::string_view name) { return std::string(row.Find(name).text()); };
    baseline->entries_.push_back({text("file"), text("rule"), text("resource"), text("path"),
                                  text("key"), text("line"), false});
  }
  return {std::move(baseline), {}};
}

Baseline Baseline::FromReport(const Report& report, const std::string& path) {
  Baseline baseline(path);
  EntryMaker maker(report, baseline.folder_);
  for (const Finding& finding : report.findings)
    if (IsListed(report, finding)) baseline.entries_.push_back(maker.Of(finding));
  std::sort(baseline.entries_.begin(), baseline.entries_.end(),
            [](const BaselineEntry& a, const BaselineEntry& b) { return Order(a) < Order(b); });
  return baseline;
}

void Baseline::Match(Report& report) {
  EntryMaker maker(report, folder_);
  std::vector<BaselineEntry> wanted;
  std::set<std::string> files;
  for (BaselineEntry& entry : entries_) entry.found = false;
  for (const auto& source : report.sources) files.insert(FromFolder(source->path, folder_));
  for (Finding& finding : report.findings) {
    finding.baseline = BaselineState::kNew;
    wanted.push_back(maker.Of(finding));
  }
  // The closest likeness first, over all findings, so that no entry is used up by a lesser one.
  auto pass = [&](auto fingerprint, bool renamed) {
    std::map<std::string, std::vector<BaselineEntry*>> open;
    for (BaselineEntry& entry : entries_)
      if (!entry.found && (!renamed || files.count(entry.file) == 0))
        open[fingerprint(entry)].push_back(&entry);
    for (size_t i = wanted.size(); i-- > 0;) {
      if (report.findings[i].baseline == BaselineState::kUnchanged) continue;
      auto at = open.find(fingerprint(wanted[i]));
      if (at == open.end() || at->second.empty()) continue;
      at->second.back()->found = true;
      at->second.pop_back();
      report.findings[i].baseline = BaselineState::kUnchanged;
    }
  };
  using Entry = const BaselineEntry&;
  pass([](Entry e) { return e.rule + '\n' + e.key + '\n' + e.file + '\n' + e.line; }, false);
  pass([](Entry e) { return e.rule + '\n' + e.key + '\n' + e.file; }, false);
  pass([](Entry e) { return e.rule + '\n' + e.path + '\n' + e.file + '\n' + e.line; }, false);
  pass([](Entry e) { return e.rule + '\n' + e.key; }, true);
}

// A file that was not looked at says nothing about its entries, unless it is gone.
bool Baseline::IsStale(const BaselineEntry& entry, const Report& report) const {
  if (entry.found) return false;
  for (const auto& source : report.sources)
    if (FromFolder(source->path, folder_) == entry.file) return true;
  std::error_code error;
  return !fs::exists(folder_ / entry.file, error);
}

void Baseline::Prune(const Report& report) {
  std::erase_if(entries_, [&](const BaselineEntry& entry) { return IsStale(entry, report); });
}

size_t Baseline::CountStale(const Report& report) const {
  return static_cast<size_t>(
      std::count_if(entries_.begin(), entries_.end(),
                    [&](const BaselineEntry& entry) { return IsStale(entry, report); }));
}

std::string Baseline::Text() const {
  std::string text = "{\n  \"version\": 1,\n  \"findings\": [";
  for (const BaselineEntry& entry : entries_) {
    text += &entry == entries_.data() ? "\n    " : ",\n    ";
    JsonWriter json(text);
    WriteEntry(json, entry);
  }
  return text + (entries_.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string Baseline::List() const {
  std::string text;
  for (const BaselineEntry& entry : entries_)
    text += Printable(fmt::format("{}: {} of {}{}{}", entry.file, entry.rule,
                                  entry.resource.empty() ? "the file" : entry.resource,
                                  entry.path.empty() ? "" : ", ", entry.path)) +
            '\n';
  return text +
         fmt::format("{} known finding{}\n", entries_.size(), entries_.size() == 1 ? "" : "s");
}

}  // namespace azlint
