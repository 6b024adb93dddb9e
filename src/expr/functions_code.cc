#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/functions.h"
#include "expr/lenient_json.h"
#include "expr/number_format.h"
#include "expr/text_codes.h"
#include "expr/text_values.h"
#include "text/hash.h"
#include "text/letter_case.h"

// Encodings, hashes and JSON text.
namespace azlint::functions {
namespace {

// Bytes of the name space that guid() hashes in.
constexpr std::string_view kGuidSpace =
    "\x11\xfb\x06\xfb\x71\x2d\x4d\xdd\x98\xc7\xe7\x1b\xbd\x58\x88\x30";

std::string JoinArguments(const Call& call) {
  std::string joined;
  for (const Value& argument : call.arguments) {
    if (&argument != call.arguments.data()) joined += '-';
    joined += EncodeUtf8(argument.chars());
  }
  return joined;
}

// The text that base64 stands for, or an error.
Value DecodeArgument(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::optional<std::string> bytes = DecodeBase64(call.arguments[0].chars());
  return bytes ? Finish(call, DecodeUtf8(*bytes)) : WrongArgument(call, 0, "base64");
}

Value ParseJson(const Call& call, std::string_view text) {
  Value value = ReadLenientJson(text, call.workspace);
  return value.IsAbsent() ? call.Fail("argument 1 is not JSON") : value;
}

// "[media type][;name=value]...[;base64]", what stands between "data:" and the comma.
struct DataHeader {
  bool valid = true;
  bool base64 = false;
  std::string charset = "utf-8";
};

std::string_view TrimBlanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

DataHeader ReadHeader(std::string_view header) {
  std::vector<std::string_view> fields;
  for (size_t at = 0; at <= header.size();) {
    size_t end = std::min(header.find(';', at), header.size());
    fields.push_back(header.substr(at, end - at));
    at = end + 1;
  }
  DataHeader read;
  read.base64 = EqualsIgnoreCase(fields.back(), "base64");
  if (read.base64) fields.pop_back();
  // Without a media type there are no parameters either.
  if (fields.size() > 1 && fields[0].empty()) read.valid = false;
  constexpr std::string_view kCharset = "charset=";
  for (size_t i = 1; i < fields.size(); ++i) {
    std::string_view field = TrimBlanks(fields[i]);
    if (field.empty()) read.valid = false;
    if (StartsWithIgnoreCase(field, kCharset)) read.charset = field.substr(kCharset.size());
  }
  return read;
}

}  // namespace

Value Base64(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return Finish(call, EncodeBase64(EncodeUtf8(call.arguments[0].chars())));
}

Value Base64ToString(const Call& call) { return DecodeArgument(call); }

Value Base64ToJson(const Call& call) {
  Value text = DecodeArgument(call);
  return text.IsString() ? ParseJson(call, text.chars()) : text;
}

Value DataUri(const Call& call) {
  constexpr std::string_view kCoding = ";charset=utf-8;base64,";
  const Value& value = call.arguments[0];
  if (value.IsMissing()) return WrongArgument(call, 0, "a value");
  std::string text, media = "data:application/json";
  if (value.IsString()) {
    media = "data:text/plain";
    text = EncodeUtf8(value.chars());
  } else if (value.Is(Value::Kind::kBool)) {
    text = value.boolean ? "True" : "False";
  } else if (value.Is(Value::Kind::kNumber)) {
    text = PrintNumber(value);
  } else {
    Value stopped;
    if (!AppendJson(value, text, stopped)) return stopped;
    text = EncodeUtf8(text);
  }
  return Finish(call, media.append(kCoding) + EncodeBase64(text));
}

Value DataUriToString(const Call& call) {
  constexpr std::string_view kScheme = "data:";
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::string_view uri = call.arguments[0].chars();
  size_t comma = uri.find(',');
  if (!StartsWithIgnoreCase(uri, kScheme) || comma == uri.npos) {
    return WrongArgument(call, 0, "a data URI");
  }
  DataHeader header = ReadHeader(uri.substr(kScheme.size(), comma - kScheme.size()));
  if (!header.valid) return WrongArgument(call, 0, "a data URI");
  if (!EqualsIgnoreCase(header.charset, "utf-8") && !EqualsIgnoreCase(header.charset, "utf8")) {
    return call.Fail(fmt::format("charset '{}' is not supported", header.charset));
  }
  std::string_view data = uri.substr(comma + 1);
  if (!header.base64) return Finish(call, DecodePercent(data, false));
  std::optional<std::string> bytes = DecodeBase64(data);
  return bytes ? Finish(call, DecodeUtf8(*bytes)) : call.Fail("the data is not base64");
}

Value Guid(const Call& call) {
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  auto digest = Sha1(std::string(kGuidSpace) + JoinArguments(call));
  digest[6] = static_cast<uint8_t>((digest[6] & 0x0F) | 0x50);
  digest[8] = static_cast<uint8_t>((digest[8] & 0x3F) | 0x80);
  std::string text;
  for (size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += fmt::format("{:02x}", digest[i]);
  }
  return MakeString(call.workspace, text);
}

Value UniqueString(const Call& call) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
  Value wrong = RequireStrings(call);
  if (wrong.IsError()) return wrong;
  uint64_t hash = MurmurHash(JoinArguments(call));
  std::string text;
  for (int i = 0; i < 13; ++i, hash <<= 5) text += kLetters[hash >> 59];
  return MakeString(call.workspace, text);
}

Value Json(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  return ParseJson(call, call.arguments[0].chars());
}

}  // namespace azlint::functions
