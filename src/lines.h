#pragma once
#include <string>
#include <vector>

#include "text/source.h"

namespace azlint {

// Whether a file is a list of JSON values, one a line, by its name.
bool IsLinesName(std::string_view path);

// Cuts values that stand one behind the other (NDJSON) into parts of about half a megabyte, each of
// whole values. Only between a '}' and a '{' on the next line: inside of a value nothing but text
// can look so.
std::vector<Span> CutLines(const Source& source);
// The offset behind `at` where the next line with a value begins; `end` if there is none.
uint32_t NextLine(std::string_view text, uint32_t at, uint32_t end);

// Maps a list of values that is large; no text if the file is none, or too small to bother. Lists
// of another name count if their first line is a whole value.
SourceText MapLines(const std::string& path);

}  // namespace azlint
