#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace azlint {

// Which elements are open where XML goes wrong. pugixml does not say; asked only for messages.
struct OpenTags {
  std::vector<size_t> open;                   // offsets of the "<" of open start tags, outer first
  size_t wrong_end = std::string_view::npos;  // the first end tag that fits none; npos: text ended
};
OpenTags FindOpenTags(std::string_view xml);

// The offset behind the tag at `begin`, or the end of the text; quoted values may hold ">".
size_t TagEnd(std::string_view xml, size_t begin);

// The name in the tag at `begin`, start or end tag.
std::string_view TagName(std::string_view xml, size_t begin);

}  // namespace azlint
