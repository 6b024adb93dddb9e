#include "ingest/id_text.h"

#include "text/letter_case.h"

namespace azlint {
namespace {

std::vector<std::string_view> Segments(std::string_view text) {
  std::vector<std::string_view> segments;
  while (!text.empty()) {
    size_t slash = std::min(text.find('/'), text.size());
    if (slash > 0) segments.push_back(text.substr(0, slash));
    text.remove_prefix(std::min(slash + 1, text.size()));
  }
  return segments;
}

size_t FindLast(std::string_view text, std::string_view word) {
  for (size_t at = text.rfind('/'); at != text.npos;
       at = at == 0 ? text.npos : text.rfind('/', at - 1))
    if (StartsWithIgnoreCase(text.substr(at), word)) return at;
  return text.npos;
}

std::string_view SegmentBehind(std::string_view id, std::string_view word) {
  for (size_t at = id.find('/'); at != id.npos; at = id.find('/', at + 1)) {
    if (!StartsWithIgnoreCase(id.substr(at), word)) continue;
    std::string_view rest = id.substr(at + word.size());
    return rest.substr(0, rest.find('/'));
  }
  return {};
}

std::optional<IdText> CutGroup(std::string_view id) {
  std::vector<std::string_view> segments = Segments(id);
  if (segments.size() != 4 || !EqualsIgnoreCase(segments[0], "subscriptions") ||
      !EqualsIgnoreCase(segments[2], "resourceGroups"))
    return std::nullopt;
  IdText cut;
  cut.scope = id.substr(0, FindLast(id, "/resourceGroups/"));
  cut.space = "Microsoft.Resources";
  cut.types = {"resourceGroups"};
  cut.names = {segments[3]};
  return cut;
}

}  // namespace

std::string IdText::Type() const {
  std::string type(space);
  for (std::string_view part : types) {
    type += '/';
    type += part;
  }
  return type;
}

bool IdText::IsType(std::string_view type) const {
  if (!StartsWithIgnoreCase(type, space)) return false;
  type.remove_prefix(space.size());
  for (std::string_view part : types) {
    if (!type.starts_with('/') || !StartsWithIgnoreCase(type.substr(1), part)) return false;
    type.remove_prefix(part.size() + 1);
  }
  return type.empty();
}

std::optional<IdText> CutId(std::string_view id) {
  if (!id.starts_with('/')) return std::nullopt;
  while (id.ends_with('/')) id.remove_suffix(1);
  constexpr std::string_view kProviders = "/providers/";
  size_t at = FindLast(id, kProviders);
  if (at == id.npos) return CutGroup(id);
  std::vector<std::string_view> segments = Segments(id.substr(at + kProviders.size()));
  if (segments.size() < 3 || segments.size() % 2 == 0) return std::nullopt;
  IdText cut;
  cut.scope = at == 0 ? "/" : id.substr(0, at);
  cut.space = segments[0];
  for (size_t i = 1; i < segments.size(); i += 2) {
    cut.types.push_back(segments[i]);
    cut.names.push_back(segments[i + 1]);
  }
  return cut;
}

std::string_view SubscriptionOf(std::string_view id) {
  return SegmentBehind(id, "/subscriptions/");
}
std::string_view GroupOf(std::string_view id) { return SegmentBehind(id, "/resourceGroups/"); }

}  // namespace azlint
