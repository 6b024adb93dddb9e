#include "lines.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "json/document.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

constexpr uint32_t kPartBytes = 1 << 19;
constexpr size_t kLeastMapped = size_t{4} << 20;
constexpr size_t kMostMapped = UINT32_MAX - 1;  // offsets have 32 bits

constexpr char kBlanks[] = " \t\r\n";

// Whether a line break lies between two objects, with few blanks around it.
bool IsBetween(std::string_view text, size_t at) {
  constexpr size_t kMostBlanks = 16;
  const size_t from = at - std::min(at, kMostBlanks);
  const std::string_view before = text.substr(from, at - from),
                         behind = text.substr(at, kMostBlanks);
  const size_t last = before.find_last_not_of(kBlanks), first = behind.find_first_not_of(kBlanks);
  return last != before.npos && before[last] == '}' && first != behind.npos && behind[first] == '{';
}

bool IsFirstLineWhole(const SourceText& text) {
  Source line;
  line.text = SourceText::View(text.substr(0, std::min(text.find('\n'), limits::kFileBytes)));
  return Document::Parse(line).document != nullptr;
}

}  // namespace

bool IsLinesName(std::string_view path) {
  return EndsWithIgnoreCase(path, ".ndjson") || EndsWithIgnoreCase(path, ".jsonl");
}

uint32_t NextLine(std::string_view text, uint32_t at, uint32_t end) {
  for (size_t found = at; (found = text.find('\n', found)) < end;) {
    found = text.find_first_not_of(kBlanks, found);
    if (found < end && text[found] == '{') return static_cast<uint32_t>(found);
  }
  return end;
}

std::vector<Span> CutLines(const Source& source) {
  const std::string_view text = source.text;
  const auto size = static_cast<uint32_t>(text.size());
  std::vector<Span> parts;
  for (uint32_t begin = 0; begin < size;) {
    size_t end = begin + size_t{kPartBytes};
    while ((end = text.find('\n', end)) != text.npos && !IsBetween(text, end)) ++end;
    const uint32_t next = end == text.npos ? size : static_cast<uint32_t>(end) + 1;
    parts.push_back({source.number, begin, next});
    begin = next;
  }
  return parts;
}

SourceText MapLines(const std::string& path) {
  SourceText text;
  const int file = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return text;
  struct stat status = {};
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
    const auto size = static_cast<uint64_t>(status.st_size);
    const size_t least = IsLinesName(path) ? kLeastMapped : limits::kFileBytes;
    if (size > least && size < kMostMapped) text = SourceText::Map(file, size);
  }
  close(file);
  return text.empty() || IsLinesName(path) || IsFirstLineWhole(text) ? text : SourceText();
}

}  // namespace azlint
