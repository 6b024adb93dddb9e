#include "report/sarif_writer.h"

namespace azlint {

// Viewers find a taxon by both indexes only.
void SarifWriter::WriteRelationships(const Rule& rule) {
  bool any = false;
  for (size_t number = 0; number < taxonomies_.size(); ++number) {
    const Taxonomy& taxonomy = taxonomies_[number];
    for (const Taxon& taxon : TaxaOf(rule, *taxonomy.kind)) {
      if (!any) json_.Key("relationships").BeginArray();
      any = true;
      json_.BeginObject().Key("target").BeginObject().Member("id", taxon.id);
      json_.Key("index").Int(static_cast<int64_t>(taxonomy.IndexOf(taxon.id)));
      json_.Key("toolComponent").BeginObject().Member("name", taxonomy.kind->name);
      json_.Member("guid", taxonomy.kind->guid).Key("index").Int(static_cast<int64_t>(number));
      json_.EndObject().EndObject().Key("kinds").BeginArray().String("relevant").EndArray();
      json_.EndObject();
    }
  }
  if (any) json_.EndArray();
}

void SarifWriter::WriteSupportedTaxonomies() {
  if (taxonomies_.empty()) return;
  json_.Key("supportedTaxonomies").BeginArray();
  for (size_t number = 0; number < taxonomies_.size(); ++number) {
    const TaxonomyKind& kind = *taxonomies_[number].kind;
    json_.BeginObject().Member("name", kind.name).Member("guid", kind.guid);
    json_.Key("index").Int(static_cast<int64_t>(number)).EndObject();
  }
  json_.EndArray();
}

void SarifWriter::WriteTaxonomies() {
  if (taxonomies_.empty()) return;
  json_.Key("taxonomies").BeginArray();
  for (const Taxonomy& taxonomy : taxonomies_) {
    const TaxonomyKind& kind = *taxonomy.kind;
    json_.BeginObject().Member("name", kind.name).Member("fullName", kind.full_name);
    json_.Member("organization", kind.organization).Member("version", kind.version);
    json_.Member("informationUri", kind.uri).Member("guid", kind.guid);
    json_.Key("isComprehensive").Bool(false).Key("taxa").BeginArray();
    for (const Taxon& taxon : taxonomy.taxa) {
      json_.BeginObject().Member("id", taxon.id);
      if (!taxon.name.empty()) {
        json_.Member("name", taxon.name);
        json_.Key("shortDescription").BeginObject();
        json_.Member("text", SarifText(taxon.name)).EndObject();
      }
      json_.EndObject();
    }
    json_.EndArray().EndObject();
  }
  json_.EndArray();
}

}  // namespace azlint
