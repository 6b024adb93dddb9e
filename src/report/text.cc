#include <fmt/core.h>

#include <algorithm>

#include "report/excerpt.h"
#include "report/formats.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

constexpr uint32_t kTextColumns = 160;

// Writes findings of one report; remembers what is the same for all of them.
class TextWriter {
 public:
  TextWriter(const Report& report, const FormatOptions& options, std::string& out)
      : places_(report), options_(options), out_(out) {}

  void Write(const Finding& finding) {
    AppendHeadline({places_.Path(finding.where.source), finding.begin, LevelWord(finding),
                    finding.rule, finding.message},
                   options_.color, out_);
    margin_ = Margin(finding);
    WriteSource(finding.where);
    for (const Note& note : finding.related) WriteNote(note);
    if (finding.message.find(finding.reason) == std::string::npos)
      WriteHint("unknown", finding.reason);
    if (!finding.parameter_sets.empty()) WriteHint("with", JoinSets(finding));
    if (finding.suppressed) WriteHint("suppressed", SuppressedWords(*finding.suppressed));
    if (!options_.quiet && !finding.hint.empty()) WriteHint("fix", finding.hint);
    out_ += '\n';
  }

 private:
  // Line numbers of one finding stand below each other.
  size_t Margin(const Finding& finding) {
    uint32_t line = places_.At(finding.where).begin.line;
    for (const Note& note : finding.related) {
      line = std::max(line, places_.At(note.where).begin.line);
    }
    return std::max<size_t>(std::to_string(line).size(), 4);
  }

  void WriteSource(const Span& span) {
    if (!places_.Find(span.source)) return;
    const Region region = places_.At(span);
    const std::string_view line = places_.Line(span.source, region.begin.line);
    if (line.empty()) return;
    const size_t start = places_.LineStart(span.source, region.begin.line);
    const auto room = static_cast<uint32_t>(kTextColumns - margin_ - 4);
    const Excerpt excerpt = MakeExcerpt(line, span.begin - start, span.end - start, room);
    out_ += fmt::format("{:>{}} | {}\n", region.begin.line, margin_ + 1, excerpt.text);
    std::string mark(excerpt.width, '~');
    mark.front() = '^';
    out_ += fmt::format("{:>{}} | {}{}\n", "", margin_ + 1, std::string(excerpt.column, ' '),
                        Painted(mark, "\x1b[1;32m"));
  }

  void WriteNote(const Note& note) {
    const LineColumn at = places_.At(note.where).begin;
    out_ += fmt::format("  {}: {}:{}:{}: {}\n", Painted("note", "\x1b[1;36m"),
                        Printable(places_.Path(note.where.source)), at.line, at.column,
                        Printable(note.message));
    WriteSource(note.where);
  }

  void WriteHint(std::string_view word, std::string_view text) {
    out_ += fmt::format("  {}: {}\n", Painted(word, "\x1b[1m"), Printable(text));
  }

  static std::string SuppressedWords(const Suppressed& suppressed) {
    std::string words = fmt::format("by {}", Name(suppressed.by));
    if (suppressed.by != Suppressed::By::kInSource) words += ' ' + suppressed.path;
    return suppressed.reason.empty() ? words : fmt::format("{}: {}", words, suppressed.reason);
  }

  static std::string JoinSets(const Finding& finding) {
    std::string joined;
    for (const std::string& set : finding.parameter_sets) {
      (joined += joined.empty() ? "" : ", ") += set.empty() ? "the defaults" : set;
    }
    return joined;
  }

  std::string Painted(std::string_view text, std::string_view code) const {
    return options_.color ? fmt::format("{}{}\x1b[0m", code, text) : std::string(text);
  }

  Places places_;
  const FormatOptions& options_;
  std::string& out_;
  size_t margin_ = 4;
};

}  // namespace

void WriteText(const Report& report, const FormatOptions& options, std::string& out) {
  TextWriter writer(report, options, out);
  for (const Finding& finding : report.findings) {
    if (IsShown(report, finding)) writer.Write(finding);
  }
  AppendNotifications(report, options, out);
}

}  // namespace azlint
