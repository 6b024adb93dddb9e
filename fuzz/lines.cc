#include <fmt/core.h>

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// Each of many values is found again by any node in it, and parses alone.
std::string FuzzLines(std::string_view bytes) {
  const FuzzJsonInput input(bytes, true);
  if (!input.document) return "";
  const Document& document = *input.document;
  uint32_t number = 0;
  for (Node root : document.roots()) {
    const Document::Item around = document.RootAround(root.next() - 1);
    if (around.node != root || around.number != number)
      return fmt::format("root {} is taken for {}", number, around.number);
    const Document::Parsed alone =
        Document::Parse(input.source, root.span().begin, root.span().end, false);
    if (!alone.document || alone.document->size() != root.next() - root.index())
      return fmt::format("root {} does not parse alone", number);
    ++number;
  }
  return "";
}

}  // namespace azlint
