#pragma once
#include <string>

#include "report/format.h"

namespace azlint {

// What the table of formats is made of: each appends the whole report. Same report, same bytes: no
// clock, no machine, no user in it.

// For people: the place, the line with a mark below what is meant, other places, what to do.
void WriteText(const Report& report, const FormatOptions& options, std::string& out);
// "file:line:column: level: [rule] message", one line each, as compilers do.
void WriteConcise(const Report& report, const FormatOptions& options, std::string& out);
// A heading for each file, its findings below in columns.
void WriteGrouped(const Report& report, const FormatOptions& options, std::string& out);
// azlint's own, small and stable: {"version": 1, "findings": [...], "notifications": [...]}.
void WriteJson(const Report& report, const FormatOptions& options, std::string& out);
// The same objects, one a line, each with its "kind": finding, notification, and counts at the end.
void WriteJsonLines(const Report& report, const FormatOptions& options, std::string& out);
// SARIF 2.1.0, one run, compact; what code-scanning pages and editors read.
void WriteSarif(const Report& report, const FormatOptions& options, std::string& out);

// Annotations: GitHub's workflow commands and those of Azure Pipelines.
void WriteGitHub(const Report& report, const FormatOptions& options, std::string& out);
void WriteAzure(const Report& report, const FormatOptions& options, std::string& out);
// GitLab's code quality report: a list, each with a fingerprint of its own.
void WriteGitLab(const Report& report, const FormatOptions& options, std::string& out);
// reviewdog's diagnostics; columns count bytes there.
void WriteReviewdog(const Report& report, const FormatOptions& options, std::string& out);
// A suite for each file, a failed case for each finding; what is open or suppressed is skipped.
void WriteJUnit(const Report& report, const FormatOptions& options, std::string& out);
void WriteCheckstyle(const Report& report, const FormatOptions& options, std::string& out);
// RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
void WriteCsv(const Report& report, const FormatOptions& options, std::string& out);
// A table for the summary page of a job.
void WriteMarkdown(const Report& report, const FormatOptions& options, std::string& out);

// A path as it may open a line of a log: at the start of one "::" is a command to GitHub's runner.
// "azlint" for none.
std::string ShownPath(std::string_view path);
std::string ColoredLevel(std::string_view level, bool color);

// The line that text and concise share: the place (as far as there is one), level, id, message.
struct Headline {
  std::string_view path;
  LineColumn at;  // line 0: no place
  std::string_view level, id;
  std::string message;
};
void AppendHeadline(const Headline& headline, bool color, std::string& out);
void AppendNotifications(const Report& report, const FormatOptions& options, std::string& out);

}  // namespace azlint
