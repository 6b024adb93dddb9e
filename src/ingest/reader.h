#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "json/document.h"
#include "model/unit.h"
#include "xml/document.h"

namespace azlint {

// Exports become resources in template shape, whatever printed them:
// - What an export does not tell is a symbol, and no two are the same: properties that `az resource
//   list` leaves out, what ConvertTo-Json cut off, numbers without a sure meaning, members that a
//   cmdlet does not print. Null stays null; what the CLI or REST does not write is absent.
// - Members keep the place of the JSON value (or XML element) that wrote them. A `properties` that
//   nobody wrote has the place of the name, so a finding about what it lacks points there.
// - Keys of the data plane: Microsoft.KeyVault/vaults/keys, named VAULT/KEY, with `kty`, `keySize`
//   (of the modulus, with its place), `attributes` {enabled, exp, nbf, created, updated}, `kid` and
//   `version`. Entries of `list-versions` are .../keys/versions, named VAULT/KEY/VERSION; what a
//   list leaves out is unknown. None has an id: group and subscription are not known.
// - CORS rules of storage, listed or in XML: a .../blobServices (fileServices, ...) without id and
//   names; lists that are joined by commas are arrays. XML does not tell the service: blobs.
// - API Management policies in XML: .../service/policies without id and names, the text as
//   properties.value, and azlint's own member properties.allowedOrigins: all origins in the file.
// - A what-if gives what will be there (Create, Modify, NoChange, Deploy), or, to a unit that is
//   `before`, what was, with `deleted` set where it goes.

// Where a reader puts what it finds, one by one, in the order of the file.
using Sink = std::function<void(const Resource&)>;

// One shape of JSON input, recognised by its members alone.
struct Reader {
  std::string_view name;  // "resources", "powershell", ...: what --show-files says
  void (*read)(Unit& unit, Node root, const Sink& sink);
};
const Reader* FindReader(Node root);  // null: no reader knows the shape
struct XmlReader {
  std::string_view name;
  bool (*recognises)(const XmlNode& root);
  void (*read)(Unit& unit, const XmlDocument& document, const Sink& sink);
};
std::span<const XmlReader> XmlReaders();

// What a file is, before anything is evaluated. An empty list is an export. A policy definition or
// a resource of a template on its own (an apiVersion or expressions, no id) is none.
enum class FileKind : uint8_t { kTemplate, kParameters, kExport, kOther };
FileKind KindOf(Node root);

// Reads an export: finds the reader, runs it and names it in unit.kind. False when no reader knows
// the shape. To be called once for each root of a document of many (NDJSON), whose single resources
// make no list. XML documents must outlive the call only.
bool ReadExport(Unit& unit, Node root, const Sink& sink);
bool ReadExport(Unit& unit, const XmlDocument& document, const Sink& sink);

// Reads a template once for each of unit.arguments (at least one; "" for the defaults alone). The
// facts of the scope that nobody gave are symbols of this unit.
void ReadTemplate(Unit& unit, Node root, const Sink& sink);
// The arguments that a parameter file gives. Values stay data; Key Vault references, expressions of
// compiled .bicepparam files and placeholders become symbols.
Arguments ReadParameters(Unit& unit, Node root, std::string_view name);

}  // namespace azlint
