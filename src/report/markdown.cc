#include <fmt/core.h>

#include "report/entries.h"
#include "report/formats.h"
#include "report/printable.h"
#include "report/uri.h"
#include "report/words.h"

namespace azlint {
namespace {

constexpr size_t kMostBytes = 900'000;  // GitHub takes a summary of a mebibyte, or nothing of it

bool StartsReference(char c, char next) {
  const bool digit = next >= '0' && next <= '9';
  return (c == '#' && digit) || (c == ':' && next != ' ' && !digit) || (c == '@' && next != ' ');
}

// As the text of a cell: no markup, no HTML, no end of the cell; and no mention of anybody, address
// or emoji, which pages make of rendered text, so that an empty comment cuts these.
std::string Cell(std::string_view text) {
  constexpr std::string_view kEscaped = "\\`*_[]|~$", kCut = "<!-- -->";
  const std::string shown = Printable(text);
  std::string cell;
  for (size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    if (kEscaped.find(c) != kEscaped.npos) cell += '\\';
    if (c == '<' || c == '&') {
      cell += c == '<' ? "&lt;" : "&amp;";
      continue;
    }
    cell += c;
    if (StartsReference(c, i + 1 < shown.size() ? shown[i + 1] : ' ')) cell += kCut;
  }
  return cell;
}

// The rule, linked to its page if its file names one.
std::string RuleCell(const Entry& entry, const Report& report) {
  for (const Rule* rule : report.rules) {
    if (!entry.finding || rule->id != entry.id) continue;
    const std::string_view link = rule->file().Find("links").At(0).text();
    const bool plain =
        link.starts_with("https://") && link.find_first_of(" ()<>|\"\\\r\n\t") == link.npos;
    if (plain) return fmt::format("[{}]({})", Cell(entry.id), Printable(link));
  }
  return Cell(entry.id);
}

std::string PlaceCell(const Entry& entry) {
  std::string place = Cell(entry.path);
  if (entry.begin.line > 0) place += fmt::format(":{}", entry.begin.line);
  return place;
}

std::string_view LevelOf(const Entry& entry) {
  return entry.finding ? LevelWord(*entry.finding) : Name(entry.level);
}

}  // namespace

void WriteMarkdown(const Report& report, const FormatOptions&, std::string& out) {
  const std::vector<Entry> entries = EntriesOf(report, Places(report));
  out += fmt::format("## azlint\n\n{}\n", Cell(Summary(report)));
  if (entries.empty()) return;
  out += "\n| Level | Rule | Place | Message |\n| --- | --- | --- | --- |\n";
  for (size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (out.size() > kMostBytes) {
      out += fmt::format("\n{} more are not shown here.\n", entries.size() - i);
      return;
    }
    out += fmt::format("| {} | {} | {} | {} |\n", LevelOf(entry), RuleCell(entry, report),
                       PlaceCell(entry), Cell(entry.message));
  }
}

}  // namespace azlint
