#pragma once
#include <string>
#include <vector>

#include "lint/rule.h"

namespace azlint {

// What start-up must know of a rule, read from its file.
struct RuleIndex {
  Severity severity = Severity::kWarning;
  double security_severity = -1;
  bool native = false;
  std::vector<std::string> types;  // lower case
};

// Checks a whole rule file: members, words, conditions, placeholders, examples. What is wrong goes
// to `problems` with its place in the file.
RuleIndex CheckRule(Node file, const Tables& tables, std::vector<Problem>& problems);

// The cases of a rule (the short form is one case). Bad conditions go to `problems`, which may be
// null for a file that was checked before.
std::vector<RuleCase> LoadCases(Node file, Severity severity, const Tables& tables,
                                std::vector<Problem>* problems);
// The rows of the family's table that "each" names; empty without one.
std::vector<Node> RowsOf(Node file, const Tables& tables);
// The rule file as text in which every "[row('path')]" is the row's value.
std::string WithRow(Node file, Node row);

bool SeverityNamed(std::string_view name, Severity& severity);

// {name}, {RELATION.value}, ...: the names between braces of a message, in order.
std::vector<std::string_view> Placeholders(std::string_view message);

}  // namespace azlint
