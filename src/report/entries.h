#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/format.h"
#include "report/places.h"

namespace azlint {

// What a format that is a list shows of a finding or of a notification. Views the report.
struct Entry {
  const Finding* finding = nullptr;  // null: a notification
  Span where;
  std::string_view path;  // "" for none
  LineColumn begin, end;  // line 0: no place
  Severity level = Severity::kNote;
  std::string_view id;
  std::string message;  // printable
  bool open = false;    // possible or undecided; its level is a note
};

// All that is shown, findings first. A message says itself what is no plain finding: "possible:
// ...", "undecided: ...", "suppressed: ... (REASON)", so that no format can lose it.
std::vector<Entry> EntriesOf(const Report& report, const Places& places);

// The same without what would only be noise in a log: notes about templates that are linked to, of
// which there can be many, and with --quiet all notes about the input.
std::vector<Entry> LogEntriesOf(const Report& report, const FormatOptions& options,
                                const Places& places);

}  // namespace azlint
