#include "report/words.h"

#include <fmt/core.h>

namespace azlint {
namespace {

struct SlotWords {
  Slot::Kind kind;
  std::string_view words;
};
constexpr SlotWords kSlotWords[] = {
    {Slot::Kind::kProperty, "property"},   {Slot::Kind::kArgument, "value given for parameter"},
    {Slot::Kind::kParameter, "parameter"}, {Slot::Kind::kDefault, "default of parameter"},
    {Slot::Kind::kVariable, "variable"},   {Slot::Kind::kOutput, "output"}};

}  // namespace

std::string_view LevelWord(const Finding& finding) {
  if (finding.suppressed) return "suppressed";
  return finding.certainty == Certainty::kCertain ? Name(finding.severity)
                                                  : Name(finding.certainty);
}

std::string_view LevelWord(Notification::Level level) {
  constexpr std::string_view kWords[] = {"note", "warning", "error"};
  return kWords[static_cast<size_t>(level)];
}

std::string_view Name(Suppressed::By by) {
  constexpr std::string_view kNames[] = {"the file itself", "the configuration", "an exemption"};
  return kNames[static_cast<size_t>(by)];
}

bool IsShown(const Report& report, const Finding& finding) {
  if (finding.baseline == BaselineState::kUnchanged) return false;
  if (finding.suppressed && !report.show_suppressed) return false;
  return report.show_undecided || finding.certainty == Certainty::kCertain;
}

std::string StepWords(const WayStep& step) {
  for (const SlotWords& row : kSlotWords) {
    if (row.kind != step.kind) continue;
    return step.name.empty() ? std::string(row.words)
                             : fmt::format("{} '{}'", row.words, step.name);
  }
  return std::string(step.name);
}

std::string CountOf(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace azlint
