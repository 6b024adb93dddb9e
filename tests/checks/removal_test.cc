// Takes one resource after the other out of scenarios in which all is good: what rests on it is
// then a finding or open, never a pass.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "azlint.h"
#include "embedded.h"
#include "json/document.h"
#include "support/paths.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

std::string ReadWhole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> Spoken(const std::string& text) {
  static const Tables tables(EmbeddedRules());
  static const RuleSet rules = RuleSet::Embedded(tables);
  LintRequest request;
  InputFile file;
  file.path = "main.json";
  file.bytes = text;
  request.files.push_back(std::move(file));
  request.jobs = 1;
  std::set<std::string> spoken;
  for (const Finding& f : Lint(std::move(request), rules, tables).findings)
    spoken.insert(std::string(f.rule));
  return spoken;
}

struct Part {
  std::string type;
  size_t begin, end;  // in the text, with the name of one that has a symbolic name
};

void CollectParts(Node resources, std::vector<Part>& parts) {
  auto one = [&](Node resource, size_t begin) {
    if (!resource.Find("existing"))
      parts.push_back({LowerAscii(resource.Find("type").text()), begin, resource.span().end});
    CollectParts(resource.Find("properties").Find("template").Find("resources"), parts);
  };
  for (Node item : resources.items()) one(item, item.span().begin);
  for (Node::Member m : resources.members()) one(m.value, m.key.span().begin);
}

std::string Without(const std::string& text, const Part& part) {
  size_t begin = part.begin, end = part.end;
  size_t next = text.find_first_not_of(" \r\n", end);
  if (text[next] == ',') return text.substr(0, begin) + text.substr(next + 1);
  size_t before = text.find_last_not_of(" \r\n", begin - 1);
  if (text[before] == ',') begin = before;
  return text.substr(0, begin) + text.substr(end);
}

// Scenarios in which every resource of these types matters to the rules below.
constexpr const char* kGood[] = {"byos-all-good",
                                 "byos-firewall-good-disabled",
                                 "byos-identity-good-both-types",
                                 "byos-role-good-loop",
                                 "byos-instance-rule-good-named",
                                 "byos-region-good-display-name",
                                 "byos-role-two-modules-good",
                                 "byos-shared-good-one-each",
                                 "byos-tts-good-open",
                                 "cmk-access-good-at-key",
                                 "cmk-access-good-policy-child",
                                 "cmk-all-good-uai",
                                 "cmk-speech-with-byos-good"};

// What must speak when a resource of that type is gone: one of these.
const std::map<std::string, std::vector<std::string>> kRests = {
    {"microsoft.storage/storageaccounts",
     {"speech/byos-storage-public-blob-access", "speech/byos-storage-shared-key-enabled",
      "speech/byos-region-differs"}},
    {"microsoft.keyvault/vaults",
     {"cmk/vault-soft-delete-disabled", "cmk/vault-purge-protection-disabled",
      "cmk/vault-region-differs", "cmk/vault-access-missing"}},
    {"microsoft.keyvault/vaults/accesspolicies", {"cmk/vault-access-missing"}}};

TEST(Removal, OfAResourceIsNeverAPass) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  int removed = 0;
  for (const char* name : kGood) {
    const std::string text = ReadWhole(*Shared() / "bicep" / "pitfalls" / name / "main.json");
    Source source;
    source.text = text;
    auto document = Document::Parse(source).document;
    ASSERT_TRUE(document) << name;
    std::vector<Part> parts;
    CollectParts(document->root().Find("resources"), parts);
    for (const Part& part : parts) {
      bool role = part.type == "microsoft.authorization/roleassignments";
      auto rests = kRests.find(part.type);
      if (!role && rests == kRests.end()) continue;
      ++removed;
      std::set<std::string> spoken = Spoken(Without(text, part));
      if (role) {
        EXPECT_TRUE(spoken.contains("speech/byos-blob-role-missing") ||
                    spoken.contains("cmk/vault-access-missing"))
            << name << " without a role assignment";
        continue;
      }
      for (const std::string& rule : rests->second)
        EXPECT_TRUE(spoken.contains(rule)) << name << " without " << part.type << ": " << rule;
    }
  }
  EXPECT_GE(removed, 20);
}

}  // namespace
}  // namespace azlint
