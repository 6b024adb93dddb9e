#pragma once
#include <string>

namespace azlint {

// The bytes of a regular file, or why not: "No such file or directory", "it is not a regular
// file", "it is larger than 64 MiB". Never waits: neither for whoever opens the other end of a
// FIFO nor for a device.
bool ReadFile(const std::string& path, std::string& bytes, std::string& error);

// Whether a path lies outside of a folder once all links are followed; what of it does not exist
// is taken as it is written. What cannot be followed (a circle of links) lies outside.
bool LeadsOutOf(const std::string& folder, const std::string& path);

}  // namespace azlint
