#pragma once
#include <span>
#include <vector>

#include "expr/value.h"

namespace azlint {

// Whether two values are the same to union(), distinct() and intersection(): as equals() says, but
// the order of members and the spelling of names count, and 1 is not 1.0. Forces what it compares.
Tri SameInOrder(const Value& a, const Value& b);

// A list without repetitions, in order of first occurrence.
class DistinctItems {
 public:
  // Adds what is not there yet. kUnknown: whether it is there cannot be told, it was not added.
  Tri Add(const Value& item);
  Tri Contains(const Value& item) const;
  std::span<const Value> items() const { return items_; }

 private:
  struct Entry {
    uint64_t hash;
    size_t index;
  };
  std::vector<Value> items_;
  std::vector<Entry> known_;     // of items without unknown parts, sorted by hash
  std::vector<size_t> unknown_;  // the others
};

}  // namespace azlint
