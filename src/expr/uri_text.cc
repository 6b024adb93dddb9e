#include "expr/uri_text.h"

#include <arpa/inet.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <vector>

#include "expr/text_codes.h"
#include "expr/text_values.h"
#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint {
namespace {

struct SchemePort {
  std::string_view scheme;
  int32_t port;
};
constexpr SchemePort kPorts[] = {{"http", 80},   {"https", 443},  {"ftp", 21},   {"ws", 80},
                                 {"wss", 443},   {"gopher", 70},  {"ldap", 389}, {"nntp", 119},
                                 {"telnet", 23}, {"net.tcp", 808}};
constexpr int32_t kMostPort = 65535;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsAlphanumeric(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }
bool IsAscii(char c) { return (c & 0x80) == 0; }
bool IsUnreserved(char c) {
  constexpr std::string_view kMarks = "-._~";
  return IsAlphanumeric(c) || kMarks.find(c) != kMarks.npos;
}
bool IsReserved(char c) {
  constexpr std::string_view kReserved = ":/?#[]@!$&'()*+,;=";
  return kReserved.find(c) != kReserved.npos;
}

// Schemes whose URIs always name a host.
bool NeedsHost(std::string_view scheme) {
  return DefaultPort(scheme) >= 0 && scheme != "ldap" && scheme != "nntp";
}

std::string_view TrimBlanks(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  while (!text.empty() && kBlanks.find(text.front()) != kBlanks.npos) text.remove_prefix(1);
  while (!text.empty() && kBlanks.find(text.back()) != kBlanks.npos) text.remove_suffix(1);
  return text;
}

bool ReadPort(std::string_view text, int32_t& port) {
  port = text.empty() ? -1 : 0;
  for (char c : text) {
    if (c < '0' || c > '9' || port > kMostPort) return false;
    port = port * 10 + (c - '0');
  }
  return port <= kMostPort;
}

bool ReadAuthority(std::string_view text, UriParts& uri, std::string& problem) {
  size_t at = text.rfind('@');
  if (at != text.npos) {
    uri.user = CanonicalUriText(text.substr(0, at), false) + "@";
    if (text.substr(0, at).find_first_of("@ ") != text.npos) {
      problem = "its user name cannot be read";
      return false;
    }
    text.remove_prefix(at + 1);
  }
  size_t bracket = text.rfind(']');
  size_t colon = text.find(':', bracket == text.npos ? 0 : bracket);
  if (colon != text.npos) {
    if (!ReadPort(text.substr(colon + 1), uri.port)) {
      problem = "its port is not a number up to 65535";
      return false;
    }
    text = text.substr(0, colon);
  }
  std::optional<std::string> host =
      text.empty() ? std::string() : CanonicalHost(text, NeedsHost(uri.scheme));
  bool missing = text.empty() && (NeedsHost(uri.scheme) || uri.port >= 0);
  if (!host || missing) {
    problem = "its host cannot be read";
    return false;
  }
  uri.host = *host;
  if (uri.port == DefaultPort(uri.scheme)) uri.port = -1;
  return true;
}

// Path, query and fragment, as they stand behind the authority; dots stay. FTP has no queries.
void ReadTail(std::string_view text, UriParts& uri) {
  size_t hash = std::min(text.find('#'), text.size());
  uri.fragment = CanonicalUriText(text.substr(hash), false);
  bool query = uri.scheme != "ftp";
  size_t mark = query ? std::min(text.substr(0, hash).find('?'), hash) : hash;
  uri.query = CanonicalUriText(text.substr(mark, hash - mark), false);
  uri.path = CanonicalUriText(text.substr(0, mark), uri.authority || NeedsHost(uri.scheme));
  for (size_t at = 0; (at = uri.path.find('?', at)) != uri.path.npos;)
    uri.path.replace(at, 1, "%3F");
}

bool ReadMail(std::string_view text, UriParts& uri) {
  size_t at = text.find('@');
  if (uri.scheme != "mailto" || at == text.npos) return false;
  size_t end = std::min(text.find_first_of("?#/", at), text.size());
  std::optional<std::string> host = CanonicalHost(text.substr(at + 1, end - at - 1), false);
  if (!host) return false;
  uri.user = CanonicalUriText(text.substr(0, at), false) + "@";
  uri.host = *host;
  ReadTail(text.substr(end), uri);
  return true;
}

bool StartsHierarchy(std::string_view rest, std::string_view scheme) {
  bool slashes = rest.size() >= 2 && rest[0] == '/' && rest[1] == '/';
  bool backslashes = rest.size() >= 2 && rest[0] == '\\' && rest[1] == '\\';
  return slashes || (backslashes && (NeedsHost(scheme) || scheme == "file"));
}

// A letter and ':' or '|' is a drive of Windows.
bool IsDrive(std::string_view text) {
  return text.size() > 2 && IsLetter(text[0]) && (text[1] == ':' || text[1] == '|');
}

// "c:/x" or "c|\\x", as the path of a file.
std::optional<UriParts> ReadDrive(std::string_view text, std::string& problem) {
  UriParts uri;
  uri.scheme = "file";
  if (text.size() < 3 || (text[2] != '/' && text[2] != '\\')) {
    problem = "the path of a drive must begin with '/'";
    return std::nullopt;
  }
  ReadTail(text.substr(2), uri);
  uri.path = ResolveDots(fmt::format("/{}:{}", text[0], uri.path));
  return uri;
}

std::optional<UriParts> ReadBehindScheme(UriParts uri, std::string_view rest,
                                         std::string& problem) {
  if (uri.scheme == "file") {
    std::string_view path = rest.substr(std::min(rest.find_first_not_of("/\\"), rest.size()));
    if (path.size() > 1 && (IsDrive(path) || (IsLetter(path[0]) && path.substr(1) == ":")))
      return ReadDrive(path, problem);
  }
  uri.authority = StartsHierarchy(rest, uri.scheme);
  if (!uri.authority) {
    if (NeedsHost(uri.scheme)) {
      problem = "its host cannot be read";
      return std::nullopt;
    }
    if (!ReadMail(rest, uri)) ReadTail(rest, uri);
    return uri;
  }
  rest.remove_prefix(2);
  // A host does not end at a backslash: it has none.
  std::string_view ends = uri.scheme == "file" ? "/\\?#" : "/?#";
  size_t end = std::min(rest.find_first_of(ends), rest.size());
  if (!ReadAuthority(rest.substr(0, end), uri, problem)) return std::nullopt;
  ReadTail(rest.substr(end), uri);
  uri.path = ResolveDots(uri.path.starts_with('/') ? uri.path : "/" + uri.path);
  return uri;
}

// The scheme at the beginning, without its colon; "" where there is none.
std::string_view SchemeOf(std::string_view text) {
  size_t colon = text.find(':');
  if (colon == text.npos || !IsScheme(text.substr(0, colon))) return {};
  return text.substr(0, colon);
}

std::string Directory(std::string_view path) {
  size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == path.npos ? 0 : slash + 1));
}

// The escapes at that place that are one letter beyond ASCII, as .NET writes them; else "".
std::string EscapedLetter(std::string_view text, size_t at) {
  std::string bytes;
  for (int byte; bytes.size() < 4 && (byte = EscapedByte(text, at + 3 * bytes.size())) >= 0x80;) {
    bytes += static_cast<char>(byte);
    CodePoint letter = ReadUtf8(bytes, 0);
    if (letter.length == bytes.size() && !IsSurrogate(letter.value)) return EncodePercent(bytes);
  }
  return {};
}

}  // namespace

int32_t DefaultPort(std::string_view scheme) {
  auto row = std::find_if(std::begin(kPorts), std::end(kPorts),
                          [&](const SchemePort& p) { return p.scheme == scheme; });
  return row == std::end(kPorts) ? -1 : row->port;
}

bool HasDrive(const UriParts& uri) {
  return uri.scheme == "file" && uri.host.empty() && uri.path.size() > 2 && IsLetter(uri.path[1]) &&
         uri.path[2] == ':';
}

bool IsScheme(std::string_view text) {
  return !text.empty() && IsLetter(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return IsAlphanumeric(c) || c == '+' || c == '-' || c == '.';
  });
}

std::string CanonicalUriText(std::string_view text, bool backslash) {
  std::string out, utf8 = EncodeUtf8(text);
  text = utf8;
  for (size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    int byte = EscapedByte(text, at);
    if (byte >= 0 && IsUnreserved(static_cast<char>(byte))) {
      out += static_cast<char>(byte);
      at += 2;
    } else if (byte >= 0) {
      std::string escaped = EscapedLetter(text, at);
      if (escaped.empty()) escaped = text.substr(at, 3);
      out += escaped;
      at += escaped.size() - 1;
    } else if (c == '\\' && backslash) {
      out += '/';
    } else {
      out += IsUnreserved(c) || IsReserved(c) ? std::string(1, c) : EncodePercent({&c, 1});
    }
  }
  return out;
}

std::string ResolveDots(std::string_view path) {
  std::vector<std::string_view> segments;
  for (size_t at = 1; at <= path.size();) {
    size_t end = std::min(path.find('/', at), path.size());
    std::string_view segment = path.substr(at, end - at);
    bool last = end == path.size();
    bool dots = segment == "." || segment == "..";
    bool drive = segments.size() == 1 && segments[0].size() == 2 && segments[0][1] == ':';
    if (segment == ".." && !segments.empty() && !drive) segments.pop_back();
    if (!dots) segments.push_back(segment);
    if (dots && last) segments.push_back("");
    at = end + 1;
  }
  std::string out;
  for (std::string_view segment : segments) out.append("/").append(segment);
  return out.empty() ? "/" : out;
}

std::optional<std::string> CanonicalHost(std::string_view host, bool numbers) {
  if (host.empty()) return std::nullopt;
  if (host.starts_with('[')) {
    std::string inner(host.substr(1, host.size() < 2 ? 0 : host.size() - 2));
    inner.resize(std::min(inner.size(), inner.find('%')));
    in6_addr address;
    std::array<char, INET6_ADDRSTRLEN> text;
    bool good = host.ends_with(']') && inet_pton(AF_INET6, inner.c_str(), &address) == 1;
    if (!good) return std::nullopt;
    return fmt::format("[{}]", inet_ntop(AF_INET6, &address, text.data(), text.size()));
  }
  std::string name(host);
  in_addr address;
  if (numbers && host[0] >= '0' && host[0] <= '9' && inet_aton(name.c_str(), &address) != 0) {
    std::array<char, INET_ADDRSTRLEN> text;
    return std::string(inet_ntop(AF_INET, &address, text.data(), text.size()));
  }
  bool good = !host.starts_with('.') && host.find("..") == host.npos;
  for (char c : host) good &= !IsAscii(c) || IsAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  if (!good) return std::nullopt;
  return std::all_of(host.begin(), host.end(), IsAscii) ? LowerAscii(host) : name;
}

std::optional<UriParts> ParseUriText(std::string_view text, std::string& problem) {
  text = TrimBlanks(text);
  if (IsDrive(text)) return ReadDrive(text, problem);
  std::string_view scheme = SchemeOf(text);
  UriParts uri;
  uri.scheme = LowerAscii(scheme);
  bool file = text.starts_with('/') || text.starts_with("\\\\");
  if (scheme.size() == 1 || (scheme.empty() && !file)) {
    problem = text.empty() ? "it is empty" : "it has no scheme";
    return std::nullopt;
  }
  if (!scheme.empty()) return ReadBehindScheme(uri, text.substr(scheme.size() + 1), problem);
  uri.scheme = "file";
  bool host = text.starts_with("//") || text.starts_with("\\\\");
  return ReadBehindScheme(uri, host ? std::string(text) : "//" + std::string(text), problem);
}

std::optional<UriParts> ResolveUri(const UriParts& base, std::string_view reference) {
  reference = TrimBlanks(reference);
  std::string problem;
  if (IsDrive(reference)) return ReadDrive(reference, problem);
  // "http:a" is relative to a base of that scheme.
  std::string_view scheme = SchemeOf(reference);
  bool own = base.authority && NeedsHost(base.scheme) && LowerAscii(scheme) == base.scheme &&
             !StartsHierarchy(reference.substr(scheme.size() + 1), base.scheme);
  if (own) reference.remove_prefix(scheme.size() + 1);
  if (!own && LowerAscii(scheme) == "file" &&
      !(reference.size() > 5 && (reference[5] == '/' || IsDrive(reference.substr(5)))))
    return std::nullopt;
  if (!SchemeOf(reference).empty() || (reference.starts_with("\\\\") && reference.size() > 2)) {
    return ParseUriText(reference, problem);
  }
  if (reference.starts_with("//")) {
    UriParts other;
    other.scheme = base.scheme;
    std::optional<UriParts> read = ReadBehindScheme(other, reference, problem);
    return read && !read->host.empty() ? read : std::nullopt;
  }
  UriParts result = base, tail;
  if (reference.empty()) return result;
  tail.scheme = base.scheme;
  tail.authority = base.authority;
  ReadTail(reference, tail);
  result.fragment = tail.fragment;
  if (tail.path.empty() && tail.query.empty()) return result;
  result.query = tail.query;
  if (tail.path.empty()) return result;
  bool rooted = tail.path.starts_with('/');
  std::string drive = HasDrive(base) ? base.path.substr(0, 3) : "";
  result.path = rooted ? drive + tail.path : Directory(base.path) + tail.path;
  if (result.authority) result.path = ResolveDots(result.path);
  return result;
}

bool IsWellFormedUri(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    bool escape = c == '%' && EscapedByte(text, at) >= 0;
    bool plain = IsUnreserved(c) || IsReserved(c) || escape;
    if (IsAscii(c) ? !plain : ReadUtf8(text, at).value >= 0x10000) return false;
  }
  if (StartsWithIgnoreCase(text, "ftp:") && text.find('?') != text.npos) return false;
  size_t hash = text.find('#');
  if (hash != text.npos && text.find('#', hash + 1) != text.npos) return false;
  // Brackets are for IPv6 alone.
  size_t host = text.find("//");
  size_t path = host == text.npos ? text.npos : text.find_first_of("/?#", host + 2);
  return path == text.npos || text.find_first_of("[]", path) == text.npos;
}

std::string PrintUri(const UriParts& uri) {
  std::string text = uri.scheme + (uri.authority ? "://" : ":");
  text += uri.user + uri.host;
  if (uri.port >= 0) text += fmt::format(":{}", uri.port);
  return text + uri.path + uri.query + uri.fragment;
}

}  // namespace azlint
