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

std::string ToUri(std::string_view path) {
  if (!IsOutside(path)) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return EncodePath(path);
  }
  if (HasDrive(path))
    return fmt::format("file:///{}{}", path.substr(0, 2), EncodePath(path.substr(2)));
  std::error_code error;
  const auto absolute = std::filesystem::absolute(std::filesystem::path(path), error);
  const std::string whole =
      error ? std::string(path) : absolute.lexically_normal().generic_string();
  return "file://" + EncodePath(whole);
}

}  // namespace azlint
