#include "completion.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "options_table.h"

namespace azlint {
namespace {

TEST(CompletionTest, KnowsEveryCommandAndOptionInEveryShell) {
  for (const char* shell : {"bash", "zsh", "fish", "powershell"}) {
    std::string script = CompletionScript(shell);
    for (const CommandRow& row : CommandRows())
      EXPECT_NE(script.find(row.name), script.npos) << shell << " " << row.name;
    for (const OptionRow& row : OptionRows())
      EXPECT_NE(script.find(LongName(row).substr(2)), script.npos) << shell << " " << row.names;
  }
  EXPECT_EQ(CompletionScript("tcsh"), "");
}

// What bash would offer for a command line whose last word is unfinished.
std::string Offered(const std::string& words, int last) {
  std::string script = testing::TempDir() + "azlint-completion.bash";
  std::ofstream(script) << CompletionScript("bash") << "COMP_WORDS=(" << words
                        << "); COMP_CWORD=" << last << "; _azlint; echo \"${COMPREPLY[*]}\"\n";
  FILE* pipe = popen(("bash " + script).c_str(), "r");
  char buffer[4096];
  std::string text;
  while (pipe && fgets(buffer, sizeof buffer, pipe)) text += buffer;
  EXPECT_EQ(pipe ? pclose(pipe) : -1, 0);
  std::remove(script.c_str());
  return text;
}

TEST(CompletionTest, WorksInBash) {
  EXPECT_EQ(Offered("azlint ex", 1), "expand explain\n");
  EXPECT_EQ(Offered("azlint rules --cov", 2), "--coverage\n");
  EXPECT_EQ(Offered("azlint --fail-on n", 2), "note never\n");
  EXPECT_EQ(Offered("azlint x.json --exit", 2), "--exit-zero\n");
}

TEST(ManualPageTest, NamesEveryCommandAndOption) {
  std::string page = ManualPage();
  for (const CommandRow& row : CommandRows())
    EXPECT_NE(page.find("azlint " + std::string(row.name)), page.npos) << row.name;
  EXPECT_NE(page.find("\\fB\\-p, \\-\\-parameters\\fR \\fIFILE\\fR"), page.npos);
  EXPECT_NE(page.find(".SH EXIT STATUS"), page.npos);
}

}  // namespace
}  // namespace azlint
