#pragma once
#include <string>
#include <string_view>

namespace azlint {

// A path as a URI reference, relative to the working folder, with forward slashes and
// percent-encoded bytes, so that it is the same on every machine. What lies outside begins with
// "../": code scanning rejects a whole report for one absolute file: URI.
std::string ToUri(std::string_view path);
bool IsOutside(std::string_view path);  // of the working folder
// A path as pages of a whole repository know it: seen from its root, where `folder` ("infra/", ""
// for the root itself) is the working folder. "../" at its beginning: it lies outside.
std::string FromRoot(std::string_view path, std::string_view folder);

}  // namespace azlint
