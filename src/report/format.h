#pragma once
#include <span>
#include <string>
#include <string_view>

#include "lint/report.h"

namespace azlint {

// The repository that the inputs lie in, as far as its files say; "" is not known.
struct Repository {
  std::string uri;  // "https://github.com/owner/name", without credentials
  std::string revision, branch;
  std::string folder;  // of the working folder in it: "" for its root, else "infra/"
};

struct FormatOptions {
  bool color = false;
  bool quiet = false;        // findings only, no hints
  std::string_view version;  // azlint's own
  Repository repository;
  // Of SARIF: what tells uploads of one commit apart, whether rules that found nothing are listed,
  // whether lines of the inputs are quoted, and whether it is laid out for people.
  std::string category;
  bool all_rules = true, snippets = true, indent = false;
  unsigned jobs = 1;  // threads that may work at the report; 0: one for each processor
};

// One row: a name and a function that appends the whole report.
struct Format {
  std::string_view name;
  void (*write)(const Report& report, const FormatOptions& options, std::string& out);
  bool of_repository = false;  // its paths are seen from the root of the repository
};
std::span<const Format> Formats();
const Format* FindFormat(std::string_view name);
std::string FormatNames();  // "text, concise, ..."
bool NeedsRepository(std::string_view name);

// The line behind the report, on standard error: "12 files, 148 resources: 3 errors, ...".
std::string Summary(const Report& report);
// What --show-files prints: each file, and what it was read as or why it was not.
std::string FilesText(const Report& report);
// How often each rule found something that is shown, most often first; a line each.
std::string Statistics(const Report& report);

}  // namespace azlint
