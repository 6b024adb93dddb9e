#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace azlint {

// An absolute URI as .NET's Uri understands one.
struct UriParts {
  std::string scheme;     // lower case
  bool authority = true;  // "//" stands behind the scheme
  std::string user;       // with '@', or ""
  std::string host;       // IPv6 in brackets
  int32_t port = -1;      // -1: none written, or the scheme's own
  std::string path;       // escaped, dots resolved; "/" at least where there is an authority
  std::string query;      // with '?', or ""
  std::string fragment;   // with '#', or ""
};

// Reads text as an absolute URI and escapes what must be. A path of a file ("/a", "//host/a") is
// one too. Nothing if it is none; `problem` then says why.
std::optional<UriParts> ParseUriText(std::string_view text, std::string& problem);

// The base with the reference resolved against it; nothing if the reference cannot be.
std::optional<UriParts> ResolveUri(const UriParts& base, std::string_view reference);

// Whether the text has only what may stand unescaped in a URI.
bool IsWellFormedUri(std::string_view text);

std::string PrintUri(const UriParts& uri);

// Escapes, decodes "%41" and the like, and turns '\' into '/' where `backslash` says so.
std::string CanonicalUriText(std::string_view text, bool backslash);
// "." and ".." segments resolved; never above a drive "/c:".
std::string ResolveDots(std::string_view path);
// Host as it is kept: lower case for ASCII; where `numbers`, IPv4 in any form as four of them.
// Nothing: no host.
std::optional<std::string> CanonicalHost(std::string_view host, bool numbers);
bool IsScheme(std::string_view text);
bool HasDrive(const UriParts& uri);            // a file "/c:/..." of Windows
int32_t DefaultPort(std::string_view scheme);  // -1: none

}  // namespace azlint
