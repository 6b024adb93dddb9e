#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "expr/evaluate.h"

namespace azlint {

// Where a member of an export stands in a template. `from` is a path as exported, `to` as in a
// template; "[*]" stands for every item. `to` is "" where the value below is itself a flattened
// resource; where `from` ends in "[*]" and `to` goes on, every item becomes the one member of an
// object: "NetworkAcls.IpAddressRanges[*]" to "properties.networkAcls.ipRules[*].value".
struct Renaming {
  std::string_view from, to;
};

// An object in the making. Members keep the places that they were given; objects that nobody wrote
// have none, so that a finding about what they lack points to what holds them.
class Shape {
 public:
  // At a path of names; the first of several values stays, but for a null in the way of a member.
  void Put(std::span<const std::string_view> path, uint32_t key_place, const Value& value);
  bool Has(std::string_view name) const;
  // The object at `name`, made where it is not there yet; what stands there as a value is taken
  // apart. Valid until the next Put.
  Shape& At(std::string_view name) { return Below(name, 0); }
  void SetRest(const Value& rest) { rest_ = rest; }  // what members that are not there may be
  void SetPlace(uint32_t place) { place_ = place; }
  Value Make(Workspace& workspace) const;

 private:
  struct Entry {
    std::string_view name;
    uint32_t key_place = 0;
    Value value;
    std::vector<Shape> below;  // one where members were put below, else none
  };
  Entry* Find(std::string_view name);
  Shape& Below(std::string_view name, uint32_t key_place);

  std::vector<Entry> entries_;
  Value rest_;
  uint32_t place_ = 0;
};

// A member of every resource beside its properties: id, name, type, location, sku, ...
bool IsEnvelope(std::string_view name);

// A flattened resource with its members put back: those of the envelope stay, the others go below
// `properties`, renamed. Nested lists of flattened resources likewise. Names and paths are viewed.
Shape Unflatten(Workspace& workspace, const Value& object, std::span<const Renaming> renamings);

}  // namespace azlint
