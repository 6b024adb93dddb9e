#include "lint/rule.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <mutex>

#include "json/writer.h"
#include "lint/rule_loader.h"
#include "lint/table_files.h"
#include "text/letter_case.h"

namespace azlint {

struct Rule::Lazy {
  std::string_view json, judging;  // of an embedded rule: the file, and what judges in it
  Source source, judging_source;
  std::unique_ptr<Document> document, judging_document;
  std::once_flag parse, load;
  std::vector<std::unique_ptr<Source>> row_sources;
  std::vector<std::unique_ptr<Document>> row_documents;
  std::vector<Instance> instances;

  Node ParseJudging() {
    judging_source.text = SourceText::View(judging);
    judging_document = Document::Parse(judging_source).document;
    return judging_document->root();
  }
};

// Texts that the index of added rules points into.
struct RuleSet::Texts {
  std::vector<std::unique_ptr<std::string>> kept;
  std::string_view Keep(std::string_view text) {
    kept.push_back(std::make_unique<std::string>(text));
    return *kept.back();
  }
};

Rule::Rule() : lazy_(std::make_unique<Lazy>()) {}
Rule::Rule(Rule&&) noexcept = default;
Rule& Rule::operator=(Rule&&) noexcept = default;
Rule::~Rule() = default;
RuleSet::RuleSet() : texts_(std::make_unique<Texts>()) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

namespace {

constexpr char kField = '\x1f';
constexpr char kItem = '\x1e';

std::string_view Next(std::string_view& text, char separator) {
  size_t end = std::min(text.find(separator), text.size());
  std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// As many bytes of `text` as a number in the first field of `line` says.
std::string_view Take(std::string_view& text, std::string_view& line) {
  const std::string_view number = Next(line, kField);
  size_t size = 0;
  std::from_chars(number.data(), number.data() + number.size(), size);
  const std::string_view part = text.substr(0, size);
  text.remove_prefix(part.size());
  return part;
}

// What LoadCases, RowsOf and WithRow read. Examples, which are most of a file, are not parsed and
// kept in memory to judge.
std::string Judging(Node file) {
  std::string json;
  JsonWriter writer(json);
  writer.BeginObject();
  for (std::string_view name :
       {"message", "at", "severity", "native", "each", "if", "set", "cases"})
    if (Node value = file.Find(name)) writer.Key(name).Copy(value);
  writer.EndObject();
  return json;
}

std::vector<std::string_view> Items(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) items.push_back(Next(text, kItem));
  return items;
}

template <typename List>
std::string Joined(const List& list) {
  std::string text;
  for (const auto& item : list) text += std::string(item) + kItem;
  return text;
}

}  // namespace

Node Rule::file() const {
  std::call_once(lazy_->parse, [this] {
    if (lazy_->document) return;
    lazy_->source.path = fmt::format("rules/{}.jsonc", id);
    lazy_->source.text = SourceText::View(lazy_->json);
    lazy_->document = Document::Parse(lazy_->source).document;
  });
  return lazy_->document->root();
}

const std::vector<Rule::Instance>& Rule::instances(const Tables& tables) const {
  std::call_once(lazy_->load, [&] {
    Node judging = lazy_->judging.empty() ? file() : lazy_->ParseJudging();
    std::vector<Node> rows = RowsOf(judging, tables);
    if (rows.empty()) {
      lazy_->instances.push_back({{}, LoadCases(judging, severity, tables, nullptr)});
      return;
    }
    for (Node row : rows) {
      auto source = std::make_unique<Source>();
      source->text = WithRow(judging, row);
      auto document = Document::Parse(*source).document;
      lazy_->instances.push_back({row, LoadCases(document->root(), severity, tables, nullptr)});
      lazy_->row_sources.push_back(std::move(source));
      lazy_->row_documents.push_back(std::move(document));
    }
  });
  return lazy_->instances;
}

// An index of all rules, what judges in each, and the files, in the same order: what start-up and
// most inputs need stands together, and pages of the rest stay out of memory.
RuleSet RuleSet::Embedded(const Tables& tables) {
  RuleSet set;
  std::string_view files = tables.Part("rules");
  std::string_view sizes = Next(files, '\n');
  std::string_view index = Take(files, sizes), judging = Take(files, sizes);
  while (!index.empty()) {
    std::string_view line = Next(index, '\n');
    Rule rule;
    rule.id = Next(line, kField);
    rule.title = Next(line, kField);
    std::string_view severity = Next(line, kField), number = Next(line, kField),
                     flags = Next(line, kField);
    SeverityNamed(severity, rule.severity);
    std::from_chars(number.data(), number.data() + number.size(), rule.security_severity);
    rule.native = flags.find('n') != std::string_view::npos;
    rule.off_by_default = flags.find('o') != std::string_view::npos;
    rule.profile = Next(line, kField);
    rule.types = Items(Next(line, kField));
    rule.tags = Items(Next(line, kField));
    rule.supersedes = Items(Next(line, kField));
    rule.was = Items(Next(line, kField));
    rule.lazy_->judging = Take(judging, line);
    rule.lazy_->json = Take(files, line);
    set.rules_.push_back(std::move(rule));
  }
  return set;
}

std::string RuleSet::Pack() const {
  std::string index, all_judging, files;
  for (const Rule& rule : rules_) {
    std::string json;
    JsonWriter(json).Copy(rule.file());
    const std::string judging = Judging(rule.file());
    index += fmt::format("{}{k}{}{k}{}{k}{}{k}{}{}{k}{}{k}{}{k}{}{k}{}{k}{}{k}{}{k}{}\n", rule.id,
                         rule.title, Name(rule.severity), rule.security_severity,
                         rule.native ? "n" : "", rule.off_by_default ? "o" : "", rule.profile,
                         Joined(rule.types), Joined(rule.tags), Joined(rule.supersedes),
                         Joined(rule.was), judging.size(), json.size(), fmt::arg("k", kField));
    all_judging += judging;
    files += json;
  }
  return fmt::format("{}{}{}\n{}{}{}", index.size(), kField, all_judging.size(), index, all_judging,
                     files);
}

bool RuleSet::Add(std::string_view id, Source source, const Tables& tables,
                  std::vector<Problem>& problems) {
  Rule rule;
  rule.lazy_->source = std::move(source);
  Document::Parsed parsed = Document::Parse(rule.lazy_->source);
  if (!parsed.document) {
    problems.push_back(parsed.problem);
    return false;
  }
  rule.lazy_->document = std::move(parsed.document);
  size_t before = problems.size();
  Node file = rule.lazy_->document->root();
  RuleIndex index = CheckRule(file, tables, problems);
  if (problems.size() > before) return false;
  rule.id = texts_->Keep(id);
  rule.title = file.Find("title").text();
  rule.severity = index.severity;
  rule.security_severity = index.security_severity;
  rule.native = index.native;
  rule.profile = file.Find("profile").text();
  rule.off_by_default = !rule.profile.empty();
  for (const std::string& type : index.types) rule.types.push_back(texts_->Keep(type));
  for (Node tag : file.Find("tags").items()) rule.tags.push_back(tag.text());
  for (Node other : file.Find("supersedes").items()) rule.supersedes.push_back(other.text());
  for (Node old : file.Find("was").items()) rule.was.push_back(old.text());
  auto at = std::lower_bound(rules_.begin(), rules_.end(), rule.id,
                             [](const Rule& r, std::string_view wanted) { return r.id < wanted; });
  if (at != rules_.end() && at->id == rule.id) at = rules_.erase(at);
  rules_.insert(at, std::move(rule));
  return true;
}

bool RuleSet::AddFolder(const std::string& folder, const Tables& tables,
                        std::vector<Notification>& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".jsonc" && at->path().parent_path().filename() != "tables")
      files.push_back(at->path());
  if (error) {
    problems.push_back({"rules/unreadable",
                        Notification::Level::kError,
                        fmt::format("the folder of rules cannot be read: {}", error.message()),
                        folder,
                        {},
                        {1, 1},
                        true});
    return false;
  }
  std::sort(files.begin(), files.end());
  bool good = true;
  for (const fs::path& file : files) {
    Source source;
    std::vector<Problem> found;
    Problem problem;
    std::string id = file.lexically_relative(folder).replace_extension().generic_string();
    if (!ReadRuleFile(folder, file.generic_string(), source, problem)) found.push_back(problem);
    Source copy = source;
    if (found.empty()) good &= Add(id, std::move(source), tables, found);
    LineMap lines(copy.text);
    for (const Problem& p : found) {
      problems.push_back({"rules/invalid", Notification::Level::kError, p.message, copy.path,
                          p.where, lines.At(p.where.begin), true});
      good = false;
    }
  }
  return good;
}

const Rule* RuleSet::Find(std::string_view id) const {
  for (const Rule& rule : rules_) {
    if (EqualsIgnoreCase(rule.id, id)) return &rule;
    for (std::string_view old : rule.was)
      if (EqualsIgnoreCase(old, id)) return &rule;
  }
  return nullptr;
}

}  // namespace azlint
