#include "lint/suppression.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {
namespace {

std::string Told(const Document& document) {
  Suppressions suppressions(World().rules, World().tables, "2026-01-31");
  Settings settings;
  for (Node row : document.root().Find("suppress").items())
    settings.suppress.push_back({row, "azlint.jsonc", {}, {}});
  suppressions.AddDocument(document);
  suppressions.AddExemptions(document);
  suppressions.AddSettings(0, settings);
  std::vector<const Rule*> asked;
  for (const Rule& rule : World().rules.rules()) asked.push_back(&rule);
  std::vector<Notification> notifications;
  suppressions.Finish(asked, notifications);
  std::string text;
  for (const Notification& one : notifications) text += one.message + "\n";
  return text;
}

}  // namespace

// Directives in text, in comments and metadata of a document, exemptions, and rows of a
// configuration: what is wrong with them is told the same each time.
std::string FuzzSuppress(std::string_view bytes) {
  std::vector<std::string> faults;
  for (const Directive& one : ReadDirectives(bytes, faults))
    if (!one.expires.empty() && one.expires != kNoDay && !IsDay(one.expires)) return "no day";
  const FuzzJsonInput input(bytes);
  return input.document ? Differ("what is told", Told(*input.document), Told(*input.document)) : "";
}

}  // namespace azlint
