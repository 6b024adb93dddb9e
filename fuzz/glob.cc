#include "text/glob.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "text/limits.h"

namespace azlint {

// Patterns of files, the first part a path and the second a pattern. A path fits itself where every
// character is taken as it is.
std::string FuzzGlob(std::string_view bytes) {
  const std::vector<std::string> parts = PartsOf(bytes);
  const std::string &path = parts[0], pattern = PartAt(parts, 1);
  MatchesPathGlob(path, pattern);
  MatchesGlob(path, pattern);
  std::string itself;
  for (char c : path) itself += c == '/' ? std::string("/") : std::string("\\") + c;
  if (itself.size() > limits::kPatternBytes) return "";
  return MatchesGlob(path, itself) ? "" : "a path does not fit itself";
}

}  // namespace azlint
