#include "expr/print.h"
#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "ingest/reader.h"
#include "xml/document.h"

namespace azlint {

// Serialized objects, service properties and policies in XML become values that print as JSON.
std::string FuzzXmlReader(std::string_view bytes) {
  Source source;
  Problem problem;
  if (!Decode(std::string(bytes), source, problem)) return "";
  const XmlDocument::Parsed parsed = XmlDocument::Parse(source);
  if (!parsed.document) return "";
  Unit unit(0);
  ReadExport(unit, *parsed.document, [&](const Resource& resource) { unit.Add(resource); });
  for (const Resource& resource : unit.resources) {
    const std::string json = ToJson(resource.body);
    if (std::string fault = FaultOfJson(json); !fault.empty()) return fault.append(": ") + json;
    resource.Name();
  }
  return "";
}

}  // namespace azlint
