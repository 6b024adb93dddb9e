#include "unified_diff.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace azlint {
namespace {

constexpr size_t kAround = 3;     // lines that are shown beside a change
constexpr int kMostSteps = 2000;  // of the search; beyond it everything between is replaced

using Lines = std::vector<std::string_view>;

size_t Index(int row) { return static_cast<size_t>(row); }

Lines LinesOf(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

struct Line {  // one of the output: ' ', '-' or '+', and where it stands in both
  char sign;
  int before, after;
};

// The shortest way from one list of lines to the other: Myers, "An O(ND) Difference Algorithm",
// 1986. `trace` keeps the furthest points of each step, from which the way is read backwards.
class Script {
 public:
  Script(const Lines& before, const Lines& after)
      : before_(before),
        after_(after),
        rows_(static_cast<int>(before.size())),
        columns_(static_cast<int>(after.size())) {}

  std::vector<Line> Make() {
    const int steps = std::min(rows_ + columns_, kMostSteps);
    std::vector<int> furthest(2 * Index(steps) + 3, 0);
    const int middle = steps + 1;
    for (int step = 0; step <= steps; ++step) {
      trace_.emplace_back(furthest.begin() + middle - step - 1,
                          furthest.begin() + middle + step + 2);
      for (int k = -step; k <= step; k += 2) {
        int& reached = furthest[Index(middle + k)];
        const int down = furthest[Index(middle + k + 1)];
        const int right = furthest[Index(middle + k - 1)] + 1;
        reached = k == -step || (k != step && right <= down) ? down : right;
        while (Same(reached, reached - k)) ++reached;
        if (reached >= rows_ && reached - k >= columns_) return Backwards(step);
      }
    }
    return Everything();
  }

 private:
  bool Same(int row, int column) const {
    return row < rows_ && column < columns_ && before_[Index(row)] == after_[Index(column)];
  }

  std::vector<Line> Backwards(int steps) const {
    std::vector<Line> lines;
    int row = rows_, column = columns_;
    for (int step = steps; step >= 0; --step) {
      const std::vector<int>& reached = trace_[Index(step)];
      auto at = [&](int k) { return reached[Index(k + step + 1)]; };
      const int k = row - column;
      const bool down = k == -step || (k != step && at(k - 1) + 1 <= at(k + 1));
      const int from = step == 0 ? 0 : down ? at(k + 1) : at(k - 1);
      const int from_column = step == 0 ? 0 : from - (down ? k + 1 : k - 1);
      while (row > from && column > from_column) lines.push_back({' ', --row, --column});
      if (step == 0) break;
      if (down)
        lines.push_back({'+', row, --column});
      else
        lines.push_back({'-', --row, column});
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
  }

  std::vector<Line> Everything() const {
    std::vector<Line> lines;
    lines.reserve(Index(rows_ + columns_));
    for (int i = 0; i < rows_; ++i) lines.push_back({'-', i, 0});
    for (int i = 0; i < columns_; ++i) lines.push_back({'+', rows_, i});
    return lines;
  }

  const Lines& before_;
  const Lines& after_;
  int rows_, columns_;
  std::vector<std::vector<int>> trace_;
};

std::string Range(int first, int count) {
  if (count == 1) return fmt::format("{}", first + 1);
  return fmt::format("{},{}", count == 0 ? first : first + 1, count);
}

// Lines [begin, end) of the script as one hunk.
void AppendHunk(std::string& out, const std::vector<Line>& script, size_t begin, size_t end,
                const Lines& before, const Lines& after) {
  int removed = 0, added = 0;
  for (size_t i = begin; i < end; ++i) {
    removed += script[i].sign != '+';
    added += script[i].sign != '-';
  }
  out += fmt::format("@@ -{} +{} @@\n", Range(script[begin].before, removed),
                     Range(script[begin].after, added));
  for (size_t i = begin; i < end; ++i) {
    const Line& line = script[i];
    std::string_view text =
        line.sign == '+' ? after[Index(line.after)] : before[Index(line.before)];
    out += line.sign;
    out += text;
    if (!text.ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

}  // namespace

std::string UnifiedDiff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return "";
  const Lines old_lines = LinesOf(before), new_lines = LinesOf(after);
  const std::vector<Line> script = Script(old_lines, new_lines).Make();
  const std::string_view slash = path.starts_with('/') ? "" : "/";
  std::string out = fmt::format("--- a{}{}\n+++ b{}{}\n", slash, path, slash, path);
  for (size_t i = 0; i < script.size();) {
    if (script[i].sign == ' ') {
      ++i;
      continue;
    }
    size_t end = i, same = 0;  // changes with at most twice the lines around between them
    for (size_t j = i; j < script.size() && same <= 2 * kAround; ++j) {
      same = script[j].sign == ' ' ? same + 1 : 0;
      if (same == 0) end = j + 1;
    }
    AppendHunk(out, script, i - std::min<size_t>(i, kAround),
               std::min(end + kAround, script.size()), old_lines, new_lines);
    i = end;
  }
  return out;
}

}  // namespace azlint
