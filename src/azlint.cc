#include "azlint.h"

#include <fmt/core.h>
#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "checks/checks.h"
#include "discover.h"
#include "job.h"
#include "lint/suppression.h"
#include "load.h"
#include "modules.h"
#include "parameter_index.h"
#include "report/secrets.h"
#include "repository.h"
#include "text/letter_case.h"
#include "text/parallel.h"
#include "xml/document.h"

namespace azlint {
namespace {

// Measures the parts of a run, one behind the other.
class Clock {
 public:
  explicit Clock(Report& report) : report_(report) {}
  void Lap(std::string_view part) {
    auto now = std::chrono::steady_clock::now();
    report_.seconds.emplace_back(part, std::chrono::duration<double>(now - last_).count());
    last_ = now;
  }

 private:
  Report& report_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

class Run {
 public:
  Run(LintRequest request, const RuleSet& rules, const Tables& tables)
      : request_(std::move(request)), rules_(rules), tables_(tables) {}

  Report Work() {
    Clock clock(report_);
    MakeLinters();
    report_.show_undecided = request_.show_undecided;
    report_.show_suppressed = request_.show_suppressed;
    AddCompanions();
    Number();
    InParallel(files_.size(), request_.jobs,
               [&](size_t i) { Load(*files_[i], request_.contents); });
    for (auto& file : files_)
      if (request_.strict_json && file->document)
        ObjectToLooseJson(*file->document, *file, file->notifications);
    AddNamedTemplates();
    clock.Lap("read and parse");
    MakeJobs();
    ChooseWhatToKeep();
    const std::vector<size_t> order = LargestFirst();
    InParallel(jobs_.size(), request_.jobs, [&](size_t i) { DoJob(order[i]); });
    TellOfFiles();
    clock.Lap("evaluate and judge resources");
    JudgeRelations();
    DropParts();
    clock.Lap("judge relations");
    Collect();
    clock.Lap("collect");
    return std::move(report_);
  }

 private:
  // What is asked of the files that share their settings.
  struct Asked {
    std::vector<const Rule*> rules;
    std::unique_ptr<Linter> linter;
  };

  void MakeLinters() {
    for (const Settings& settings : request_.settings) {
      Asked asked{ChooseRules(settings, rules_), nullptr};
      asked.linter =
          std::make_unique<Linter>(asked.rules, tables_, NativeChecks(), settings.options,
                                   !request_.show_undecided && !request_.fail_on_undecided);
      for (const Rule* rule : asked.rules) {
        report_.rules.push_back(rule);
        const Severity level = LevelOf(*rule, rule->severity, settings);
        if (level != rule->severity) report_.changed_levels.emplace_back(rule, level);
      }
      asked_.push_back(std::move(asked));
    }
    auto by_id = [](const Rule* a, const Rule* b) { return a->id < b->id; };
    std::sort(report_.rules.begin(), report_.rules.end(), by_id);
    report_.rules.erase(std::unique(report_.rules.begin(), report_.rules.end()),
                        report_.rules.end());
    // Where files differ in what they want of a rule, the last that changes it is told.
    std::map<std::string_view, std::pair<const Rule*, Severity>> changed;
    for (const auto& one : report_.changed_levels) changed[one.first->id] = one;
    report_.changed_levels.clear();
    for (const auto& [id, one] : changed) report_.changed_levels.push_back(one);
  }

  const Settings& SettingsOf(const Job& job) const {
    return request_.settings[job.main->file.settings];
  }

  // What belongs to a file whose folder nobody searched.
  void AddCompanions() {
    if (!request_.find_parameters) return;
    std::vector<InputFile> more;
    FolderNames folders;
    for (const InputFile& file : request_.files) {
      bool alone = file.role == InputFile::Role::kInput && file.alone && file.error.empty();
      if (!alone || file.bytes) continue;
      std::vector<std::string> paths = folders.ParametersBeside(file.path);
      if (std::string found = TemplateBeside(file.path); !found.empty()) paths.push_back(found);
      for (const std::string& path : paths) {
        InputFile found;
        found.path = path;
        found.named = false;
        found.settings = file.settings;
        more.push_back(found);
      }
    }
    request_.files.insert(request_.files.end(), more.begin(), more.end());
  }

  void AddNamedTemplates() {
    std::vector<std::string> wanted;
    for (const auto& file : files_) {
      if (!file->file.alone || !IsParameters(*file)) continue;
      std::string folder = std::filesystem::path(file->file.path).parent_path().string();
      if (FindOutsideFault(folder, std::string(NamedTemplate(*file))).empty())
        wanted.push_back(TemplateOf(*file));
    }
    for (const std::string& path : wanted) {
      auto same = [&](const auto& file) { return file->file.path == path; };
      if (path.empty() || std::any_of(files_.begin(), files_.end(), same)) continue;
      InputFile found;
      found.path = path;
      found.named = false;
      AddFile(std::move(found));
      Load(*files_.back(), request_.contents);
    }
  }

  void AddFile(InputFile file) {
    auto source = std::make_unique<Source>();
    source->number = static_cast<uint32_t>(report_.sources.size());
    source->path = file.path;
    files_.push_back(std::make_unique<Loaded>());
    files_.back()->file = std::move(file);
    files_.back()->source = source.get();
    report_.sources.push_back(std::move(source));
  }

  // By path, whatever the order of the arguments; a file named twice is one file.
  void Number() {
    auto& files = request_.files;
    std::stable_sort(files.begin(), files.end(), [](const InputFile& a, const InputFile& b) {
      return std::tie(a.path, a.role) < std::tie(b.path, b.role);
    });
    for (InputFile& file : files) {
      bool again = !files_.empty() && files_.back()->file.path == file.path &&
                   files_.back()->file.role == file.role;
      if (again) {
        files_.back()->file.named |= file.named;
        files_.back()->file.alone |= file.alone;
        continue;
      }
      AddFile(std::move(file));
    }
  }

  bool IsParameters(const Loaded& loaded) const {
    if (loaded.file.role == InputFile::Role::kValues) return true;
    return loaded.document && (loaded.kind == FileKind::kParameters ||
                               loaded.file.role == InputFile::Role::kParameters);
  }

  void MakeJobs() {
    std::vector<Loaded*> parameters, given;
    for (auto& file : files_) {
      if (!IsParameters(*file)) continue;
      if (file->file.role == InputFile::Role::kValues) {
        values_ = file.get();
        continue;
      }
      (file->file.role == InputFile::Role::kParameters ? given : parameters).push_back(file.get());
    }
    ModuleIndex modules;
    for (auto& file : files_)
      if (file->kind == FileKind::kTemplate && !request_.standalone_modules)
        modules.Add(*file->document);
    ParameterIndex index;
    for (Loaded* p : parameters) index.Add(p);
    std::unordered_set<Loaded*> used;
    for (auto& file : files_) {
      if (file->file.role == InputFile::Role::kExemptions) continue;
      if (IsParameters(*file) || file->failed) continue;
      if (!file->document && !file->xml && file->lines.empty()) continue;
      if (file->kind == FileKind::kOther) {
        NotAzure(*file);
        continue;
      }
      Job job;
      job.main = file.get();
      if (file->kind == FileKind::kTemplate) {
        job.parameters = given.empty() ? index.Of(file->file.path) : given;
        for (Loaded* p : job.parameters)
          p->read_as = fmt::format("parameters of {}", file->file.path);
        used.insert(job.parameters.begin(), job.parameters.end());
      }
      // With arguments of its own it is also deployed by itself.
      bool module = file->kind == FileKind::kTemplate && job.parameters.empty() &&
                    !file->file.bytes && modules.Holds(*file->document);
      if (module) {
        file->skipped = "module of another template";
        continue;
      }
      for (const Span& part : file->lines) {
        Job& one = jobs_.emplace_back();
        one.main = file.get();
        one.lines = part;
      }
      if (file->lines.empty()) jobs_.push_back(std::move(job));
    }
    for (Loaded* p : parameters)
      if (used.count(p) == 0) p->skipped = "parameter file without its template";
  }

  void NotAzure(Loaded& loaded) {
    loaded.skipped = "not Azure";
    if (!loaded.file.named || request_.ignore_unknown_files) return;
    loaded.failed = true;
    loaded.notifications.push_back(
        Trouble("input/not-azure", loaded,
                "this is no Azure input: no template, parameter file or export that azlint knows"));
  }

  // So that no thread begins with the longest work when the others are done. Parts of lists are
  // small, and read one behind the other.
  std::vector<size_t> LargestFirst() const {
    std::vector<std::pair<size_t, size_t>> sizes;
    for (const Job& job : jobs_) {
      sizes.emplace_back(IsPart(job) ? 0 : job.main->source->text.size(), sizes.size());
    }
    std::stable_sort(sizes.begin(), sizes.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<size_t> order;
    order.reserve(sizes.size());
    for (const auto& [bytes, number] : sizes) order.push_back(number);
    return order;
  }

  void DoJob(size_t number) {
    Job& job = jobs_[number];
    const Asked& asked = asked_[job.main->file.settings];
    ReadUnit(
        job, static_cast<uint32_t>(number), jobs_.size(),
        {SettingsOf(job).facts, values_, asked.rules, asked.linter.get(), request_.strict_json});
    if (!IsPart(job) || request_.inspect) return;
    if (keep_parts_) Outline(job);
    if (!job.own_words) job.unit.reset();
    job.main->source->text.Release(job.lines.begin, job.lines.end);
  }

  static bool IsPart(const Job& job) { return job.lines.end != 0; }

  // Parts of lists are let go once they are judged, if nothing else asks about them.
  void ChooseWhatToKeep() {
    auto needs_graph = [](const Asked& asked) { return asked.linter->NeedsGraph(); };
    keep_parts_ = request_.inspect || std::none_of(jobs_.begin(), jobs_.end(), IsPart) ||
                  std::any_of(asked_.begin(), asked_.end(), needs_graph);
  }

  // One that was let go is read once more.
  const Unit& UnitOf(Job& job) {
    if (job.unit) return *job.unit;
    if (again_.main != job.main || again_.lines != job.lines) {
      again_ = Job{job.main, {}, job.lines};
      const auto number = static_cast<uint32_t>(&job - jobs_.data());
      ReadUnit(again_, number, jobs_.size(), {SettingsOf(job).facts, values_, {}, nullptr, false});
    }
    return *again_.unit;
  }

  // What came of files that were read in one job or many.
  void TellOfFiles() {
    for (size_t i = 0; i < jobs_.size();) {
      Loaded& loaded = *jobs_[i].main;
      bool known = false;
      size_t resources = 0;
      const std::string_view kind = jobs_[i].kind;
      for (; i < jobs_.size() && jobs_[i].main == &loaded; ++i) {
        known |= jobs_[i].known;
        loaded.failed |= jobs_[i].failed;
        resources += jobs_[i].resources;
      }
      if (!known && !loaded.failed) NotAzure(loaded);
      loaded.read_as = fmt::format("{}: {} resource{}", kind, resources, resources == 1 ? "" : "s");
    }
  }

  void JudgeRelations() {
    if (!keep_parts_) return;
    std::vector<Unit*> units;
    for (Job& job : jobs_) units.push_back(job.outline ? job.outline.get() : job.unit.get());
    for (Job& job : jobs_)
      if (job.older) units.push_back(job.older.get());
    const bool outlines = std::all_of(units.begin(), units.end(), [](Unit* u) { return u->list; });
    const Graph::Lists lists{ReadRow, outlines ? request_.jobs : 1};
    const Graph older(units, Graph::State::kOlder, nullptr, lists);
    const Graph graph(units, Graph::State::kLater, &older, lists);
    if (request_.inspect) request_.inspect(graph);
    InParallel(jobs_.size(), lists.threads, [&](size_t i) {
      if (jobs_[i].open.empty()) return;
      if (!jobs_[i].outline) return JudgeRelationsOf(jobs_[i], graph);
      const Graph older_view(older, nullptr), view(graph, &older_view);
      JudgeRelationsOf(jobs_[i], view);
      for (auto& file : files_) file->source->text.Release(0, file->source->text.size());
    });
  }

  void JudgeRelationsOf(Job& job, const Graph& graph) {
    const Linter& linter = *asked_[job.main->file.settings].linter;
    for (const auto& [number, left] : job.open) {
      const ResourceHead& head =
          job.outline ? job.outline->heads[number] : job.unit->resources[number];
      if (left == Linter::Left::kRelations || IsUsed(head, graph))
        linter.Judge(graph.Whole(head), graph, job.findings);
    }
  }

  // Findings need the memory now; the allocator would keep that of other threads for them.
  void DropParts() {
    bool any = false;
    for (Job& job : jobs_) {
      any |= job.outline != nullptr;
      job.outline.reset();
    }
    if (any) malloc_trim(0);
  }

  void Collect() {
    std::vector<size_t> sets;
    size_t findings = 0;
    for (const Job& job : jobs_) findings += job.findings.size();
    report_.findings.reserve(findings);
    for (Job& job : jobs_) {
      sets.push_back(job.sets);
      for (Finding& finding : job.findings) {
        finding.severity = LevelOf(*rules_.Find(finding.rule), finding.severity, SettingsOf(job));
        report_.findings.push_back(std::move(finding));
      }
      std::vector<Finding>().swap(job.findings);
      report_.counts.resources += job.described;
      report_.counts.linked += job.linked;
      auto add = [](auto& all, auto& more) {
        all.insert(all.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
      };
      add(report_.notifications, job.notifications);
      add(report_.secrets, job.secrets);
    }
    Settle(report_.findings, rules_, sets);
    SuppressFindings();
    std::sort(report_.secrets.begin(), report_.secrets.end());
    MaskSecrets(report_);
    Locate();
    if (request_.accept) request_.accept(report_);
    Count();
  }

  void SuppressFindings() {
    Suppressions suppressions(rules_, tables_, request_.today);
    for (const Job& job : jobs_)
      if (job.unit && !job.unit->before)
        for (const auto& document : job.unit->documents()) suppressions.AddDocument(*document);
    for (uint32_t i = 0; i < request_.settings.size(); ++i)
      suppressions.AddSettings(i, request_.settings[i]);
    for (const auto& file : files_)
      if (file->file.role == InputFile::Role::kExemptions && file->document)
        suppressions.AddExemptions(*file->document);
    for (Finding& finding : report_.findings) {
      Job& job = jobs_[finding.unit];
      suppressions.Apply(
          finding, [&]() -> const Unit& { return UnitOf(job); }, *job.main->source,
          job.main->file.settings, SettingsOf(job));
    }
    suppressions.Finish(report_.rules, report_.notifications);
  }

  // Lines and columns. Findings stand in the order of their places, so what lies behind the last
  // one is not looked at again.
  void Locate() {
    constexpr size_t kOften = 256;
    std::vector<std::unique_ptr<LineMap>> maps(report_.sources.size());
    size_t count = 0;
    auto at = [&](uint32_t source, uint32_t offset) {
      const SourceText& text = report_.sources[source]->text;
      if (!maps[source]) maps[source] = std::make_unique<LineMap>(text);
      if (++count % kOften == 0) text.Release(0, offset);
      return maps[source]->At(offset);
    };
    for (Finding& finding : report_.findings) {
      finding.begin = at(finding.where.source, finding.where.begin);
      finding.end = at(finding.where.source, finding.where.end);
    }
    auto place = [&](std::vector<Notification>& notifications) {
      for (Notification& one : notifications)
        if (one.begin == kLater) one.begin = at(one.where.source, one.where.begin);
    };
    place(report_.notifications);
    for (auto& file : files_) place(file->notifications);
  }

  void Count() {
    Counts& counts = report_.counts;
    for (auto& file : files_) {
      for (Notification& notification : file->notifications)
        report_.notifications.push_back(notification);
      if (file->file.role == InputFile::Role::kValues) continue;
      if (file->failed) {
        ++counts.files_failed;
      } else if (!file->skipped.empty()) {
        ++counts.files_skipped;
        ++counts.skipped[file->skipped];
        report_.skipped.emplace_back(file->file.path, file->skipped);
      } else {
        ++counts.files_read;
        report_.read.emplace_back(file->file.path, file->read_as);
      }
    }
    std::stable_sort(report_.notifications.begin(), report_.notifications.end(),
                     [](const Notification& a, const Notification& b) {
                       return std::tie(a.path, a.begin, a.where, a.id) <
                              std::tie(b.path, b.begin, b.where, b.id);
                     });
    for (const Finding& finding : report_.findings) CountOne(finding);
    report_.exit_code = ExitCode();
  }

  void CountOne(const Finding& finding) {
    Counts& counts = report_.counts;
    if (finding.suppressed || finding.baseline == BaselineState::kUnchanged) {
      ++(finding.suppressed ? counts.suppressed : counts.known);
      return;
    }
    if (finding.certainty == Certainty::kPossible) ++counts.possible;
    if (finding.certainty == Certainty::kUndecided) ++counts.undecided;
    if (finding.certainty != Certainty::kCertain) return;
    size_t* by_severity[] = {&counts.notes, &counts.warnings, &counts.errors};
    ++*by_severity[static_cast<size_t>(finding.severity)];
  }

  int ExitCode() const {
    const Counts& counts = report_.counts;
    bool trouble = counts.files_failed > 0;
    for (const Notification& n : report_.notifications)
      trouble |= n.level == Notification::Level::kError;
    if (trouble) return 2;
    size_t bad = 0;
    if (request_.fail_on != "never") bad += counts.errors;
    if (request_.fail_on == "warning" || request_.fail_on == "note") bad += counts.warnings;
    if (request_.fail_on == "note") bad += counts.notes;
    if (request_.fail_on_undecided) bad += counts.possible + counts.undecided;
    return bad > 0 ? 1 : 0;
  }

  LintRequest request_;
  const RuleSet& rules_;
  const Tables& tables_;
  Report report_;
  std::vector<Asked> asked_;  // for each settings
  std::vector<std::unique_ptr<Loaded>> files_;
  std::vector<Job> jobs_;
  Loaded* values_ = nullptr;  // given one by one
  bool keep_parts_ = true;
  Job again_;
};

}  // namespace

Report Lint(LintRequest request, const RuleSet& rules, const Tables& tables) {
  return Run(std::move(request), rules, tables).Work();
}

}  // namespace azlint
