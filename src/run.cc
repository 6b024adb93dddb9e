#include "run.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>

#include "add_suppressions.h"
#include "azlint.h"
#include "baseline.h"
#include "completion.h"
#include "config.h"
#include "diff.h"
#include "discover.h"
#include "eval.h"
#include "examples.h"
#include "expand.h"
#include "explain.h"
#include "fix.h"
#include "fix_files.h"
#include "init.h"
#include "json/writer.h"
#include "lint/rule_loader.h"
#include "options.h"
#include "process.h"
#include "report/format.h"
#include "report/printable.h"
#include "report/trim.h"
#include "repository.h"
#include "request.h"
#include "rules_page.h"
#include "text/glob.h"
#include "text/letter_case.h"
#include "text/parallel.h"
#include "version.h"
#include "write_file.h"

namespace azlint {
namespace {

const char* FromEnvironment(const char* name) { return std::getenv(name); }

// One run of the program: the packed facts and rules, then a command.
class Program {
 public:
  Program(const Options& options, std::string_view packed)
      : options_(options),
        tables_(packed),
        rules_(RuleSet::Embedded(tables_)),
        builder_(options, rules_, tables_) {}

  int Check() {
    LintRequest request;
    if (!builder_.Build(request)) return Refuse();
    const std::string& baseline = builder_.baseline();
    Baseline::Read known;
    if (!baseline.empty()) {
      known = Baseline::FromFile(baseline);
      if (!known.baseline) problems_.push_back(known.problem);
      if (!known.baseline) return PrintProblems();
      request.accept = [&](Report& report) { known.baseline->Match(report); };
    }
    if (options_.fixes != Options::Fixes::kReport) return Fix(std::move(request));
    Report report = Lint(std::move(request), rules_, tables_);
    if (options_.show_files) return PutText(FilesText(report));
    if (options_.add_suppressions) return Accept(report);
    if (known.baseline) NoteStale(*known.baseline, report);
    if (options_.exit_zero && report.exit_code == 1) report.exit_code = 0;
    if (options_.max_results > 0) KeepWorst(report, options_.max_results);
    if (!options_.relative_to.empty()) RelatePaths(report, options_.relative_to);
    return Write(report);
  }

  int Accept(const Report& report) const {
    AddedSuppressions added = AddSuppressions(report, options_.reason);
    Tell(fmt::format("{}{} added: {} as comments, {} in azlint.jsonc\n", added.error,
                     added.comments + added.rows, added.comments, added.rows));
    if (!added.error.empty() || report.exit_code == 2) return 2;
    return 0;
  }

  int List() {
    if (!builder_.AddRules()) return Refuse();
    const std::string& format = options_.outputs[0].format;
    std::string text;
    if (format == "markdown") return PutText(RulesPage(rules_));
    if (format == "sarif") {
      Report report;
      report.rules = Chosen();
      FindFormat("sarif")->write(report, Formatting(), text);
      return Put(text);
    }
    if (format != "json") return PutText(ListText());
    ListJson(text);
    return PutJson(text);
  }

  // The older state is the first of two paths; one path alone holds both.
  int Diff() {
    LintRequest request;
    request.settings[0].facts = options_.facts;
    request.jobs = options_.jobs;
    request.files = Discover({{options_.paths.back()}});
    for (InputFile& file : Discover({{options_.paths.begin(), options_.paths.end() - 1}})) {
      file.role = InputFile::Role::kBefore;
      request.files.push_back(std::move(file));
    }
    for (const std::string& path : options_.parameters)
      request.files.push_back({path, InputFile::Role::kParameters, true, std::nullopt, ""});
    request.fail_on = "never";
    Difference difference;
    request.inspect = [&](const Graph& later) { difference = Compare(later, tables_); };
    Report report = Lint(std::move(request), RuleSet(), tables_);
    for (const Notification& problem : report.notifications)
      if (problem.level == Notification::Level::kError) problems_.push_back(problem);
    // Half of a state would look like resources that are added or removed.
    if (!problems_.empty()) return PrintProblems();
    bool json = options_.outputs[0].format == "json";
    return json ? PutJson(DifferenceJson(difference, report))
                : PutText(DifferenceText(difference, report));
  }

  // A command that answers one question, or lines of them from standard input.
  int Answer(CommandResult (*once)(const Options&), std::string (*lines)(std::string_view)) {
    if (options_.lines) {
      InputFile input = StandardInput("");
      if (!input.error.empty()) return Usage(input.error);
      std::string answers;
      InParallel(1, 1, [&](size_t) { answers = lines(*input.bytes); });
      return PutJson(answers);
    }
    CommandResult result;
    InParallel(1, 1, [&](size_t) { result = once(options_); });
    Tell(result.error);
    int written = PutJson(result.out);
    return written != 0 ? written : result.exit_code;
  }

  int KeepBaseline() {
    LintRequest request;
    if (!builder_.Build(request)) return Refuse();
    const std::string& baseline = builder_.baseline();
    std::string file = baseline.empty() ? "azlint-baseline.json" : baseline;
    const std::string& action = options_.baseline_action;
    if (action == "create" && access(file.c_str(), F_OK) == 0)
      return Usage(fmt::format("{} is there already: 'baseline update' writes it anew", file));
    Baseline::Read old;
    if (action == "prune" || action == "show") old = Baseline::FromFile(file);
    if (!old.problem.message.empty()) problems_.push_back(old.problem);
    if (!problems_.empty()) return PrintProblems();
    if (action == "show") return PutText(old.baseline->List());
    Report report = Lint(std::move(request), rules_, tables_);
    Baseline made = Baseline::FromReport(report, file);
    if (old.baseline) {
      old.baseline->Match(report);
      old.baseline->Prune(report);
      made = std::move(*old.baseline);
    }
    std::string error;
    if (!WriteFile(file, made.Text(), error))
      return Usage(fmt::format("the baseline cannot be written to {}: {}", file, error));
    size_t count = made.entries().size();
    Tell(fmt::format("{}: {} known finding{}\n", Printable(file), count, count == 1 ? "" : "s"));
    for (const Notification& problem : report.notifications)
      if (problem.level == Notification::Level::kError) problems_.push_back(problem);
    return problems_.empty() ? 0 : PrintProblems();
  }

  int Explain() {
    if (!builder_.AddRules()) return Refuse();
    std::vector<const Rule*> chosen;
    for (const std::string& selector : options_.paths) {
      std::string_view near;
      if (!IsKnownSelector(selector, rules_, near))
        return Usage(fmt::format("no rule is called '{}'{}", selector,
                                 near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
      for (const Rule& rule : rules_.rules())
        if (Selects(selector, rule)) chosen.push_back(&rule);
    }
    const std::string& format = options_.outputs[0].format;
    if (format == "json") return PutJson(ExplainJson(chosen));
    return PutText(format == "markdown" ? ExplainMarkdown(chosen) : ExplainText(chosen));
  }

  int Init() {
    const std::string file = "azlint.jsonc";
    if (access(file.c_str(), F_OK) == 0) return Usage("azlint.jsonc is there already");
    LintRequest request;
    if (!builder_.Build(request)) return Refuse();
    Report report = Lint(std::move(request), rules_, tables_);
    std::string error;
    if (!WriteFile(file, FirstConfiguration(report), error))
      return Usage(fmt::format("azlint.jsonc cannot be written: {}", error));
    return PutText(NextSteps(report));
  }

  int Completion() const {
    std::string script = CompletionScript(options_.paths[0]);
    if (!script.empty()) return Put(script);
    return Usage(fmt::format("there is no completion for '{}': bash, zsh, fish or powershell",
                             options_.paths[0]));
  }

  // Of a reader who has had enough (a closed pipe) nothing is said.
  static int Put(std::string_view text) {
    std::string error;
    if (WriteAll(STDOUT_FILENO, text, error) || error.empty()) return 0;
    Tell(fmt::format("azlint: standard output cannot be written: {}\n", error));
    return 2;
  }

  static int Manual() { return Put(ManualPage()); }

  int Config() {
    bool json = options_.outputs[0].format == "json";
    if (options_.paths[0] == "schema") return Put(ConfigSchema());
    Configuration configuration(options_.isolated, options_.config);
    std::vector<ConfigValue> values = options_.paths.size() > 1
                                          ? configuration.ValuesFor(options_.paths[1])
                                          : configuration.RunValues();
    problems_ = configuration.FindFaults(rules_);
    std::string shown = ShowConfig(values, json);
    int written = json ? PutJson(std::move(shown)) : PutText(shown);
    return problems_.empty() ? written : PrintProblems();
  }

  int Test() {
    size_t count = 0;
    std::vector<std::string> failures;
    for (const std::string& folder : options_.paths) {
      RuleSet own;
      own.AddFolder(folder, tables_, problems_);
      size_t here = 0;
      std::vector<std::string> wrong = TestExamples(own, tables_, here);
      failures.insert(failures.end(), wrong.begin(), wrong.end());
      count += here;
    }
    std::string text;
    for (const std::string& failure : failures) text += failure + "\n";
    text += fmt::format("{} examples, {} failed\n", count, failures.size());
    int written = PutText(text);
    if (!problems_.empty()) return PrintProblems();
    return written != 0 ? written : failures.empty() ? 0 : 1;
  }

 private:
  static void NoteStale(const Baseline& baseline, Report& report) {
    size_t stale = baseline.CountStale(report);
    if (stale == 0) return;
    Notification note;
    note.id = "baseline/stale";
    note.level = Notification::Level::kNote;
    note.message =
        fmt::format("{} of the baseline {} no longer found: 'azlint baseline prune' drops {}",
                    stale, stale == 1 ? "is" : "are", stale == 1 ? "it" : "them");
    note.begin.line = 0;
    report.notifications.push_back(note);
  }

  // What stands in the way of a request: wrong usage, or what is wrong in files.
  int Refuse() {
    if (!builder_.usage().empty()) return Usage(builder_.usage());
    problems_ = builder_.problems();
    return PrintProblems();
  }

  int Fix(LintRequest request) {
    std::optional<std::string> from_stdin;
    for (const InputFile& file : request.files)
      if (file.from_stdin) from_stdin = file.bytes;
    const bool show = options_.fixes == Options::Fixes::kShow;
    Fixed fixed = FixAll(std::move(request), !show, rules_, tables_);
    Report& report = fixed.report;
    if (options_.exit_zero && report.exit_code == 1) report.exit_code = 0;
    std::string error, text = show ? DiffOf(fixed.files) : "";
    if (!show) error = WriteFixed(fixed.files, from_stdin, text);
    // A patch is for people and a filter's output for programs, unless a terminal shows it.
    const bool raw = !show && isatty(STDOUT_FILENO) == 0;
    int code = std::max(error.empty() ? 0 : 2, raw ? Put(text) : PutText(text));
    if (options_.quiet < 2) error += FixedWords(fixed.files, !show);
    if (options_.fixes != Options::Fixes::kMake) error = TroubleWords(report) + error;
    Tell(error);
    if (show && code == 0 && !text.empty() && !options_.exit_zero) code = 1;
    if (options_.fixes != Options::Fixes::kMake) return report.exit_code == 2 ? 2 : code;
    // Standard output has the fixed text.
    return std::max(code, Write(report, from_stdin ? STDERR_FILENO : STDOUT_FILENO));
  }

  static int Usage(const std::string& message) {
    Tell(fmt::format("azlint: {}\n", Printable(message)));
    return 2;
  }

  int PrintProblems() const {
    for (const Notification& p : problems_) {
      std::string place = Printable(p.path);
      if (p.begin.line > 0) place += fmt::format(":{}:{}", p.begin.line, p.begin.column);
      Tell(fmt::format("{}: error: {}\n", place, Printable(p.message)));
    }
    return 2;
  }

  bool Colored(bool to_stream, int stream) const {
    if (options_.color != Options::Color::kAuto)
      return options_.color == Options::Color::kAlways && to_stream;
    return to_stream && isatty(stream);
  }

  FormatOptions Formatting() const {
    FormatOptions format;
    format.quiet = options_.quiet > 0;
    format.version = Version();
    const auto needs = [](const Options::Output& output) { return NeedsRepository(output.format); };
    if (std::any_of(options_.outputs.begin(), options_.outputs.end(), needs)) {
      format.repository = ReadRepository(".");
      // What somebody else chose as the root is not looked for in the repository.
      if (!options_.relative_to.empty()) format.repository.folder.clear();
    }
    format.category = options_.sarif_category;
    format.all_rules = options_.sarif_all_rules;
    format.snippets = options_.sarif_snippets;
    format.indent = options_.sarif_indent;
    format.jobs = options_.jobs;
    return format;
  }

  // `stream` is where reports go that have no file.
  int Write(const Report& report, int stream = STDOUT_FILENO) {
    int exit_code = report.exit_code;
    FormatOptions format = Formatting();
    for (const Options::Output& output : options_.outputs) {
      format.color = Colored(output.file.empty(), stream);
      std::string text, error;
      FindFormat(output.format)->write(report, format, text);
      bool good =
          output.file.empty() ? WriteAll(stream, text, error) : WriteFile(output.file, text, error);
      if (good || error.empty()) continue;
      Tell(fmt::format("azlint: the report cannot be written to {}: {}\n",
                       output.file.empty() ? "standard output" : Printable(output.file), error));
      exit_code = 2;
    }
    for (const auto& [path, reason] : report.skipped)
      if (options_.verbose > 0)
        Tell(fmt::format("skipped {}: {}\n", Printable(path), Printable(reason)));
    if (options_.statistics) Tell(Statistics(report));
    for (const auto& [part, seconds] : report.seconds)
      if (options_.timing) Tell(fmt::format("{:8.1f} ms  {}\n", 1000 * seconds, part));
    if (options_.quiet < 2) Tell(Summary(report) + "\n");
    return exit_code;
  }

  // What holds texts of others.
  static int PutText(std::string_view text) { return Put(PrintableLines(text)); }
  static int PutJson(std::string json) {
    EscapeUnprintable(json, 0);
    return Put(json);
  }

  std::vector<const Rule*> Chosen() {
    std::vector<const Rule*> chosen;
    for (const Rule& rule : rules_.rules()) {
      auto selects = [&](const std::string& selector) { return Selects(selector, rule); };
      bool on = options_.select.empty() ||
                std::any_of(options_.select.begin(), options_.select.end(), selects);
      on &= options_.coverage.empty() || rule.types.empty() ||
            std::any_of(rule.types.begin(), rule.types.end(), [&](std::string_view type) {
              return EqualsIgnoreCase(type, options_.coverage);
            });
      if (on && std::none_of(options_.ignore.begin(), options_.ignore.end(), selects))
        chosen.push_back(&rule);
    }
    return chosen;
  }

  std::string ListText() {
    std::vector<const Rule*> chosen = Chosen();
    std::string text;
    size_t widest = 0;
    for (const Rule* rule : chosen) widest = std::max(widest, rule->id.size());
    for (const Rule* rule : chosen)
      text +=
          fmt::format("{:<{}}  {:<7}  {}{}\n", rule->id, widest, Name(rule->severity), rule->title,
                      rule->off_by_default ? fmt::format(" (profile {})", rule->profile) : "");
    return text;
  }

  void ListJson(std::string& text) {
    JsonWriter writer(text, 2);
    writer.BeginArray();
    for (const Rule* rule : Chosen()) {
      writer.BeginObject().Member("id", rule->id).Member("title", rule->title);
      writer.Member("severity", Name(rule->severity)).Key("tags").BeginArray();
      for (std::string_view tag : rule->tags) writer.String(tag);
      writer.EndArray().Key("types").BeginArray();
      for (std::string_view type : rule->types) writer.String(type);
      writer.EndArray();
      if (rule->off_by_default) writer.Member("profile", rule->profile);
      writer.EndObject();
    }
    writer.EndArray();
    text += "\n";
  }

  const Options& options_;
  Tables tables_;
  RuleSet rules_;
  RequestBuilder builder_;
  std::vector<Notification> problems_;
};

}  // namespace

int Run(int argc, const char* const* argv, std::string_view packed) {
  std::span<const char* const> arguments(argv + std::min(argc, 1),
                                         static_cast<size_t>(std::max(argc - 1, 0)));
  ParsedOptions parsed = ParseOptions(arguments, FromEnvironment);
  Tell(parsed.error);
  if (!parsed.options) return std::max(parsed.exit_code, Program::Put(parsed.out));
  Program program(*parsed.options, packed);
  switch (parsed.options->command) {
    case Options::Command::kCheck:
      return program.Check();
    case Options::Command::kRules:
      return program.List();
    case Options::Command::kTest:
      return program.Test();
    case Options::Command::kDiff:
      return program.Diff();
    case Options::Command::kExplain:
      return program.Explain();
    case Options::Command::kInit:
      return program.Init();
    case Options::Command::kCompletion:
      return program.Completion();
    case Options::Command::kMan:
      return program.Manual();
    case Options::Command::kConfig:
      return program.Config();
    case Options::Command::kBaseline:
      return program.KeepBaseline();
    case Options::Command::kEval:
      return program.Answer(Eval, EvalLines);
    case Options::Command::kExpand:
      return program.Answer(Expand, ExpandLines);
  }
  return 3;
}

}  // namespace azlint
