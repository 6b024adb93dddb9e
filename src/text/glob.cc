#include "text/glob.h"

#include <string>
#include <vector>

#include "text/limits.h"

namespace azlint {
namespace {

// One step of a pattern: what it may eat, and how many bytes of the pattern it is.
struct Step {
  enum class Kind { kOne, kRun, kFolders, kAnywhere } kind = Kind::kOne;
  size_t length = 1;
  std::string_view set;  // of "[...]", between the brackets
  char letter = 0;       // of kOne: the character, 0 for any
};

// The length of "[...]" with its brackets, 0 if it is none. A ']' that stands first is a member.
size_t SetLength(std::string_view pattern) {
  size_t first = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^') ? 2 : 1;
  size_t end = pattern.find(']', first + 1);
  return end == pattern.npos ? 0 : end + 1;
}

Step NextStep(std::string_view pattern, bool at_start) {
  Step step;
  if (pattern.starts_with("**/") && at_start) return {Step::Kind::kFolders, 3, {}, 0};
  if (pattern == "**" && at_start) return {Step::Kind::kAnywhere, 2, {}, 0};
  if (pattern[0] == '*') return {Step::Kind::kRun, 1, {}, 0};
  if (pattern[0] == '?') return step;
  if (size_t length = pattern[0] == '[' ? SetLength(pattern) : 0; length > 0) {
    step.length = length;
    step.set = pattern.substr(1, length - 2);
    return step;
  }
  if (pattern[0] == '\\' && pattern.size() > 1) {
    step.length = 2;
    pattern.remove_prefix(1);
  }
  step.letter = pattern[0];
  return step;
}

bool InSet(std::string_view set, char letter) {
  bool not_in = !set.empty() && (set[0] == '!' || set[0] == '^');
  if (not_in) set.remove_prefix(1);
  bool found = false;
  for (size_t i = 0; i < set.size(); ++i) {
    bool range = i + 2 < set.size() && set[i + 1] == '-';
    found |= range ? set[i] <= letter && letter <= set[i + 2] : set[i] == letter;
    if (range) i += 2;
  }
  return found != not_in;
}

bool Eats(const Step& step, char letter) {
  if (!step.set.empty()) return letter != '/' && InSet(step.set, letter);
  return step.letter == 0 ? letter != '/' : step.letter == letter;
}

// Which beginnings of the path fit the pattern so far; a row of the usual table.
using Row = std::vector<bool>;

Row After(const Row& before, const Step& step, std::string_view path) {
  Row after(path.size() + 1, false);
  bool before_any = false;  // some shorter beginning fitted
  for (size_t i = 0; i <= path.size(); ++i) {
    switch (step.kind) {
      case Step::Kind::kOne:
        after[i] = i > 0 && before[i - 1] && Eats(step, path[i - 1]);
        break;
      case Step::Kind::kRun:
        after[i] = before[i] || (i > 0 && after[i - 1] && path[i - 1] != '/');
        break;
      case Step::Kind::kAnywhere:
        after[i] = i > 0 && (before[i - 1] || after[i - 1]);
        break;
      case Step::Kind::kFolders:  // nothing, or anything that ends with a slash
        after[i] = before[i] || (before_any && path[i - 1] == '/');
        break;
    }
    before_any |= before[i];
  }
  return after;
}

}  // namespace

bool MatchesGlob(std::string_view path, std::string_view pattern) {
  if (pattern.size() > limits::kPatternBytes) return false;
  Row row(path.size() + 1, false);
  row[0] = true;
  for (bool at_start = true; !pattern.empty();) {
    Step step = NextStep(pattern, at_start);
    row = After(row, step, path);
    at_start = pattern[step.length - 1] == '/';
    pattern.remove_prefix(step.length);
  }
  return row[path.size()];
}

bool MatchesPathGlob(std::string_view path, std::string_view pattern) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  std::string full(pattern);
  if (pattern.find('/') == pattern.npos) full = "**/" + full;
  if (full.starts_with('/')) full.erase(0, 1);
  return MatchesGlob(path, full) || MatchesGlob(path, full + "/**");
}

}  // namespace azlint
