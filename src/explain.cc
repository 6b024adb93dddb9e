#include "explain.h"

#include <fmt/core.h>

#include "json/writer.h"
#include "rules_page.h"

namespace azlint {
namespace {

constexpr size_t kWidth = 80;

// Words in lines of at most kWidth columns, each after `indent` blanks.
void Wrap(std::string_view text, size_t indent, std::string& out) {
  std::string line;
  auto flush = [&] {
    if (!line.empty()) out += std::string(indent, ' ') + line + '\n';
    line.clear();
  };
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!line.empty() && indent + line.size() + 1 + word.size() > kWidth) flush();
    if (!line.empty()) line += ' ';
    line += word;
  }
  flush();
}

void Paragraph(std::string_view heading, std::string_view text, std::string& out) {
  if (text.empty()) return;
  out += fmt::format("\n{}\n", heading);
  Wrap(text, 2, out);
}

void Example(const Rule& rule, std::string_view group, std::string_view heading, std::string& out) {
  Node example = rule.file().Find(group).At(0);
  if (!example) return;
  std::string json;
  if (example.IsString()) {
    json = example.text();
  } else {
    JsonWriter(json, 2).Copy(example);
  }
  out += fmt::format("\n{}\n", heading);
  for (size_t at = 0; at < json.size();) {
    size_t end = std::min(json.find('\n', at), json.size());
    out += "  " + json.substr(at, end - at) + '\n';
    at = end + 1;
  }
}

std::string Joined(const std::vector<std::string_view>& items) {
  std::string text;
  for (std::string_view item : items) text += fmt::format("{}{}", text.empty() ? "" : ", ", item);
  return text;
}

void FactLines(const Rule& rule, std::string& out) {
  auto fact = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    std::string lines;
    Wrap(value, 12, lines);
    out += fmt::format("  {:<10}{}", name, std::string_view(lines).substr(12));
  };
  std::string level(Name(rule.severity));
  if (rule.security_severity >= 0)
    level += fmt::format(", security severity {:.1f}", rule.security_severity);
  fact("level", level);
  fact("tags", Joined(rule.tags));
  fact("types", Joined(rule.types));
  if (rule.off_by_default) fact("only with", fmt::format("--profile {}", rule.profile));
  fact("instead of", Joined(rule.supersedes));
  fact("was", Joined(rule.was));
  for (Node::Member member : rule.file().Find("equivalents").members()) {
    std::vector<std::string_view> names;
    for (Node item : member.value.items()) names.push_back(item.text());
    fact(member.name(), Joined(names));
  }
}

}  // namespace

std::string ExplainText(std::span<const Rule* const> rules) {
  std::string out;
  for (const Rule* rule : rules) {
    if (!out.empty()) out += "\n\n";
    out += fmt::format("{}: {}\n", rule->id, rule->title);
    FactLines(*rule, out);
    Paragraph("Why", rule->Text("why"), out);
    Paragraph("To fix it", rule->Text("fix"), out);
    Example(*rule, "fail", "Found", out);
    Example(*rule, "pass", "Not found", out);
    out += fmt::format("\nTo accept it\n  // azlint-disable-next-line {}: why it is fine here\n",
                       rule->id);
    if (rule->file().Find("links").size() > 0) out += "\nRead on\n";
    for (Node link : rule->file().Find("links").items()) out += fmt::format("  {}\n", link.text());
  }
  return out;
}

std::string ExplainMarkdown(std::span<const Rule* const> rules) {
  std::string out;
  for (const Rule* rule : rules) out += (out.empty() ? "" : "\n") + RuleSection(*rule);
  return out;
}

std::string ExplainJson(std::span<const Rule* const> rules) {
  std::string out;
  JsonWriter json(out, 2);
  json.BeginArray();
  for (const Rule* rule : rules) {
    json.BeginObject().Member("id", rule->id);
    for (Node::Member member : rule->file().members()) json.Key(member.name()).Copy(member.value);
    json.EndObject();
  }
  json.EndArray();
  return out + "\n";
}

}  // namespace azlint
