#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "report/formats.h"
#include "report/groups.h"
#include "report/printable.h"
#include "report/words.h"
#include "xml/writer.h"

namespace azlint {
namespace {

enum class Outcome : uint8_t { kFailed, kBroken, kSkipped };

// A message about the input is a case that broke when it is an error, else one that was skipped.
Outcome OutcomeOf(const Entry& entry) {
  if (!entry.finding) return entry.level == Severity::kError ? Outcome::kBroken : Outcome::kSkipped;
  return entry.open || entry.finding->suppressed ? Outcome::kSkipped : Outcome::kFailed;
}

std::string NameOf(std::string_view path) { return path.empty() ? "azlint" : Printable(path); }

std::string_view LevelOf(const Entry& entry) {
  return entry.finding ? LevelWord(*entry.finding) : Name(entry.level);
}

size_t CountOutcomes(const std::vector<const Entry*>& entries, Outcome outcome) {
  return static_cast<size_t>(
      std::count_if(entries.begin(), entries.end(),
                    [outcome](const Entry* entry) { return OutcomeOf(*entry) == outcome; }));
}

void WriteCounts(const std::vector<const Entry*>& entries, size_t passed, XmlWriter& xml) {
  xml.Attribute("tests", entries.size() + passed);
  xml.Attribute("failures", CountOutcomes(entries, Outcome::kFailed));
  xml.Attribute("errors", CountOutcomes(entries, Outcome::kBroken));
  xml.Attribute("skipped", CountOutcomes(entries, Outcome::kSkipped));
}

void WriteCase(const Entry& entry, XmlWriter& xml) {
  constexpr std::string_view kElements[] = {"failure", "error", "skipped"};
  const std::string name = NameOf(entry.path), id = Printable(entry.id);
  const bool placed = entry.begin.line > 0;
  const std::string place =
      placed ? fmt::format("{}:{}", entry.begin.line, entry.begin.column) : "";
  xml.Begin("testcase").Attribute("classname", name);
  xml.Attribute("name", placed ? fmt::format("{} ({})", id, place) : id);
  if (!entry.path.empty()) xml.Attribute("file", name);
  if (placed) xml.Attribute("line", entry.begin.line);
  const Outcome outcome = OutcomeOf(entry);
  xml.Begin(kElements[static_cast<size_t>(outcome)]).Attribute("message", entry.message);
  if (outcome != Outcome::kSkipped) {
    xml.Attribute("type", LevelOf(entry));
    xml.Text(fmt::format("{}:{}: {}: [{}] {}", name, place, LevelOf(entry), id, entry.message));
  }
  xml.End().End();
}

// Pages of test results show nothing of an empty suite, so a clean file is a case that passed.
void WritePassed(std::string_view path, XmlWriter& xml) {
  xml.Begin("testsuite").Attribute("name", NameOf(path));
  WriteCounts({}, 1, xml);
  xml.Begin("testcase").Attribute("classname", NameOf(path)).Attribute("name", "azlint");
  xml.Attribute("file", NameOf(path)).End().End();
}

std::vector<std::string_view> CleanPaths(const Report& report, const std::vector<Group>& groups) {
  std::set<std::string_view> others;
  for (const Group& group : groups) others.insert(group.path);
  for (const auto& [path, reason] : report.skipped) others.insert(path);
  std::vector<std::string_view> clean;
  for (const auto& source : report.sources) {
    if (source && others.insert(source->path).second) clean.push_back(source->path);
  }
  return clean;
}

}  // namespace

// llg.cubic.org/docs/junit: what readers of these files have in common.
void WriteJUnit(const Report& report, const FormatOptions&, std::string& out) {
  const std::vector<Entry> entries = EntriesOf(report, Places(report));
  const std::vector<Group> groups = GroupsOf(entries);
  const std::vector<std::string_view> clean = CleanPaths(report, groups);
  std::vector<const Entry*> all;
  all.reserve(entries.size());
  for (const Entry& entry : entries) all.push_back(&entry);
  XmlWriter xml;
  xml.Begin("testsuites").Attribute("name", "azlint");
  WriteCounts(all, clean.size(), xml);
  for (const Group& group : groups) {
    xml.Begin("testsuite").Attribute("name", NameOf(group.path));
    WriteCounts(group.entries, 0, xml);
    for (const Entry* entry : group.entries) WriteCase(*entry, xml);
    xml.End();
  }
  for (const std::string_view path : clean) WritePassed(path, xml);
  xml.End().Print(out);
}

void WriteCheckstyle(const Report& report, const FormatOptions&, std::string& out) {
  constexpr std::string_view kSeverities[] = {"info", "warning", "error"};
  const std::vector<Entry> entries = EntriesOf(report, Places(report));
  XmlWriter xml;
  xml.Begin("checkstyle").Attribute("version", "4.3");
  for (const Group& group : GroupsOf(entries)) {
    xml.Begin("file").Attribute("name", NameOf(group.path));
    for (const Entry* entry : group.entries) {
      const bool accepted = entry->finding && entry->finding->suppressed;
      xml.Begin("error").Attribute("line", std::max(entry->begin.line, 1u));
      if (entry->begin.line > 0) xml.Attribute("column", entry->begin.column);
      xml.Attribute("severity", kSeverities[accepted ? 0 : static_cast<size_t>(entry->level)]);
      xml.Attribute("message", entry->message);
      xml.Attribute("source", fmt::format("azlint.{}", Printable(entry->id))).End();
    }
    xml.End();
  }
  xml.End().Print(out);
}

}  // namespace azlint
