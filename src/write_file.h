#pragma once
#include <string>
#include <string_view>

namespace azlint {

// Writes it all to an open file, or says why not.
bool WriteAll(int file, std::string_view text, std::string& error);

// A regular file is replaced only by a whole new one, which keeps its mode. Anything else (a
// device, a pipe, what a link points to) is written as it is.
bool WriteFile(const std::string& path, std::string_view text, std::string& error);

}  // namespace azlint
