#include "lint/suppression.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "azlint.h"
#include "embedded.h"
#include "report/format.h"

namespace azlint {
namespace {

using Texts = std::vector<std::string>;

std::string WordsOf(const Directive& one) {
  constexpr std::string_view kReach[] = {"here", "next line", "file"};
  std::string text(kReach[static_cast<size_t>(one.reach)]);
  for (const std::string& rule : one.rules) text += " " + rule;
  return text + " until '" + one.expires + "' because '" + one.reason + "'";
}

Texts Read(std::string_view text) {
  Texts faults, words;
  for (const Directive& one : ReadDirectives(text, faults)) words.push_back(WordsOf(one));
  for (const std::string& fault : faults) words.push_back("fault: " + fault);
  return words;
}

TEST(DirectiveTest, IsReadInEveryForm) {
  EXPECT_EQ(Read("azlint-disable a/b: legacy client"),
            Texts{"here a/b until '' because 'legacy client'"});
  EXPECT_EQ(Read("// azlint-disable-next-line a/b, tag:c,d/* until=2030-12-31: why: so"),
            Texts{"next line a/b tag:c d/* until '2030-12-31' because 'why: so'"});
  EXPECT_EQ(Read("/* azlint-disable-file ALL:x */"), Texts{"file ALL until '' because 'x'"});
  EXPECT_EQ(Read("A store.\nSee azlint-disable a/b:ok\nEnd"),
            Texts{"here a/b until '' because 'ok'"});
  EXPECT_EQ(Read("azlint-disable a/b"), Texts{"here a/b until '' because ''"});
  EXPECT_EQ(Read("my-azlint-disable a/b"), Texts{});
}

TEST(DirectiveTest, IsRefusedWithTheReason) {
  EXPECT_EQ(Read("azlint-disable"),
            Texts{"fault: azlint-disable names no rule: write azlint-disable RULE: reason"});
  EXPECT_EQ(Read("azlint-disabled a/b"),
            Texts{"fault: 'azlint-disabled' is none of azlint-disable, azlint-disable-next-line, "
                  "azlint-disable-file"});
  EXPECT_EQ(Read("azlint-disable a/b until=soon: x"),
            (Texts{"here a/b until '0000-00-00' because 'x'",
                   "fault: 'soon' is no day: write until=YYYY-MM-DD"}));
}

// Runs the rules of storage over one text, in 2026.
struct Ran {
  explicit Ran(std::string text, Settings settings = {}, std::string exemptions = "") {
    LintRequest request;
    request.files.push_back({"t.json", InputFile::Role::kInput, true, std::move(text), ""});
    if (!exemptions.empty())
      request.files.push_back(
          {"e.json", InputFile::Role::kExemptions, true, std::move(exemptions), ""});
    if (settings.select.empty()) settings.select = {"storage/shared-key-enabled"};
    request.settings[0] = std::move(settings);
    request.today = "2026-06-15";
    report = Lint(std::move(request), rules, tables);
  }
  Texts Findings() const {
    Texts words;
    for (const Finding& f : report.findings) {
      words.push_back(f.name + (f.suppressed ? " suppressed: " + f.suppressed->reason : " open"));
      for (const Note& note : f.related)
        if (note.message.find("expired") != std::string::npos) words.back() += "; " + note.message;
    }
    return words;
  }
  Texts Warnings() const {
    Texts words;
    for (const Notification& n : report.notifications)
      words.push_back(std::to_string(n.begin.line) + " " + std::string(n.id) + ": " + n.message);
    return words;
  }
  Tables tables{EmbeddedRules()};
  RuleSet rules = RuleSet::Embedded(tables);
  Report report;
};

std::string Template(std::string_view resources, std::string_view before = "") {
  return "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/"
         "deploymentTemplate.json#\", \"contentVersion\": \"1.0.0.0\"," +
         std::string(before) + "\n\"resources\": [\n" + std::string(resources) + "\n]}";
}

// An account on two lines: the finding is on the second.
std::string Account(std::string_view name, std::string_view more = "",
                    std::string_view in_properties = "") {
  return "{\"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": \"2024-01-01\"," +
         std::string(more) + "\"name\": \"" + std::string(name) + "\", \"properties\": {" +
         std::string(in_properties) + "\n\"allowSharedKeyAccess\": true} }";
}

TEST(SuppressionTest, CountsInMetadataDescriptionsAndComments) {
  std::string head = R"("metadata": {"azlint": {"suppress": [
    {"rule": "storage/shared-key-enabled", "resource": "Microsoft.Storage/storageAccounts/meta", "reason": "m", "expires": "2099-12-31"},
    {"rule": "storage/shared-key-enabled", "resource": "*/old", "reason": "o", "expires": "2020-01-01"},
    {"rule": "no/such", "reason": "typo"}]}},)";
  std::string body =
      Account("meta") + ",\n" + Account("old") + ",\n" +
      Account("desc", R"("metadata": {"description": "azlint-disable storage/: d"},)") + ",\n" +
      Account("line", "", "\n// azlint-disable-next-line storage/shared-key-enabled: l") + ",\n" +
      Account("inner", "", "// azlint-disable ALL: i") + ",\n" + Account("open");
  Ran ran(Template(body, head));
  EXPECT_EQ(
      ran.Findings(),
      (Texts{"meta suppressed: m", "old open; the suppression here expired on 2020-01-01",
             "desc suppressed: d", "line suppressed: l", "inner suppressed: i", "open open"}));
  EXPECT_EQ(ran.Warnings(), (Texts{"3 suppress/expired: this suppression expired on 2020-01-01",
                                   "4 suppress/unknown-rule: no rule is called 'no/such'"}));
  EXPECT_EQ(ran.report.counts.suppressed, 4u);
  EXPECT_EQ(ran.report.counts.warnings, 2u);
  EXPECT_EQ(ran.report.exit_code, 1);

  Settings none;
  none.in_source_suppressions = false;
  EXPECT_EQ(Ran(Template(body, head), none).report.counts.warnings, 6u);
}

TEST(SuppressionTest, CountsBehindAValueAndForTheFile) {
  std::string own = Account("a");
  own.insert(own.rfind('}') - 2, " // azlint-disable storage/*: here\n");
  EXPECT_EQ(Ran(Template(own)).Findings(), Texts{"a suppressed: here"});
  EXPECT_EQ(Ran("// azlint-disable-file storage/: all\n" + Template(Account("a"))).Findings(),
            Texts{"a suppressed: all"});
}

TEST(SuppressionTest, SaysWhatIsUselessOrMisplaced) {
  std::string text = Template("// azlint-disable-next-line storage/shared-key-enabled: x\n" +
                              Account("a", "", "\"allowSharedKeyAccess\": false },\n\"tags\": {"));
  text.replace(text.find(": true}"), 7, ": \"\"}");
  EXPECT_EQ(Ran("// azlint-disable storage/: x\n" + text).Warnings(),
            (Texts{"1 suppress/misplaced: azlint-disable counts as the first thing in an object or "
                   "behind a value on its line; write azlint-disable-next-line or "
                   "azlint-disable-file",
                   "4 suppress/unused: this suppression suppresses nothing; remove it"}));
}

TEST(SuppressionTest, NeedsAReasonWhereThatIsAsked) {
  std::string text = Template(Account("a", "", "// azlint-disable storage/"));
  EXPECT_EQ(Ran(text).Findings(), Texts{"a suppressed: "});
  Settings strict;
  strict.require_reason = true;
  Ran ran(text, strict);
  EXPECT_EQ(ran.Findings(), Texts{"a open"});
  EXPECT_EQ(ran.Warnings(),
            Texts{"3 suppress/no-reason: this suppression says no reason; add it behind a colon"});
}

TEST(SuppressionTest, OfTheConfigurationMayHaveACondition) {
  Source source;
  source.text = R"({"rule": "storage/", "resource": "d*", "reason": "dev",
    "if": {"field": "tags.env", "equals": "dev"}})";
  auto document = Document::Parse(source).document;
  Settings settings;
  settings.suppress.push_back({document->root(), "azlint.jsonc", {1, 1}, nullptr});
  std::string body = Account("d1", R"("tags": {"env": "dev"},)") + ",\n" +
                     Account("d2", R"("tags": {"env": "prod"},)") + ",\n" +
                     Account("x", R"("tags": {"env": "dev"},)");
  EXPECT_EQ(Ran(Template(body), settings).Findings(),
            (Texts{"d1 suppressed: dev", "d2 open", "x open"}));
  settings.suppress[0].fits = [](std::string_view path) { return path == "other.json"; };
  EXPECT_EQ(Ran(Template(body), settings).report.counts.suppressed, 0u);
}

TEST(SuppressionTest, ReadsABadDayAsOver) {
  std::string head = R"("metadata": {"azlint": {"suppress": [
    {"rule": "storage/", "reason": "x", "expires": "soon"}]}},)";
  Ran ran(Template(Account("a"), head));
  EXPECT_EQ(ran.Findings(), Texts{"a open"});
  EXPECT_EQ(ran.Warnings(), Texts{"2 suppress/syntax: 'soon' is no day: write YYYY-MM-DD"});
}

TEST(SuppressionTest, FollowsExemptionsOfAzurePolicy) {
  std::string account =
      R"([{"id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a",
      "name": "a", "type": "Microsoft.Storage/storageAccounts", "location": "westus", "kind": "StorageV2", "sku": {"name": "Standard_LRS"},
      "properties": {"allowSharedKeyAccess": true}}])";
  auto exemption = [](std::string_view scope, std::string_view day, std::string_view definition) {
    return R"([{"id": ")" + std::string(scope) +
           R"(/providers/Microsoft.Authorization/policyExemptions/e", "properties": {
      "policyAssignmentId": "/subscriptions/s1/providers/Microsoft.Authorization/policyAssignments/p",
      "exemptionCategory": "Waiver", "description": "until the move", "expiresOn": ")" +
           std::string(day) +
           R"("}}, {"id": "/subscriptions/s1/providers/Microsoft.Authorization/policyAssignments/p",
      "properties": {"policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/)" +
           std::string(definition) + R"("}}])";
  };
  constexpr std::string_view kSharedKey = "8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54";
  EXPECT_EQ(Ran(account, {}, exemption("/subscriptions/s1", "2027-01-01T00:00:00Z", kSharedKey))
                .Findings(),
            Texts{"a suppressed: Waiver: until the move"});
  EXPECT_EQ(Ran(account, {}, exemption("/subscriptions/s1", "2026-01-01T00:00:00Z", kSharedKey))
                .Findings(),
            Texts{"a open"});
  EXPECT_EQ(Ran(account, {}, exemption("/subscriptions/s", "", kSharedKey)).Findings(),
            Texts{"a open"});
  EXPECT_EQ(Ran(account, {}, exemption("/subscriptions/s1", "", "other")).Warnings(),
            Texts{"1 suppress/exemption: no rule of azlint is an equivalent of what is exempted: "
                  "other"});
}

}  // namespace
}  // namespace azlint
