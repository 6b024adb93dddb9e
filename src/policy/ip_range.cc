#include "policy/ip_range.h"

#include "expr/network.h"

namespace azlint {
namespace {

struct Range {
  Address first = 0, last = 0;
  bool is_v6 = false;
};

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// ParseNetwork gives an address without prefix that of its class, so one is added.
std::optional<Range> ParseOne(std::string_view text) {
  text = Trimmed(text);
  const bool v6 = text.find(':') != text.npos;
  if (!v6 && text.find('.') == text.npos) return std::nullopt;
  std::string whole(text);
  if (text.find('/') == text.npos) whole += v6 ? "/128" : "/32";
  const std::optional<Network> network = ParseNetwork(whole);
  if (!network) return std::nullopt;
  return Range{network->first, network->Last(), network->is_v6};
}

std::optional<Range> ParseRange(std::string_view text) {
  const size_t dash = text.find('-');
  if (dash == text.npos) return ParseOne(text);
  const std::optional<Range> first = ParseOne(text.substr(0, dash));
  const std::optional<Range> last = ParseOne(text.substr(dash + 1));
  if (!first || !last || first->is_v6 != last->is_v6) return std::nullopt;
  return Range{first->first, last->last, first->is_v6};
}

}  // namespace

std::optional<bool> RangeContains(std::string_view range, std::string_view target) {
  const std::optional<Range> outer = ParseRange(range), inner = ParseRange(target);
  if (!outer || !inner || outer->is_v6 != inner->is_v6) return std::nullopt;
  return outer->first <= inner->first && inner->last <= outer->last;
}

}  // namespace azlint
