#pragma once
#include <string>
#include <string_view>

namespace azlint {

// Why a file cannot be replaced, "" if nothing speaks against it: "it is read-only".
std::string FindReplaceFault(const std::string& path);

// Puts whole new bytes in the place of a file, or leaves it as it is and says why. It keeps its
// mode; of a link the target is replaced. `expected` is what the file should hold before.
bool ReplaceFile(const std::string& path, std::string_view expected, std::string_view bytes,
                 std::string& error);

}  // namespace azlint
