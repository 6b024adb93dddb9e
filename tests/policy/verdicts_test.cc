// All 100 definitions of the shared folder against what the reference says of the corpus.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "policy/condition.h"
#include "support/paths.h"
#include "support/resources.h"

namespace azlint {
namespace {

struct Row {
  std::string pointer, type, policy, verdict;
};

std::string ReadWhole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// By file. No cell of verdicts.csv is quoted.
std::map<std::string, std::vector<Row>> ReadVerdicts(const std::filesystem::path& path) {
  std::map<std::string, std::vector<Row>> rows;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::string file;
    Row row;
    std::getline(cells, file, ',');
    std::getline(cells, row.pointer, ',');
    std::getline(cells, row.type, ',');
    std::getline(cells, row.policy, ',');
    std::getline(cells, row.verdict, ',');
    if (!row.verdict.empty() && row.verdict.back() == '\r') row.verdict.pop_back();
    rows[file].push_back(row);
  }
  return rows;
}

struct LoadedPolicy {
  Source source;
  std::unique_ptr<Document> document;
  PolicyDefinition definition;
  std::unique_ptr<Condition> condition;
};

std::map<std::string, std::unique_ptr<LoadedPolicy>> LoadAll(const std::filesystem::path& folder) {
  std::map<std::string, std::unique_ptr<LoadedPolicy>> policies;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    auto policy = std::make_unique<LoadedPolicy>();
    Problem problem;
    EXPECT_TRUE(Decode(ReadWhole(entry.path()), policy->source, problem)) << problem.message;
    policy->document = Document::Parse(policy->source).document;
    const Node root = policy->document->root();
    EXPECT_TRUE(ReadPolicyDefinition(root, policy->definition)) << entry.path();
    auto loaded = Condition::Load(policy->definition.rule_if, TestTables());
    EXPECT_TRUE(loaded.condition) << entry.path() << ": " << loaded.problem.message;
    policy->condition = std::move(loaded.condition);
    policies[entry.path().stem().string()] = std::move(policy);
  }
  return policies;
}

// Every copy must say the same, else it is unknown.
std::string VerdictOf(const LoadedPolicy& policy, const std::vector<const Resource*>& copies) {
  Tri all = Tri::kUnknown;
  std::string error;
  for (const Resource* resource : copies) {
    const auto parameters = DefaultParameters(policy.definition, resource->workspace());
    Subject subject{*resource, nullptr, nullptr, TestTables()};
    subject.parameters = &parameters;
    const Answer answer = policy.condition->Ask(subject);
    if (!answer.error.empty()) error = " (" + answer.error + ")";
    const bool first = resource == copies.front();
    all = first || all == answer.is ? answer.is : Tri::kUnknown;
  }
  if (all == Tri::kUnknown) return "unknown" + error;
  return all == Tri::kTrue ? "match" : "no";
}

TEST(Verdicts, AgreeWithTheReference) {
  const auto shared = Shared();
  if (!shared) GTEST_SKIP() << kNoShared;
  const auto policies = LoadAll(*shared / "policy" / "definitions");
  EXPECT_EQ(policies.size(), 100u);
  std::map<std::string, int> tally;
  int definite = 0, agreed = 0, contrary = 0;
  for (const auto& [file, rows] : ReadVerdicts(*shared / "policy" / "verdicts.csv")) {
    Source source;
    Problem problem;
    if (!Decode(ReadWhole(*shared / "corpus" / file), source, problem)) continue;
    Document::Parsed parsed = Document::Parse(source);
    if (!parsed.document) continue;
    Unit unit(0);
    const Node root = unit.Add(std::move(parsed.document)).root();
    std::map<std::string, std::vector<const Resource*>> found;
    ReadTemplate(unit, root, [&](Resource resource) {
      found[PointerTo(resource.node)].push_back(&unit.Add(resource));
    });
    for (const Row& row : rows) {
      const auto at = policies.find(row.policy);
      if (at == policies.end() || !at->second->condition) continue;
      const auto copies = found.find(row.pointer);
      // The reference takes what a template only refers to, or does not deploy by default, for a
      // resource without properties.
      const std::string verdict = copies == found.end() ? "missing"
                                  : copies->second.front()->existing
                                      ? "existing"
                                      : VerdictOf(*at->second, copies->second);
      ++tally[row.verdict + " -> " + verdict.substr(0, verdict.find(' '))];
      if (row.verdict == "unknown") continue;
      if (verdict == "missing" || verdict == "existing") continue;
      ++definite;
      agreed += verdict == row.verdict;
      contrary += verdict != row.verdict && !verdict.starts_with("unknown");
      if (verdict != row.verdict && std::getenv("AZLINT_VERDICTS") != nullptr)
        fmt::print("{} {} {}: {}, reference {}\n", file, row.pointer, row.policy, verdict,
                   row.verdict);
    }
  }
  for (const auto& [pair, count] : tally) fmt::print("{}: {}\n", pair, count);
  const double share = 100.0 * agreed / std::max(definite, 1);
  fmt::print("{} of {} definite verdicts agree ({:.1f} %), {} contradict\n", agreed, definite,
             share, contrary);
  EXPECT_GE(definite, 900);
  EXPECT_EQ(contrary, 0);
  EXPECT_GE(share, 95.0);
}

}  // namespace
}  // namespace azlint
