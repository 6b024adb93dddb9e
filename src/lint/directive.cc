#include <fmt/core.h>

#include <algorithm>

#include "lint/suppression.h"

namespace azlint {
namespace {

constexpr std::string_view kWord = "azlint-disable", kBlanks = " \t\r";
constexpr std::string_view kBefore = " \t*/";  // may stand right before a directive

}  // namespace

bool IsDay(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  if (text.size() != kShape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != '-') return false;
  }
  std::string_view month = text.substr(5, 2), day = text.substr(8);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

namespace {

// The next word of a line, taken from it.
std::string_view NextWord(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  std::string_view word = line.substr(0, line.find_first_of(kBlanks));
  line.remove_prefix(word.size());
  return word;
}

std::string Trimmed(std::string_view text) {
  size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

// A word may hold the colon before the reason: "storage/x:", "tag:security:", "storage/x:legacy".
size_t ReasonColon(std::string_view word) {
  return word.find(':', word.starts_with("tag:") ? 4 : 0);
}

void TakeWord(std::string_view word, Directive& directive, std::vector<std::string>& faults) {
  constexpr std::string_view kUntil = "until=";
  if (word.starts_with(kUntil)) {
    directive.expires = word.substr(kUntil.size());
    if (IsDay(directive.expires)) return;
    faults.push_back(fmt::format("'{}' is no day: write until=YYYY-MM-DD", directive.expires));
    directive.expires = kNoDay;
    return;
  }
  for (size_t at = 0; at < word.size();) {
    size_t end = std::min(word.find(',', at), word.size());
    if (end > at) directive.rules.emplace_back(word.substr(at, end - at));
    at = end + 1;
  }
}

// `line` is what stands behind "azlint-disable".
void ReadLine(std::string_view line, std::vector<Directive>& found,
              std::vector<std::string>& faults) {
  Directive directive;
  std::string_view reach = line.substr(0, line.find_first_of(" \t:"));
  line.remove_prefix(reach.size());
  if (reach == "-next-line") directive.reach = Directive::Reach::kNextLine;
  if (reach == "-file") directive.reach = Directive::Reach::kFile;
  if (directive.reach == Directive::Reach::kHere && !reach.empty()) {
    faults.push_back(
        fmt::format("'azlint-disable{}' is none of azlint-disable, azlint-disable-next-line, "
                    "azlint-disable-file",
                    reach));
    return;
  }
  for (bool reason = false; !reason;) {
    std::string_view word = NextWord(line);
    if (word.empty()) break;
    size_t colon = ReasonColon(word);
    reason = colon != word.npos;
    TakeWord(word.substr(0, colon), directive, faults);
    if (reason) directive.reason = Trimmed(std::string(word.substr(colon + 1)) + std::string(line));
  }
  if (directive.rules.empty()) {
    faults.push_back("azlint-disable names no rule: write azlint-disable RULE: reason");
    return;
  }
  found.push_back(std::move(directive));
}

}  // namespace

std::vector<Directive> ReadDirectives(std::string_view text, std::vector<std::string>& faults) {
  std::vector<Directive> found;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    size_t at = line.find(kWord);
    bool inside = at != line.npos && at > 0 && kBefore.find(line[at - 1]) == kBefore.npos;
    if (at == line.npos || inside) continue;
    line.remove_prefix(at + kWord.size());
    ReadLine(line.substr(0, line.find("*/")), found, faults);
  }
  return found;
}

}  // namespace azlint
