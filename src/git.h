#pragma once
#include <string>
#include <vector>

namespace azlint {

// What git says of the working folder. The only process that azlint ever starts, and only for
// --staged and --changed. Hooks, external diffs and monitors that a repository may configure are
// turned off. Paths are as seen from the working folder.
struct GitFiles {
  std::vector<std::string> paths;  // of the whole repository, sorted
  std::string error;               // why there is no answer, "" for none
};
GitFiles StagedFiles();
// What differs from where the working branch left `since` (a branch, tag or commit), and what git
// does not know yet. "": what is not committed.
GitFiles ChangedFiles(const std::string& since);

}  // namespace azlint
