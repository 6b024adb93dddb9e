#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.h"

namespace azlint {

// A sentence as SARIF's plain text: printable, '[' escaped because "[x](1)" is a link there, with a
// period at its end.
std::string SarifText(std::string_view sentence);
// The same of a part of a sentence: without the period.
std::string SarifPart(std::string_view text);

// A message of a rule file, "storage account '{name}' ...", as SARIF wants it, and cut up to find
// the arguments in a finished message again.
struct MessagePattern {
  std::string id;                     // "default", "case2"
  std::string text;                   // "storage account '{0}' ..."
  std::vector<std::string> literals;  // between placeholders: one more than there are of those
  bool adds_period = true;            // the rule file's message ends without one
};

// All messages of one rule: its own, or those of its cases. None: its file says none (native).
class RuleMessages {
 public:
  explicit RuleMessages(const Rule& rule);
  const std::vector<MessagePattern>& patterns() const { return patterns_; }

  // The first pattern that a message was made from, and its arguments in order. Nothing: none was.
  struct Match {
    const MessagePattern* pattern;
    std::vector<std::string> arguments;
  };
  std::optional<Match> Find(std::string_view message) const;

 private:
  void Add(std::string_view message);
  std::vector<MessagePattern> patterns_;
};

}  // namespace azlint
