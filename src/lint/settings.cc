#include "lint/settings.h"

#include <fmt/core.h>

#include <algorithm>

#include "text/letter_case.h"

namespace azlint {
namespace {

bool AnySelects(const std::vector<std::string>& selectors, const Rule& rule) {
  return std::any_of(selectors.begin(), selectors.end(),
                     [&](const std::string& s) { return Selects(s, rule); });
}

// The last change that is about a rule; null: none.
const LevelChange* ChangeOf(const Rule& rule, const Settings& settings) {
  for (size_t i = settings.levels.size(); i-- > 0;)
    if (Selects(settings.levels[i].selector, rule)) return &settings.levels[i];
  return nullptr;
}

std::string Meant(std::string_view near) {
  return near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near);
}

}  // namespace

std::vector<const Rule*> ChooseRules(const Settings& settings, const RuleSet& rules) {
  std::vector<const Rule*> chosen;
  for (const Rule& rule : rules.rules()) {
    bool on = !rule.off_by_default || rule.profile == settings.profile;
    if (!settings.select.empty()) on = AnySelects(settings.select, rule);
    on |= AnySelects(settings.extend_select, rule);
    const LevelChange* change = ChangeOf(rule, settings);
    on = on && !(change && !change->level) && !AnySelects(settings.ignore, rule);
    if (on) chosen.push_back(&rule);
  }
  return chosen;
}

Severity LevelOf(const Rule& rule, Severity found, const Settings& settings) {
  const LevelChange* change = ChangeOf(rule, settings);
  return change && change->level ? *change->level : found;
}

bool IsKnownSelector(std::string_view selector, const RuleSet& rules, std::string_view& near) {
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules.rules()) {
    if (Selects(selector, rule)) return true;
    ids.push_back(rule.id);
  }
  near = Nearest(selector, ids.data(), ids.size());
  for (size_t i = ids.size(); near.empty() && i-- > 0;)  // the beginning of one
    if (StartsWithIgnoreCase(ids[i], selector)) near = ids[i];
  return false;
}

std::vector<std::string> TextsOf(Node node) {
  if (node.IsString()) return {std::string(node.text())};
  std::vector<std::string> texts;
  for (Node item : node.items()) texts.emplace_back(item.text());
  return texts;
}

std::string FindOptionFault(std::string_view name, std::string_view value) {
  std::vector<std::string_view> names;
  for (const RuleOption& known : KnownRuleOptions()) {
    names.push_back(known.name);
    if (known.name != name) continue;
    std::string among = fmt::format("|{}|", known.values);
    if (known.values.empty() || among.find(fmt::format("|{}|", value)) != std::string::npos)
      return "";
    return fmt::format("'{}' is no value of option '{}': it is one of {}", value, name,
                       known.values);
  }
  return fmt::format("no rule has an option '{}'{}", name,
                     Meant(Nearest(name, names.data(), names.size())));
}

std::string FindProfileFault(std::string_view profile) {
  if (profile == "default" || profile == "compliance") return "";
  return fmt::format("there is no profile '{}': it is default or compliance", profile);
}

}  // namespace azlint
