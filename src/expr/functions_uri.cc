#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/functions.h"
#include "expr/print.h"
#include "expr/text_codes.h"
#include "expr/text_values.h"
#include "expr/uri_text.h"
#include "text/letter_case.h"

namespace azlint::functions {
namespace {

// A member of buildUri()'s object: its text, or an error or absent as the result.
struct TextMember {
  std::string text;
  Value stopped;
  bool good = true;
};

TextMember ReadMember(const Call& call, std::string_view name) {
  TextMember member;
  Value value = GetMember(call.workspace, call.arguments[0], name);
  if (value.IsString()) member.text = value.chars();
  if (value.IsString() || value.IsAbsent()) return member;
  member.good = false;
  if (value.IsError()) member.stopped = value;
  if (value.IsError() || value.IsUnknown()) return member;
  member.stopped = call.Fail(
      fmt::format("member '{}' of argument 1 must be a string, got {}", name, Describe(value)));
  return member;
}

// The port of buildUri()'s object into `uri`; null when there is nothing to return instead.
Value ReadPort(const Call& call, UriParts& uri) {
  Value port = GetMember(call.workspace, call.arguments[0], "port");
  if (port.IsError()) return port;
  if (port.IsUnknown()) return {};
  if (port.IsMissing()) return MakeNull();
  bool good = port.Is(Value::Kind::kInt) && port.integer >= -1 && port.integer <= 65535;
  if (!good) {
    return call.Fail(fmt::format(
        "member 'port' of argument 1 must be an int from -1 to 65535, got {}", Describe(port)));
  }
  uri.port = static_cast<int32_t>(port.integer);
  if (uri.port == DefaultPort(uri.scheme)) uri.port = -1;
  return MakeNull();
}

// As .NET shows a path to people: escapes that would divide the URI stay, others are undone.
std::string ReadablePath(std::string_view given) {
  std::string path = given.starts_with('/') || given.starts_with('\\') ? "" : "/";
  for (size_t at = 0; at < given.size(); ++at) {
    char c = given[at];
    constexpr std::string_view kDividers = "%/?#\\";
    int byte = EscapedByte(given, at);
    if (byte >= 0x20 && kDividers.find(static_cast<char>(byte)) == kDividers.npos) {
      path += static_cast<char>(byte);
      at += 2;
    } else if (c == '\\') {
      path += '/';
    } else {
      path += c == '?' ? "%3F" : c == '#' ? "%23" : std::string(1, c);
    }
  }
  return ResolveDots(DecodeUtf8(path));
}

// Scheme and host, which must be there; null when they are.
Value ReadOrigin(const Call& call, UriParts& uri) {
  TextMember scheme = ReadMember(call, "scheme"), host = ReadMember(call, "host");
  if (!scheme.good) return scheme.stopped;
  if (!host.good) return host.stopped;
  if (scheme.text.empty()) return call.Fail("member 'scheme' of argument 1 is missing");
  if (host.text.empty()) return call.Fail("member 'host' of argument 1 is missing");
  uri.scheme = LowerAscii(scheme.text.substr(0, scheme.text.find(':')));
  if (!IsScheme(uri.scheme)) {
    return call.Fail(fmt::format("'{}' is not a scheme", scheme.text));
  }
  bool address = host.text.find(':') != host.text.npos && !host.text.starts_with('[');
  std::optional<std::string> name =
      CanonicalHost(address ? fmt::format("[{}]", host.text) : host.text, true);
  if (!name) return call.Fail(fmt::format("'{}' is not a host", host.text));
  uri.host = *name;
  uri.authority = uri.scheme != "mailto";
  return MakeNull();
}

}  // namespace

Value Uri(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  std::string_view base = call.arguments[0].chars();
  std::string problem;
  std::optional<UriParts> read = ParseUriText(base, problem);
  bool file = base.starts_with('/') || base.starts_with('\\') || base.substr(0, 2).ends_with(':');
  std::string_view trimmed = base.substr(std::min(base.find_first_not_of(' '), base.size()));
  while (trimmed.ends_with(' ')) trimmed.remove_suffix(1);
  if (!read || file || !IsWellFormedUri(trimmed)) return WrongArgument(call, 0, "an absolute URI");
  std::optional<UriParts> resolved = ResolveUri(*read, call.arguments[1].chars());
  if (!resolved) return WrongArgument(call, 1, "a relative URI");
  return Finish(call, PrintUri(*resolved));
}

Value UriComponent(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return Finish(call, EncodePercent(EncodeUtf8(call.arguments[0].chars())));
}

Value UriComponentToString(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return Finish(call, DecodePercent(call.arguments[0].chars(), true));
}

Value ParseUri(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::string problem;
  std::optional<UriParts> uri = ParseUriText(call.arguments[0].chars(), problem);
  if (!uri) {
    return call.Fail(fmt::format("{} is not a URI: {}", Describe(call.arguments[0]), problem));
  }
  auto text = [&](std::string_view chars) { return MakeString(call.workspace, chars); };
  std::vector<Member> members = {{text("scheme"), text(uri->scheme)},
                                 {text("host"), text(ToLower(uri->host))},
                                 {text("port"), uri->port < 0 ? MakeNull() : MakeInt(uri->port)}};
  std::string_view path = uri->path;
  if (HasDrive(*uri)) path.remove_prefix(1);
  if (path != "/") members.push_back({text("path"), text(path)});
  if (!uri->query.empty()) members.push_back({text("query"), text(uri->query)});
  return MakeObject(call.workspace, members);
}

Value BuildUri(const Call& call) {
  if (!call.arguments[0].IsObject()) return WrongArgument(call, 0, "an object");
  UriParts uri;
  Value read = ReadOrigin(call, uri);
  if (!read.IsNull()) return read;
  read = ReadPort(call, uri);
  if (!read.IsNull()) return read;
  TextMember path = ReadMember(call, "path"), query = ReadMember(call, "query");
  if (!path.good) return path.stopped;
  if (!query.good) return query.stopped;
  uri.path = ReadablePath(path.text);
  if (!query.text.empty() && !query.text.starts_with('?')) uri.query = "?";
  uri.query += query.text;
  return Finish(call, PrintUri(uri));
}

}  // namespace azlint::functions
