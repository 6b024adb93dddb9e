#include <fmt/core.h>

#include "report/formats.h"
#include "report/places.h"
#include "report/printable.h"
#include "report/words.h"

namespace azlint {
namespace {

struct LevelColor {
  std::string_view level, code;
};
constexpr LevelColor kColors[] = {{"error", "\x1b[1;31m"},
                                  {"warning", "\x1b[1;33m"},
                                  {"note", "\x1b[1;36m"},
                                  {"possible", "\x1b[1;35m"},
                                  {"undecided", "\x1b[1;34m"}};

}  // namespace

std::string ColoredLevel(std::string_view level, bool color) {
  for (const LevelColor& row : kColors) {
    if (color && row.level == level) return fmt::format("{}{}\x1b[0m", row.code, level);
  }
  return std::string(level);
}

std::string ShownPath(std::string_view path) {
  if (path.empty()) return "azlint";
  std::string shown = Printable(path);
  const size_t first = shown.find_first_not_of(' ');
  if (first != shown.npos && shown.compare(first, 2, "::") == 0) {
    shown.replace(first, 1, "\\u{3a}");
  }
  return shown;
}

void AppendHeadline(const Headline& headline, bool color, std::string& out) {
  std::string place = ShownPath(headline.path);
  if (headline.at.line > 0) {
    place += fmt::format(":{}:{}", headline.at.line, headline.at.column);
  }
  out += color ? fmt::format("\x1b[1m{}:\x1b[0m", place) : place + ':';
  out += fmt::format(" {}: [{}] {}\n", ColoredLevel(headline.level, color), Printable(headline.id),
                     Printable(headline.message));
}

void AppendNotifications(const Report& report, const FormatOptions& options, std::string& out) {
  for (const Notification& one : report.notifications) {
    if (options.quiet && one.level == Notification::Level::kNote) continue;
    if (one.id == "template/linked") continue;  // there can be many; the summary counts them
    AppendHeadline({one.path, one.begin, LevelWord(one.level), one.id, one.message}, options.color,
                   out);
  }
}

void WriteConcise(const Report& report, const FormatOptions& options, std::string& out) {
  const Places places(report);
  for (const Finding& finding : report.findings) {
    if (!IsShown(report, finding)) continue;
    AppendHeadline({places.Path(finding.where.source), finding.begin, LevelWord(finding),
                    finding.rule, finding.message},
                   options.color, out);
  }
  AppendNotifications(report, options, out);
}

}  // namespace azlint
