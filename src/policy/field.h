#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "expr/value.h"
#include "model/resource.h"
#include "policy/tables.h"

namespace azlint {

// What the text of a `field` names: an alias, a plain path ("properties.x", "sku.name"), a tag, or
// one of the words that Azure Policy knows. semantics.md section 3.
struct FieldName {
  enum class Kind : uint8_t { kType, kName, kFullName, kId, kApiVersion, kLocation, kPath, kAlias };
  Kind kind = Kind::kPath;
  std::string text;                    // as written
  std::string path;                    // of kPath; tags as "tags['x']"
  std::vector<Tables::Alias> aliases;  // of kAlias: its rows; a plain one below a type has one
};
// False when nobody knows it.
bool ReadFieldName(std::string_view text, const Tables& tables, FieldName& name);
// The alias for this type; null when it belongs to other types.
const Tables::Alias* AliasFor(const FieldName& name, std::string_view type);

// One step of a path: a member, an index, or every item.
struct FieldStep {
  enum class Kind : uint8_t { kMember, kItem, kAll };
  Kind kind = Kind::kMember;
  std::string_view name;
  size_t index = 0;
  size_t end = 0;  // offset behind it
};
// Takes the first step off `path` at `offset`; names in brackets may be quoted and hold dots.
FieldStep StepAt(std::string_view path, size_t offset);

}  // namespace azlint
