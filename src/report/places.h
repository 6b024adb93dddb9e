#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/report.h"
#include "text/source.h"

namespace azlint {

// A span as people and SARIF count it. Offsets count UTF-16 units of the decoded text.
struct Region {
  LineColumn begin, end;
  uint32_t unit_offset = 0, unit_length = 0;
};

// Where things stand in the sources of one report, which must outlive it. The map of a source is
// made when first asked for; any question is then answered in nearly constant time, also on one
// line of a megabyte. Spans of sources that are not there, or beyond their end, are cut to what is.
// Texts come with the report's secrets overwritten; places are the same.
class Places {
 public:
  explicit Places(const Report& report);

  const Source* Find(uint32_t source) const;  // null: no such source
  // What the first question about a source does. Threads may do it at once for different sources.
  void Prepare(uint32_t source);
  std::string_view Path(uint32_t source) const;
  Region At(const Span& span);
  // The same with columns that count bytes of UTF-8.
  Region BytesAt(const Span& span);
  std::string_view Text(const Span& span) const;
  // Without its line break; "" beyond the last.
  std::string_view Line(uint32_t source, uint32_t line);
  uint32_t LineStart(uint32_t source, uint32_t line);
  uint32_t LineCount(uint32_t source);

 private:
  struct Map {
    explicit Map(std::string_view text);
    explicit Map(const SourceText& text);
    void AddUnits(std::string_view part);
    uint32_t UnitsBefore(uint32_t offset) const;
    std::string_view text;
    LineMap lines;
    std::vector<uint32_t> units;  // before each block of kBlock bytes
  };
  std::string_view Shown(uint32_t source) const;
  Map& MapOf(uint32_t source);
  Map MakeMap(uint32_t source) const;
  LineColumn LineColumnAt(const Map& map, uint32_t offset) const;

  const Report& report_;
  std::map<uint32_t, std::string> masked_;  // sources that hold secrets
  std::vector<std::optional<Map>> maps_;
  size_t looks_ = 0;
  Map nothing_{""};
};

}  // namespace azlint
