#include "options.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "options_table.h"
#include "report/format.h"
#include "report/printable.h"
#include "text/letter_case.h"
#include "version.h"

namespace azlint {
namespace {

constexpr unsigned kMostJobs = 256;

ParsedOptions Refuse(std::string_view message) {
  return {std::nullopt, 2, "", fmt::format("azlint: {}\n", Printable(message))};
}

ParsedOptions Reply(std::string text) { return {std::nullopt, 0, std::move(text), ""}; }

// "(did you mean '--select'?)" among the long names of one command, or "".
std::string MeantOption(std::string_view word, Options::Command command) {
  std::vector<std::string_view> names;
  for (const OptionRow& row : OptionRows()) {
    if (Belongs(row, command)) names.push_back(LongName(row));
  }
  const std::string_view nearest = Nearest(word, names.data(), names.size());
  return nearest.empty() ? "" : fmt::format(" (did you mean '{}'?)", nearest);
}

// Adds the options of one command only: making them is what takes time.
void AddOptions(CLI::App& app, Options::Command command, GivenOptions& given) {
  for (const OptionRow& row : OptionRows()) {
    if (!Belongs(row, command)) continue;
    if (row.times != nullptr) {
      int& times = given.*row.times;
      app.add_flag_function(row.names,
                            [&times](int64_t count) { times = static_cast<int>(count); });
      continue;
    }
    std::vector<std::string>& values = given.*row.values;
    app.add_option(row.names,
                   [&values](const CLI::results_t& results) {
                     values = results;
                     return true;
                   })
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

// CLI11 takes whatever stands behind an option for its value, another option too.
std::string FindMissingValue(const GivenOptions& given, Options::Command command) {
  for (const OptionRow& row : OptionRows()) {
    if (row.values == nullptr || !Belongs(row, command)) continue;
    for (const std::string& value : given.*row.values) {
      const auto is_option = [&value](const OptionRow& other) { return LongName(other) == value; };
      if (std::any_of(OptionRows().begin(), OptionRows().end(), is_option)) {
        return fmt::format("option '{}' needs a value", LongName(row));
      }
    }
  }
  return {};
}

// What is no option is a path; "-" is one as well.
std::string TakeRest(const std::vector<std::string>& rest, Options::Command command,
                     GivenOptions& given) {
  for (const std::string& text : rest) {
    if (!text.starts_with('-') || text == "-") {
      given.paths.push_back(text);
      continue;
    }
    const std::string name = text.substr(0, text.find('='));
    return fmt::format("unknown option '{}'{}", name, MeantOption(name, command));
  }
  return {};
}

// What is wrong with the arguments, in our words; "" for nothing.
std::string ReadArguments(std::span<const char* const> arguments, Options::Command command,
                          GivenOptions& given) {
  const auto separator = std::find(arguments.begin(), arguments.end(), std::string_view("--"));
  std::vector<std::string> reversed(std::make_reverse_iterator(separator), arguments.rend());
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  AddOptions(app, command, given);
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string_view what = mismatch.what();
    return fmt::format("option '{}' needs a value", what.substr(0, what.find(':')));
  } catch (const CLI::ParseError& error) {
    return error.what();
  } catch (const std::logic_error&) {  // of std::stoll, for "--verbose=x"
    return "an option that takes no value was given one";
  }
  std::string problem = FindMissingValue(given, command);
  if (problem.empty()) problem = TakeRest(app.remaining(), command, given);
  if (separator != arguments.end()) {
    given.paths.insert(given.paths.end(), separator + 1, arguments.end());
  }
  return problem;
}

// Turns what was given into options, one concern a function. The first thing that is wrong stays
// in `problem`.
class OptionsBuilder {
 public:
  OptionsBuilder(GivenOptions& given, Options& options) : given_(given), options_(options) {}

  std::string Build(Environment environment) {
    TakeAsGiven();
    TakePaths();
    TakeLevels();
    TakePerFileIgnores();
    TakeJobs();
    TakeColor(environment);
    TakeOutputs(environment);
    TakeReport();
    return problem_;
  }

 private:
  void Object(std::string message) {
    if (problem_.empty()) problem_ = std::move(message);
  }

  static std::string Last(const std::vector<std::string>& values) {
    return values.empty() ? "" : values.back();
  }

  void TakeAsGiven() {
    options_.before = given_.before;
    options_.parameters = given_.parameters;
    options_.rule_folders = given_.rules;
    options_.profile = Last(given_.profile);
    options_.stdin_filename = Last(given_.stdin_filename);
    options_.facts.location = Last(given_.location);
    options_.facts.subscription = Last(given_.subscription);
    options_.facts.resource_group = Last(given_.resource_group);
    options_.facts.tenant = Last(given_.tenant);
    options_.template_path = Last(given_.template_path);
    options_.lines = given_.lines > 0;
    options_.quiet = given_.quiet;
    options_.verbose = given_.verbose;
    options_.show_undecided = given_.show_undecided > 0;
    options_.fail_on_undecided = given_.fail_on_undecided > 0;
    options_.exit_zero = given_.exit_zero > 0;
    // Of several the one that does less counts.
    if (given_.fix > 0) options_.fixes = Options::Fixes::kMake;
    if (given_.fix_only > 0) options_.fixes = Options::Fixes::kMakeOnly;
    if (given_.diff > 0) options_.fixes = Options::Fixes::kShow;
    options_.ignore_unknown_files = given_.ignore_unknown_files > 0;
    options_.strict_json = given_.strict_json > 0;
    options_.select = SplitLists(given_.select);
    options_.extend_select = SplitLists(given_.extend_select);
    options_.severities = SplitPairs("--severity", SplitLists(given_.severity), "LEVEL");
    options_.config = given_.config;
    options_.baseline = Last(given_.baseline);
    options_.add_suppressions = given_.add_suppressions > 0;
    options_.reason = Last(given_.reason);
    if (options_.add_suppressions && options_.reason.empty())
      Object("--add-suppressions needs --reason TEXT");
    if (options_.reason.find_first_of("\r\n") != std::string::npos) Object("--reason is one line");
    options_.include = given_.include;
    options_.exclude = given_.exclude;
    options_.files_from = Last(given_.files_from);
    options_.since = Last(given_.since);
    options_.gitignore = given_.no_gitignore == 0;
    options_.force_exclude = given_.force_exclude > 0;
    options_.staged = given_.staged > 0;
    options_.changed = given_.changed > 0;
    options_.show_files = given_.show_files > 0;
    options_.standalone_modules = given_.standalone_modules > 0;
    options_.coverage = Last(given_.coverage);
    options_.statistics = given_.statistics > 0;
    options_.timing = given_.timing > 0;
    options_.exemptions = given_.exemptions;
    options_.in_source_suppressions = given_.no_inline_suppressions == 0;
    options_.require_reason = given_.require_reason > 0;
    options_.report_suppressed = given_.report_suppressed > 0;
    options_.isolated = given_.isolated > 0;
    options_.ignore = SplitLists(given_.ignore);
    options_.options = SplitPairs("--option", given_.option, "VALUE");
    options_.parameter_values = SplitPairs("--param", given_.param, "JSON");
    if (options_.quiet > 0 && options_.verbose > 0) Object("-q and -v exclude each other");
  }

  static std::vector<std::string> SplitLists(const std::vector<std::string>& lists) {
    std::vector<std::string> items;
    for (const std::string& list : lists) {
      for (size_t at = 0; at <= list.size();) {
        const size_t end = std::min(list.find(',', at), list.size());
        if (end > at) items.push_back(list.substr(at, end - at));
        at = end + 1;
      }
    }
    return items;
  }

  std::vector<Options::NameValue> SplitPairs(std::string_view option,
                                             const std::vector<std::string>& values,
                                             std::string_view kind) {
    std::vector<Options::NameValue> pairs;
    for (const std::string& value : values) {
      const size_t equals = value.find('=');
      if (equals == value.npos || equals == 0) {
        Object(fmt::format("{} wants NAME={}, not '{}'", option, kind, value));
        continue;
      }
      pairs.push_back({value.substr(0, equals), value.substr(equals + 1)});
    }
    return pairs;
  }

  void TakePerFileIgnores() {
    for (const std::string& given : given_.per_file_ignores) {
      const size_t colon = given.rfind(':');
      if (colon == given.npos || colon == 0 || colon + 1 == given.size()) {
        Object(fmt::format("--per-file-ignores wants GLOB:RULES, not '{}'", given));
        continue;
      }
      for (const std::string& rule : SplitLists({given.substr(colon + 1)}))
        options_.per_file_ignores.push_back({given.substr(0, colon), rule});
    }
  }

  void TakePaths() {
    options_.paths = given_.paths;
    const bool reads_stdin =
        std::find(options_.paths.begin(), options_.paths.end(), "-") != options_.paths.end();
    switch (options_.command) {
      case Options::Command::kCheck:
        if (options_.paths.empty() && given_.files_from.empty()) options_.paths = {"."};
        if (!options_.since.empty() && !options_.changed) Object("--since goes with --changed");
        if (options_.staged && options_.changed)
          Object("--staged and --changed exclude each other");
        if (!options_.stdin_filename.empty() && !reads_stdin) {
          Object("--stdin-filename names what is read from '-', which is not among the paths");
        }
        break;
      case Options::Command::kRules:
        if (!options_.paths.empty()) {
          Object(fmt::format("'rules' takes no path: '{}'", options_.paths[0]));
        }
        break;
      case Options::Command::kTest:
        if (options_.paths.empty()) Object("'test' needs a folder of rules");
        break;
      case Options::Command::kDiff:
        if (options_.paths.empty() || options_.paths.size() > 2)
          Object("'diff' compares two states: BEFORE AFTER, or one what-if");
        break;
      case Options::Command::kBaseline:
        TakeBaseline();
        break;
      case Options::Command::kExplain:
        if (options_.paths.empty()) Object("'explain' needs the id of a rule");
        break;
      case Options::Command::kCompletion:
        if (options_.paths.size() != 1)
          Object("'completion' needs a shell: bash, zsh, fish, powershell");
        break;
      case Options::Command::kMan:
      case Options::Command::kInit:
        if (!options_.paths.empty())
          Object(
              fmt::format("'{}' takes no path: '{}'", NameOf(options_.command), options_.paths[0]));
        if (options_.command == Options::Command::kInit) options_.paths = {"."};
        break;
      case Options::Command::kConfig:
        TakeConfig();
        break;
      case Options::Command::kEval:
        TakeOne("'eval' takes one expression, or --jsonl");
        break;
      case Options::Command::kExpand:
        TakeOne("'expand' takes one template, or --batch");
        break;
    }
  }

  void TakeBaseline() {
    constexpr std::string_view kActions[] = {"create", "update", "prune", "show"};
    std::vector<std::string>& words = options_.paths;
    const auto is_action = [&](std::string_view word) {
      return !words.empty() && words[0] == word;
    };
    if (std::none_of(std::begin(kActions), std::end(kActions), is_action))
      return Object("'baseline' takes: create, update, prune or show, then the file");
    options_.baseline_action = words[0];
    words.erase(words.begin());
    if (!words.empty()) {
      options_.baseline = words[0];
      words.erase(words.begin());
    }
    if (words.empty()) words = {"."};
  }

  void TakeConfig() {
    const std::vector<std::string>& words = options_.paths;
    const bool show = !words.empty() && words[0] == "show" && words.size() <= 2;
    const bool schema = words.size() == 1 && words[0] == "schema";
    if (!show && !schema) Object("'config' takes: show [FILE], or schema");
  }

  void TakeOne(std::string_view otherwise) {
    if (options_.paths.size() != (options_.lines ? 0u : 1u)) Object(std::string(otherwise));
  }

  // One of the words, or the first of them where none was given.
  std::string_view OneOf(std::string_view option, const std::vector<std::string>& values,
                         std::span<const std::string_view> words) {
    if (values.empty()) return words[0];
    for (const std::string_view word : words) {
      if (values.back() == word) return word;
    }
    std::string list;
    for (size_t i = 0; i < words.size(); ++i) {
      list += fmt::format("{}{}", i == 0 ? "" : i + 1 == words.size() ? " or " : ", ", words[i]);
    }
    Object(fmt::format("{} is {}, not '{}'", option, list, values.back()));
    return words[0];
  }

  void TakeLevels() {
    constexpr std::string_view kLevels[] = {"warning", "error", "note", "never"};
    const std::string_view level = OneOf("--fail-on", given_.fail_on, kLevels);
    options_.fail_on_given = !given_.fail_on.empty();
    options_.fail_on = Severity::kWarning;
    if (level == "error") options_.fail_on = Severity::kError;
    if (level == "note") options_.fail_on = Severity::kNote;
    if (level == "never") options_.fail_on.reset();
    constexpr std::string_view kSeverities[] = {"error", "warning", "note", "off"};
    constexpr std::string_view kDiscovery[] = {"auto", "off"};
    for (const Options::NameValue& one : options_.severities)
      OneOf("--severity", {one.value}, kSeverities);
    options_.discovery_given = !given_.parameters_discovery.empty();
    options_.discover_parameters =
        OneOf("--parameters-discovery", given_.parameters_discovery, kDiscovery) == "auto";
  }

  void TakeJobs() {
    if (given_.jobs.empty()) return;
    const std::string& text = given_.jobs.back();
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, options_.jobs);
    if (error != std::errc() || at != end || options_.jobs < 1 || options_.jobs > kMostJobs) {
      Object(fmt::format("--jobs wants a number from 1 to {}, not '{}'", kMostJobs, text));
    }
  }

  // What the command line says counts before the environment. bixense.com/clicolors, no-color.org
  void TakeColor(Environment environment) {
    constexpr std::string_view kWords[] = {"auto", "always", "never"};
    const std::string_view word = OneOf("--color", given_.color, kWords);
    const auto is_set = [environment](const char* name) {
      const char* value = environment(name);
      return value != nullptr && *value != '\0';
    };
    const auto forces = [&](const char* name) {
      return is_set(name) && std::string_view(environment(name)) != "0";
    };
    options_.color = Options::Color::kAuto;
    if (word == "always") options_.color = Options::Color::kAlways;
    if (word == "never") options_.color = Options::Color::kNever;
    if (!given_.color.empty()) return;
    if (is_set("NO_COLOR")) {
      options_.color = Options::Color::kNever;
    } else if (forces("CLICOLOR_FORCE") || forces("FORCE_COLOR")) {
      options_.color = Options::Color::kAlways;
    }
  }

  void TakeOutputs(Environment environment) {
    const bool checks = options_.command == Options::Command::kCheck;
    const char* usual = checks ? environment("AZLINT_FORMAT") : nullptr;
    const bool by_variable = given_.format.empty() && usual != nullptr;
    if (by_variable) given_.format = SplitLists({usual});
    const bool asked = !given_.format.empty();
    for (const std::string& given : given_.format) AddOutput(given);
    if (by_variable && !problem_.empty()) problem_ = "AZLINT_FORMAT: " + problem_;
    if (options_.outputs.empty()) options_.outputs.push_back({"text", ""});
    const auto to_stdout = [](const Options::Output& output) { return output.file.empty(); };
    if (std::count_if(options_.outputs.begin(), options_.outputs.end(), to_stdout) > 1) {
      Object("two formats go to standard output: give one of them a file (-f FORMAT:FILE)");
    }
    if (!given_.output.empty()) TakeOutputFile();
    if (checks && !asked) AddAnnotations(environment);
  }

  void TakeOutputFile() {
    auto& outputs = options_.outputs;
    const auto open = std::find_if(outputs.begin(), outputs.end(),
                                   [](const auto& output) { return output.file.empty(); });
    if (open == outputs.end()) return Object("-o is for a format that has no file of its own");
    open->file = given_.output.back();
    if (open->file == "-") open->file.clear();
  }

  // A build agent reads annotations from the log, behind what people read.
  void AddAnnotations(Environment environment) {
    constexpr std::pair<const char*, std::string_view> kAgents[] = {{"GITHUB_ACTIONS", "github"},
                                                                    {"TF_BUILD", "azure"}};
    for (const auto& [variable, format] : kAgents) {
      const char* value = environment(variable);
      if (value == nullptr || !EqualsIgnoreCase(value, "true")) continue;
      options_.outputs.push_back({std::string(format), ""});
      return;
    }
  }

  void TakeReport() {
    constexpr std::string_view kRules[] = {"all", "used"}, kSwitch[] = {"on", "off"};
    options_.relative_to = Last(given_.relative_to);
    options_.sarif_category = Last(given_.sarif_category);
    options_.sarif_indent = given_.sarif_indent > 0;
    options_.sarif_all_rules = OneOf("--sarif-rules", given_.sarif_rules, kRules) == "all";
    options_.sarif_snippets = OneOf("--sarif-snippets", given_.sarif_snippets, kSwitch) == "on";
    if (given_.max_results.empty()) return;
    const std::string& text = given_.max_results.back();
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, options_.max_results);
    if (error != std::errc() || at != end || options_.max_results == 0) {
      Object(fmt::format("--max-results wants a number from 1 on, not '{}'", text));
    }
  }

  void AddOutput(const std::string& given) {
    const size_t colon = given.find(':');
    const std::string name = given.substr(0, colon);
    const std::string file = colon == given.npos ? "" : given.substr(colon + 1);
    if (const std::string_view own = OwnFormats(options_.command); !own.empty()) {
      if (own.find(fmt::format("|{}|", given)) == own.npos)
        Object(fmt::format("--format of '{}' is one of {}, not '{}'", NameOf(options_.command),
                           own.substr(1, own.size() - 2), given));
    } else if (FindFormat(name) == nullptr) {
      Object(fmt::format("unknown format '{}'{}", name, MeantFormat(name)));
    } else if (colon != given.npos && file.empty()) {
      Object(fmt::format("--format {} names no file behind the colon", given));
    }
    options_.outputs.push_back({name, file});
  }

  // What a command prints other than reports: "|text|json|"; "" for a check.
  static std::string_view OwnFormats(Options::Command command) {
    switch (command) {
      case Options::Command::kRules:
        return "|text|table|json|markdown|sarif|";
      case Options::Command::kExplain:
        return "|text|markdown|json|";
      case Options::Command::kExpand:
        return "|json|ndjson|";
      case Options::Command::kDiff:
      case Options::Command::kConfig:
        return "|text|json|";
      default:
        return "";
    }
  }

  // "(did you mean 'sarif'?)", or all there are.
  static std::string MeantFormat(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Format& format : Formats()) names.push_back(format.name);
    const std::string_view nearest = Nearest(word, names.data(), names.size());
    return nearest.empty() ? fmt::format(": there are {}", FormatNames())
                           : fmt::format(" (did you mean '{}'?)", nearest);
  }

  GivenOptions& given_;
  Options& options_;
  std::string problem_;
};

std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> words;
  for (size_t at = 0; (at = text.find_first_not_of(" \t\n", at)) != text.npos;) {
    const size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

bool Asks(std::span<const char* const> arguments, std::string_view name,
          std::string_view other = "") {
  for (const std::string_view argument : arguments) {
    if (argument == "--") return false;
    if (argument == name || (!other.empty() && argument == other)) return true;
  }
  return false;
}

}  // namespace

ParsedOptions ParseOptions(std::span<const char* const> arguments, Environment environment) {
  Options options;
  const std::string_view first = arguments.empty() ? "" : arguments[0];
  for (const CommandRow& row : CommandRows()) {
    if (first != row.name) continue;
    options.command = row.command;
    arguments = arguments.subspan(1);
    break;
  }
  // These are answered before CLI11 is touched.
  if (Asks(arguments, "--help", "-h")) return Reply(HelpText(options.command));
  if (first == "version" || Asks(arguments, "--version")) {
    return Reply(fmt::format("azlint {}\n", Version()));
  }
  GivenOptions given;
  // What a container sets stands before what is typed, which counts more.
  std::vector<std::string> usual;
  const bool checks = options.command == Options::Command::kCheck;
  if (const char* set = checks ? environment("AZLINT_OPTIONS") : nullptr) usual = SplitWords(set);
  std::vector<const char*> all;
  all.reserve(usual.size() + arguments.size());
  for (const std::string& word : usual) all.push_back(word.c_str());
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::string problem = ReadArguments(all, options.command, given);
  if (const char* file = environment("AZLINT_CONFIG"); file && *file && given.config.empty())
    given.config.emplace_back(file);
  if (problem.empty()) problem = OptionsBuilder(given, options).Build(environment);
  if (!problem.empty()) return Refuse(problem);
  return {std::move(options), 0, "", ""};
}

}  // namespace azlint
