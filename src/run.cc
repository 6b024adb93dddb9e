#include "run.h"

#include <fmt/core.h>

#include "version.h"

namespace azlint {

int Run(int argc, const char* const* argv, std::string_view) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("azlint {}\n", Version());
    return 0;
  }
  fmt::print(stderr, "usage: azlint --version\n");
  return 2;
}

}  // namespace azlint
