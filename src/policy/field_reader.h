#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/condition.h"
#include "policy/field.h"

namespace azlint {

// One value that a field stands for, and where it lies.
struct FieldValue {
  Value value;       // forced, in the subject's world; absent or null: missing
  std::string path;  // concrete: "properties.rules[0].access"
  bool by_default = false;
};

// All values that a field stands for. Without "[*]" in its path exactly one.
struct Selection {
  std::vector<FieldValue> values;
  bool many = false;            // some "[*]" of the path selected
  std::vector<Value> unknowns;  // not empty: there may be more values, because of these
};

// What an enclosing count has narrowed an array to, or the item of a list that it counts.
struct CountedItem {
  const Resource* resource = nullptr;  // whose array it is; null: of a list of values
  std::string name;                    // for current(): the alias, or the count's name
  std::string pattern;                 // "properties.rules[*]"; "" for a list of values
  FieldValue item;
};

// Reads fields of one resource: its own words, its body, the service's defaults. Views everything.
class FieldReader {
 public:
  FieldReader(const Subject& subject, const Resource& resource,
              std::span<const CountedItem> counted)
      : subject_(subject), resource_(resource), counted_(counted) {}

  // `defaults`: an absent property reads as the service's default, if the subject asks for that.
  Selection Read(const FieldName& name, bool defaults) const;
  // The path of a field for this resource's type; "" when it has none there.
  std::string PathOf(const FieldName& name) const;

 private:
  struct Walk;  // one reading of one path
  Selection ReadPath(std::string_view path, bool defaults) const;
  Selection ReadAlias(const Tables::Alias& alias, bool defaults) const;
  void Follow(Walk& walk, FieldValue at, size_t offset) const;
  void FollowAll(Walk& walk, const FieldValue& array, size_t offset) const;
  void FollowItems(Walk& walk, const FieldValue& array, size_t offset) const;
  void Finish(Walk& walk, FieldValue found) const;
  size_t TakeMember(FieldValue& at, const FieldStep& step, std::string_view rest) const;
  const CountedItem* Narrowed(std::string_view path) const;
  bool Default(std::string_view path, bool written_null, Value& value) const;
  Value InWorld(const Value& value, bool whole) const;
  Value WordOf(const FieldName& name) const;
  Value Unknown(std::string_view format, std::string_view path) const;
  Workspace& workspace() const { return resource_.workspace(); }

  const Subject& subject_;
  const Resource& resource_;
  std::span<const CountedItem> counted_;
};

}  // namespace azlint
