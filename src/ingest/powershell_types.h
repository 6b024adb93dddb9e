#pragma once
#include <span>
#include <string_view>

#include "ingest/shape.h"

namespace azlint {

// What Azure PowerShell makes of one type of resource. Facts of Az.Storage, Az.KeyVault,
// Az.CognitiveServices and Az.Resources, as of their models.
struct PowerShellType {
  std::string_view type;
  std::string_view told_by;  // a member that only these objects have
  std::span<const Renaming> renamings;
};
std::span<const PowerShellType> PowerShellTypes();
const PowerShellType* FindPowerShellType(std::string_view type);

// What a number means where an enumeration is printed as one: null if `member` is no enumeration,
// "" if the number has no sure meaning (it changed between versions, or nobody knows).
struct EnumWord {
  bool is_enum = false;
  std::string_view word;
};
EnumWord WordOf(std::string_view type, std::string_view member, int64_t number);

// A member that is a list: of texts, or of objects. Too small a -Depth joins the items by blanks.
enum class ListKind : uint8_t { kNone, kTexts, kObjects };
ListKind ListKindOf(std::string_view member);

}  // namespace azlint
