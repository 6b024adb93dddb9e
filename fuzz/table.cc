#include "policy/tables.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// Tables of rules from elsewhere: aliases, defaults and roles are packed and searched.
std::string FuzzTable(std::string_view bytes) {
  const std::vector<std::string> parts = PartsOf(bytes);
  std::vector<std::pair<std::string, std::string>> files;
  for (const char* name : {"aliases", "defaults", "roles", "other"}) {
    files.emplace_back(name, PartAt(parts, files.size()));
    const FuzzJsonInput input(files.back().second);
    for (const Problem& one :
         input.document ? CheckTable(name, input.root()) : std::vector<Problem>())
      if (one.where.end > files.back().second.size()) return "a problem outside of the table";
  }
  const std::string packed = PackParts(files);
  const Tables tables(packed);
  tables.Json("other");
  for (const char* alias : {"Microsoft.Storage/storageAccounts/sku.name", "a/b/c", "a/b/c[*].d"}) {
    tables.FindAlias(alias, "a/b");
    tables.KnowsAlias(alias);
    tables.FindAliases(alias);
  }
  const FuzzResources read(
      R"({"resources":[{"type":"a/b","apiVersion":"2020-01-01","name":"n"}]})");
  for (const Resource& resource : read.unit.resources) tables.FindDefault(resource, "properties.c");
  return Differ("the role", tables.RoleName(tables.RoleGuid("r")),
                tables.RoleGuid("r").empty() ? "" : "r");
}

}  // namespace azlint
