#include <fmt/core.h>

#include <array>
#include <span>

#include "report/entries.h"
#include "report/formats.h"
#include "report/printable.h"
#include "report/uri.h"

namespace azlint {
namespace {

struct Escape {
  char c;
  std::string_view written;
};
// docs.github.com/actions/reference/workflow-commands-for-github-actions: values of properties end
// at ',' and their names at ':'.
constexpr Escape kGitHubMessage[] = {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr Escape kGitHubProperty[] = {
    {'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}, {':', "%3A"}, {',', "%2C"}};
// learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
constexpr Escape kAzureMessage[] = {{'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}};
constexpr Escape kAzureProperty[] = {
    {'%', "%AZP25"}, {'\r', "%0D"}, {'\n', "%0A"}, {']', "%5D"}, {';', "%3B"}};

std::string Escaped(std::string_view text, std::span<const Escape> escapes) {
  std::string escaped;
  for (const char c : text) {
    std::string_view written(&c, 1);
    for (const Escape& escape : escapes) {
      if (escape.c == c) written = escape.written;
    }
    escaped += written;
  }
  return escaped;
}

// Columns mean something only where the region ends on its own line.
std::string GitHubPlace(const Entry& entry, const FormatOptions& options) {
  if (entry.path.empty()) return "";
  const std::string path = Printable(FromRoot(entry.path, options.repository.folder));
  std::string place = fmt::format("file={}", Escaped(path, kGitHubProperty));
  if (entry.begin.line == 0) return place + ',';
  place += fmt::format(",line={}", entry.begin.line);
  if (!entry.finding) return place + fmt::format(",col={},", entry.begin.column);
  place += fmt::format(",endLine={}", entry.end.line);
  if (entry.end.line != entry.begin.line) return place + ',';
  return place + fmt::format(",col={},endColumn={},", entry.begin.column, entry.end.column);
}

void AppendAzurePlace(const Entry& entry, const FormatOptions& options, std::string& out) {
  if (entry.path.empty()) return;
  const std::string path = Printable(FromRoot(entry.path, options.repository.folder));
  out += fmt::format("sourcepath={};", Escaped(path, kAzureProperty));
  if (entry.begin.line == 0) return;
  out += fmt::format("linenumber={};columnnumber={};", entry.begin.line, entry.begin.column);
}

}  // namespace

void WriteGitHub(const Report& report, const FormatOptions& options, std::string& out) {
  constexpr std::string_view kCommands[] = {"notice", "warning", "error"};
  for (const Entry& entry : LogEntriesOf(report, options, Places(report))) {
    const bool accepted = entry.finding && entry.finding->suppressed;
    const auto level = static_cast<size_t>(accepted ? Severity::kNote : entry.level);
    out += fmt::format("::{} {}title={}::{}\n", kCommands[level], GitHubPlace(entry, options),
                       Escaped(Printable(entry.id), kGitHubProperty),
                       Escaped(entry.message, kGitHubMessage));
  }
}

// There are errors and warnings only; what is less says so in its message.
void WriteAzure(const Report& report, const FormatOptions& options, std::string& out) {
  for (const Entry& entry : LogEntriesOf(report, options, Places(report))) {
    const bool accepted = entry.finding && entry.finding->suppressed;
    const bool error = entry.level == Severity::kError && !accepted;
    const bool plain_note = entry.level == Severity::kNote && !entry.open && !accepted;
    out += fmt::format("##vso[task.logissue type={};", error ? "error" : "warning");
    AppendAzurePlace(entry, options, out);
    out += fmt::format("code={};]{}{}\n", Escaped(Printable(entry.id), kAzureProperty),
                       plain_note ? "note: " : "", Escaped(entry.message, kAzureMessage));
  }
}

}  // namespace azlint
