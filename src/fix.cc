#include "fix.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "discover.h"
#include "replace_file.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr int kMostRounds = 10;  // of overlapping fixes; what is left then is left for the next run

struct ByPlace {
  bool operator()(const Edit& a, const Edit& b) const { return a.where < b.where; }
};
using Edits = std::set<Edit, ByPlace>;

bool Overlap(const Span& a, const Span& b) {
  const bool same_point = a.begin == a.end && b.begin == b.end && a.begin == b.begin;
  return same_point || (a.begin < b.end && b.begin < a.end);
}

// What chosen edits of one file come to.
struct Choice {
  Edits edits;
  std::vector<Change> changes;
  std::vector<std::string> keys;  // of the findings

  // False: something else is done there already.
  bool Take(const Fix& fix) {
    auto known = [&](const Edit& edit) {
      auto at = edits.find(edit);
      return at != edits.end() && *at == edit;
    };
    if (std::all_of(fix.edits.begin(), fix.edits.end(), known)) return true;
    for (const Edit& edit : fix.edits) {
      auto after = edits.lower_bound(edit);
      if (after != edits.end() && Overlap(after->where, edit.where)) return false;
      if (after != edits.begin() && Overlap(std::prev(after)->where, edit.where)) return false;
    }
    edits.insert(fix.edits.begin(), fix.edits.end());
    changes.insert(changes.end(), fix.changes.begin(), fix.changes.end());
    return true;
  }
};

bool IsFromBicep(Node root) {
  return EqualsIgnoreCase(root.Find("metadata").Find("_generator").Find("name").text(), "bicep");
}

class Fixer {
 public:
  Fixer(LintRequest request, bool will_write, const RuleSet& rules, const Tables& tables)
      : request_(std::move(request)), will_write_(will_write), rules_(rules), tables_(tables) {}

  Fixed Run() {
    fixed_.report = Lint(request_, rules_, tables_);
    for (int round = 0; round < kMostRounds && Round(); ++round) {
      fixed_.report = Lint(request_, rules_, tables_);
      CountGone();
    }
    Report& report = fixed_.report;
    for (Notification& note : notes_) {
      if (note.level == Notification::Level::kError) report.exit_code = 2;
      report.notifications.push_back(std::move(note));
    }
    for (auto& [path, file] : files_)
      if (file.before != file.after) fixed_.files.push_back(std::move(file));
    return std::move(fixed_);
  }

 private:
  // What a finding is called as long as its place moves.
  std::string KeyOf(const Finding& finding) const {
    return fmt::format("{}\n{}\n{}\n{}", fixed_.report.sources[finding.where.source]->path,
                       finding.rule, finding.pointer, finding.path);
  }

  bool Round() {
    std::map<uint32_t, Choice> choices;
    for (const Finding& finding : fixed_.report.findings) {
      if (!finding.fix || finding.fix->edits.empty() || finding.suppressed) continue;
      if (finding.baseline == BaselineState::kUnchanged) continue;
      const uint32_t source = finding.fix->edits[0].where.source;
      std::string key = KeyOf(finding);
      if (refused_.count(fixed_.report.sources[source]->path) || tried_.count(key)) continue;
      if (choices[source].Take(*finding.fix)) choices[source].keys.push_back(std::move(key));
    }
    applied_.clear();
    for (auto& [source, choice] : choices) Apply(*fixed_.report.sources[source], choice);
    return !applied_.empty();
  }

  void Apply(const Source& source, Choice& choice) {
    FixedFile* file = Opened(source);
    if (!file) return;
    const std::vector<Edit> edits(choice.edits.begin(), choice.edits.end());
    Source fresh;
    std::string bytes =
        Encode(WithEdits(source.text, edits), source.encoding, HasUtf16Mark(file->before));
    Problem problem;
    if (!Decode(bytes, fresh, problem) || !IsAsMeant(source, fresh, choice.changes))
      return Refuse(source, Notification::Level::kWarning,
                    "nothing was fixed here: the new text would not read back as it is meant");
    file->text_after = fresh.text;
    request_.contents[source.path] = bytes;
    file->after = std::move(bytes);
    for (std::string& key : choice.keys) applied_.emplace_back(std::move(key), file);
  }

  static bool IsAsMeant(const Source& before, const Source& after, std::vector<Change> meant) {
    auto was = Document::Parse(before).document, is = Document::Parse(after).document;
    std::vector<Change> changes;
    if (!was || !is || !FindChanges(*was, *is, changes)) return false;
    for (std::vector<Change>* list : {&changes, &meant}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return changes == meant;
  }

  // The file with its bytes as they were first; null if it is to be left alone.
  FixedFile* Opened(const Source& source) {
    auto known = files_.find(source.path);
    if (known != files_.end()) return &known->second;
    FixedFile file;
    file.path = source.path;
    std::string fault;
    bool given = false;
    for (const InputFile& input : request_.files) {
      if (input.path != source.path || !input.bytes) continue;
      file.from_stdin = input.from_stdin;
      file.before = *input.bytes;
      given = true;
    }
    if (!file.from_stdin && will_write_) fault = FindReplaceFault(source.path);
    if (!given && fault.empty()) ReadFile(source.path, file.before, fault);
    Source again;
    Problem problem;
    const bool same = Decode(file.before, again, problem) && again.text == source.text;
    if (fault.empty() && !same) fault = "it has changed in the meantime";
    if (!fault.empty()) {
      Refuse(source, Notification::Level::kError, fmt::format("nothing was fixed here: {}", fault));
      return nullptr;
    }
    file.text_before = source.text;
    NoteBicep(source);
    return &files_.emplace(source.path, std::move(file)).first->second;
  }

  void NoteBicep(const Source& source) {
    auto document = Document::Parse(source).document;
    if (document && IsFromBicep(document->root()))
      Note(source, "fix/compiled", Notification::Level::kNote,
           "this file is compiled from Bicep: change its source as well, or the next build undoes "
           "the fix");
  }

  void Refuse(const Source& source, Notification::Level level, std::string message) {
    refused_.insert(source.path);
    Note(source, "fix/refused", level, std::move(message));
  }

  void Note(const Source& source, std::string_view id, Notification::Level level,
            std::string message) {
    Notification note;
    note.id = id;
    note.level = level;
    note.message = std::move(message);
    note.path = source.path;
    note.where.source = source.number;
    notes_.push_back(std::move(note));
  }

  // What is still there was not mended, and is not tried again.
  void CountGone() {
    std::set<std::string> left;
    for (const Finding& finding : fixed_.report.findings)
      if (finding.certainty == Certainty::kCertain) left.insert(KeyOf(finding));
    for (auto& [key, file] : applied_) {
      if (left.count(key) == 0)
        ++file->findings;
      else
        tried_.insert(key);
    }
  }

  LintRequest request_;
  bool will_write_;
  const RuleSet& rules_;
  const Tables& tables_;
  Fixed fixed_;
  std::map<std::string, FixedFile> files_;                   // by path
  std::vector<std::pair<std::string, FixedFile*>> applied_;  // in this round
  std::set<std::string> refused_, tried_;                    // paths; findings
  std::vector<Notification> notes_;
};

}  // namespace

Fixed FixAll(LintRequest request, bool will_write, const RuleSet& rules, const Tables& tables) {
  return Fixer(std::move(request), will_write, rules, tables).Run();
}

}  // namespace azlint
