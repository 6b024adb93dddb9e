#pragma once
#include <string_view>

namespace azlint {

// Whether a path fits a pattern of gitignore's language (git-scm.com/docs/gitignore): '?' is one
// character and '*' any run of them, but no '/'; "[a-z]" and "[!a-z]" a set; "**" between slashes
// any number of folders; a backslash takes the next character as it is. The whole path must fit.
// Takes at most the product of both lengths in steps; a pattern that is longer than any path can be
// (limits::kPatternBytes) fits none.
bool MatchesGlob(std::string_view path, std::string_view pattern);

// As people write it in a configuration: a pattern without a slash (but at its end) fits a name at
// any depth, and one that fits a folder fits all below it.
bool MatchesPathGlob(std::string_view path, std::string_view pattern);

}  // namespace azlint
