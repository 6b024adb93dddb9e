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
// azlint's own, small and stable: {"version": 1, "findings": [...], "notifications": [...]}.
void WriteJson(const Report& report, const FormatOptions& options, std::string& out);
// SARIF 2.1.0, one run, compact; what code-scanning pages and editors read.
void WriteSarif(const Report& report, const FormatOptions& options, std::string& out);

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
