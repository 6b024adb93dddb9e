#include "xml/tags.h"

#include <algorithm>

namespace azlint {
namespace {

struct Bracketed {
  std::string_view open, close;
};
constexpr Bracketed kNoElements[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};

// The offset behind what stands at `at` if that is a comment or the like; `at` for an element's
// tag.
size_t SkipOther(std::string_view xml, size_t at) {
  const std::string_view rest = xml.substr(at);
  for (const Bracketed& kind : kNoElements)
    if (rest.starts_with(kind.open)) {
      const size_t close = rest.find(kind.close, kind.open.size());
      return close == rest.npos ? xml.size() : at + close + kind.close.size();
    }
  if (!rest.starts_with("<!")) return at;
  const size_t end = std::min(rest.find('>'), rest.size());
  const size_t subset = rest.substr(0, end).find('[');
  const size_t close = subset == rest.npos ? 0 : rest.find(']', subset);
  return close == rest.npos ? xml.size() : std::min(xml.size(), xml.find('>', at + close));
}

}  // namespace

size_t TagEnd(std::string_view xml, size_t begin) {
  char quote = 0;
  for (size_t at = begin; at < xml.size(); ++at) {
    const char c = xml[at];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return xml.size();
}

std::string_view TagName(std::string_view xml, size_t begin) {
  std::string_view rest = xml.substr(begin);
  rest.remove_prefix(rest.starts_with("</") ? 2 : 1);
  return rest.substr(0, rest.find_first_of(" \t\r\n/>"));
}

OpenTags FindOpenTags(std::string_view xml) {
  OpenTags tags;
  for (size_t at = xml.find('<'); at < xml.size(); at = xml.find('<', at)) {
    if (const size_t behind = SkipOther(xml, at); behind != at) {
      at = behind;
      continue;
    }
    const size_t end = TagEnd(xml, at);
    if (!xml.substr(at).starts_with("</")) {
      const bool begins = !xml.substr(at, end - at).ends_with("/>") && !TagName(xml, at).empty();
      if (begins) tags.open.push_back(at);
    } else if (tags.open.empty() || TagName(xml, tags.open.back()) != TagName(xml, at)) {
      tags.wrong_end = at;
      break;
    } else {
      tags.open.pop_back();
    }
    at = end;
  }
  return tags;
}

}  // namespace azlint
