#include "options.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// A command line, one argument a line: options, or a text for people.
std::string FuzzOptions(std::string_view bytes) {
  std::vector<std::string> texts;
  while (!bytes.empty()) {
    texts.emplace_back(bytes.substr(0, bytes.find('\n')));
    bytes.remove_prefix(std::min(texts.back().size() + 1, bytes.size()));
  }
  std::vector<const char*> arguments;
  arguments.reserve(texts.size());
  for (const std::string& text : texts) arguments.push_back(text.c_str());
  const ParsedOptions parsed =
      ParseOptions(arguments, [](const char*) -> const char* { return nullptr; });
  if (!parsed.options && parsed.out.empty() && parsed.error.empty()) return "no word of why";
  if (parsed.options && parsed.options->outputs.empty()) return "no output";
  return FaultOfShown(parsed.out) + FaultOfShown(parsed.error);
}

}  // namespace azlint
