#include "report/taxonomies.h"

#include <algorithm>

namespace azlint {
namespace {

// The guids are azlint's own; they tell the same catalogue in two logs.
constexpr TaxonomyKind kKinds[] = {
    {"cwe", "CWE", "Common Weakness Enumeration", "MITRE", "4.20", "https://cwe.mitre.org/",
     "8d5f1b0e-6c1d-4f0a-9a53-0c7f2f4f6b11"},
    {"cis", "CIS Azure", "CIS Microsoft Azure Foundations Benchmark",
     "Center for Internet Security", "2.0.0", "https://www.cisecurity.org/benchmark/azure",
     "3f0a7c52-20f5-4c61-8f3e-5b9d1e6a7c22"},
    {"mcsb", "MCSB", "Microsoft cloud security benchmark", "Microsoft", "1.0",
     "https://learn.microsoft.com/security/benchmark/azure/overview",
     "b7c9e4d1-5a38-4e92-b1f6-7d20c8e35a33"},
};

Taxon TaxonFrom(std::string_view text) {
  const size_t colon = text.find(": ");
  if (colon == text.npos) return {std::string(text), ""};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 2))};
}

}  // namespace

size_t Taxonomy::IndexOf(std::string_view id) const {
  const auto at = std::lower_bound(
      taxa.begin(), taxa.end(), id,
      [](const Taxon& taxon, std::string_view wanted) { return taxon.id < wanted; });
  return static_cast<size_t>(at - taxa.begin());
}

std::vector<Taxon> TaxaOf(const Rule& rule, const TaxonomyKind& kind) {
  std::vector<Taxon> taxa;
  for (const Node one : rule.file().Find("equivalents").Find(kind.key).items()) {
    if (!one.text().empty()) taxa.push_back(TaxonFrom(one.text()));
  }
  return taxa;
}

std::vector<Taxonomy> TaxonomiesOf(std::span<const Rule* const> rules) {
  std::vector<Taxonomy> taxonomies;
  for (const TaxonomyKind& kind : kKinds) {
    Taxonomy taxonomy{&kind, {}};
    for (const Rule* rule : rules) {
      for (Taxon& taxon : TaxaOf(*rule, kind)) taxonomy.taxa.push_back(std::move(taxon));
    }
    auto& taxa = taxonomy.taxa;
    // Of several names the last in the alphabet stays, "" only if there is no other.
    std::sort(taxa.begin(), taxa.end(), [](const Taxon& a, const Taxon& b) {
      return a.id != b.id ? a.id < b.id : a.name > b.name;
    });
    const auto same = [](const Taxon& a, const Taxon& b) { return a.id == b.id; };
    taxa.erase(std::unique(taxa.begin(), taxa.end(), same), taxa.end());
    if (!taxa.empty()) taxonomies.push_back(std::move(taxonomy));
  }
  return taxonomies;
}

}  // namespace azlint
