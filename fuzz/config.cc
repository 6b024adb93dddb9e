#include "config.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {
namespace {

std::string Told(Configuration& configuration, const std::string& path) {
  std::string text = ShowConfig(configuration.ValuesFor(path), true);
  text += configuration.SettingsKey(path) + (configuration.Excludes(path) ? "out" : "in");
  configuration.SettingsFor(path);
  for (const Notification& fault : configuration.FindFaults(World().rules))
    text += fault.message + "\n";
  return text;
}

}  // namespace

// A configuration, and a value of --config, says the same each time; what it says prints as JSON.
std::string FuzzConfig(std::string_view bytes) {
  Folder().Write("azlint.jsonc", bytes);
  const std::string path = (Folder().path() / "infra" / "main.json").string();
  Configuration first(false, {"select=" + std::string(bytes)}),
      second(false, {"select=" + std::string(bytes)});
  const std::string shown = ShowConfig(first.ValuesFor(path), true);
  if (std::string fault = FaultOfJson(shown); !fault.empty()) return fault + ": " + shown;
  return Differ("the configuration", Told(first, path), Told(second, path));
}

}  // namespace azlint
