#include "report/trim.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/hand_made_report.h"

namespace azlint {
namespace {

TEST(Trim, KeepsTheWorst) {
  HandMadeReport hand;
  for (const Severity severity : {Severity::kNote, Severity::kError, Severity::kWarning,
                                  Severity::kError, Severity::kWarning}) {
    hand.AddFinding("names/odd", 0, "\"name\"").severity = severity;
  }
  hand.report().findings[1].certainty = Certainty::kPossible;  // not shown, so not counted
  KeepWorst(hand.report(), 2);
  std::string kept;
  for (const Finding& finding : hand.report().findings) {
    kept += std::string(Name(finding.certainty)) + ' ' + std::string(Name(finding.severity)) + ' ';
  }
  EXPECT_EQ(kept, "possible error certain warning certain error ");
  ASSERT_EQ(hand.report().notifications.size(), 1u);
  EXPECT_EQ(hand.report().notifications[0].id, "output/max-results");
  EXPECT_EQ(hand.report().notifications[0].message,
            "2 findings more: only 2 are shown (--max-results)");
  KeepWorst(hand.report(), 2);
  EXPECT_EQ(hand.report().notifications.size(), 1u);
}

TEST(Trim, SeesPathsFromAnotherFolder) {
  HandMadeReport hand;
  const std::string here = std::filesystem::current_path().string();
  hand.AddSource(here + "/infra/a.json", "{}");
  hand.AddSource("infra/b.json", "{}");
  Finding& finding = hand.AddFinding("names/odd", 3, "{");
  finding.parameter_sets = {"", "infra/b.json"};
  Notification one;
  one.path = "c.json";
  hand.report().notifications = {one};
  RelatePaths(hand.report(), "infra/");
  EXPECT_EQ(hand.report().sources[2]->path, "a.json");
  EXPECT_EQ(hand.report().sources[3]->path, "b.json");
  EXPECT_EQ(hand.report().notifications[0].path, "../c.json");
  EXPECT_EQ(hand.report().findings[0].parameter_sets[1], "b.json");
}

}  // namespace
}  // namespace azlint
