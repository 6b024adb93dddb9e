#include "job.h"

#include <algorithm>
#include <array>

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
    sink_ = [this](Resource resource) {
      const Resource& kept = unit_.Add(resource);
      if (!unit_.before && reading_.linter) reading_.linter->Judge(kept, nullptr, job_.findings);
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
    for (Node root : document.roots()) job_.known |= ReadExport(unit_, root, sink_);
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
    ReadExport(*job.older, root, [&](Resource resource) { job.older->Add(resource); });
}

}  // namespace

void MakeSparing(Job& job) {
  auto sparing = std::make_unique<Unit>(job.unit->number());
  sparing->facts = job.unit->facts;
  sparing->before = job.unit->before;
  const Sink add = [&](Resource resource) { sparing->Add(resource); };
  for (const auto& document : job.unit->documents()) {
    for (Node root : document->roots()) {
      auto row = Document::Later(document->source(), root.span(), root.next() - root.index(),
                                 sparing->loaded());
      ReadExport(*sparing, sparing->Add(std::move(row)).root(), add);
    }
    sparing->Unload();
  }
  job.unit = std::move(sparing);
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
