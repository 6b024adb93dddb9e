#include "expr/same_items.h"

#include <algorithm>

#include "expr/evaluate.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

Tri SameAt(const Value& first, const Value& second, uint32_t& left);

bool IsOpen(const Value& value) {
  return (value.IsArray() && !value.array->rest.IsAbsent()) ||
         (value.IsObject() && !value.object->rest.IsAbsent());
}

Tri SameArrays(const Array& a, const Array& b, uint32_t& left) {
  if (a.items.size() != b.items.size()) return Tri::kFalse;
  Tri all = Tri::kTrue;
  for (size_t i = 0; i < a.items.size() && all != Tri::kFalse; ++i)
    all = And(all, SameAt(a.items[i], b.items[i], left));
  return all;
}

Tri SameObjects(const Object& a, const Object& b, uint32_t& left) {
  if (a.members.size() != b.members.size()) return Tri::kFalse;
  Tri all = Tri::kTrue;
  for (size_t i = 0; i < a.members.size() && all != Tri::kFalse; ++i) {
    all = And(all, EqualValues(a.members[i].name, b.members[i].name));
    all = And(all, SameAt(a.members[i].value, b.members[i].value, left));
  }
  return all;
}

Tri SameAt(const Value& first, const Value& second, uint32_t& left) {
  Value a = Force(first), b = Force(second);
  if (left == 0) return Tri::kUnknown;  // values that double and double are not followed
  --left;
  if (a.IsUnknown() || b.IsUnknown()) return EqualValues(a, b);
  if (a.kind != b.kind) return Tri::kFalse;
  if (IsOpen(a) || IsOpen(b)) return Tri::kUnknown;
  if (a.IsArray() && a.array == b.array) return Tri::kTrue;
  if (a.IsArray()) return SameArrays(*a.array, *b.array, left);
  if (a.IsObject()) return SameObjects(*a.object, *b.object, left);
  return EqualValues(a, b);
}

// Equal numbers may be written in several ways, so their text must not take part.
uint64_t LooseHash(const Value& item) { return item.Is(Kind::kNumber) ? 1 : HashOf(item); }

}  // namespace

Tri SameInOrder(const Value& a, const Value& b) {
  uint32_t left = limits::kComparisons;
  return SameAt(a, b, left);
}

Tri DistinctItems::Contains(const Value& item) const {
  Tri found = Tri::kFalse;
  auto look = [&](size_t index) { found = Or(found, SameInOrder(items_[index], item)); };
  if (HasUnknown(item)) {
    for (size_t i = 0; i < items_.size() && found != Tri::kTrue; ++i) look(i);
    return found;
  }
  uint64_t hash = LooseHash(item);
  auto less = [](const Entry& entry, uint64_t h) { return entry.hash < h; };
  for (auto at = std::lower_bound(known_.begin(), known_.end(), hash, less);
       at != known_.end() && at->hash == hash && found != Tri::kTrue; ++at)
    look(at->index);
  for (size_t index : unknown_) look(index);
  return found;
}

Tri DistinctItems::Add(const Value& item) {
  Tri there = Contains(item);
  if (there != Tri::kFalse) return there;
  if (HasUnknown(item)) {
    unknown_.push_back(items_.size());
  } else {
    Entry entry{LooseHash(item), items_.size()};
    auto less = [](const Entry& a, const Entry& b) { return a.hash < b.hash; };
    known_.insert(std::upper_bound(known_.begin(), known_.end(), entry, less), entry);
  }
  items_.push_back(item);
  return there;
}

}  // namespace azlint
