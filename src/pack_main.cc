// azlint_pack RULES OUT: reads rules/ with the program's own loader, refuses what is wrong with
// file and line, and writes what the build embeds: the tables of rules/tables and the rules
// themselves.
#include <fmt/core.h>

#include <cstdio>
#include <fstream>

#include "lint/rule.h"
#include "lint/table_files.h"

int main(int argc, char** argv) {
  using namespace azlint;
  if (argc != 3) {
    fmt::print(stderr, "usage: azlint_pack RULES OUT\n");
    return 2;
  }
  std::vector<Notification> problems;
  std::vector<std::pair<std::string, std::string>> parts = ReadTableFiles(argv[1], problems);
  const std::string packed = PackParts(parts);
  const Tables tables(packed);
  RuleSet rules;
  rules.AddFolder(argv[1], tables, problems);
  for (const Notification& problem : problems)
    fmt::print(stderr, "{}:{}:{}: error: {}\n", problem.path, problem.begin.line,
               problem.begin.column, problem.message);
  if (!problems.empty()) return 2;
  parts.emplace_back("rules", rules.Pack());
  std::ofstream out(argv[2], std::ios::binary);
  out << PackParts(parts);
  out.close();
  return out ? 0 : 2;
}
