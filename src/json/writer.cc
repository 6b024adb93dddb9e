#include "json/writer.h"

#include <fmt/core.h>

#include "text/utf8.h"

namespace azlint {
namespace {

// Printable ASCII needs nothing; it is nearly everything.
bool IsPlain(char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; }

bool MustEscape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || IsSurrogate(c);
}

char ShortEscape(char32_t c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

// Appends the character at `at` and returns the offset behind it.
size_t AppendCharacter(std::string& out, std::string_view text, size_t at) {
  const CodePoint point = ReadUtf8(text, at);
  if (point.length == 0) {
    AppendUtf8(out, 0xFFFD);
    return at + 1;
  }
  if (const char escape = ShortEscape(point.value)) {
    out += '\\';
    out += escape;
  } else if (MustEscape(point.value)) {
    out += fmt::format("\\u{:04x}", static_cast<uint32_t>(point.value));
  } else {
    out += text.substr(at, point.length);
  }
  return at + point.length;
}

}  // namespace

void AppendJsonString(std::string& out, std::string_view text) {
  out += '"';
  for (size_t at = 0; at < text.size();) {
    size_t plain = at;
    while (plain < text.size() && IsPlain(text[plain])) ++plain;
    out += text.substr(at, plain - at);
    at = plain < text.size() ? AppendCharacter(out, text, plain) : plain;
  }
  out += '"';
}

void JsonWriter::Separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (first_.empty()) return;
  if (!first_.back()) out_ += ',';
  first_.back() = false;
  if (indent_ > 0) out_.append("\n").append(first_.size() * static_cast<size_t>(indent_), ' ');
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  out_ += bracket;
  first_.push_back(true);
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  if (first_.empty()) return *this;
  const bool empty = first_.back();
  first_.pop_back();
  if (!empty && indent_ > 0)
    out_.append("\n").append(first_.size() * static_cast<size_t>(indent_), ' ');
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view name) {
  Separate();
  AppendJsonString(out_, name);
  out_ += indent_ > 0 ? ": " : ":";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view text) {
  Separate();
  AppendJsonString(out_, text);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) { return Raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::Int(int64_t value) { return Raw(std::to_string(value)); }

JsonWriter& JsonWriter::Raw(std::string_view json) {
  Separate();
  out_ += json;
  return *this;
}

// Recursion is safe: a document is never deeper than limits::kJsonDepth.
JsonWriter& JsonWriter::Copy(Node node) {
  if (!node) return Raw("null");
  if (node.IsString()) return String(node.text());
  if (node.IsObject()) {
    BeginObject();
    for (const Node::Member member : node.members()) Key(member.name()).Copy(member.value);
    return EndObject();
  }
  if (!node.IsArray()) return Raw(node.text());
  BeginArray();
  for (const Node item : node.items()) Copy(item);
  return EndArray();
}

}  // namespace azlint
