#include "report/sarif_message.h"

#include <fmt/core.h>

#include <algorithm>

#include "report/printable.h"

namespace azlint {
namespace {

// Cuts "a '{name}' b" at its placeholders: "a '" and "' b".
std::vector<std::string> CutAtPlaceholders(std::string_view message) {
  std::vector<std::string> literals = {""};
  while (!message.empty()) {
    const size_t open = message.find('{');
    const size_t close = open == message.npos ? open : message.find('}', open);
    literals.back() += message.substr(0, close == message.npos ? close : open);
    if (close == message.npos) break;
    literals.emplace_back();
    message.remove_prefix(close + 1);
  }
  return literals;
}

std::string EscapeBraces(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '{' || c == '}') escaped += c;
    escaped += c;
  }
  return escaped;
}

bool EndsSentence(std::string_view text) {
  return !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
}

std::string ToMessageString(const std::vector<std::string>& literals) {
  std::string text = EscapeBraces(SarifPart(literals[0]));
  for (size_t i = 1; i < literals.size(); ++i) {
    text += fmt::format("{{{}}}", i - 1) + EscapeBraces(SarifPart(literals[i]));
  }
  return text;
}

// What stands between the literals, each as short as possible; the last literal is the end.
bool MatchLiterals(const std::vector<std::string>& literals, std::string_view message,
                   std::vector<std::string>& arguments) {
  if (!message.starts_with(literals[0])) return false;
  message.remove_prefix(literals[0].size());
  for (size_t i = 1; i < literals.size(); ++i) {
    const std::string& literal = literals[i];
    const bool last = i + 1 == literals.size();
    if (last && !message.ends_with(literal)) return false;
    const size_t at = last ? message.size() - literal.size() : message.find(literal);
    if (at == message.npos) return false;
    arguments.emplace_back(message.substr(0, at));
    message.remove_prefix(at + literal.size());
  }
  return message.empty();
}

}  // namespace

std::string SarifPart(std::string_view text) {
  std::string escaped = Printable(text);
  for (size_t at = 0; (at = escaped.find('[', at)) != escaped.npos; at += 2) {
    escaped.insert(at, 1, '\\');
  }
  return escaped;
}

std::string SarifText(std::string_view sentence) {
  std::string text = SarifPart(sentence);
  return EndsSentence(text) ? text : text + '.';
}

RuleMessages::RuleMessages(const Rule& rule) {
  const Node file = rule.file();
  if (file.Find("message").IsString()) Add(file.Find("message").text());
  for (const Node one : file.Find("cases").items()) {
    if (one.Find("message").IsString()) Add(one.Find("message").text());
  }
}

void RuleMessages::Add(std::string_view message) {
  MessagePattern pattern;
  pattern.literals = CutAtPlaceholders(message);
  pattern.adds_period = !EndsSentence(pattern.literals.back());
  pattern.text = ToMessageString(pattern.literals) + (pattern.adds_period ? "." : "");
  const size_t number = patterns_.size() + 1;
  pattern.id = number == 1 ? "default" : fmt::format("case{}", number);
  const auto same = [&](const MessagePattern& other) { return other.text == pattern.text; };
  if (std::none_of(patterns_.begin(), patterns_.end(), same)) patterns_.push_back(pattern);
}

std::optional<RuleMessages::Match> RuleMessages::Find(std::string_view message) const {
  for (const MessagePattern& pattern : patterns_) {
    Match match = {&pattern, {}};
    if (MatchLiterals(pattern.literals, message, match.arguments)) return match;
  }
  return std::nullopt;
}

}  // namespace azlint
