#pragma once
#include <span>
#include <string_view>

namespace azlint {

// How Azure CLI prints members of one type of resource, for whoever puts them back.
struct CliType {
  std::string_view type;
  std::string_view paths;  // separated by blanks
};

// Members that the CLI renames: "FROM>TO", FROM as printed, TO as in a template, "[*]" for every
// item. A path that is not named keeps its name, under `properties` unless it is of the envelope.
// Differences in letter case are no renaming. A
// dot inside a name is written '~'.
std::span<const CliType> CliRenamed();
// Members below which the CLI prints resources flattened in turn: "subnet", "rules[*]".
// `privateEndpointConnections[*]` is one in all types and not listed.
std::span<const CliType> CliNested();

// The row of a type, without regard to case; null if there is none.
const CliType* FindCliType(std::span<const CliType> types, std::string_view type);

}  // namespace azlint
