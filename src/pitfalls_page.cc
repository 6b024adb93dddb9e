#include "pitfalls_page.h"

#include <fmt/core.h>

#include <algorithm>

#include "json/writer.h"

namespace azlint {
namespace {

constexpr std::string_view kRule = "{rule ";

// The resources of a template stand for it: its frame is the same in all.
Node Essence(Node example) {
  Node resources = example.Find("resources");
  return resources && example.Find("$schema") ? resources : example;
}

// One file, or several with their names; `before` is the older of two states.
std::string Snippet(Node example) {
  std::string text;
  auto add = [&](std::string_view heading, Node node) {
    std::string json;
    JsonWriter(json, 2).Copy(Essence(node));
    text += fmt::format("{}```json\n{}\n```\n", heading, json);
  };
  if (Node before = example.Find("before")) {
    add("Before:\n\n", before);
    add("\nAfter:\n\n", example.Find("input"));
  } else if (Node files = example.Find("files")) {
    for (Node::Member m : files.members())
      add(fmt::format("{}`{}`:\n\n", text.empty() ? "" : "\n", m.name()), m.value);
  } else {
    Node input = example.Find("input");
    add("", input ? input : example);
  }
  return text;
}

std::string OptionWords(Node example) {
  std::string text;
  for (Node::Member m : example.Find("options").members())
    text += fmt::format(" with `--option {}={}`", m.name(), m.value.text());
  if (Node profile = example.Find("profile"))
    text += fmt::format(" with `--profile {}`", profile.text());
  return text;
}

void OneExample(const Rule& rule, std::string_view group, std::string_view words,
                std::string& page) {
  Node example = rule.file().Find(group).At(0);
  if (!example || example.IsString()) return;
  page += fmt::format("\n{}{}:\n\n{}", words, OptionWords(example), Snippet(example));
}

void OneRule(const Rule& rule, std::string& page) {
  page += fmt::format("### {}\n\n{} Rule `{}`, {}.\n", rule.title, rule.Text("why"), rule.id,
                      Name(rule.severity));
  OneExample(rule, "fail", "Wrong", page);
  OneExample(rule, "pass", "Right", page);
}

}  // namespace

std::string PitfallsPage(std::string_view frame, const RuleSet& rules, std::string& error) {
  std::string page;
  while (!frame.empty()) {
    size_t end = std::min(frame.find('\n'), frame.size());
    std::string_view line = frame.substr(0, end);
    frame.remove_prefix(std::min(end + 1, frame.size()));
    if (!line.starts_with(kRule) || !line.ends_with('}')) {
      page += fmt::format("{}\n", line);
      continue;
    }
    std::string_view id = line.substr(kRule.size(), line.size() - kRule.size() - 1);
    const Rule* rule = rules.Find(id);
    if (!rule)
      error = fmt::format("there is no rule '{}'", id);
    else
      OneRule(*rule, page);
  }
  return page;
}

}  // namespace azlint
