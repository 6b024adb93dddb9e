#include "xml/document.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "xml/writer.h"

namespace azlint {
namespace {

// Elements in document order; what walks them must not nest deeper than the limit.
void Walk(const XmlNode& node, std::string& texts) {
  texts += node.text();
  texts += node.name();
  texts += node.Attribute("id");
  for (const XmlNode& child : node.children()) Walk(child, texts);
}

bool HasControl(std::string_view text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) < 0x20) return true;
  return false;
}

}  // namespace

// What is read can be walked, and its text is written as XML that reads as the same.
std::string FuzzXml(std::string_view bytes) {
  Source source, again;
  Problem problem;
  if (!Decode(std::string(bytes), source, problem)) return "";
  const XmlDocument::Parsed parsed = XmlDocument::Parse(source);
  if (!parsed.document) return "";
  std::string texts, written;
  Walk(parsed.document->root(), texts);
  const std::string text = parsed.document->root().text();
  if (HasControl(text)) return "";
  XmlWriter().Begin("a").Attribute("id", text).Text(text).End().Print(written);
  if (!Decode(written, again, problem)) return "text that is not UTF-8: " + written;
  const XmlDocument::Parsed second = XmlDocument::Parse(again);
  if (!second.document) return second.problem.message + ": " + written;
  return Differ("the text", text, second.document->root().text()) +
         Differ("the attribute", text, second.document->root().Attribute("id"));
}

}  // namespace azlint
