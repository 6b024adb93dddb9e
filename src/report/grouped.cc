#include <fmt/core.h>

#include <algorithm>

#include "report/entries.h"
#include "report/formats.h"
#include "report/groups.h"
#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

std::string PlaceOf(const Entry& entry) {
  return entry.begin.line == 0 ? "-" : fmt::format("{}:{}", entry.begin.line, entry.begin.column);
}

// The level stands in a column of its own, so the message need not open with it.
std::string_view LevelOf(const Entry& entry) {
  return entry.finding ? LevelWord(*entry.finding) : Name(entry.level);
}
std::string MessageOf(const Entry& entry) {
  return entry.finding ? Printable(entry.finding->message) : entry.message;
}

void AppendGroup(const Group& group, const FormatOptions& options, std::string& out) {
  size_t place = 0, level = 0;
  for (const Entry* entry : group.entries) {
    place = std::max(place, PlaceOf(*entry).size());
    level = std::max(level, LevelOf(*entry).size());
  }
  const std::string path = ShownPath(group.path);
  out += options.color ? fmt::format("\x1b[1m{}\x1b[0m\n", path) : path + '\n';
  for (const Entry* entry : group.entries) {
    const std::string padding(level - LevelOf(*entry).size(), ' ');
    out += fmt::format("  {:>{}}  {}{}  {}  [{}]\n", PlaceOf(*entry), place,
                       ColoredLevel(LevelOf(*entry), options.color), padding, MessageOf(*entry),
                       Printable(entry->id));
  }
  out += '\n';
}

}  // namespace

void WriteGrouped(const Report& report, const FormatOptions& options, std::string& out) {
  const std::vector<Entry> entries = LogEntriesOf(report, options, Places(report));
  for (const Group& group : GroupsOf(entries)) AppendGroup(group, options, out);
}

}  // namespace azlint
