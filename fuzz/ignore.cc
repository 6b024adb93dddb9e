#include "ignore_file.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// What a .gitignore leaves out, with .git/info/exclude beside it. With nothing in both, nothing.
std::string FuzzIgnore(std::string_view bytes) {
  const std::vector<std::string> parts = PartsOf(bytes);
  Folder().Write(".gitignore", parts[0]);
  std::filesystem::create_directories(Folder().path() / ".git" / "info");
  Folder().Write(".git/info/exclude", PartAt(parts, 1));
  IgnoreFiles files(Folder().path());
  bool any = false;
  for (const char* path : {"a", "a/b.json", "a/b/c d.json", "\xC3\xA9/[x].json", "a/*.json"})
    for (bool is_folder : {false, true}) any |= files.Ignores(Folder().path() / path, is_folder);
  return any && bytes.empty() ? "left out by nothing" : "";
}

}  // namespace azlint
