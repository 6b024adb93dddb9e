#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.h"
#include "model/resource.h"

namespace azlint {

// The facts of rules/tables, packed by the build into one file of named parts. Views into the
// packed bytes; a table is parsed when first asked for, or searched as it lies. Safe to share
// between threads.
class Tables {
 public:
  explicit Tables(std::string_view packed);  // bytes must outlive it
  ~Tables();

  // Part "name" as it was packed: JSON of rules/tables/name.jsonc, or the rules themselves. The
  // parts "aliases", "defaults" and "roles" are sorted lines instead, and no JSON.
  std::string_view Part(std::string_view name) const;
  // No node when there is no such part, or it is no JSON.
  Node Json(std::string_view name) const;

  // The path of an alias for a resource type ("properties.networkAcls.defaultAction"); nothing when
  // nobody knows the alias. Plain paths below a type resolve by the rule of aliases.md section 3.
  struct Alias {
    std::string path, alternative;  // another path in other apiVersions, "" if none
    std::string type;               // that it belongs to
    bool run_time = false;          // no template can set it
  };
  // Of an alias that belongs to other types only, one of those.
  std::optional<Alias> FindAlias(std::string_view alias, std::string_view type) const;
  std::vector<Alias> FindAliases(std::string_view alias) const;  // its rows, one for each type
  // Whether it has a row, or begins with a type that some row has: "TYPE/further.path".
  bool KnowsAlias(std::string_view alias) const;

  // What an absent property means: the documented default for the apiVersion, or what absence means
  // in exported state. Nothing: not known. `path` may hold indexes: they are any item.
  struct Default {
    std::string json;  // of the default
  };
  std::optional<Default> FindDefault(const Resource& resource, std::string_view path) const;
  // The lines of "defaults" for "type\tpath\t" in lower case, "" if there are none.
  std::string_view DefaultLines(std::string_view key) const;

  // "Storage Blob Data Contributor" for its GUID, and back; "" when it is no built-in role.
  std::string_view RoleName(std::string_view guid) const;
  std::string_view RoleGuid(std::string_view name) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Packs parts, the text of JSON files by name, into the bytes that Tables reads.
std::string PackParts(const std::vector<std::pair<std::string, std::string>>& parts);

// What is wrong with the rows of a table that PackParts sorts; rows that are wrong are left out by
// it. Nothing for other names.
std::vector<Problem> CheckTable(std::string_view name, Node table);

}  // namespace azlint
