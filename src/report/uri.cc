#include "report/uri.h"

#include <fmt/core.h>

#include <filesystem>
#include <system_error>

namespace azlint {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool StaysInUri(char c) {
  return IsLetter(c) || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

bool HasDrive(std::string_view path) {
  return path.size() >= 3 && IsLetter(path[0]) && path[1] == ':' && path[2] == '/';
}

std::string EncodePath(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    if (StaysInUri(c)) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

}  // namespace

bool IsOutside(std::string_view path) {
  return path.starts_with('/') || path == ".." || path.starts_with("../") || HasDrive(path);
}

std::string FromRoot(std::string_view path, std::string_view folder) {
  std::filesystem::path place(path);
  if (place.is_absolute()) {
    std::error_code error;
    const std::filesystem::path here = std::filesystem::current_path(error);
    if (!error) place = place.lexically_relative(here);
  }
  return (std::filesystem::path(folder) / place).lexically_normal().generic_string();
}

std::string ToUri(std::string_view path) { return EncodePath(FromRoot(path, "")); }

}  // namespace azlint
