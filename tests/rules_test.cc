#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "embedded.h"
#include "examples.h"
#include "rules_page.h"
#include "support/paths.h"

namespace azlint {
namespace {

// The rules as their files stand, comments and all.
struct OwnRules {
  OwnRules() : tables(EmbeddedRules()) {
    rules.AddFolder((Checkout() / "rules").string(), tables, problems);
  }
  Tables tables;
  RuleSet rules;
  std::vector<Notification> problems;
};
const OwnRules& Own() {
  static const OwnRules own;
  return own;
}

class RuleExample : public testing::Test {
 public:
  explicit RuleExample(const Example& example) : example_(example) {}
  void TestBody() override {
    EXPECT_EQ(RunExample(example_, Own().rules, Own().tables), "") << example_.Name();
  }

 private:
  Example example_;
};

// One test for each example of each rule.
const bool kRegistered = [] {
  for (const Example& example : ListExamples(Own().rules)) {
    std::string name = example.Name();
    for (char& c : name)
      if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    testing::RegisterTest("Rules", name.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                          [example]() -> testing::Test* { return new RuleExample(example); });
  }
  return true;
}();

TEST(RuleSet, LoadsEveryFile) {
  EXPECT_TRUE(kRegistered);
  for (const Notification& problem : Own().problems)
    ADD_FAILURE() << problem.path << ": " << problem.message;
  EXPECT_GE(Own().rules.rules().size(), 35u);
}

TEST(RuleSet, EmbeddedIsWhatTheFilesSay) {
  RuleSet embedded = RuleSet::Embedded(Own().tables);
  ASSERT_EQ(embedded.rules().size(), Own().rules.rules().size());
  for (size_t i = 0; i < embedded.rules().size(); ++i) {
    const Rule &a = embedded.rules()[i], &b = Own().rules.rules()[i];
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.severity, b.severity) << a.id;
    EXPECT_EQ(a.types, b.types) << a.id;
    EXPECT_EQ(a.supersedes, b.supersedes) << a.id;
    EXPECT_EQ(a.Text("why"), b.Text("why")) << a.id;
  }
}

TEST(RuleSet, PageIsFresh) {
  std::stringstream page;
  page << std::ifstream(Checkout() / "docs" / "rules.md").rdbuf();
  EXPECT_EQ(page.str(), RulesPage(Own().rules))
      << "docs/rules.md is not what the rules say: run './azlint rules --format markdown > "
         "docs/rules.md'";
}

// A rule file that is wrong in one place each.
std::string ProblemOf(std::string_view text) {
  Source source;
  source.path = "x.jsonc";
  source.text = std::string(text);
  RuleSet set;
  std::vector<Problem> problems;
  set.Add("x/y", std::move(source), Own().tables, problems);
  if (problems.empty()) return "";
  LineColumn at = LineMap(text).At(problems[0].where.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + problems[0].message;
}

std::string File(std::string_view condition, std::string_view more = "") {
  return R"({"title": "t", "severity": "error", "why": "w", "fix": "f", "message": "m",
"if": )" +
         std::string(condition) + std::string(more) + R"(,
"fail": [{}], "unknown": "none", "pass": [{}]})";
}

TEST(RuleLoader, RefusesWhatNobodyKnows) {
  EXPECT_EQ(ProblemOf(File(R"({"field": "type", "equals": "A/b"})")), "");
  EXPECT_EQ(ProblemOf(File(R"({"field": "type", "equals": "A/b"})", R"(, "seterity": 1)")),
            "2:43: a rule has no member \"seterity\"; did you mean \"severity\"?");
  EXPECT_EQ(ProblemOf(R"({"title": "t", "severity": "fatal", "why": "w", "fix": "f", "message": "m",
"if": {"field": "type", "equals": "A/b"}, "fail": [{}], "unknown": "none", "pass": [{}]})"),
            "1:28: the severity is one of error, warning, note");
  EXPECT_NE(ProblemOf(File(R"({"field": "type", "equal": "A/b"})")), "");
  EXPECT_NE(ProblemOf(File(R"({"count": {"related": "nobody"}, "greater": 0})")), "");
  EXPECT_NE(ProblemOf(File(R"({"value": "[frobnicate(1)]", "equals": 1})")), "");
}

TEST(RuleLoader, RefusesUnknownPlaceholdersAndPeriods) {
  std::string file =
      R"({"title": "t", "severity": "error", "why": "w", "fix": "f", "message": "{nome} is bad",
"if": {"field": "type", "equals": "A/b"}, "fail": [{}], "unknown": "none", "pass": [{}]})";
  EXPECT_EQ(ProblemOf(file), "1:72: the placeholder {nome} is not known");
  file.replace(file.find("{nome} is bad"), 13, "it is bad.");
  EXPECT_EQ(ProblemOf(file), "1:72: a message has no final period");
}

TEST(RuleLoader, WantsExamples) {
  EXPECT_EQ(ProblemOf(R"({"title": "t", "severity": "error", "why": "w", "fix": "f", "message": "m",
"if": {"field": "type", "equals": "A/b"}})"),
            "1:1: a rule needs examples that fail");
}

}  // namespace
}  // namespace azlint
