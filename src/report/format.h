#pragma once
#include <span>
#include <string>
#include <string_view>

#include "lint/report.h"

namespace azlint {

struct FormatOptions {
  bool color = false;
  bool quiet = false;        // findings only, no hints
  std::string_view version;  // azlint's own
};

// One row: a name and a function that appends the whole report.
struct Format {
  std::string_view name;
  void (*write)(const Report& report, const FormatOptions& options, std::string& out);
};
std::span<const Format> Formats();
const Format* FindFormat(std::string_view name);

// The line behind the report, on standard error: "12 files, 148 resources: 3 errors, ...".
std::string Summary(const Report& report);
// What --show-files prints: each file, and what it was read as or why it was not.
std::string FilesText(const Report& report);
// How often each rule found something that is shown, most often first; a line each.
std::string Statistics(const Report& report);

}  // namespace azlint
