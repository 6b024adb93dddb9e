#include "job.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_set>
#include <utility>

#include "checks/checks.h"
#include "ingest/reader.h"
#include "lines.h"
#include "lint/suppression.h"
#include "secure_parameters.h"

namespace azlint {
namespace {

class JobReader {
 public:
  JobReader(Job& job, const Reading& reading)
      : job_(job), reading_(reading), unit_(*job.unit), loaded_(*job.main) {}

  void Read() {
    sink_ = [this](const Resource& resource) {
      const Resource& kept = unit_.Add(resource);
      if (unit_.before || !reading_.linter) return;
      const Linter::Left left = reading_.linter->Judge(kept, job_.findings);
      if (left != Linter::Left::kNothing) job_.open.push_back({kept.number, left});
    };
    if (loaded_.xml) {
      job_.known = ReadExport(unit_, *loaded_.xml, sink_);
    } else if (!loaded_.lines.empty()) {
      ReadLines();
    } else if (loaded_.kind == FileKind::kTemplate) {
      ReadParametrised();
    } else {
      job_.known = ReadExport(unit_, TakeDocument(), sink_);
    }
  }

  // What the report needs to know once the unit is gone.
  void Tell() {
    job_.kind = unit_.kind.empty() ? "template" : unit_.kind;
    job_.resources = unit_.resources.size();
    for (const Resource& resource : unit_.resources)
      job_.described += !resource.existing && resource.parameter_set == 0;
    job_.sets = std::max<size_t>(unit_.parameter_sets.size(), 1);
    for (const Notice& notice : unit_.notices) AddNotice(notice);
    AddSecrets(unit_, job_.secrets);
  }

 private:
  Node TakeDocument() { return unit_.Add(std::move(loaded_.document)).root(); }

  void ReadParametrised() {
    Node root = TakeDocument();
    for (Loaded* p : job_.parameters) {
      auto document = Document::Parse(*p->source).document;
      unit_.arguments.push_back(
          ReadParameters(unit_, unit_.Add(std::move(document)).root(), p->file.path));
    }
    if (reading_.values) OverlayValues(*reading_.values);
    ReadTemplate(unit_, root, sink_);
    CheckDocument(*root.document(), unit_, reading_.rules, job_.findings);
    job_.known = true;
  }

  void OverlayValues(const Loaded& values) {
    auto document = Document::Parse(*values.source).document;
    if (!document) return;
    Arguments given =
        ReadParameters(unit_, unit_.Add(std::move(document)).root(), values.file.path);
    for (Arguments& arguments : unit_.arguments) {
      for (const auto& [name, value] : given.values) {
        arguments.values[name] = value;
        arguments.unknown.erase(name);
      }
    }
    if (unit_.arguments.empty()) unit_.arguments.push_back(std::move(given));
  }

  // Behind a line that cannot be read the next ones are read one by one.
  void ReadLines() {
    const Source& source = *loaded_.source;
    uint32_t begin = job_.lines.begin, end = job_.lines.end;
    if (source.text.IsMapped()) {
      if (auto fault = FaultOf(source, begin, end)) {
        Fail(*fault);
        end = fault->where.begin;
      }
    }
    for (bool all = true; begin < end; all = false) {
      const uint32_t next = all ? end : NextLine(source.text, begin, end);
      Document::Parsed parsed = Document::Parse(source, begin, next, true);
      begin = next;
      if (!parsed.problem.message.empty()) {
        Fail(parsed.problem);
        if (all) begin = NextLine(source.text, parsed.problem.where.begin, end);
      }
      if (parsed.document) ReadRoots(unit_.Add(std::move(parsed.document)));
    }
    job_.own_words =
        HoldsOwnWords(source.text.substr(job_.lines.begin, job_.lines.end - job_.lines.begin));
    source.text.Release(job_.lines.begin, job_.lines.end);
  }

  void ReadRoots(const Document& document) {
    if (reading_.strict_json) ObjectToLooseJson(document, loaded_, job_.notifications);
    for (Node root : document.roots()) {
      const auto first = static_cast<uint32_t>(unit_.resources.size());
      unit_.rows.push_back({root.span().begin, root.span().end, first});
      job_.known |= ReadExport(unit_, root, sink_);
    }
  }

  void Fail(const Problem& problem) {
    job_.failed = true;
    job_.notifications.push_back(Trouble("input/syntax", loaded_, problem.message, problem.where));
  }

  void AddNotice(const Notice& notice) {
    struct Row {
      std::string_view id;
      Notification::Level level;
    };
    constexpr auto kNote = Notification::Level::kNote, kWarning = Notification::Level::kWarning;
    constexpr std::array<Row, 7> kRows = {{{"input/syntax", Notification::Level::kError},
                                           {"input/unreadable", Notification::Level::kError},
                                           {"input/not-azure", kWarning},
                                           {"template/unknown-function", kNote},
                                           {"template/linked", kNote},
                                           {"input/limit", kWarning},
                                           {"template/not-evaluated", kNote}}};
    const Row& row = kRows[static_cast<size_t>(notice.kind)];
    Notification made = Trouble(row.id, loaded_, notice.message, notice.where);
    made.level = row.level;
    job_.linked += notice.kind == Notice::Kind::kLinkedTemplate;
    job_.notifications.push_back(std::move(made));
  }

  Job& job_;
  const Reading& reading_;
  Unit& unit_;
  Loaded& loaded_;
  Sink sink_;
};

// A what-if holds two states: the older one is read into a unit of its own.
void ReadOlder(Job& job, uint32_t number) {
  job.older = std::make_unique<Unit>(number);
  job.older->before = true;
  const Source& source = *job.main->source;
  const Span& part = job.lines;
  Document::Parsed parsed =
      part.end == 0 ? Document::Parse(source) : Document::Parse(source, part.begin, part.end, true);
  if (!parsed.document) return;
  for (Node root : job.older->Add(std::move(parsed.document)).roots())
    ReadExport(*job.older, root, [&](const Resource& resource) { job.older->Add(resource); });
}

// Texts of the list itself stay where they are; others, such as decoded ones, are copied.
class Outliner {
 public:
  Outliner(const Unit& unit, const Source& list)
      : list_(list), made_(std::make_unique<Unit>(unit.number())) {
    made_->facts = unit.facts;
    made_->before = unit.before;
    made_->inventories = unit.inventories;
    made_->rows = unit.rows;
    made_->list = &list;
    made_->heads.reserve(unit.resources.size());
    for (const Resource& resource : unit.resources) Add(resource);
  }
  std::unique_ptr<Unit> Take() { return std::move(made_); }

 private:
  Arena& arena() { return made_->workspace().arena; }

  void Add(const Resource& resource) {
    ResourceHead& head = made_->heads.emplace_back(resource);
    head.unit = made_.get();
    auto [type, fresh] = types_.insert(head.type);
    if (fresh) types_.erase(type), type = types_.insert(Keep(head.type)).first;
    head.type = *type;
    head.id = Keep(head.id);
    head.scope = Keep(head.scope);
    std::vector<Value> names;
    names.reserve(head.names.size());
    for (const Value& name : head.names) names.push_back(Keep(name));
    head.names = arena().Copy(std::span<const Value>(names));
  }

  Value Keep(Value value) {
    if (!value.IsString()) return {};
    value.place = 0;
    value.text = arena().New<Text>(Text{value.text->hash, Keep(value.chars())});
    return value;
  }
  std::string_view Keep(std::string_view text) {
    const std::string_view all = list_.text;
    const std::less<const char*> before;
    const bool within = !before(text.data(), all.data()) && before(text.data(), all.end());
    return within ? text : arena().Copy(text);
  }

  const Source& list_;
  std::unique_ptr<Unit> made_;
  std::unordered_set<std::string_view> types_;
};

}  // namespace

void Outline(Job& job) { job.outline = Outliner(*job.unit, *job.main->source).Take(); }

void ReadRow(const Source& list, const ListRow& row, Unit& unit) {
  auto document = Document::Parse(list, row.begin, row.end, false).document;
  if (!document) return;
  ReadExport(unit, unit.Add(std::move(document)).root(),
             [&](const Resource& resource) { unit.Add(resource); });
}

void ReadUnit(Job& job, uint32_t number, size_t jobs, const Reading& reading) {
  job.unit = std::make_unique<Unit>(number);
  job.unit->facts = reading.facts;
  job.unit->before = job.main->file.role == InputFile::Role::kBefore;
  JobReader reader(job, reading);
  reader.Read();
  reader.Tell();
  if (job.unit->kind == "what-if" && !job.unit->before)
    ReadOlder(job, static_cast<uint32_t>(jobs + number));
}

}  // namespace azlint
