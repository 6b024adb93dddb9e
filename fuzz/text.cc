#include <fmt/core.h>

#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "text/utf8.h"

namespace azlint {

// What is decoded is encoded to the same bytes, and its lines and columns go up.
std::string FuzzText(std::string_view bytes) {
  Source source;
  Problem problem;
  const bool good = Decode(std::string(bytes), source, problem);
  const std::string_view text = source.text;
  if (good && Encode(text, source.encoding, HasUtf16Mark(bytes)) != bytes)
    return "other bytes when encoded";
  if (good && source.encoding == Encoding::kUtf8 && FindInvalidUtf8(text) != text.npos)
    return "text that is not UTF-8";
  const LineMap lines(text);
  LineColumn last;
  for (uint32_t at = 0; at <= text.size(); ++at) {
    const LineColumn here = lines.At(at);
    if (here < last) return fmt::format("the place at {} stands before the one at {}", at, at - 1);
    if (lines.LineStart(here.line) > at) return fmt::format("{} stands before its line", at);
    last = here;
  }
  return "";
}

}  // namespace azlint
