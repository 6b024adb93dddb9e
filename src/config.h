#pragma once
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "lint/finding.h"
#include "lint/settings.h"

namespace azlint {

// One key of azlint.jsonc: reading, `config show` and the schema for editors live on this table.
struct ConfigKey {
  enum class Shape : uint8_t { kFlag, kText, kTexts, kMap, kRows };
  std::string_view parent;  // the key in whose object it stands, "" at the top
  std::string_view name;
  Shape shape = Shape::kText;
  std::string_view help;
  std::string_view values = "";    // "a|b|c" and no others; "" for any
  std::string_view fallback = "";  // JSON of what holds without it, "" for nothing
  bool of_run = false;             // about the whole run: counts in the root configuration only
};
std::span<const ConfigKey> ConfigKeys();
// The JSON schema (draft 7, which VS Code reads) of a configuration, for editors.
std::string ConfigSchema();
// What is wrong with a configuration by that table; places are in its source.
void FindConfigFaults(Node root, std::vector<Problem>& problems);

struct ConfigFile {
  Source source;
  std::unique_ptr<Document> document;
  std::filesystem::path folder;  // absolute; patterns and paths in the file start there
  bool of_file = true;  // else KEY=VALUE of the command line: whoever types may name any path
};

// One value that holds: nested keys have a dot in their name ("severity.storage/").
struct ConfigValue {
  std::string key;
  Node value, place;  // the place is the key's, where there is one
  const ConfigFile* file = nullptr;
};

// The configurations of a run: azlint.jsonc or .azlint.jsonc, the nearest one upwards of each file.
// The search ends at a folder with .git, or at a file that says "root": true. Files that one
// `extends` count before it. Not thread-safe.
class Configuration {
 public:
  // `given` are the values of --config: files that count for all instead of what would be found,
  // and KEY=VALUE, which count after all files. `isolated`: nothing is looked for.
  Configuration(bool isolated, const std::vector<std::string>& given);
  ~Configuration();

  // What holds for a file, weakest first; overrides that fit it are unfolded, what a later value
  // replaces is left out.
  std::vector<ConfigValue> ValuesFor(const std::string& path);
  // The same of the root configuration: the highest one above the working folder.
  std::vector<ConfigValue> RunValues();
  Settings SettingsFor(const std::string& path);
  // Tells files apart that may have different settings: equal keys mean equal settings.
  std::string SettingsKey(const std::string& path);
  // Whether the include and exclude patterns leave a file out.
  bool Excludes(const std::string& path);

  // Of all files read so far: what cannot be read, unknown keys, wrong values. With rules, also
  // selectors that fit none of them.
  std::vector<Notification> FindFaults(const RuleSet& rules) const;

 private:
  using Chain = std::vector<const ConfigFile*>;
  const Chain& ChainOf(const std::filesystem::path& folder);
  const ConfigFile* Load(const std::filesystem::path& path);
  void Extend(const ConfigFile& file, Chain& chain, Chain open);
  const ConfigFile* Within(const std::filesystem::path& folder);
  std::vector<ConfigValue> Unfold(const Chain& chain, const std::string* path) const;

  bool isolated_;
  std::deque<ConfigFile> files_;
  std::map<std::string, const ConfigFile*> loaded_;  // null: cannot be read
  std::map<std::string, Chain> chains_;              // by folder
  Chain given_files_, given_values_;
  std::vector<Notification> problems_;
};

// "azlint.jsonc:3:5": where a value stands.
std::string OriginOf(const ConfigValue& value);
// A path that a configuration names, from its folder on, as seen from the working folder.
std::string ConfiguredPath(const ConfigFile& file, std::string_view path);
// What `config show` prints, as text or JSON: every key, its value and who says so.
std::string ShowConfig(const std::vector<ConfigValue>& values, bool json);

}  // namespace azlint
