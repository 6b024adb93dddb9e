#pragma once
#include <string>
#include <string_view>

namespace azlint {

// A path as a URI reference: relative with forward slashes and percent-encoded bytes, so it is the
// same on every machine. A path out of the working folder ("../x", "/x") becomes an absolute file:
// URI, because a relative one would mean another file to whoever reads the report.
std::string ToUri(std::string_view path);
bool IsOutside(std::string_view path);  // of the working folder

}  // namespace azlint
