#include "options_table.h"

#include <fmt/core.h>

#include "report/format.h"
#include "version.h"

namespace azlint {
namespace {

using Given = GivenOptions;

constexpr uint16_t kCheck = 1, kRules = 2, kTest = 4, kDiff = 8, kEval = 16, kExpand = 32,
                   kConfig = 64, kExplain = 256;
constexpr std::string_view kInput = "Input", kFiles = "Files", kChoice = "Rules",
                           kAccepted = "Accepted findings", kResult = "Exit code", kFixes = "Fixes",
                           kReport = "Report", kRun = "Run";

constexpr OptionRow ValueRow(std::string_view group, const char* names, std::string_view value,
                             std::string_view help, std::vector<std::string> Given::*values) {
  return {group, names, kCheck, value, help, values, nullptr};
}
constexpr OptionRow SwitchRow(std::string_view group, const char* names, std::string_view help,
                              int Given::*times) {
  return {group, names, kCheck, "", help, nullptr, times};
}
constexpr OptionRow AlsoFor(uint16_t commands, OptionRow row) {
  row.commands = static_cast<uint16_t>(row.commands | commands);
  return row;
}
constexpr OptionRow OnlyFor(uint16_t commands, OptionRow row) {
  row.commands = commands;
  return row;
}

constexpr OptionRow kRows[] = {
    OnlyFor(kEval, ValueRow(kInput, "--template", "FILE", "the template that EXPR stands in",
                            &Given::template_path)),
    OnlyFor(kEval,
            SwitchRow(kInput, "--jsonl", "answer requests, a line of JSON each", &Given::lines)),
    OnlyFor(kExpand,
            SwitchRow(kInput, "--batch", "answer requests, a line of JSON each", &Given::lines)),
    AlsoFor(kDiff | kEval | kExpand,
            ValueRow(kInput, "-p,--parameters", "FILE",
                     "parameter file of the templates (repeatable)", &Given::parameters)),
    AlsoFor(kEval | kExpand, ValueRow(kInput, "--param", "NAME=JSON",
                                      "value of one parameter (repeatable)", &Given::param)),
    ValueRow(kInput, "--parameters-discovery", "WHEN",
             "find parameter files beside templates: auto, off", &Given::parameters_discovery),
    ValueRow(kInput, "--before", "PATH", "the older state, to compare with (repeatable)",
             &Given::before),
    ValueRow(kInput, "--stdin-filename", "NAME", "what to call standard input ('-')",
             &Given::stdin_filename),
    AlsoFor(kEval | kExpand, ValueRow(kInput, "--location", "REGION",
                                      "where templates are deployed to", &Given::location)),
    AlsoFor(kEval | kExpand,
            ValueRow(kInput, "--subscription", "ID", "the subscription they are deployed to",
                     &Given::subscription)),
    AlsoFor(kEval | kExpand,
            ValueRow(kInput, "--resource-group", "NAME", "the resource group they are deployed to",
                     &Given::resource_group)),
    AlsoFor(kEval | kExpand,
            ValueRow(kInput, "--tenant", "ID", "the tenant of that subscription", &Given::tenant)),
    ValueRow(kFiles, "--include", "GLOB", "only these files of folders (repeatable)",
             &Given::include),
    ValueRow(kFiles, "--exclude", "GLOB", "not these files of folders (repeatable)",
             &Given::exclude),
    SwitchRow(kFiles, "--force-exclude", "leave them out also when they are named",
              &Given::force_exclude),
    SwitchRow(kFiles, "--no-gitignore", "read what .gitignore leaves out", &Given::no_gitignore),
    ValueRow(kFiles, "--files-from", "FILE", "a list of paths, by NUL or line; '-': standard input",
             &Given::files_from),
    SwitchRow(kFiles, "--staged", "only what is staged for the next commit", &Given::staged),
    SwitchRow(kFiles, "--changed", "only what is not committed", &Given::changed),
    ValueRow(kFiles, "--since", "REF", "with --changed: since the branch left REF", &Given::since),
    SwitchRow(kFiles, "--standalone-modules", "check modules of other templates by themselves too",
              &Given::standalone_modules),
    SwitchRow(kFiles, "--show-files", "say what was read as what, and nothing else",
              &Given::show_files),
    SwitchRow(kFiles, "--ignore-unknown-files", "named files that are not Azure's are no error",
              &Given::ignore_unknown_files),
    SwitchRow(kFiles, "--strict-json", "comments and trailing commas are errors",
              &Given::strict_json),
    AlsoFor(kRules, ValueRow(kChoice, "--select", "RULES",
                             "only these: ids, folders/, globs, tag:NAME, ALL; with commas",
                             &Given::select)),
    AlsoFor(kRules,
            ValueRow(kChoice, "--extend-select", "RULES", "these as well", &Given::extend_select)),
    AlsoFor(kRules, ValueRow(kChoice, "--ignore", "RULES", "all but these", &Given::ignore)),
    ValueRow(kChoice, "--severity", "RULES=LEVEL", "other levels: error, warning, note, off",
             &Given::severity),
    ValueRow(kChoice, "--per-file-ignores", "GLOB:RULES", "not these for some files (repeatable)",
             &Given::per_file_ignores),
    AlsoFor(kRules | kExplain,
            ValueRow(kChoice, "--rules", "DIR", "rules of your own (repeatable)", &Given::rules)),
    ValueRow(kChoice, "--option", "NAME=VALUE", "option of a rule (repeatable)", &Given::option),
    ValueRow(kChoice, "--profile", "NAME", "a set of rules beside the usual ones", &Given::profile),
    AlsoFor(kConfig,
            ValueRow(kChoice, "--config", "FILE|KEY=VALUE",
                     "this configuration, or one value of it (repeatable)", &Given::config)),
    AlsoFor(kConfig,
            SwitchRow(kChoice, "--isolated", "look for no configuration", &Given::isolated)),
    ValueRow(kAccepted, "--baseline", "FILE", "findings that are known, and not shown",
             &Given::baseline),
    ValueRow(kAccepted, "--exemptions", "FILE", "exemptions of Azure Policy (repeatable)",
             &Given::exemptions),
    SwitchRow(kAccepted, "--no-inline-suppressions", "what files say of themselves does not count",
              &Given::no_inline_suppressions),
    SwitchRow(kAccepted, "--require-reason", "suppressions without a reason do not count",
              &Given::require_reason),
    SwitchRow(kAccepted, "--add-suppressions", "accept what is found: comments, or azlint.jsonc",
              &Given::add_suppressions),
    ValueRow(kAccepted, "--reason", "TEXT", "with --add-suppressions: why it is accepted",
             &Given::reason),
    SwitchRow(kAccepted, "--report-suppressed", "show what is suppressed as well",
              &Given::report_suppressed),
    ValueRow(kResult, "--fail-on", "LEVEL",
             "what exits with 1: error, warning (default), note, never", &Given::fail_on),
    SwitchRow(kResult, "--fail-on-undecided", "what is possible or undecided exits with 1 as well",
              &Given::fail_on_undecided),
    SwitchRow(kResult, "--exit-zero", "findings exit with 0", &Given::exit_zero),
    SwitchRow(kFixes, "--fix", "mend in the files what can be mended, report what is left",
              &Given::fix),
    SwitchRow(kFixes, "--fix-only", "mend, report nothing, exit with 0", &Given::fix_only),
    SwitchRow(kFixes, "--diff", "show what --fix would write; exit with 1 if that is anything",
              &Given::diff),
    ValueRow(kReport, "-f,--format", "FORMAT[:FILE]",
             "text (default), or another of those below (repeatable)", &Given::format),
    OnlyFor(kRules, ValueRow(kChoice, "--coverage", "TYPE",
                             "those that ask about this resource type", &Given::coverage)),
    OnlyFor(kRules, ValueRow(kReport, "-f,--format", "FORMAT",
                             "text (default), json, markdown, sarif", &Given::format)),
    OnlyFor(kExplain, ValueRow(kReport, "-f,--format", "FORMAT", "text (default), markdown, json",
                               &Given::format)),
    OnlyFor(kExpand, ValueRow(kReport, "-f,--format", "FORMAT",
                              "json (default), ndjson: a line for each resource", &Given::format)),
    OnlyFor(kDiff | kConfig,
            ValueRow(kReport, "-f,--format", "FORMAT", "text (default), json", &Given::format)),
    ValueRow(kReport, "-o,--output", "FILE", "write the report there, not to standard output",
             &Given::output),
    ValueRow(kReport, "--max-results", "N", "at most N findings, the worst of all",
             &Given::max_results),
    ValueRow(kReport, "--relative-to", "DIR", "paths in reports are seen from there",
             &Given::relative_to),
    ValueRow(kReport, "--sarif-category", "NAME", "tells several SARIF files of one commit apart",
             &Given::sarif_category),
    ValueRow(kReport, "--sarif-rules", "WHICH",
             "rules that SARIF lists: all that were run (default), used", &Given::sarif_rules),
    ValueRow(kReport, "--sarif-snippets", "WHEN", "quote lines in SARIF: on (default), off",
             &Given::sarif_snippets),
    SwitchRow(kReport, "--sarif-indent", "lay SARIF out for people", &Given::sarif_indent),
    SwitchRow(kReport, "--show-undecided", "show what is possible or undecided",
              &Given::show_undecided),
    AlsoFor(kTest,
            ValueRow(kReport, "--color", "WHEN", "auto (default), always, never", &Given::color)),
    AlsoFor(kTest, SwitchRow(kReport, "-q,--quiet", "findings only; -qq: nothing", &Given::quiet)),
    AlsoFor(kTest, SwitchRow(kReport, "-v,--verbose", "name the files that were skipped",
                             &Given::verbose)),
    SwitchRow(kReport, "--statistics", "how often each rule found something", &Given::statistics),
    SwitchRow(kRun, "--timing", "how long each part took", &Given::timing),
    AlsoFor(kTest,
            ValueRow(kRun, "-j,--jobs", "N", "threads (default: one a processor)", &Given::jobs)),
};

using Command = Options::Command;
constexpr CommandRow kCommands[] = {
    {"check", Command::kCheck, "check files; what azlint does without a command"},
    {"rules", Command::kRules, "list the rules"},
    {"test", Command::kTest, "run the examples of rule files"},
    {"diff", Command::kDiff, "list what changes between two states"},
    {"eval", Command::kEval, "evaluate a template expression"},
    {"expand", Command::kExpand, "print what a template would deploy"},
    {"config", Command::kConfig, "show the configuration that counts, or its schema"},
    {"baseline", Command::kBaseline, "keep the findings that are known in a file"},
    {"explain", Command::kExplain, "say what a rule is about and how to mend what it finds"},
    {"completion", Command::kCompletion, "print the completion script of a shell"},
    {"man", Command::kMan, "print the manual page"},
    {"init", Command::kInit, "write a first azlint.jsonc"},
};

constexpr std::string_view kUsage[] = {
    ("azlint [check] [OPTIONS] [PATH...]\n"
     "       azlint rules [--format text|json|markdown] [--select RULES]\n"
     "       azlint test DIR...\n"
     "       azlint diff BEFORE AFTER\n"
     "       azlint eval EXPRESSION | --jsonl\n"
     "       azlint expand TEMPLATE | --batch\n"
     "       azlint init\n"
     "       azlint config show [FILE] | schema\n"
     "       azlint baseline create|update|prune|show [FILE [PATH...]]\n"
     "       azlint explain RULE...\n"
     "       azlint completion bash|zsh|fish|powershell; azlint man; azlint version\n"
     "\n"
     "Checks files that describe Azure resources: ARM templates, compiled Bicep, exports. PATH is "
     "a\n"
     "file, a folder or '-'; without one it is the current folder. A folder that is called like a\n"
     "command is written ./rules.\n"),
    "azlint rules [OPTIONS]\n\nLists the rules.\n",
    "azlint test [OPTIONS] DIR...\n\nRuns the examples that rule files hold as their tests.\n",
    ("azlint diff [OPTIONS] BEFORE AFTER\n"
     "       azlint diff [OPTIONS] WHAT-IF\n"
     "\n"
     "Lists what changes from one state to the other: two exports, or an export and the template\n"
     "that will be deployed; or the two states of a what-if.\n"),
    ("azlint eval [OPTIONS] EXPRESSION\n"
     "       azlint eval --jsonl\n\n"
     "Prints the value of a template expression as JSON. What is not known stays\n"
     "{\"unknown\": \"<expression>\"}.\n"),
    ("azlint expand [OPTIONS] TEMPLATE\n"
     "       azlint expand --batch\n\n"
     "Prints what a template would deploy, as JSON: every loop run, every module opened.\n"),
    ("azlint config show [FILE]\n"
     "       azlint config schema\n\n"
     "Shows the configuration that counts for a file (or for the run), each key with the place "
     "that\n"
     "says so; or the JSON schema of azlint.jsonc for editors.\n"),
    ("azlint baseline create|update|prune|show [OPTIONS] [FILE [PATH...]]\n\n"
     "Keeps the findings that are known in a file: create writes it, update writes it anew, prune\n"
     "drops what is no longer found, show lists it. Without FILE it is the one of the "
     "configuration,\n"
     "else azlint-baseline.json; without PATH what is checked is the current folder.\n"),
    ("azlint explain [--format text|markdown|json] RULE...\n\n"
     "Says why a rule is there, what it finds and how to mend it. RULE is an id, a folder "
     "'storage/',\n"
     "a glob or tag:NAME.\n"),
    "azlint completion bash|zsh|fish|powershell\n\nPrints the completion script of a shell.\n",
    "azlint man\n\nPrints the manual page: azlint man | man -l -\n",
    "azlint init\n\nLooks at the files below the current folder and writes a first azlint.jsonc.\n",
};

constexpr std::string_view kCheckEnd =
    "\n"
    "Exit codes:\n"
    "  0  nothing at or above --fail-on\n"
    "  1  findings\n"
    "  2  the job could not be done: wrong usage, or something that cannot be read; what was "
    "found\n"
    "     is reported all the same\n"
    "  3  a fault of azlint itself\n"
    "\n"
    "Environment:\n"
    "  AZLINT_CONFIG                   the configuration where no --config is given\n"
    "  AZLINT_OPTIONS                  options of check, before those that are typed\n"
    "  AZLINT_FORMAT                   formats where no -f is given, with commas\n"
    "  GITHUB_ACTIONS, TF_BUILD        annotations are added where no format is asked for\n";
constexpr std::string_view kEnd = "\nNo network, no telemetry, no look for updates.\n";

// "  -p, --parameters FILE".
std::string HelpNames(const OptionRow& row) {
  const std::string_view names = row.names;
  const size_t comma = names.find(',');
  std::string text = comma == names.npos
                         ? fmt::format("      {}", names)
                         : fmt::format("  {}, {}", names.substr(0, comma), LongName(row));
  return row.value.empty() ? text : fmt::format("{} {}", text, row.value);
}

std::string FormatLines() {
  std::string lines = " ";
  size_t width = lines.size();
  for (const Format& format : Formats()) {
    width += format.name.size() + 1;
    if (width > 78) {
      lines += "\n ";
      width = format.name.size() + 2;
    }
    lines += fmt::format(" {}", format.name);
  }
  return lines;
}

}  // namespace

std::span<const OptionRow> OptionRows() { return kRows; }

std::span<const CommandRow> CommandRows() { return kCommands; }

std::string_view NameOf(Options::Command command) {
  for (const CommandRow& row : kCommands)
    if (row.command == command) return row.name;
  return "";
}

std::string_view LongName(const OptionRow& row) {
  const std::string_view names = row.names;
  const size_t comma = names.find(',');
  return comma == names.npos ? names : names.substr(comma + 1);
}

std::string HelpText(Options::Command command) {
  std::string text = fmt::format(
      "azlint {}: an offline linter for the configuration of Azure\n\n"
      "usage: {}",
      Version(), kUsage[static_cast<size_t>(command)]);
  std::string_view group;
  for (const OptionRow& row : kRows) {
    if (!Belongs(row, command)) continue;
    if (row.group != group) text += fmt::format("\n{}:\n", row.group);
    group = row.group;
    const std::string names = HelpNames(row);
    text += fmt::format("{:<34}", names);
    if (names.size() > 33) text += "\n" + std::string(34, ' ');
    text += fmt::format("{}\n", row.help);
  }
  text += "\n  -h, --help, --version\n";
  if (command == Options::Command::kCheck) {
    text += fmt::format("\nFormats:\n{}\n{}", FormatLines(), kCheckEnd);
  }
  text += kEnd;
  return text;
}

}  // namespace azlint
