#include "expr/text_values.h"
#include "expr/arguments.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/evaluate.h"
#include "expr/number_format.h"
#include "expr/print.h"
#include "text/limits.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool IsHigh(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLow(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// In UTF-8 every lone surrogate begins with the byte 0xED.
bool MayHoldSurrogates(std::string_view text) { return text.find('\xED') != text.npos; }

std::string JoinSurrogates(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    CodePoint one = ReadUtf8(text, at);
    size_t length = std::max<size_t>(one.length, 1);
    CodePoint two = IsHigh(one.value) ? ReadUtf8(text, at + length) : CodePoint{};
    if (IsLow(two.value)) {
      AppendUtf8(out, 0x10000 + ((one.value - 0xD800) << 10) + (two.value - 0xDC00));
      length += two.length;
    } else {
      out.append(text, at, length);
    }
    at += length;
  }
  return out;
}

void AppendEscaped(std::string& out, char32_t c) {
  constexpr std::string_view kLetters = "btn?fr";
  if (c == '"' || c == '\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c >= 8 && c <= 13 && c != 11) {
    out += '\\';
    out += kLetters[c - 8];
  } else {
    out += fmt::format("\\u{:04x}", static_cast<uint32_t>(c));
  }
}

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    CodePoint c = ReadUtf8(text, at);
    size_t length = std::max<size_t>(c.length, 1);
    bool special = c.value < 0x20 || c.value == '"' || c.value == '\\' || c.value == 0x85 ||
                   c.value == 0x2028 || c.value == 0x2029;
    if (c.length != 0 && special) {
      AppendEscaped(out, c.value);
    } else {
      out.append(text, at, length);
    }
    at += length;
  }
  out += '"';
}

// Writes one value and all below it; stops at the first error or unknown.
class JsonText {
 public:
  JsonText(std::string& out, Value& stopped) : out_(out), stopped_(stopped) {}

  bool Append(const Value& value) {
    constexpr size_t kTooLong = size_t{limits::kStringUnits} * 4;
    if (out_.size() > kTooLong) return true;  // whoever asked rejects it for its length
    Value forced = Force(value);
    if (forced.IsError() || forced.IsUnknown()) return Stop(forced);
    switch (forced.kind) {
      case Value::Kind::kBool:
        out_ += forced.boolean ? "true" : "false";
        return true;
      case Value::Kind::kInt:
      case Value::Kind::kNumber:
        out_ += PrintJsonNumber(forced);
        return true;
      case Value::Kind::kString:
        AppendQuoted(out_, forced.chars());
        return true;
      case Value::Kind::kArray:
        return AppendArray(*forced.array);
      case Value::Kind::kObject:
        return AppendObject(*forced.object);
      default:
        out_ += "null";
        return true;
    }
  }

 private:
  bool Stop(const Value& value) {
    stopped_ = value.IsError() ? value : Value{};
    return false;
  }
  bool AppendArray(const Array& array) {
    if (!array.rest.IsAbsent() || ++depth_ > limits::kJsonDepth) return Stop({});
    out_ += '[';
    for (size_t i = 0; i < array.items.size(); ++i) {
      if (i > 0) out_ += ',';
      if (!Append(array.items[i])) return false;
    }
    out_ += ']';
    --depth_;
    return true;
  }
  bool AppendObject(const Object& object) {
    if (!object.rest.IsAbsent() || ++depth_ > limits::kJsonDepth) return Stop({});
    out_ += '{';
    bool first = true;
    for (const Member& member : object.members) {
      Value name = Force(member.name);
      if (!name.IsString()) return Stop(name);
      if (!first) out_ += ',';
      first = false;
      AppendQuoted(out_, name.chars());
      out_ += ':';
      if (!Append(member.value)) return false;
    }
    out_ += '}';
    --depth_;
    return true;
  }

  std::string& out_;
  Value& stopped_;
  uint32_t depth_ = 0;
};

// How many bytes at `at` begin a sequence that could be UTF-8: the part that one U+FFFD stands for.
size_t MaximalPart(std::string_view bytes, size_t at) {
  auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0U; };
  uint32_t first = byte(at);
  if (first < 0xC2 || first > 0xF4) return 1;
  size_t wanted = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  uint32_t least = first == 0xE0 ? 0xA0U : first == 0xF0 ? 0x90U : 0x80U;
  uint32_t most = first == 0xED ? 0x9FU : first == 0xF4 ? 0x8FU : 0xBFU;
  size_t length = 1;
  for (; length < wanted; ++length, least = 0x80, most = 0xBF) {
    if (byte(at + length) < least || byte(at + length) > most) break;
  }
  return length;
}

}  // namespace

Value RequireStrings(const Call& call, size_t first) {
  for (size_t i = first; i < call.arguments.size(); ++i) {
    const Value& argument = call.arguments[i];
    if (!argument.IsString() && !argument.IsUnknown()) return WrongArgument(call, i, "a string");
  }
  return {};
}

Value Finish(const Call& call, std::string_view text) {
  if (text.size() > limits::kStringUnits && Utf16Length(text) > limits::kStringUnits) {
    return call.Fail(fmt::format("the result has {} characters, Azure allows {}", Utf16Length(text),
                                 limits::kStringUnits));
  }
  if (MayHoldSurrogates(text)) return MakeString(call.workspace, JoinSurrogates(text));
  return MakeString(call.workspace, text);
}

std::optional<std::string> PlainText(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kString:
      return std::string(value.chars());
    case Value::Kind::kBool:
      return value.boolean ? "True" : "False";
    case Value::Kind::kInt:
      return std::to_string(value.integer);
    case Value::Kind::kNumber:
      if (IsBigInteger(value)) return std::string(value.chars());
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

bool AppendJson(const Value& value, std::string& out, Value& stopped) {
  return JsonText(out, stopped).Append(value);
}

std::string EncodeUtf8(std::string_view text) {
  if (!MayHoldSurrogates(text)) return std::string(text);
  std::string joined = JoinSurrogates(text), out;
  for (size_t at = 0; at < joined.size();) {
    CodePoint c = ReadUtf8(joined, at);
    size_t length = std::max<size_t>(c.length, 1);
    out += IsSurrogate(c.value) ? kReplacement : std::string_view(joined).substr(at, length);
    at += length;
  }
  return out;
}

std::string DecodeUtf8(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    CodePoint c = ReadUtf8(bytes, at);
    if (c.length != 0 && !IsSurrogate(c.value)) {
      out.append(bytes, at, c.length);
      at += c.length;
    } else {
      out += kReplacement;
      at += MaximalPart(bytes, at);
    }
  }
  return out;
}

bool IsWhiteSpace(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

}  // namespace azlint
