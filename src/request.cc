#include "request.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>

#include "discover.h"
#include "git.h"
#include "json/writer.h"
#include "lint/rule_loader.h"
#include "repository.h"
#include "text/glob.h"
#include "text/limits.h"

namespace azlint {
namespace {

// The day in UTC, or the one that reproducible builds say it is (reproducible-builds.org/specs/
// source-date-epoch).
std::string Today() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  std::time_t now = given && *given ? std::strtoll(given, nullptr, 10) : std::time(nullptr);
  std::tm day = {};
  gmtime_r(&now, &day);
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

void AddFiles(LintRequest& request, const std::vector<std::string>& paths, InputFile::Role role) {
  for (InputFile& file : Discover({paths})) {
    file.role = role;
    request.files.push_back(std::move(file));
  }
}

bool LiesIn(const std::string& path, const std::string& folder) {
  std::error_code error;
  auto absolute = [&](const std::string& name) {
    return std::filesystem::absolute(name, error).lexically_normal();
  };
  std::string within = absolute(path).lexically_relative(absolute(folder)).generic_string();
  return within != ".." && !within.starts_with("../");
}

}  // namespace

bool RequestBuilder::Build(LintRequest& request) {
  AddInputs(request);
  request.today = Today();
  request.show_suppressed = options_.report_suppressed;
  request.fail_on = options_.fail_on ? std::string(Name(*options_.fail_on)) : "never";
  request.show_undecided = options_.show_undecided;
  request.fail_on_undecided = options_.fail_on_undecided;
  request.ignore_unknown_files = options_.ignore_unknown_files;
  request.find_parameters = options_.discover_parameters && options_.parameters.empty();
  request.strict_json = options_.strict_json;
  request.standalone_modules = options_.standalone_modules;
  request.jobs = options_.jobs;
  ReadConfiguration(request);
  AddSettings(request);
  bool good = AddRules();
  if (usage_.empty()) usage_ = FindUsageFault();
  std::vector<Notification> faults = configuration_->FindFaults(rules_);
  problems_.insert(problems_.end(), faults.begin(), faults.end());
  return good && faults.empty() && usage_.empty();
}

void RequestBuilder::AddInputs(LintRequest& request) {
  FileSelection selection{options_.paths, options_.include, options_.exclude, options_.gitignore,
                          options_.force_exclude};
  if (!options_.files_from.empty()) {
    std::vector<std::string> listed = ListedFiles();
    selection.paths.insert(selection.paths.end(), listed.begin(), listed.end());
  }
  auto input = std::find(selection.paths.begin(), selection.paths.end(), "-");
  bool from_stdin = input != selection.paths.end();
  if (from_stdin) selection.paths.erase(input);
  bool git = options_.staged || options_.changed;
  request.files = git ? FilesOfGit() : Discover(selection);
  if (from_stdin) request.files.push_back(StandardInput(options_.stdin_filename));
  AddFiles(request, options_.parameters, InputFile::Role::kParameters);
  AddFiles(request, options_.before, InputFile::Role::kBefore);
  AddFiles(request, options_.exemptions, InputFile::Role::kExemptions);
  if (!options_.parameter_values.empty()) request.files.push_back(GivenValues());
}

// What git names and lies in one of the paths.
std::vector<InputFile> RequestBuilder::FilesOfGit() {
  GitFiles named = options_.staged ? StagedFiles() : ChangedFiles(options_.since);
  if (!named.error.empty())
    usage_ = fmt::format("{}: {}", options_.staged ? "--staged" : "--changed", named.error);
  FileSelection selection{{}, options_.include, options_.exclude};
  auto left_out = [&](const std::string& path) {
    auto holds = [&](const std::string& folder) { return LiesIn(path, folder); };
    return !IsInputName(path) || !IsSelected(path, selection) || access(path.c_str(), F_OK) != 0 ||
           std::none_of(options_.paths.begin(), options_.paths.end(), holds);
  };
  std::erase_if(named.paths, left_out);
  std::vector<InputFile> files = Discover({named.paths});
  for (InputFile& file : files) file.named = false;
  return files;
}

std::vector<std::string> RequestBuilder::ListedFiles() {
  std::string text, error;
  if (options_.files_from == "-") {
    InputFile input = StandardInput("");
    error = input.error;
    text = std::move(*input.bytes);
  } else {
    ReadFile(options_.files_from, text, error);
  }
  if (!error.empty()) {
    text.clear();
    usage_ = fmt::format("--files-from {}: {}", options_.files_from, error);
  }
  const char end_of_name = text.find('\0') == text.npos ? '\n' : '\0';
  std::vector<std::string> paths;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(end_of_name, at), text.size());
    std::string path = text.substr(at, end - at);
    if (end_of_name == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    at = end + 1;
  }
  return paths;
}

// What configurations say about the whole run.
void RequestBuilder::ReadConfiguration(LintRequest& request) {
  configuration_ = std::make_unique<Configuration>(options_.isolated, options_.config);
  baseline_ = options_.baseline;
  for (const ConfigValue& value : configuration_->RunValues()) {
    std::string text(value.value.text());
    // What lies outside is a fault that FindFaults tells, and is not looked at.
    auto outside = [&](const std::string& path) {
      return value.file->of_file && !FindOutsideFault(value.file->folder.string(), path).empty();
    };
    if (value.key == "failOn" && !options_.fail_on_given) request.fail_on = text;
    if (value.key == "parametersDiscovery" && !options_.discovery_given)
      request.find_parameters = text == "auto" && options_.parameters.empty();
    if (value.key == "baseline" && options_.baseline.empty() && !outside(text))
      baseline_ = text.empty() ? "" : ConfiguredPath(*value.file, text);
    if (value.key == "rules")
      for (const std::string& folder : TextsOf(value.value))
        if (!outside(folder)) rule_folders_.push_back(ConfiguredPath(*value.file, folder));
    if (value.key == "exemptions")
      for (const std::string& path : TextsOf(value.value))
        if (!outside(path))
          AddFiles(request, {ConfiguredPath(*value.file, path)}, InputFile::Role::kExemptions);
  }
}

// Leaves out what configurations exclude, and gives each file its settings.
void RequestBuilder::AddSettings(LintRequest& request) {
  std::erase_if(request.files, [&](const InputFile& file) {
    bool free = file.role == InputFile::Role::kInput && (!file.named || options_.force_exclude);
    return free && (file.path == baseline_ || configuration_->Excludes(file.path));
  });
  request.settings.clear();
  std::map<std::string, uint32_t> known;
  for (InputFile& file : request.files) {
    std::string key = configuration_->SettingsKey(file.path);
    for (size_t i = 0; i < options_.per_file_ignores.size(); ++i)
      if (MatchesPathGlob(file.path, options_.per_file_ignores[i].name))
        key += fmt::format("|{}", i);
    auto [at, added] = known.emplace(key, static_cast<uint32_t>(request.settings.size()));
    if (added)
      request.settings.push_back(Overlaid(configuration_->SettingsFor(file.path), file.path));
    file.settings = at->second;
  }
  if (request.settings.empty()) request.settings.push_back(Overlaid(Settings(), ""));
}

// What the command line says counts before any configuration.
Settings RequestBuilder::Overlaid(Settings settings, const std::string& path) const {
  if (!options_.select.empty()) {
    settings.select = options_.select;
    settings.extend_select.clear();
  }
  auto add = [](std::vector<std::string>& list, const std::vector<std::string>& more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  add(settings.extend_select, options_.extend_select);
  add(settings.ignore, options_.ignore);
  for (const Options::NameValue& one : options_.per_file_ignores)
    if (MatchesPathGlob(path, one.name)) settings.ignore.push_back(one.value);
  for (const Options::NameValue& one : options_.severities) {
    LevelChange change{one.name, std::nullopt};
    Severity level;
    if (SeverityNamed(one.value, level)) change.level = level;
    settings.levels.push_back(change);
  }
  if (!options_.profile.empty()) settings.profile = options_.profile;
  for (const Options::NameValue& option : options_.options)
    settings.options[option.name] = option.value;
  settings.in_source_suppressions &= options_.in_source_suppressions;
  settings.require_reason |= options_.require_reason;
  Facts& facts = settings.facts;
  auto take = [](std::string& fact, const std::string& given) {
    if (!given.empty()) fact = given;
  };
  take(facts.location, options_.facts.location);
  take(facts.subscription, options_.facts.subscription);
  take(facts.resource_group, options_.facts.resource_group);
  take(facts.tenant, options_.facts.tenant);
  return settings;
}

// The values of --param as a parameter file.
InputFile RequestBuilder::GivenValues() const {
  InputFile file;
  file.path = "--param";
  file.role = InputFile::Role::kValues;
  std::string text = "{\"parameters\": {";
  for (const Options::NameValue& given : options_.parameter_values) {
    if (&given != options_.parameter_values.data()) text += ", ";
    AppendJsonString(text, given.name);
    text += fmt::format(": {{\"value\": {}}}", given.value);
  }
  file.bytes = text + "}}";
  return file;
}

bool RequestBuilder::AddRules() {
  bool good = true;
  rule_folders_.insert(rule_folders_.end(), options_.rule_folders.begin(),
                       options_.rule_folders.end());
  for (const std::string& folder : rule_folders_)
    good &= rules_.AddFolder(folder, tables_, problems_);
  return good;
}

// What only the tables know of names and values on the command line; "" when all is well.
std::string RequestBuilder::FindUsageFault() const {
  std::string fault = FindProfileFault(options_.profile.empty() ? "default" : options_.profile);
  for (const Options::NameValue& given : options_.parameter_values) {
    Source source;
    source.text = given.value;
    Document::Parsed parsed = Document::Parse(source);
    if (fault.empty() && !parsed.document)
      fault =
          fmt::format("--param {}: its value is no JSON: {}", given.name, parsed.problem.message);
  }
  for (const Options::NameValue& option : options_.options)
    if (fault.empty()) fault = FindOptionFault(option.name, option.value);
  std::vector<std::string_view> selectors;
  for (const auto* list : {&options_.select, &options_.extend_select, &options_.ignore})
    selectors.insert(selectors.end(), list->begin(), list->end());
  for (const auto& one : options_.severities) selectors.push_back(one.name);
  for (const auto& one : options_.per_file_ignores) selectors.push_back(one.value);
  for (std::string_view selector : selectors) {
    std::string_view near;
    if (!fault.empty() || IsKnownSelector(selector, rules_, near)) continue;
    fault = fmt::format("no rule is called '{}'{}", selector,
                        near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
  }
  return fault;
}

InputFile StandardInput(const std::string& name) {
  InputFile file;
  file.path = name.empty() ? "stdin.json" : name;
  file.from_stdin = true;
  std::string bytes;
  char buffer[65536];
  for (ssize_t n; (n = read(STDIN_FILENO, buffer, sizeof buffer)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      file.error = std::strerror(errno);
      break;
    }
    bytes.append(buffer, static_cast<size_t>(n));
    if (bytes.size() <= limits::kFileBytes) continue;
    file.error = fmt::format("it is larger than {} MiB", limits::kFileBytes >> 20);
    break;
  }
  file.bytes = std::move(bytes);
  return file;
}

}  // namespace azlint
