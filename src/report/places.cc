#include "report/places.h"

#include <algorithm>

#include "report/secrets.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr uint32_t kUnitBlock = 256;

}  // namespace

Places::Map::Map(std::string_view whole) : text(whole), lines(whole), units{0} { AddUnits(whole); }

Places::Map::Map(const SourceText& whole) : text(whole), lines(whole), units{0} {
  whole.Walk([this](std::string_view part) { AddUnits(part); });
}

// Parts are whole blocks, but for the last one.
void Places::Map::AddUnits(std::string_view part) {
  for (size_t at = 0; at < part.size(); at += kUnitBlock)
    units.push_back(units.back() + Utf16LengthOfPart(part.substr(at, kUnitBlock)));
}

uint32_t Places::Map::UnitsBefore(uint32_t offset) const {
  const uint32_t block = offset / kUnitBlock;
  if (block >= units.size()) return units.back();
  const size_t begin = size_t{block} * kUnitBlock;
  return begin >= text.size()
             ? units[block]
             : units[block] + Utf16LengthOfPart(text.substr(begin, offset - begin));
}

Places::Places(const Report& report) : report_(report), maps_(report.sources.size()) {
  for (const Span& secret : report.secrets) {
    const Source* source = Find(secret.source);
    if (source && !masked_.contains(secret.source)) {
      masked_.emplace(secret.source, MaskPlaces(*source, report.secrets));
    }
  }
}

const Source* Places::Find(uint32_t source) const {
  return source < report_.sources.size() ? report_.sources[source].get() : nullptr;
}

std::string_view Places::Path(uint32_t source) const {
  const Source* found = Find(source);
  return found ? std::string_view(found->path) : "";
}

std::string_view Places::Shown(uint32_t source) const {
  const auto masked = masked_.find(source);
  if (masked != masked_.end()) return masked->second;
  const Source* found = Find(source);
  return found ? std::string_view(found->text) : "";
}

Places::Map& Places::MapOf(uint32_t source) {
  constexpr size_t kOften = 256;
  const Source* found = Find(source);
  if (!found) return nothing_;
  Prepare(source);
  if (++looks_ % kOften == 0) found->text.Release(0, found->text.size());
  return *maps_[source];
}

void Places::Prepare(uint32_t source) {
  if (Find(source) && !maps_[source]) maps_[source].emplace(MakeMap(source));
}

Places::Map Places::MakeMap(uint32_t source) const {
  const bool masked = masked_.contains(source);
  return masked ? Map(Shown(source)) : Map(Find(source)->text);
}

LineColumn Places::LineColumnAt(const Map& map, uint32_t offset) const {
  uint32_t low = 1, high = map.lines.LineCount();
  while (low < high) {
    const uint32_t middle = low + (high - low + 1) / 2;
    if (map.lines.LineStart(middle) <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return {low, 1 + map.UnitsBefore(offset) - map.UnitsBefore(map.lines.LineStart(low))};
}

Region Places::At(const Span& span) {
  const Map& map = MapOf(span.source);
  const auto size = static_cast<uint32_t>(map.text.size());
  const uint32_t begin = std::min(span.begin, size), end = std::clamp(span.end, begin, size);
  const uint32_t before = map.UnitsBefore(begin);
  return {LineColumnAt(map, begin), LineColumnAt(map, end), before, map.UnitsBefore(end) - before};
}

Region Places::BytesAt(const Span& span) {
  Region region = At(span);
  const auto column = [&](uint32_t offset, LineColumn& at) {
    offset = std::min(offset, static_cast<uint32_t>(Shown(span.source).size()));
    at.column = 1 + offset - std::min(LineStart(span.source, at.line), offset);
  };
  column(span.begin, region.begin);
  column(std::max(span.begin, span.end), region.end);
  return region;
}

std::string_view Places::Text(const Span& span) const {
  const std::string_view text = Shown(span.source);
  if (span.begin >= text.size() || span.end <= span.begin) return {};
  return text.substr(span.begin, span.end - span.begin);
}

std::string_view Places::Line(uint32_t source, uint32_t line) {
  return MapOf(source).lines.Line(line);
}

uint32_t Places::LineStart(uint32_t source, uint32_t line) {
  const LineMap& lines = MapOf(source).lines;
  return line == 0 || line > lines.LineCount() ? 0 : lines.LineStart(line);
}

uint32_t Places::LineCount(uint32_t source) { return MapOf(source).lines.LineCount(); }

}  // namespace azlint
