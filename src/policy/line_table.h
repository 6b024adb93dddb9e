#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace azlint {

// Lines of tab-separated cells sorted by their first cells, searched where they lie: nothing is
// made of them. Views the text that PackParts wrote.
class LineTable {
 public:
  explicit LineTable(std::string_view text) : text_(text) {}

  // The lines that begin with `key` (whole cells, a tab behind the last), in their order.
  class Lines {
   public:
    explicit Lines(std::string_view text) : text_(text) {}
    // False when there is no further one.
    bool Next(std::vector<std::string_view>& cells);

   private:
    std::string_view text_;
  };
  Lines Find(std::string_view key) const;

 private:
  size_t LowerBound(std::string_view key, bool behind) const;
  std::string_view text_;
};

// Joins cells to one line; tabs and line breaks in them become blanks.
std::string JoinCells(const std::vector<std::string>& cells);

}  // namespace azlint
