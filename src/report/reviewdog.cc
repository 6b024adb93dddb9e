#include "json/writer.h"
#include "report/entries.h"
#include "report/formats.h"
#include "report/printable.h"
#include "report/secrets.h"

namespace azlint {
namespace {

// github.com/reviewdog/reviewdog/tree/master/proto/rdf: the end of a range is not in it.
class ReviewdogWriter {
 public:
  ReviewdogWriter(const Report& report, std::string& out)
      : report_(report), places_(report), secrets_(report), json_(out, 2) {}

  void Write() {
    json_.BeginObject().Key("source").BeginObject().Member("name", "azlint").EndObject();
    json_.Key("diagnostics").BeginArray();
    for (const Entry& entry : EntriesOf(report_, places_)) WriteEntry(entry);
    json_.EndArray().EndObject();
  }

 private:
  void WriteEntry(const Entry& entry) {
    constexpr std::string_view kSeverities[] = {"INFO", "WARNING", "ERROR"};
    const bool accepted = entry.finding && entry.finding->suppressed;
    json_.BeginObject().Member("message", entry.message).Key("location").BeginObject();
    json_.Member("path", entry.path);
    if (entry.finding) {
      WriteRange(entry.where);
    } else if (entry.begin.line > 0) {
      WriteStart(entry);
    }
    json_.EndObject();
    json_.Member("severity", kSeverities[accepted ? 0 : static_cast<size_t>(entry.level)]);
    WriteCode(entry);
    if (entry.finding) WriteFix(*entry.finding);
    if (entry.finding) WriteRelated(*entry.finding);
    json_.EndObject();
  }

  void WritePosition(std::string_view name, LineColumn at) {
    json_.Key(name).BeginObject().Key("line").Int(at.line).Key("column").Int(at.column);
    json_.EndObject();
  }

  void WriteRange(const Span& span) {
    const Region region = places_.BytesAt(span);
    json_.Key("range").BeginObject();
    WritePosition("start", region.begin);
    WritePosition("end", region.end);
    json_.EndObject();
  }

  // Of a file that could not be read the text is not there to count bytes in.
  void WriteStart(const Entry& entry) {
    const bool known = places_.Path(entry.where.source) == entry.path;
    json_.Key("range").BeginObject();
    WritePosition("start", known ? places_.BytesAt(entry.where).begin : entry.begin);
    json_.EndObject();
  }

  void WriteCode(const Entry& entry) {
    json_.Key("code").BeginObject().Member("value", entry.id);
    for (const Rule* rule : report_.rules) {
      if (rule->id != entry.id) continue;
      const std::string_view link = rule->file().Find("links").At(0).text();
      if (!link.empty()) json_.Member("url", link);
    }
    json_.EndObject();
  }

  void WriteFix(const Finding& finding) {
    if (!finding.fix || finding.fix->edits.empty() || secrets_.AreIn(finding.fix->edits)) return;
    json_.Key("suggestions").BeginArray();
    for (const Edit& edit : finding.fix->edits) {
      json_.BeginObject();
      WriteRange(edit.where);
      json_.Member("text", edit.text).EndObject();
    }
    json_.EndArray();
  }

  void WriteRelated(const Finding& finding) {
    if (finding.related.empty()) return;
    json_.Key("related_locations").BeginArray();
    for (const Note& note : finding.related) {
      json_.BeginObject().Member("message", Printable(note.message)).Key("location").BeginObject();
      json_.Member("path", places_.Path(note.where.source));
      WriteRange(note.where);
      json_.EndObject().EndObject();
    }
    json_.EndArray();
  }

  const Report& report_;
  Places places_;
  SecretTexts secrets_;
  JsonWriter json_;
};

}  // namespace

void WriteReviewdog(const Report& report, const FormatOptions&, std::string& out) {
  const size_t begin = out.size();
  ReviewdogWriter(report, out).Write();
  EscapeUnprintable(out, begin);
  out += '\n';
}

}  // namespace azlint
