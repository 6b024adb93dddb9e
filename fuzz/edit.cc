#include <fmt/core.h>

#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "json/edit.h"

namespace azlint {

// A member added to any object leaves JSON that differs by that member alone.
std::string FuzzEdit(std::string_view bytes) {
  const FuzzJsonInput input(bytes);
  if (!input.document) return "";
  constexpr uint32_t kMostObjects = 20;
  uint32_t objects = 0;
  for (uint32_t i = 0; i < input.document->size() && objects < kMostObjects; ++i) {
    const Node object(input.document.get(), i);
    if (!object.IsObject() || object.Find("new")) continue;
    ++objects;
    const NewMember added[] = {{"new", "", {{"k", "false", {}}}}};
    const std::string text = WithEdits(input.source.text, AddMembers(object, added));
    const FuzzJsonInput after(text);
    std::vector<Change> changes;
    if (!after.document) return fmt::format("no JSON any more: {}", text);
    if (!FindChanges(*input.document, *after.document, changes) || changes.size() != 1)
      return fmt::format("{} changes: {}", changes.size(), text);
  }
  return "";
}

}  // namespace azlint
