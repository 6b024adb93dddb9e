#pragma once
#include <string>
#include <string_view>

#include "lint/rule.h"

namespace azlint {

// "StorageSharedKeyEnabled" for "storage/shared-key-enabled": words of a capital and at least one
// more character, as viewers want the name of a rule.
std::string RuleName(std::string_view id);

// What a code-scanning page says about a rule, all from its file.
struct RuleHelp {
  std::string short_description, full_description;  // a sentence each, at most 1,000 bytes
  std::string text, markdown;  // why, what to do, a bad and a good example, how to suppress, links
  std::string uri;             // the first link, "" for none
};
RuleHelp HelpOf(const Rule& rule);

}  // namespace azlint
