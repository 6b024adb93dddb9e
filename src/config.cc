#include "config.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "discover.h"
#include "json/writer.h"
#include "lint/rule_loader.h"
#include "report/printable.h"
#include "repository.h"
#include "text/glob.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kNames[] = {"azlint.jsonc", ".azlint.jsonc"};
constexpr size_t kMostExtends = 16;    // one within the other
constexpr size_t kMostExtended = 256;  // in all

fs::path Absolute(const fs::path& path) {
  std::error_code error;
  fs::path absolute = fs::absolute(path.empty() ? fs::path(".") : path, error).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

// As seen from the working folder: "../azlint.jsonc".
std::string Shown(const fs::path& absolute) {
  return absolute.lexically_relative(Absolute("")).generic_string();
}

bool Exists(const fs::path& path) { return access(path.c_str(), F_OK) == 0; }

bool IsLast(const ConfigFile& file) {
  return file.document && file.document->root().Find("root").IsTrue();
}

bool FitsAny(const fs::path& path, const ConfigFile& file, Node patterns) {
  std::string from_folder = path.lexically_relative(file.folder).generic_string();
  if (from_folder.starts_with("../")) return false;
  for (const std::string& pattern : TextsOf(patterns))
    if (MatchesPathGlob(from_folder, pattern)) return true;
  return false;
}

// Keys whose later value takes the place of an earlier one; the others add up.
bool Replaces(std::string_view key) {
  constexpr std::string_view kAdding[] = {"extendSelect", "ignore", "exclude",
                                          "suppress",     "rules",  "exemptions"};
  return std::find(std::begin(kAdding), std::end(kAdding), key) == std::end(kAdding);
}

void Put(std::vector<ConfigValue>& values, ConfigValue value) {
  if (Replaces(value.key)) {
    // A list of rules replaces also what was added to the one before.
    std::erase_if(values, [&](const ConfigValue& old) {
      return old.key == value.key || (value.key == "select" && old.key == "extendSelect");
    });
  }
  values.push_back(std::move(value));
}

void PutMembers(std::vector<ConfigValue>& values, Node object, const ConfigFile& file) {
  for (Node::Member member : object.members()) {
    std::string key(member.name());
    if (key == "severity" || key == "options" || key == "scope") {
      for (Node::Member inner : member.value.members())
        Put(values, {fmt::format("{}.{}", key, inner.name()), inner.value, inner.key, &file});
    } else if (key != "overrides" && key != "$schema" && key != "files" && key != "extends") {
      Put(values, {key, member.value, member.key, &file});
    }
  }
}

void TakeSuppressions(const ConfigValue& value, Settings& settings) {
  LineMap lines(value.file->source.text);
  for (Node row : value.value.items()) {
    ConfiguredSuppression taken;
    taken.row = row;
    taken.file = value.file->source.path;
    taken.at = lines.At(row.span().begin);
    Node files = row.Find("files");
    const ConfigFile& file = *value.file;
    if (files)
      taken.fits = [&file, files](std::string_view path) {
        return FitsAny(Absolute(path), file, files);
      };
    settings.suppress.push_back(std::move(taken));
  }
}

void Take(const ConfigValue& value, Settings& settings) {
  std::string_view key = value.key;
  auto rest = [&](std::string_view prefix) { return key.substr(prefix.size()); };
  auto add = [&](std::vector<std::string>& list) {
    for (std::string& text : TextsOf(value.value)) list.push_back(std::move(text));
  };
  std::string text(value.value.text());
  if (key == "select") add(settings.select);
  if (key == "extendSelect") add(settings.extend_select);
  if (key == "ignore") add(settings.ignore);
  if (key == "profile") settings.profile = text;
  if (key.starts_with("options.")) settings.options[std::string(rest("options."))] = text;
  if (key == "scope.location") settings.facts.location = text;
  if (key == "scope.subscription") settings.facts.subscription = text;
  if (key == "scope.resourceGroup") settings.facts.resource_group = text;
  if (key == "scope.tenant") settings.facts.tenant = text;
  if (key == "requireReason") settings.require_reason = value.value.IsTrue();
  if (key == "inlineSuppressions") settings.in_source_suppressions = value.value.IsTrue();
  if (key == "suppress") TakeSuppressions(value, settings);
  if (key.starts_with("severity.")) {
    LevelChange change{std::string(rest("severity.")), std::nullopt};
    Severity level;
    if (SeverityNamed(text, level)) change.level = level;
    settings.levels.push_back(change);
  }
}

Notification Fault(const ConfigFile& file, Span where, std::string message, std::string_view id) {
  Notification fault;
  fault.id = id;
  fault.message = std::move(message);
  fault.path = file.source.path;
  fault.begin = LineMap(file.source.text).At(where.begin);
  fault.configuration = true;
  return fault;
}

void CheckSelectors(const ConfigFile& file, Node object, const RuleSet& rules,
                    std::vector<Notification>& faults) {
  auto check = [&](std::string_view selector, Node at) {
    std::string_view near;
    if (IsKnownSelector(selector, rules, near)) return;
    faults.push_back(
        Fault(file, at.span(),
              fmt::format("no rule is called '{}'{}", selector,
                          near.empty() ? "" : fmt::format("; did you mean '{}'?", near)),
              "config/unknown-rule"));
  };
  for (Node::Member member : object.members()) {
    bool list =
        member.name() == "select" || member.name() == "ignore" || member.name() == "extendSelect";
    if (list && member.value.IsString()) check(member.value.text(), member.value);
    if (list)
      for (Node item : member.value.items()) check(item.text(), item);
    if (member.name() == "severity")
      for (Node::Member inner : member.value.members()) check(inner.name(), inner.key);
    if (member.name() == "overrides")
      for (Node item : member.value.items()) CheckSelectors(file, item, rules, faults);
  }
}

// What a run reads or writes because a configuration says so lies in the same repository.
void CheckPaths(const ConfigFile& file, std::vector<Notification>& faults) {
  for (std::string_view key : {"rules", "exemptions", "baseline"}) {
    const Node value = file.document->root().Find(key);
    for (const std::string& path : TextsOf(value)) {
      std::string fault = path.empty() ? "" : FindOutsideFault(file.folder.string(), path);
      if (!fault.empty())
        faults.push_back(Fault(file, value.span(), std::move(fault), "config/outside"));
    }
  }
}

}  // namespace

Configuration::Configuration(bool isolated, const std::vector<std::string>& given)
    : isolated_(isolated) {
  for (const std::string& one : given) {
    size_t equals = one.find('=');
    bool is_value = equals != one.npos && !Exists(one);
    if (!is_value) {
      if (const ConfigFile* file = Load(Absolute(one))) {
        Extend(*file, given_files_, {});
        isolated_ = true;
      }
      continue;
    }
    // As it stands if it is JSON, else as a text: failOn=error.
    ConfigFile& file = files_.emplace_back();
    file.source.path = "--config";
    file.folder = Absolute("");
    file.of_file = false;
    for (bool quoted : {false, true}) {
      std::string value;
      quoted ? AppendJsonString(value, one.substr(equals + 1))
             : void(value = one.substr(equals + 1));
      std::string key;
      AppendJsonString(key, one.substr(0, equals));
      file.source.text = fmt::format("{{{}: {}}}", key, value);
      file.document = Document::Parse(file.source).document;
      if (file.document) break;
    }
    given_values_.push_back(&file);
  }
}

Configuration::~Configuration() = default;

const ConfigFile* Configuration::Load(const fs::path& path) {
  auto [known, added] = loaded_.emplace(path.generic_string(), nullptr);
  if (!added) return known->second;
  ConfigFile& file = files_.emplace_back();
  file.source.path = Shown(path);
  file.folder = path.parent_path();
  std::string bytes, error;
  Problem problem;
  if (!ReadFile(path.string(), bytes, error)) {
    problems_.push_back(Fault(file, {}, error, "config/unreadable"));
    problems_.back().begin.line = 0;
    return nullptr;
  }
  if (Decode(std::move(bytes), file.source, problem)) {
    Document::Parsed parsed = Document::Parse(file.source);
    file.document = std::move(parsed.document);
    problem = parsed.problem;
  }
  if (!file.document) {
    problems_.push_back(Fault(file, problem.where, problem.message, "config/syntax"));
    return nullptr;
  }
  known->second = &file;
  return &file;
}

// Files that a configuration builds on count before it. They lie in the same repository.
void Configuration::Extend(const ConfigFile& file, Chain& chain, Chain open) {
  Node extends = file.document->root().Find("extends");
  open.push_back(&file);
  for (const std::string& name : TextsOf(extends)) {
    fs::path path = (file.folder / name).lexically_normal();
    std::string wrong = FindOutsideFault(file.folder.string(), name);
    const bool many = open.size() > kMostExtends || chain.size() >= kMostExtended;
    if (wrong.empty() && many)
      wrong = fmt::format("more than {} configurations extend each other",
                          open.size() > kMostExtends ? kMostExtends : kMostExtended);
    auto is_path = [&](const ConfigFile* one) { return one->source.path == Shown(path); };
    if (wrong.empty() && std::any_of(open.begin(), open.end(), is_path))
      wrong = fmt::format("'{}' is extended by itself", name);
    if (!wrong.empty()) {
      Notification fault = Fault(file, extends.span(), wrong, "config/extends");
      auto same = [&](const Notification& one) {
        return one.path == fault.path && one.message == fault.message;
      };
      if (std::none_of(problems_.begin(), problems_.end(), same)) problems_.push_back(fault);
      if (many) break;
      continue;
    }
    if (const ConfigFile* base = Load(path)) Extend(*base, chain, open);
  }
  chain.push_back(&file);
}

const ConfigFile* Configuration::Within(const fs::path& folder) {
  for (std::string_view name : kNames)
    if (Exists(folder / name)) return Load(folder / name);
  return nullptr;
}

const Configuration::Chain& Configuration::ChainOf(const fs::path& folder) {
  auto [known, added] = chains_.emplace(folder.generic_string(), Chain());
  if (!added) return known->second;
  Chain& chain = known->second;  // a map keeps its place
  if (isolated_) {
    chain = given_files_;
  } else if (const ConfigFile* file = Within(folder)) {
    Extend(*file, chain, {});
  } else if (!Exists(folder / ".git") && folder.has_relative_path()) {
    chain = ChainOf(folder.parent_path());
  }
  return chain;
}

std::vector<ConfigValue> Configuration::Unfold(const Chain& chain, const std::string* path) const {
  std::vector<ConfigValue> values;
  Chain all = chain;
  all.insert(all.end(), given_values_.begin(), given_values_.end());
  for (const ConfigFile* file : all) {
    if (!file->document) continue;
    Node root = file->document->root();
    PutMembers(values, root, *file);
    for (Node row : root.Find("overrides").items())
      if (path && FitsAny(Absolute(*path), *file, row.Find("files")))
        PutMembers(values, row, *file);
  }
  return values;
}

std::vector<ConfigValue> Configuration::ValuesFor(const std::string& path) {
  return Unfold(ChainOf(Absolute(path).parent_path()), &path);
}

std::vector<ConfigValue> Configuration::RunValues() {
  Chain chain = given_files_;
  if (!isolated_) {
    for (fs::path folder = Absolute("");; folder = folder.parent_path()) {
      const ConfigFile* file = Within(folder);
      if (file) {
        chain.clear();
        Extend(*file, chain, {});
      }
      if ((file && IsLast(*file)) || Exists(folder / ".git") || !folder.has_relative_path()) break;
    }
  }
  return Unfold(chain, nullptr);
}

Settings Configuration::SettingsFor(const std::string& path) {
  Settings settings;
  for (const ConfigValue& value : ValuesFor(path)) Take(value, settings);
  return settings;
}

std::string Configuration::SettingsKey(const std::string& path) {
  std::string key;
  const Chain& chain = ChainOf(Absolute(path).parent_path());
  for (const ConfigFile* file : chain) {
    key += fmt::format("{};", file->source.path);
    uint32_t number = 0;
    for (Node row : file->document->root().Find("overrides").items()) {
      ++number;
      if (FitsAny(Absolute(path), *file, row.Find("files"))) key += fmt::format("{};", number);
    }
  }
  return key;
}

bool Configuration::Excludes(const std::string& path) {
  bool included = true, excluded = false;
  fs::path absolute = Absolute(path);
  for (const ConfigValue& value : ValuesFor(path)) {
    if (value.key == "include") included = FitsAny(absolute, *value.file, value.value);
    if (value.key == "exclude") excluded |= FitsAny(absolute, *value.file, value.value);
  }
  return excluded || !included;
}

std::vector<Notification> Configuration::FindFaults(const RuleSet& rules) const {
  std::vector<Notification> faults = problems_;
  for (const ConfigFile& file : files_) {
    if (!file.document) continue;
    std::vector<Problem> problems;
    FindConfigFaults(file.document->root(), problems);
    for (const Problem& problem : problems)
      faults.push_back(Fault(file, problem.where, problem.message, "config/invalid"));
    if (problems.empty()) CheckSelectors(file, file.document->root(), rules, faults);
    if (problems.empty() && file.of_file) CheckPaths(file, faults);
  }
  return faults;
}

std::string OriginOf(const ConfigValue& value) {
  LineColumn at = LineMap(value.file->source.text).At(value.place.span().begin);
  if (!value.file->of_file) return value.file->source.path;
  return fmt::format("{}:{}:{}", value.file->source.path, at.line, at.column);
}

std::string ConfiguredPath(const ConfigFile& file, std::string_view path) {
  return Shown((file.folder / path).lexically_normal());
}

std::string ShowConfig(const std::vector<ConfigValue>& values, bool json) {
  struct Row {
    std::string key, value, origin;
  };
  std::vector<Row> rows;
  std::set<std::string_view> said;
  for (const ConfigValue& value : values) {
    Row row{value.key, "", OriginOf(value)};
    JsonWriter(row.value).Copy(value.value);
    rows.push_back(row);
    said.insert(value.key);
  }
  for (const ConfigKey& key : ConfigKeys())
    if (key.parent.empty() && !key.fallback.empty() && said.count(key.name) == 0)
      rows.push_back({std::string(key.name), std::string(key.fallback), "default"});
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.key < b.key; });
  std::string text;
  JsonWriter writer(text, 2);
  if (json) writer.BeginArray();
  for (const Row& row : rows) {
    if (!json) {
      text += Printable(fmt::format("{} = {}  // {}", row.key, row.value, row.origin)) + '\n';
      continue;
    }
    writer.BeginObject().Member("key", row.key).Key("value").Raw(row.value);
    writer.Member("origin", row.origin).EndObject();
  }
  if (json) {
    writer.EndArray();
    text += "\n";
  }
  return text;
}

}  // namespace azlint
