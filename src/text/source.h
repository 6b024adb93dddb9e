#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source_text.h"

namespace azlint {

// Bytes [begin, end) of the decoded text of one source. Sources are numbered by path, whatever the
// order of the arguments, so spans compare in the order in which a report lists them.
struct Span {
  uint32_t source = 0, begin = 0, end = 0;
  auto operator<=>(const Span&) const = default;
};

// Both count from 1; columns count UTF-16 code units, as SARIF viewers do.
struct LineColumn {
  uint32_t line = 1, column = 1;
  auto operator<=>(const LineColumn&) const = default;
};

// Something that cannot be read, and where: "expected ',' or '}' after a member".
struct Problem {
  Span where;
  std::string message;
};

enum class Encoding : uint8_t { kUtf8, kUtf8Bom, kUtf16Le, kUtf16Be };

// One input, decoded to UTF-8 without byte order mark. Offsets count bytes of `text`.
struct Source {
  uint32_t number = 0;
  std::string path;  // as shown: relative to the working folder, forward slashes
  SourceText text;
  Encoding encoding = Encoding::kUtf8;
};

// Decodes `bytes` into source.text (UTF-8, UTF-16 of both byte orders by mark or by its zero
// bytes). False with a problem at the first bad byte (not UTF-8, a NUL, half a character at the
// end; then source.text holds what stands before it) or for the whole file (binary, too large; no
// text). A lone surrogate is kept in UTF-16 in its 3-byte form; in UTF-8 its bytes are bad ones.
bool Decode(std::string bytes, Source& source, Problem& problem);

// The same for a mapped file, of which only the beginning is looked at: it must be UTF-8.
bool DecodeMapped(SourceText bytes, Source& source, Problem& problem);
// What makes part of a mapped text unusable, if anything does.
std::optional<Problem> FaultOf(const Source& source, uint32_t begin, uint32_t end);

// The bytes of a text, for a file that has that encoding; `mark`: with a byte order mark (of UTF-8
// the encoding says it). What Decode reads it gives back.
std::string Encode(std::string_view text, Encoding encoding, bool mark);
// Whether the bytes of a file begin with the byte order mark of UTF-16.
bool HasUtf16Mark(std::string_view bytes);

// Offsets to lines and columns. Lines end at "\n" or "\r\n". Made when first asked; views the text.
class LineMap {
 public:
  explicit LineMap(std::string_view text);
  explicit LineMap(const SourceText& text);
  LineColumn At(uint32_t offset) const;        // offsets beyond the end give the end
  std::string_view Line(uint32_t line) const;  // without its line break; empty beyond the last
  uint32_t LineCount() const { return static_cast<uint32_t>(starts_.size()); }
  uint32_t LineStart(uint32_t line) const { return starts_[line - 1]; }

 private:
  void AddStarts(std::string_view part);
  void AddUnits(std::string_view part);
  bool HasLongLine() const;
  uint32_t UnitsBefore(size_t at) const;

  std::string_view text_;
  std::vector<uint32_t> starts_;
  std::vector<uint32_t> units_;  // UTF-16 units before each block; only where a line is long
};

}  // namespace azlint
