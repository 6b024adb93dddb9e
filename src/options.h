#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lint/finding.h"
#include "template/scope.h"

namespace azlint {

// What the command line asks for, checked as far as it can be without reading a file: names of
// formats and levels are right, names of rules, options and files are not looked up.
struct Options {
  enum class Command : uint8_t {
    kCheck,
    kRules,
    kTest,
    kDiff,
    kEval,
    kExpand,
    kConfig,
    kBaseline,
    kExplain,
    kCompletion,
    kMan,
    kInit
  };
  enum class Color : uint8_t { kAuto, kAlways, kNever };  // kAuto: if it goes to a terminal
  // What is done with fixes: nothing; they are made; that and no report; they are shown only.
  enum class Fixes : uint8_t { kReport, kMake, kMakeOnly, kShow };
  struct Output {
    std::string format, file;  // file "": standard output
  };
  struct NameValue {
    std::string name, value;
  };

  Command command = Command::kCheck;
  // Of check: empty only with --files-from, "-" is standard input; of test: folders; of diff: the
  // older state and the later, or both in one file; of config: what to do and the file; of eval:
  // the expression; of expand: the template.
  std::vector<std::string> paths;
  std::vector<std::string> before, parameters, rule_folders;
  std::vector<NameValue> options, parameter_values;  // --option NAME=VALUE, --param NAME=JSON
  std::string profile, stdin_filename, template_path;
  std::vector<std::string> select, extend_select, ignore;  // one selector each
  std::vector<NameValue> severities;                       // --severity RULE=LEVEL
  std::vector<NameValue> per_file_ignores;                 // pattern and selector
  std::string coverage;                                    // rules: those that ask about this type
  std::vector<std::string> exemptions;
  std::vector<std::string> include, exclude;  // patterns of files
  std::string files_from, since;              // a list of paths, "-" for standard input; a revision
  std::string baseline, baseline_action;      // the file; create, update, prune or show
  std::vector<std::string> config;            // files, KEY=VALUE
  // At least one; at most one to standard output, and behind it annotations of a build agent.
  std::vector<Output> outputs;
  std::optional<Severity> fail_on = Severity::kWarning;  // nothing: never
  Facts facts;
  Color color = Color::kAuto;
  Fixes fixes = Fixes::kReport;
  unsigned jobs = 0;  // 0: as many as there are processors
  int quiet = 0, verbose = 0;
  size_t max_results = 0;   // 0: all
  std::string relative_to;  // the folder from which reports see paths, "" for the working folder
  std::string sarif_category;
  bool sarif_all_rules = true, sarif_snippets = true, sarif_indent = false;
  bool show_undecided = false, fail_on_undecided = false, exit_zero = false;
  bool fail_on_given = false, discovery_given = false;  // else the configuration says it
  bool in_source_suppressions = true, require_reason = false, report_suppressed = false;
  bool gitignore = true, force_exclude = false, staged = false, changed = false;
  bool show_files = false, standalone_modules = false;
  bool statistics = false, timing = false;
  bool add_suppressions = false;
  std::string reason;     // of the suppressions to add
  bool isolated = false;  // no configuration counts but that of the command line
  bool lines = false;     // requests come as lines of JSON: eval --jsonl, expand --batch
  bool discover_parameters = true, ignore_unknown_files = false, strict_json = false;
};

// Options, or an answer that ends the program: texts for both streams and its exit code.
struct ParsedOptions {
  std::optional<Options> options;
  int exit_code = 0;
  std::string out, error;
};

// Reads an environment variable; null: not set.
using Environment = const char* (*)(const char* name);

// `arguments` without the name of the program. The first may be a command; anything else that is no
// option is a path. Of options that may be given once only, the last counts.
ParsedOptions ParseOptions(std::span<const char* const> arguments, Environment environment);

}  // namespace azlint
