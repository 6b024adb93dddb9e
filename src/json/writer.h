#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace azlint {

// Appends `text` as a JSON string with quotes. Lone surrogates (as UTF-8) become \uXXXX, control
// characters and U+2028/2029 are escaped; invalid UTF-8 becomes U+FFFD.
void AppendJsonString(std::string& out, std::string_view text);

// Writes JSON to a string, commas and indentation done; `indent` 0 writes one line.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, int indent = 0) : out_(out), indent_(indent) {}
  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view name);
  JsonWriter& String(std::string_view text);
  JsonWriter& Bool(bool value);
  JsonWriter& Int(int64_t value);
  JsonWriter& Raw(std::string_view json);      // numbers as written, null, ready JSON
  JsonWriter& Copy(Node node);                 // a tree as it stands, comments left out
  size_t size() const { return out_.size(); }  // bytes written so far
  JsonWriter& Member(std::string_view name, std::string_view text) {
    return Key(name).String(text);
  }

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();
  std::string& out_;
  int indent_;
  std::vector<bool> first_;  // per open bracket: nothing written yet
  bool after_key_ = false;
};

}  // namespace azlint
