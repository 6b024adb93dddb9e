#include "report/rule_help.h"

#include <fmt/core.h>

#include <vector>

#include "json/writer.h"
#include "report/printable.h"

namespace azlint {
namespace {

constexpr size_t kLongestDescription = 1000;  // bytes; GitHub takes 1,024 characters
constexpr size_t kLongestExample = 2000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
char Lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::vector<std::string> WordsOf(std::string_view id) {
  std::vector<std::string> words = {""};
  for (const char c : id) {
    const char lower = Lowered(c);
    if (IsLower(lower) || IsDigit(lower)) {
      words.back() += lower;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

std::string CutDescription(std::string_view text) {
  if (text.size() <= kLongestDescription) return std::string(text);
  size_t end = kLongestDescription - 3;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

std::string WithPeriod(std::string text) {
  if (!text.empty() && !text.ends_with('.') && !text.ends_with('?') && !text.ends_with('!')) {
    text += '.';
  }
  return text;
}

std::string_view FirstSentence(std::string_view text) {
  const size_t end = text.find(". ");
  return end == text.npos ? text : text.substr(0, end + 1);
}

// The first example as JSON: what stands under "input", the first of "files", or the item itself.
std::string ExampleOf(Node examples) {
  Node example = examples.At(0);
  if (const Node input = example.Find("input")) example = input;
  if (const Node files = example.Find("files")) {
    for (const Node::Member file : files.members()) {
      example = file.value;
      break;
    }
  }
  if (!example) return {};
  std::string json;
  if (example.IsString()) {
    json = example.text();
  } else {
    JsonWriter(json, 2).Copy(example);
  }
  const bool fits = json.size() <= kLongestExample && json.find("```") == json.npos;
  return fits ? json : "";
}

void AddExample(std::string_view title, const std::string& example, std::string& markdown) {
  if (example.empty()) return;
  markdown += fmt::format("\n\n{}\n\n```json\n{}\n```", title, example);
}

void AddLinks(const Rule& rule, RuleHelp& help) {
  std::string text, markdown;
  for (const Node link : rule.file().Find("links").items()) {
    if (help.uri.empty()) help.uri = link.text();
    text += fmt::format("\n{}", link.text());
    markdown += fmt::format("\n- <{}>", link.text());
  }
  if (text.empty()) return;
  help.text += '\n' + text;
  help.markdown += '\n' + markdown;
}

}  // namespace

std::string RuleName(std::string_view id) {
  std::string name;
  size_t last = 0;  // length of the word before
  for (const std::string& word : WordsOf(id)) {
    if (word.empty()) continue;
    const bool joins = !name.empty() && (last < 2 || word.size() < 2 || IsDigit(word[0]));
    const size_t begin = name.size();
    name += word;
    if (!joins && IsLower(word[0])) name[begin] = static_cast<char>(word[0] & ~0x20);
    last = joins ? last + word.size() : word.size();
  }
  return name;
}

RuleHelp HelpOf(const Rule& rule) {
  RuleHelp help;
  const std::string_view why = rule.Text("why"), fix = rule.Text("fix");
  help.short_description = WithPeriod(CutDescription(rule.title));
  help.full_description =
      why.empty() ? help.short_description : WithPeriod(CutDescription(FirstSentence(why)));
  help.text = why.empty() ? help.short_description : std::string(why);
  help.markdown = help.text;
  if (!fix.empty()) {
    help.text += fmt::format("\n\nTo fix it: {}", fix);
    help.markdown += fmt::format("\n\n**To fix it:** {}", fix);
  }
  AddExample("This is found:", ExampleOf(rule.file().Find("fail")), help.markdown);
  AddExample("This is not:", ExampleOf(rule.file().Find("pass")), help.markdown);
  AddLinks(rule, help);
  return help;
}

}  // namespace azlint
