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

// A resource as it is written, the way the reference looks at it: what is only referred to,
// switched off by a condition or made by a loop counts like any other, of a loop the first copy.
class AsWritten {
 public:
  AsWritten(Unit& unit, Node root) : unit_(unit), root_(root) {
    ReadTemplate(unit, root, [](Resource) {});
  }

  Resource At(const std::string& pointer, const std::string& type) {
    Deployment* deployment = unit_.roots.front().get();
    const Frame* frame = nullptr;
    Node node = root_;
    std::stringstream tokens(pointer.substr(1));
    for (std::string token; std::getline(tokens, token, '/');) {
      if (token == "template" && outer_) deployment = Nested(*deployment, frame, node);
      if (token == "properties") outer_ = node;
      node = node.IsArray() ? node.At(static_cast<uint32_t>(std::stoul(token)))
                            : node.Find(Plain(token));
      frame = node.Find("copy").IsObject() ? First(*deployment, node) : frame;
    }
    Resource resource;
    resource.unit = &unit_;
    resource.type = unit_.workspace().arena.Copy(std::string_view(type));
    resource.node = node;
    resource.body = Defer(node, *deployment, frame);
    resource.api_version = Force(Defer(node.Find("apiVersion"), *deployment, frame));
    Value name = Force(Defer(node.Find("name"), *deployment, frame));
    resource.names = unit_.workspace().arena.Copy(std::span<const Value>(&name, 1));
    return resource;
  }

 private:
  static std::string Plain(std::string token) {
    for (size_t at; (at = token.find("~1")) != std::string::npos;) token.replace(at, 2, "/");
    for (size_t at; (at = token.find("~0")) != std::string::npos;) token.replace(at, 2, "~");
    return token;
  }
  const Frame* First(Deployment& deployment, Node node) {
    return deployment.workspace().arena.New<Frame>(
        nullptr, Frame::Kind::kResourceLoop, node.Find("copy").Find("name").text(), MakeInt(0));
  }
  Deployment* Nested(Deployment& parent, const Frame*& frame, Node properties) {
    Declared* declared = unit_.workspace().arena.New<Declared>();
    declared->deployment = &parent;
    declared->frame = frame;
    declared->node = outer_;
    const Value options = Defer(properties, parent, frame);
    const Value scope = Get(unit_.workspace(), options, "expressionEvaluationOptions.scope").value;
    if (!EqualsIgnoreCase(scope.chars(), "inner")) return &parent;
    nested_.push_back(
        std::make_unique<Deployment>(parent, *declared, properties.Find("template"), true));
    frame = nullptr;
    return nested_.back().get();
  }

  Unit& unit_;
  Node root_, outer_;
  std::vector<std::unique_ptr<Deployment>> nested_;
};

std::string VerdictOf(const LoadedPolicy& policy, const Resource& resource) {
  const auto parameters = DefaultParameters(policy.definition, resource.workspace());
  Subject subject{resource, nullptr, nullptr, TestTables()};
  subject.parameters = &parameters;
  const Answer answer = policy.condition->Ask(subject);
  if (answer.is != Tri::kUnknown) return answer.is == Tri::kTrue ? "match" : "no";
  return answer.error.empty() ? "unknown" : "unknown (" + answer.error + ")";
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
    AsWritten written(unit, root);
    for (const Row& row : rows) {
      const auto at = policies.find(row.policy);
      if (at == policies.end() || !at->second->condition) continue;
      const std::string verdict = VerdictOf(*at->second, written.At(row.pointer, row.type));
      ++tally[row.verdict + " -> " + verdict.substr(0, verdict.find(' '))];
      if (row.verdict == "unknown") continue;
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
  EXPECT_GE(definite, 3000);
  EXPECT_EQ(contrary, 0);
  EXPECT_GE(share, 95.0);
}

}  // namespace
}  // namespace azlint
