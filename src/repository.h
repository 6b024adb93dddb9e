#pragma once
#include <string>

#include "report/format.h"

namespace azlint {

// What the files of git say of the repository that a folder lies in: .git (a folder, or the file
// of a worktree or submodule), HEAD, refs, packed-refs, config. git is not run. Nothing at all when
// there is no repository or no remote 'origin' that has a web address: then `folder` is "" too
// unless the root is known.
Repository ReadRepository(const std::string& folder);

// The address of a remote as a page: ssh ones as https, without credentials and ".git"; "" for
// what is none (a path, a file: address).
std::string WebAddress(std::string_view remote);

// Why a file does not name that path: it is absolute, or leads out of the repository that the
// folder of the file lies in, by itself or by a link; else "". Without a repository there is no
// border.
std::string FindOutsideFault(const std::string& folder, const std::string& path);

}  // namespace azlint
