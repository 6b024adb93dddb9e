#include "lint/rule.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

// '*' stands for any run of characters, slashes too.
bool Matches(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*')
    return !text.empty() && EqualsIgnoreCase(text.substr(0, 1), pattern.substr(0, 1)) &&
           Matches(text.substr(1), pattern.substr(1));
  for (size_t i = 0; i <= text.size(); ++i)
    if (Matches(text.substr(i), pattern.substr(1))) return true;
  return false;
}

}  // namespace

bool Selects(std::string_view selector, const Rule& rule) {
  constexpr std::string_view kTag = "tag:";
  if (EqualsIgnoreCase(selector, "ALL")) return true;
  if (StartsWithIgnoreCase(selector, kTag)) {
    for (std::string_view tag : rule.tags)
      if (EqualsIgnoreCase(tag, selector.substr(kTag.size()))) return true;
    return false;
  }
  if (selector.ends_with('/')) return StartsWithIgnoreCase(rule.id, selector);
  if (Matches(rule.id, selector)) return true;
  for (std::string_view old : rule.was)
    if (EqualsIgnoreCase(old, selector)) return true;
  return false;
}

}  // namespace azlint
