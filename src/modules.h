#pragma once
#include <cstdint>
#include <set>
#include <string>

#include "json/document.h"

namespace azlint {

// Templates that lie within other templates of a run, as compiled modules do. Found again by the
// templateHash that Bicep writes, else by their text without blanks and comments.
class ModuleIndex {
 public:
  void Add(const Document& document);  // all that lie within
  // Whether the whole document is one of them.
  bool Holds(const Document& document) const;

 private:
  std::set<std::string, std::less<>> hashes_;
  std::set<uint64_t> texts_;
};

}  // namespace azlint
