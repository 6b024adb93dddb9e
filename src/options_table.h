#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "options.h"

namespace azlint {

// The command line as it was given, before anything is judged.
struct GivenOptions {
  std::vector<std::string> paths, before, parameters, param, parameters_discovery, stdin_filename;
  std::vector<std::string> template_path, location, subscription, resource_group, tenant;
  std::vector<std::string> rules, select, extend_select, ignore, severity, per_file_ignores;
  std::vector<std::string> option, profile, config, exemptions, baseline, coverage;
  std::vector<std::string> include, exclude, files_from, since, reason;
  std::vector<std::string> format, output, color, fail_on, jobs;
  std::vector<std::string> max_results, relative_to;
  std::vector<std::string> sarif_category, sarif_rules, sarif_snippets;
  int sarif_indent = 0;
  int quiet = 0, verbose = 0, show_undecided = 0, fail_on_undecided = 0, exit_zero = 0;
  int no_gitignore = 0, force_exclude = 0, staged = 0, changed = 0, show_files = 0;
  int standalone_modules = 0, add_suppressions = 0;
  int statistics = 0, timing = 0, no_inline_suppressions = 0, require_reason = 0,
      report_suppressed = 0;
  int isolated = 0, ignore_unknown_files = 0, strict_json = 0, lines = 0;
  int fix = 0, fix_only = 0, diff = 0;
};

struct CommandRow {
  std::string_view name;
  Options::Command command;
  std::string_view words;  // what it does, without a period
};
std::span<const CommandRow> CommandRows();
std::string_view NameOf(Options::Command command);

// One option: what it is called, who has it, what --help says, where its values go.
struct OptionRow {
  std::string_view group;  // heading in the help
  const char* names;       // "-p,--parameters": the long name last
  uint16_t commands;       // a bit for each
  std::string_view value;  // "FILE"; "" for a switch
  std::string_view help;
  std::vector<std::string> GivenOptions::*values = nullptr;
  int GivenOptions::*times = nullptr;  // of a switch
};
std::span<const OptionRow> OptionRows();  // in the order of the help

// A baseline is made of what a check with the same options finds.
inline bool Belongs(const OptionRow& row, Options::Command command) {
  if (command == Options::Command::kBaseline) command = Options::Command::kCheck;
  return (row.commands >> static_cast<unsigned>(command) & 1) != 0;
}
std::string_view LongName(const OptionRow& row);  // "--parameters"

// What --help prints: usage, options of that command, exit codes.
std::string HelpText(Options::Command command);

}  // namespace azlint
