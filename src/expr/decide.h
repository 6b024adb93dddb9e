#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "expr/value.h"

namespace azlint {

// One world: unknown terms (by hash) and what they are taken to be.
class Assumptions {
 public:
  void Set(const Value& term, const Value& is);
  // Takes `condition` to be true (or false) and whatever follows: not, and, equals with a constant.
  void Assume(const Value& condition, bool is, Workspace& workspace);
  const Value* Find(uint64_t hash) const;
  bool empty() const { return assumed_.empty(); }
  const std::vector<std::pair<Value, Value>>& all() const { return assumed_; }

 private:
  std::vector<std::pair<Value, Value>> assumed_;
};

// The value in that world: assumed terms replaced, calls applied again. Forces what it must.
Value Substitute(const Value& value, const Assumptions& world, Workspace& workspace);

// A question with an answer in three values, asked in a world. Whoever answers "unknown" appends
// the values that stand in the way to `unknowns`.
using Question = std::function<Tri(const Assumptions& world, std::vector<Value>& unknowns)>;

struct Assignment {
  Value symbol;  // kSymbol
  Value value;
};
struct Decision {
  Tri is = Tri::kUnknown;
  std::vector<Assignment> witness_true,
      witness_false;                               // checked by asking again; empty: none found
  std::vector<Value> unknowns;                     // what the answer rests on, when unknown
  bool can_be_true = false, can_be_false = false;  // shown by a witness (or by `is`)
  bool exhausted = false;                          // limits::kDecisionLeaves was met
};

// By structure; else by splitting on the first unknown bool or finite symbol that the answer rests
// on. Symbols that are not finite are tried with a few values, for witnesses only.
Decision Decide(const Question& question, const Assumptions& given, Workspace& workspace);

// Values worth trying for a symbol: all there are of a finite one; else those of `wanted` that may
// be given, its default, the shortest and simplest of its type, and what follows from the constants
// beside it.
struct Clues {
  std::span<const Value> constants;
  std::span<const Assignment> wanted;  // see WantedValues; of any symbols
};
std::vector<Value> LikelyValues(const Value& symbol, const Clues& clues, Workspace& workspace);

// Facts of a term, computed when asked.
std::vector<Value> Symbols(const Value& value);  // every symbol in it, once, in order
// Members and items of symbols, such as parameters('p').name; the same way.
std::vector<Value> AccessedMembers(const Value& value);
Type TypeOf(const Value& value);
struct Interval {
  int64_t least, most;
};
Interval LengthOf(const Value& value);  // UTF-16 units of text, items of an array
Interval RangeOf(const Value& value);   // of an int
bool MayBeNull(const Value& value);
std::string_view PrefixOf(const Value& value);  // the literal beginning of text with holes
std::string_view SuffixOf(const Value& value);

}  // namespace azlint
