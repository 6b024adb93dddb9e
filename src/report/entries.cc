#include "report/entries.h"

#include <fmt/core.h>

#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

std::string MarkedMessage(const Finding& finding) {
  std::string message = finding.message;
  if (finding.certainty != Certainty::kCertain) {
    message = fmt::format("{}: {}", Name(finding.certainty), message);
  }
  if (!finding.suppressed) return message;
  const std::string& reason = finding.suppressed->reason;
  return fmt::format("suppressed: {}{}", message, reason.empty() ? "" : " (" + reason + ")");
}

Severity LevelOf(const Finding& finding) {
  return finding.certainty == Certainty::kCertain ? finding.severity : Severity::kNote;
}

Entry EntryOf(const Finding& finding, const Places& places) {
  Entry entry{&finding,
              finding.where,
              places.Path(finding.where.source),
              finding.begin,
              finding.end,
              LevelOf(finding),
              finding.rule,
              Printable(MarkedMessage(finding))};
  entry.open = finding.certainty != Certainty::kCertain;
  return entry;
}

Entry EntryOf(const Notification& one) {
  return {nullptr,   one.where,
          one.path,  one.begin,
          one.begin, static_cast<Severity>(one.level),
          one.id,    Printable(one.message)};
}

}  // namespace

std::vector<Entry> EntriesOf(const Report& report, const Places& places) {
  std::vector<Entry> entries;
  for (const Finding& finding : report.findings) {
    if (IsShown(report, finding)) entries.push_back(EntryOf(finding, places));
  }
  for (const Notification& one : report.notifications) entries.push_back(EntryOf(one));
  return entries;
}

std::vector<Entry> LogEntriesOf(const Report& report, const FormatOptions& options,
                                const Places& places) {
  std::vector<Entry> entries = EntriesOf(report, places);
  std::erase_if(entries, [&options](const Entry& entry) {
    if (entry.finding) return false;
    return entry.id == "template/linked" || (options.quiet && entry.level == Severity::kNote);
  });
  return entries;
}

}  // namespace azlint
