#include <fmt/core.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "json/document.h"
#include "report/format.h"
#include "support/hostile_report.h"

namespace azlint {
namespace {

// What is written, and the same read again.
struct Log {
  Log(const Report& report, FormatOptions options = {}) {
    options.version = "1.2.3";
    std::string text;
    FindFormat("sarif")->write(report, options, text);
    source.text = std::move(text);
    document = Document::Parse(source).document;
  }
  Node run() const { return document->root().Find("runs").At(0); }
  Node results() const { return run().Find("results"); }
  Source source;
  std::unique_ptr<Document> document;
};

Node PlaceOf(Node result) { return result.Find("locations").At(0).Find("physicalLocation"); }

// "2:24-28 @37+4" of a region.
std::string RegionOf(Node place) {
  const Node region = place.Find("region");
  const auto text = [region](std::string_view name) {
    return std::string(region.Find(name).text());
  };
  EXPECT_EQ(text("startLine"), text("endLine"));
  return fmt::format("{}:{}-{} @{}+{}", text("startLine"), text("startColumn"), text("endColumn"),
                     text("charOffset"), text("charLength"));
}

TEST(Sarif, CountsUtf16UnitsInAFileWithCarriageReturnsAndAMark) {
  HandMadeReport hand;
  const std::string text = "{\r\n\t\"\xF0\x9F\x98\x80\xC3\xA9\": 1,\r\n  \"b\": 2\r\n}\r\n";
  const uint32_t source = hand.AddSource("crlf.json", text, Encoding::kUtf8Bom);
  hand.AddFinding("names/odd", source, "1").message = "one";
  hand.AddFinding("names/odd", source, "2").message = "two";
  const Log log(hand.report());
  EXPECT_EQ(RegionOf(PlaceOf(log.results().At(0))), "2:9-10 @11+1");
  EXPECT_EQ(RegionOf(PlaceOf(log.results().At(1))), "3:8-9 @22+1");
  EXPECT_EQ(PlaceOf(log.results().At(0)).Find("contextRegion").Find("snippet").Find("text").text(),
            text.substr(0, text.size() - 2));
  EXPECT_EQ(log.run().Find("columnKind").text(), "utf16CodeUnits");
}

TEST(Sarif, EscapesPathsAndWarnsOfWhatLiesOutside) {
  HandMadeReport hand;
  const uint32_t odd = hand.AddSource("a b/#1 100%\xC3\xA9.json", "{}");
  const uint32_t outside = hand.AddSource("../x y.json", "{}");
  hand.AddFinding("names/odd", odd, "{");
  hand.AddFinding("names/odd", outside, "{");
  const Log log(hand.report());
  const Node first = PlaceOf(log.results().At(0)).Find("artifactLocation");
  EXPECT_EQ(first.Find("uri").text(), "a%20b/%231%20100%25%C3%A9.json");
  EXPECT_EQ(first.Find("uriBaseId").text(), "%SRCROOT%");
  const Node second = PlaceOf(log.results().At(1)).Find("artifactLocation");
  EXPECT_EQ(second.Find("uri").text(), "../x%20y.json");
  EXPECT_FALSE(second.Find("uriBaseId"));
  EXPECT_EQ(log.run()
                .Find("invocations")
                .At(0)
                .Find("toolExecutionNotifications")
                .At(0)
                .Find("message")
                .Find("text")
                .text(),
            "'../x y.json' lies outside of the working folder: code-scanning pages show nothing "
            "for it.");
}

TEST(Sarif, SeesPathsFromTheRootOfTheRepository) {
  HandMadeReport hand;
  hand.AddFinding("names/odd", hand.AddSource("../x.json", "{}"), "{");
  FormatOptions options;
  options.repository = {"https://github.com/o/r", std::string(40, 'a'), "main", "infra/prod/"};
  const Log log(hand.report(), options);
  EXPECT_EQ(PlaceOf(log.results().At(0)).Find("artifactLocation").Find("uri").text(),
            "infra/x.json");
  const Node from = log.run().Find("versionControlProvenance").At(0);
  EXPECT_EQ(from.Find("repositoryUri").text(), "https://github.com/o/r");
  EXPECT_EQ(from.Find("revisionId").text(), std::string(40, 'a'));
  EXPECT_EQ(from.Find("branch").text(), "main");
  EXPECT_EQ(from.Find("mappedTo").Find("uriBaseId").text(), "%SRCROOT%");
  // A file of elsewhere is not of that revision.
  hand.AddSource("../../../y.json", "{}");
  EXPECT_FALSE(Log(hand.report(), options).run().Find("versionControlProvenance"));
}

// GitHub tells two results of one line text apart by the number of the line among its equals.
TEST(Sarif, TellsResultsOfEqualTextApart) {
  HandMadeReport hand;
  std::string text;
  for (int i = 0; i < 60; ++i) text += "  { \"a\": 1 },\n";
  const uint32_t source = hand.AddSource("twins.json", text);
  Finding& first = hand.AddFinding("names/odd", source, "1");
  first.name = "a";
  Finding& second = hand.AddFinding("names/odd", source, "1");
  second.name = "b";
  second.where.begin += 14;
  second.where.end += 14;
  const Log log(hand.report());
  const Node one = log.results().At(0).Find("partialFingerprints");
  const Node two = log.results().At(1).Find("partialFingerprints");
  const std::string_view hash = one.Find("primaryLocationLineHash").text();
  const std::string_view other = two.Find("primaryLocationLineHash").text();
  EXPECT_EQ(hash.substr(0, hash.find(':')), other.substr(0, other.find(':')));
  EXPECT_TRUE(hash.ends_with(":1"));
  EXPECT_TRUE(other.ends_with(":2"));
  EXPECT_NE(one.Find("azlintResult/v1").text(), two.Find("azlintResult/v1").text());
}

TEST(Sarif, HoldsAResultInAParameterFile) {
  HandMadeReport hand;
  hand.AddFinding("names/odd", 1, "true").message = "given";
  const Log log(hand.report());
  const Node location = PlaceOf(log.results().At(0)).Find("artifactLocation");
  EXPECT_EQ(location.Find("uri").text(), "dev.parameters.json");
  EXPECT_EQ(location.Find("index").text(), "1");
  EXPECT_EQ(RegionOf(PlaceOf(log.results().At(0))), "2:24-28 @42+4");
}

TEST(Sarif, HoldsSixThousandResults) {
  HandMadeReport hand;
  std::string text;
  for (int i = 0; i < 6000; ++i) text += fmt::format("{{\"a\": \"v{:04}\"}}\n", i);
  const uint32_t source = hand.AddSource("many.json", text);
  const Finding first = hand.AddFinding("names/odd", source, "{\"a\"");
  hand.report().findings.clear();
  for (int i = 0; i < 6000; ++i) {
    Finding& finding = hand.report().findings.emplace_back(first);
    finding.where.begin += static_cast<uint32_t>(i) * 15;
    finding.where.end += static_cast<uint32_t>(i) * 15;
    finding.name = fmt::format("r{}", i);
  }
  const Log log(hand.report());
  EXPECT_EQ(log.results().size(), 6000u);
  std::set<std::string_view> keys;
  for (const Node result : log.results().items()) {
    keys.insert(result.Find("partialFingerprints").Find("azlintResult/v1").text());
  }
  EXPECT_EQ(keys.size(), 6000u);
  EXPECT_EQ(RegionOf(PlaceOf(log.results().At(5999))), "6000:1-5 @89985+4");
}

TEST(Sarif, EscapesBracesInMessageStringsAndBracketsInTexts) {
  HandMadeReport hand;
  hand.AddFinding("names/odd", 0, "\"name\"").message = "name '{x} `y`\n' has [braces]";
  const Log log(hand.report());
  const Node message = log.results().At(0).Find("message");
  EXPECT_EQ(message.Find("text").text(), "name '{x} `y`\\u{a}' has \\[braces].");
  EXPECT_EQ(message.Find("id").text(), "default");
  EXPECT_EQ(message.Find("arguments").At(0).text(), "{x} `y`\\u{a}");
  const Node rule = log.run().Find("tool").Find("driver").Find("rules").At(0);
  EXPECT_EQ(rule.Find("messageStrings").Find("default").Find("text").text(),
            "name '{0}' has \\[braces].");
}

class SarifOfAll : public testing::Test {
 protected:
  SarifOfAll() {
    FillHostile(hand_);
    hand_.report().show_undecided = hand_.report().show_suppressed = true;
  }
  Node Result(const Log& log, std::string_view text) const {
    for (const Node result : log.results().items()) {
      if (result.Find("message").Find("text").text().find(text) != std::string_view::npos) {
        return result;
      }
    }
    return {};
  }
  HandMadeReport hand_;
};

// A change of exactly the bytes that stand there.
TEST_F(SarifOfAll, HoldsFixes) {
  const Log log(hand_.report());
  const Node result = Result(log, "accepts Shared Key");
  const Node fix = result.Find("fixes").At(0);
  EXPECT_EQ(fix.Find("description").Find("text").text(),
            "set properties.allowSharedKeyAccess to false.");
  const Node change = fix.Find("artifactChanges").At(0);
  EXPECT_EQ(change.Find("artifactLocation").Find("index").text(), "0");
  const Node deleted = change.Find("replacements").At(0).Find("deletedRegion");
  const Node region = PlaceOf(result).Find("region");
  EXPECT_EQ(deleted.Find("charOffset").text(), region.Find("charOffset").text());
  EXPECT_EQ(deleted.Find("charLength").text(), "4");
  EXPECT_EQ(change.Find("replacements").At(0).Find("insertedContent").Find("text").text(), "false");
  // A fix that would tell a secret is left out whole.
  EXPECT_FALSE(Result(log, "password").Find("fixes"));
}

TEST_F(SarifOfAll, FollowsAValueFromWhereItIsGiven) {
  const Log log(hand_.report());
  const Node flow = Result(log, "accepts Shared Key").Find("codeFlows").At(0);
  std::string way;
  for (const Node step : flow.Find("threadFlows").At(0).Find("locations").items()) {
    way += std::string(step.Find("location").Find("message").Find("text").text()) + ' ';
  }
  EXPECT_EQ(way, "value given for parameter 'keys'. parameter 'keys'. property. ");
  EXPECT_EQ(Result(log, "accepts Shared Key").Find("relatedLocations").size(), 1u);
}

TEST_F(SarifOfAll, SaysOfEachResultWhetherItIsSuppressed) {
  const Log log(hand_.report());
  for (const Node result : log.results().items()) EXPECT_TRUE(result.Find("suppressions"));
  EXPECT_EQ(Result(log, "accepts").Find("suppressions").size(), 0u);
  const Node one = Result(log, "'after'").Find("suppressions").At(0);
  EXPECT_EQ(one.Find("kind").text(), "external");
  EXPECT_EQ(one.Find("status").text(), "accepted");
  EXPECT_EQ(one.Find("justification").text(), "agreed, \"see\" <b>\\u{a}");
  EXPECT_EQ(
      one.Find("location").Find("physicalLocation").Find("artifactLocation").Find("uri").text(),
      "azlint.jsonc");
}

TEST_F(SarifOfAll, PointsToASuppressionInTheSource) {
  for (Finding& finding : hand_.report().findings) {
    if (!finding.suppressed) continue;
    finding.suppressed = {Suppressed::By::kInSource, "", hand_.report().sources[1]->path,
                          hand_.Find(1, "true")};
  }
  const Log log(hand_.report());
  const Node one = Result(log, "'after'").Find("suppressions").At(0);
  EXPECT_EQ(one.Find("kind").text(), "inSource");
  EXPECT_FALSE(one.Find("justification"));
  EXPECT_EQ(RegionOf(one.Find("location").Find("physicalLocation")), "2:24-28 @42+4");
}

TEST_F(SarifOfAll, LeavesSuppressionsOutWhereNoneIsShown) {
  hand_.report().show_suppressed = false;
  const Log log(hand_.report());
  EXPECT_FALSE(Result(log, "'after'"));
  EXPECT_FALSE(Result(log, "accepts").Find("suppressions"));
}

TEST_F(SarifOfAll, SaysOfEachResultWhetherItIsNew) {
  const Log log(hand_.report());
  EXPECT_EQ(Result(log, "since long").Find("baselineState").text(), "unchanged");
  EXPECT_EQ(Result(log, "accepts").Find("baselineState").text(), "new");
  for (Finding& finding : hand_.report().findings) finding.baseline = BaselineState::kNoBaseline;
  EXPECT_FALSE(Result(Log(hand_.report()), "accepts").Find("baselineState"));
}

TEST_F(SarifOfAll, NamesTaxaByBothIndexes) {
  const Log log(hand_.report());
  const Node driver = log.run().Find("tool").Find("driver");
  const Node rule = driver.Find("rules").At(1);
  std::string told;
  for (const Node relationship : rule.Find("relationships").items()) {
    const Node target = relationship.Find("target"), component = target.Find("toolComponent");
    const auto number = [](Node node) {
      return static_cast<uint32_t>(std::stoul(std::string(node.text())));
    };
    const Node taxonomy = log.run().Find("taxonomies").At(number(component.Find("index")));
    EXPECT_EQ(taxonomy.Find("guid").text(), component.Find("guid").text());
    const Node taxon = taxonomy.Find("taxa").At(number(target.Find("index")));
    EXPECT_EQ(taxon.Find("id").text(), target.Find("id").text());
    told += fmt::format("{}:{}({}) ", component.Find("name").text(), target.Find("id").text(),
                        taxon.Find("name").text());
  }
  EXPECT_EQ(told, "CWE:CWE-732(wrong permissions) MCSB:IM-1() ");
  EXPECT_EQ(driver.Find("supportedTaxonomies").size(), 2u);
  EXPECT_EQ(rule.Find("properties").Find("tags").At(1).text(), "external/cwe/cwe-732");
}

TEST_F(SarifOfAll, TellsChangedLevels) {
  const Log log(hand_.report());
  const Node changed = log.run().Find("invocations").At(0).Find("ruleConfigurationOverrides").At(0);
  EXPECT_EQ(changed.Find("descriptor").Find("id").text(), "names/odd");
  EXPECT_EQ(changed.Find("descriptor").Find("index").text(), "0");
  EXPECT_EQ(changed.Find("configuration").Find("level").text(), "error");
}

TEST_F(SarifOfAll, ObeysItsOptions) {
  FormatOptions options;
  options.category = "nightly";
  options.snippets = options.all_rules = false;
  std::erase_if(hand_.report().findings,
                [](const Finding& finding) { return finding.rule != "names/odd"; });
  const Log log(hand_.report(), options);
  EXPECT_EQ(log.run().Find("automationDetails").Find("id").text(), "nightly/");
  EXPECT_EQ(log.source.text.find("\"snippet\""), std::string::npos);
  EXPECT_EQ(log.source.text.find("\"contextRegion\""), std::string::npos);
  EXPECT_EQ(log.run().Find("tool").Find("driver").Find("rules").size(), 1u);
  EXPECT_EQ(log.results().At(0).Find("ruleIndex").text(), "0");
  options.indent = true;
  EXPECT_NE(Log(hand_.report(), options).source.text.find("\n  \"version\""), std::string::npos);
}

}  // namespace
}  // namespace azlint
