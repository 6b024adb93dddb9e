#pragma once
#include <string_view>

namespace azlint {

// "0.1.0": the version of the project in CMakeLists.txt, the one place where it is written.
std::string_view Version();

}  // namespace azlint
