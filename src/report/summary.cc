#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <vector>

#include "report/format.h"
#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

std::string JoinWords(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) (joined += joined.empty() ? "" : ", ") += part;
  return joined;
}

// Notes come only when there are some; errors and warnings always, since "0 errors" is an answer.
std::string FindingWords(const Counts& counts) {
  std::vector<std::string> parts = {CountOf(counts.errors, "error"),
                                    CountOf(counts.warnings, "warning")};
  if (counts.notes > 0) parts.push_back(CountOf(counts.notes, "note"));
  if (counts.possible > 0) parts.push_back(fmt::format("{} possible", counts.possible));
  if (counts.undecided > 0) parts.push_back(fmt::format("{} undecided", counts.undecided));
  if (counts.suppressed > 0) parts.push_back(fmt::format("{} suppressed", counts.suppressed));
  if (counts.known > 0) parts.push_back(fmt::format("{} in the baseline", counts.known));
  return JoinWords(parts);
}

// "4 skipped (3 not Azure, 1 parameter file without template)".
std::string SkippedWords(const Counts& counts) {
  std::vector<std::string> reasons;
  for (const auto& [reason, count] : counts.skipped) {
    reasons.push_back(fmt::format("{} {}", count, Printable(reason)));
  }
  const std::string skipped = fmt::format("{} skipped", counts.files_skipped);
  return reasons.empty() ? skipped : fmt::format("{} ({})", skipped, JoinWords(reasons));
}

}  // namespace

std::string Summary(const Report& report) {
  const Counts& counts = report.counts;
  std::string line = fmt::format("{}, {}: {}", CountOf(counts.files_read, "file"),
                                 CountOf(counts.resources, "resource"), FindingWords(counts));
  if (!report.show_undecided && counts.possible + counts.undecided > 0) {
    line += " (--show-undecided shows them)";
  }
  if (counts.files_failed > 0)
    line += fmt::format("; {} not parsed", CountOf(counts.files_failed, "file"));
  if (counts.files_skipped > 0) line += "; " + SkippedWords(counts);
  if (counts.linked > 0)
    line += fmt::format("; {} not read", CountOf(counts.linked, "linked template"));
  return line;
}

std::string FilesText(const Report& report) {
  std::map<std::string, std::string> lines;  // by path
  for (const auto& [path, read_as] : report.read) lines[path] = read_as;
  for (const auto& [path, reason] : report.skipped) lines[path] = "skipped: " + reason;
  for (const Notification& one : report.notifications)
    if (one.level == Notification::Level::kError) lines[one.path] = "not read: " + one.message;
  std::string text;
  for (const auto& [path, line] : lines)
    text += fmt::format("{}: {}\n", Printable(path), Printable(line));
  return text;
}

std::string Statistics(const Report& report) {
  std::map<std::string_view, size_t> counts;
  for (const Finding& finding : report.findings)
    if (IsShown(report, finding)) ++counts[finding.rule];
  std::vector<std::pair<std::string_view, size_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (const auto& [rule, count] : rows) text += fmt::format("{:>7}  {}\n", count, rule);
  return text;
}

}  // namespace azlint
