#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "json/document.h"
#include "model/unit.h"
#include "xml/document.h"

namespace azlint {

// Where a reader puts what it finds, one by one, in the order of the file.
using Sink = std::function<void(Resource)>;

// One shape of JSON input, recognised by its members alone.
struct Reader {
  std::string_view name;  // "az", "powershell", ...: what --show-files says
  bool (*recognises)(Node root);
  void (*read)(Unit& unit, Node root, const Sink& sink);
};
std::span<const Reader> Readers();  // asked in this order
struct XmlReader {
  std::string_view name;
  bool (*recognises)(const XmlNode& root);
  void (*read)(Unit& unit, const XmlDocument& document, const Sink& sink);
};
std::span<const XmlReader> XmlReaders();

// What a file is, before anything is evaluated.
enum class FileKind : uint8_t { kTemplate, kParameters, kExport, kOther };
FileKind KindOf(Node root);

// Reads an export: finds the reader and runs it. False when no reader knows the shape.
bool ReadExport(Unit& unit, Node root, const Sink& sink);
bool ReadExport(Unit& unit, const XmlDocument& document, const Sink& sink);

// Reads a template once for each of unit.arguments (at least one; "" for the defaults alone). The
// facts of the scope that nobody gave are symbols of this unit.
void ReadTemplate(Unit& unit, Node root, const Sink& sink);
// The arguments that a parameter file gives. Values stay data; Key Vault references, expressions of
// compiled .bicepparam files and placeholders become symbols.
Arguments ReadParameters(Unit& unit, Node root, std::string_view name);

}  // namespace azlint
