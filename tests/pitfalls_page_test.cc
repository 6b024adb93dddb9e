#include "pitfalls_page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "embedded.h"
#include "support/paths.h"

namespace azlint {
namespace {

std::string Read(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(PitfallsPage, IsFresh) {
  const Tables tables(EmbeddedRules());
  const RuleSet rules = RuleSet::Embedded(tables);
  const std::filesystem::path docs = Checkout() / "docs";
  const std::string frame = Read(docs / "pitfalls.in.md");
  std::string error;
  const std::string page = PitfallsPage(frame, rules, error);
  EXPECT_EQ(error, "");
  if (std::getenv("AZLINT_WRITE") != nullptr) std::ofstream(docs / "pitfalls.md") << page;
  EXPECT_TRUE(Read(docs / "pitfalls.md") == page)
      << "docs/pitfalls.md is old: set AZLINT_WRITE=1 and run this test again";
}

TEST(PitfallsPage, NamesEveryRuleOnce) {
  const Tables tables(EmbeddedRules());
  const RuleSet rules = RuleSet::Embedded(tables);
  const std::string frame = Read(Checkout() / "docs" / "pitfalls.in.md");
  for (const Rule& rule : rules.rules()) {
    const std::string line = "\n{rule " + std::string(rule.id) + "}\n";
    const size_t at = frame.find(line);
    if (rule.id.starts_with("template/")) continue;
    EXPECT_NE(at, std::string::npos) << rule.id;
    EXPECT_EQ(frame.find(line, at + 1), std::string::npos) << rule.id;
  }
}

TEST(PitfallsPage, SaysWhichRuleIsNotThere) {
  std::string error;
  EXPECT_EQ(PitfallsPage("# Title\n{rule no/such}\nEnd\n", RuleSet(), error), "# Title\nEnd\n");
  EXPECT_EQ(error, "there is no rule 'no/such'");
}

}  // namespace
}  // namespace azlint
