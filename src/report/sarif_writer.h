#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/writer.h"
#include "lint/report.h"
#include "report/fingerprint.h"
#include "report/format.h"
#include "report/places.h"
#include "report/sarif_message.h"
#include "report/secrets.h"
#include "report/taxonomies.h"

namespace azlint {

// Writes one run of SARIF 2.1.0. Lives as long as the call; the report outlives it. Every array
// that indexes point into (rules, artifacts, logical locations) is settled before the first result.
// docs.oasis-open.org/sarif/sarif/v2.1.0
class SarifWriter {
 public:
  SarifWriter(const Report& report, const FormatOptions& options, std::string& out);
  void Write();

 private:
  // sarif_writer.cc: the run and what stands around results
  void Reserve();
  void WriteDriver();
  void WriteArtifacts();
  void WriteArtifact(uint32_t number);
  void WriteLogicalLocations();
  void WriteInvocation();
  void WriteResults();
  void WriteNotification(const Notification& one);
  void WriteNotifications(std::string_view name, bool configuration);
  void WriteOutside();
  void WriteRepository();
  void WriteOverrides();
  void CollectResults();
  void CollectRules();
  void PrepareSources();
  void PrepareSource(uint32_t number, const std::optional<size_t>& last);
  bool IsResult(const Finding& finding) const;

  // sarif_rule.cc: tool.driver.rules and .notifications
  void WriteDescriptor(std::string_view id);
  void WriteRule(const Rule& rule);
  void WriteRuleTexts(const Rule& rule);
  void WriteRuleProperties(const Rule& rule);
  // sarif_taxonomy.cc: catalogues that rules refer to
  void WriteRelationships(const Rule& rule);
  void WriteSupportedTaxonomies();
  void WriteTaxonomies();

  // sarif_result.cc: one result
  void WriteResult(const Finding& finding, uint32_t logical);
  void WriteMessage(const Finding& finding);
  void WriteLocation(const Finding& finding, uint32_t logical);
  void WriteRelated(const Finding& finding);
  void WriteWay(const Finding& finding);
  void WriteFingerprints(const Finding& finding);
  void WriteFix(const Finding& finding);
  void WriteSuppressions(const Finding& finding);
  void WriteResultProperties(const Finding& finding);
  void WriteAzure(const Finding& finding);

  // sarif_place.cc: where and what things are
  std::string LocationOf(uint32_t source, std::string_view path) const;
  bool IsOutsideRoot(std::string_view path) const;
  void WriteArtifactLocation(uint32_t source, std::string_view path);
  void WriteRegion(std::string_view name, const Span& span, bool snippet);
  void WriteContext(const Span& span);
  void WritePlace(const Span& span);  // "physicalLocation" of a second place
  uint32_t AddLogicalLocation(const Finding& finding);

  struct LogicalLocation {
    std::string name, full_name, decorated_name;
    std::string_view kind;
    int64_t parent = -1;
  };
  uint32_t Intern(LogicalLocation location);

  const Report& report_;
  const FormatOptions& options_;
  Places places_;
  std::string& out_;
  JsonWriter json_;
  SecretTexts secrets_;
  std::vector<int64_t> artifact_numbers_;  // for each source; -1: there is none
  std::vector<std::string> locations_;     // for each source, its artifactLocation, ready
  std::vector<const Rule*> rules_;         // that are listed
  std::vector<Taxonomy> taxonomies_;       // that these refer to
  bool has_baseline_ = false, has_suppressed_ = false;
  std::vector<const Finding*> results_;
  std::vector<uint32_t> result_logical_;  // for each result, its logical location
  std::vector<LogicalLocation> logical_;
  std::unordered_map<std::string, uint32_t> logical_numbers_;  // by full name
  std::map<std::string_view, size_t> rule_numbers_;
  std::vector<RuleMessages> messages_;  // for each rule
  // What takes a look at every byte of a source, done for all of them before anything is written.
  struct Scanned {
    std::optional<LineHashes> lines;  // where a result stands in it
    size_t length = 0;
    std::string sha256;  // "" of what was not read to its end
  };
  std::vector<Scanned> scanned_;      // for each source
  std::set<std::string> incomplete_;  // paths whose bytes were not all read
};

}  // namespace azlint
