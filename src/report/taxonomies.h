#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.h"

namespace azlint {

// A catalogue that rules refer to by "equivalents": the key there, and what it is called.
struct TaxonomyKind {
  std::string_view key, name, full_name, organization, version, uri, guid;
};
// "CWE-732: wrong permissions" of a rule file: id and, behind the colon, a short name or "".
struct Taxon {
  std::string id, name;
  auto operator<=>(const Taxon&) const = default;
};
struct Taxonomy {
  const TaxonomyKind* kind;
  std::vector<Taxon> taxa;  // by id, each once
  size_t IndexOf(std::string_view id) const;
};

// Those that any of the rules refers to, in the order of the table of kinds.
std::vector<Taxonomy> TaxonomiesOf(std::span<const Rule* const> rules);
// What one rule refers to.
std::vector<Taxon> TaxaOf(const Rule& rule, const TaxonomyKind& kind);

}  // namespace azlint
