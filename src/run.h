#pragma once
#include <string_view>

namespace azlint {

// The program: does what the command line says with the packed `rules` and returns its exit code.
int Run(int argc, const char* const* argv, std::string_view rules);

}  // namespace azlint
