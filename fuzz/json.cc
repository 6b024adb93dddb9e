#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "json/writer.h"
#include "text/utf8.h"

namespace azlint {
namespace {

std::string Written(Node node, int indent = 0) {
  std::string text;
  JsonWriter(text, indent).Copy(node);
  return text;
}

std::string CheckString(std::string_view bytes) {
  std::string json;
  AppendJsonString(json, bytes);
  if (std::string fault = FaultOfJson(json); !fault.empty()) return "as a string: " + fault;
  // A NUL is refused, half of a character has no UTF-8.
  if (FindInvalidUtf8(bytes) != bytes.npos || bytes.find('\0') != bytes.npos) return "";
  return Differ("the string", bytes, FuzzJsonInput(json).root().text());
}

}  // namespace

// What is read is written as plain JSON that reads as the same; places lie within the text.
std::string FuzzJson(std::string_view bytes) {
  const FuzzJsonInput input(bytes);
  if (!input.document) return CheckString(bytes);
  for (uint32_t i = 0; i < input.document->size(); ++i) {
    const Span span = input.document->span(i);
    if (span.begin >= span.end || span.end > std::string_view(input.source.text).size())
      return "a place outside of the text";
    PointerTo(Node(input.document.get(), i));
  }
  input.document->DuplicateKeys();
  const std::string once = Written(input.root(), 2);
  if (std::string fault = FaultOfJson(once); !fault.empty()) return fault + ": " + once;
  const FuzzJsonInput again(once);
  if (!again.document) return again.problem.message;
  return Differ("the tree", Written(input.root()), Written(again.root()));
}

}  // namespace azlint
