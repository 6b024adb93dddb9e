#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"
#include "text/source.h"

namespace azlint {

// GitHub's `primaryLocationLineHash` of each line of a text: a rolling hash over the 100 UTF-16
// units from the line's start on, blanks and tabs left out, and how many lines had that hash so
// far. Same values as its upload action computes, or alerts would be closed and opened anew.
class LineHashes {
 public:
  // Of the lines that begin at the offset `last` or before.
  explicit LineHashes(const Source& source, size_t last = SIZE_MAX);
  std::string Of(uint32_t line) const;  // "c129715d7a2bc9a3:1"; "" for a line that is not there

 private:
  struct LineHash {
    uint64_t hash;
    uint32_t count;
  };
  std::vector<LineHash> lines_;
};

// Who a result is from one run to the next, whatever moves in its file: 32 hex digits over rule,
// nested deployments, resource and property.
std::string ResultKey(const Finding& finding);

}  // namespace azlint
