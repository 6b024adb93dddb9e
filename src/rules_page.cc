#include "rules_page.h"

#include <fmt/core.h>

#include "json/writer.h"

namespace azlint {
namespace {

std::string Folder(std::string_view id) { return std::string(id.substr(0, id.find('/'))); }

std::string Anchor(std::string_view id) {
  std::string anchor;
  for (char c : id)
    if (c != '/') anchor += c;
  return anchor;
}

std::string ListOf(const std::vector<std::string_view>& items, std::string_view quote) {
  std::string text;
  for (std::string_view item : items)
    text += fmt::format("{}{}{}{}", text.empty() ? "" : ", ", quote, item, quote);
  return text;
}

void Example(const Rule& rule, std::string_view group, std::string_view heading,
             std::string& page) {
  Node example = rule.file().Find(group).At(0);
  if (!example || example.IsString()) return;
  std::string json;
  JsonWriter(json, 2).Copy(example);
  page += fmt::format("\n{}\n\n```json\n{}\n```\n", heading, json);
}

void OneRule(const Rule& rule, std::string& page) {
  page += fmt::format("\n### {}\n\n{}. Level: {}", rule.id, rule.title, Name(rule.severity));
  if (rule.security_severity >= 0)
    page += fmt::format(", security severity {:.1f}", rule.security_severity);
  if (rule.off_by_default) page += fmt::format(", only with `--profile {}`", rule.profile);
  page += fmt::format(".\n\n{}\n\nTo fix it: {}\n", rule.Text("why"), rule.Text("fix"));
  if (!rule.supersedes.empty())
    page +=
        fmt::format("\nWhere it holds, it is shown instead of {}.\n", ListOf(rule.supersedes, "`"));
  Example(rule, "fail", "This is found:", page);
  Example(rule, "pass", "This is not:", page);
  for (Node link : rule.file().Find("links").items()) page += fmt::format("\n- <{}>", link.text());
  if (rule.file().Find("links").size() > 0) page += "\n";
}

}  // namespace

std::string RuleSection(const Rule& rule) {
  std::string section;
  OneRule(rule, section);
  return section.substr(1);
}

std::string RulesPage(const RuleSet& rules) {
  std::string page =
      "# Rules\n\nMade from the rule files by `./azlint rules --format markdown`; a test keeps it "
      "fresh. "
      "How to write one: [writing-rules.md](writing-rules.md).\n";
  std::string folder;
  for (const Rule& rule : rules.rules()) {
    if (Folder(rule.id) != folder) {
      folder = Folder(rule.id);
      page += fmt::format("\n**{}**\n\n", folder);
    }
    page += fmt::format("- [{}](#{}): {} ({})\n", rule.id, Anchor(rule.id), rule.title,
                        Name(rule.severity));
  }
  folder.clear();
  for (const Rule& rule : rules.rules()) {
    if (Folder(rule.id) != folder) {
      folder = Folder(rule.id);
      page += fmt::format("\n## {}\n", folder);
    }
    OneRule(rule, page);
  }
  return page;
}

}  // namespace azlint
