#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace azlint {

// The folder of the checkout that these tests were built from: fixtures/, src/ and rules/ lie
// below.
inline std::filesystem::path Checkout() { return AZLINT_CHECKOUT; }

// The folder of shared reference data: the environment variable AZLINT_SHARED, else the CMake
// variable of that name, else ../shared beside the checkout. Nothing if it is not there; a test
// that needs it says GTEST_SKIP() << kNoShared.
inline std::optional<std::filesystem::path> Shared() {
  const char* named = std::getenv("AZLINT_SHARED");
  std::filesystem::path folder = named != nullptr ? named : AZLINT_SHARED;
  if (folder.empty()) folder = Checkout().parent_path() / "shared";
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) return std::nullopt;
  return folder;
}

// The bytes of a file, "" if it cannot be read.
inline std::string ReadWhole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline constexpr char kNoShared[] = "shared reference data not found";

}  // namespace azlint
