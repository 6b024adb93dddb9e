#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/linter.h"
#include "lint/report.h"
#include "lint/settings.h"

namespace azlint {

// One file of a run. Without bytes it is read from disk when its turn comes.
// kValues: a parameter file whose values count before those of all others.
struct InputFile {
  enum class Role : uint8_t { kInput, kParameters, kBefore, kExemptions, kValues };
  std::string path;  // as shown in reports
  Role role = Role::kInput;
  bool named = true;  // on the command line: then not being Azure input is an error
  std::optional<std::string> bytes;
  std::string error;        // why it cannot be read, known beforehand
  uint32_t settings = 0;    // which of the request's
  bool alone = false;       // nobody searched its folder: look beside it for what belongs to it
  bool from_stdin = false;  // else the bytes are those of the file
};

struct LintRequest {
  std::vector<InputFile> files;
  std::vector<Settings> settings = std::vector<Settings>(1);  // never empty
  std::string fail_on = "warning";                            // error, warning, note, never
  std::string today;  // "2026-01-31": after it, suppressions expire; "": never
  bool show_suppressed = false;
  bool show_undecided = false, fail_on_undecided = false, ignore_unknown_files = false;
  bool find_parameters = true;      // parameter files beside templates
  bool standalone_modules = false;  // judge modules also by themselves
  bool strict_json = false;         // what plain JSON (RFC 8259) does not have is an error
  unsigned jobs = 0;                // 0: one for each core
  std::map<std::string, std::string> contents = {};  // by path: bytes that are read in its place
  // Called with all resources of the later state, joined, before rules are asked about relations.
  std::function<void(const Graph& later)> inspect = nullptr;
  // May mark findings as known before they are counted.
  std::function<void(Report& report)> accept = nullptr;
  size_t skipped_folders = 0;  // that could not be read
};

// The whole tool as one function. Rules and tables must outlive the report.
Report Lint(LintRequest request, const RuleSet& rules, const Tables& tables);

// Runs the examples of every rule of the set; a line for each that does not hold. The count of
// examples that were run goes to `count`.
std::vector<std::string> TestExamples(const RuleSet& rules, const Tables& tables, size_t& count);

}  // namespace azlint
