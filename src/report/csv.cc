#include <fmt/core.h>

#include "report/entries.h"
#include "report/formats.h"
#include "report/printable.h"

namespace azlint {
namespace {

// Quoted, with quotes doubled. owasp.org/www-community/attacks/CSV_Injection
std::string Cell(std::string_view text) {
  const std::string shown = Printable(text);
  const size_t first = shown.find_first_not_of(' ');
  const bool formula =
      first != shown.npos && std::string_view("=+-@").find(shown[first]) != std::string_view::npos;
  std::string cell = formula ? "\"'" : "\"";
  for (const char c : shown) {
    if (c == '"') cell += c;
    cell += c;
  }
  return cell + '"';
}

std::string Number(uint32_t number) { return number == 0 ? "" : std::to_string(number); }

void AppendRow(const Entry& entry, std::string& out) {
  const Finding* finding = entry.finding;
  const bool placed = entry.begin.line > 0;
  out += fmt::format("{},{},{},{},", Name(finding ? finding->severity : entry.level),
                     finding ? Name(finding->certainty) : "notification", Cell(entry.id),
                     Cell(entry.path));
  out +=
      fmt::format("{},{},{},{},", Number(entry.begin.line), Number(placed ? entry.begin.column : 0),
                  Number(placed ? entry.end.line : 0), Number(placed ? entry.end.column : 0));
  out += Cell(finding ? finding->message : entry.message) + ',';
  out += fmt::format("{},{},{},", Cell(finding ? finding->type : ""),
                     Cell(finding ? finding->name : ""), Cell(finding ? finding->path : ""));
  const bool accepted = finding && finding->suppressed;
  out += fmt::format("{},{}\r\n", accepted ? "true" : "false",
                     Cell(accepted ? finding->suppressed->reason : ""));
}

}  // namespace

void WriteCsv(const Report& report, const FormatOptions&, std::string& out) {
  out +=
      "severity,certainty,rule,file,line,column,endLine,endColumn,message,resourceType,"
      "resourceName,property,suppressed,reason\r\n";
  for (const Entry& entry : EntriesOf(report, Places(report))) AppendRow(entry, out);
}

}  // namespace azlint
