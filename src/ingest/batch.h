#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ingest/inventory.h"
#include "ingest/reader.h"
#include "ingest/shape.h"

namespace azlint {

// One object of an export: JSON as it lies in its document, or a value made of XML.
class Exported {
 public:
  explicit Exported(Node node) : node_(node) {}
  explicit Exported(const Value& value) : value_(value) {}

  bool Has(std::string_view name) const;               // letter case counts: "Id" is PowerShell's
  bool HasCapitals() const;                            // some member begins with a capital
  std::string_view Text(std::string_view name) const;  // of any case; "" unless it is text
  Node node() const { return node_; }                  // none of XML
  Value Data(Unit& unit) const;                        // an object, forced, with its place

 private:
  Node node_;
  Value value_;
};

// What one call of ReadExport works with.
struct Batch {
  Unit& unit;
  const Sink& sink;
  Tally tally = {};
  std::string cli_type = {};  // the type whose renamings are at hand
  std::vector<Renaming> cli_renamings = {};

  Workspace& workspace() { return unit.workspace(); }
  void Emit(const Resource& resource, bool flattened = false);
};

// Who an exported resource is. Texts with their places, or absent.
struct Naming {
  Value type, id, name;
};
// A resource with type, names, id, scope and places, still without a body. The type is written as
// the id has it where the export writes it in lower case (Resource Graph).
Resource NamedResource(Unit& unit, const Naming& naming, uint32_t place);
// One that no id names: the parts are all that is known.
Resource PartsResource(Unit& unit, std::string_view type, std::span<const Value> names);

// A member as it stands there, forced, with its place; absent if there is none. Of any case.
Value MemberOf(const Value& object, std::string_view name);
Value MakePlaced(Value value, uint32_t place);
// A value that the export does not tell, at `place`; unlike every other one.
Value MakeUnknown(Unit& unit, std::string_view name, uint32_t place);
// Parts of text between separators, blanks around them taken off, empty ones left out. All have the
// place of the text. What is no text is returned as it is; null and "" are an empty list.
Value SplitText(Workspace& workspace, const Value& text, char separator);

// One shape of a single object, told by its members alone; asked in the order of the table.
struct ElementReader {
  std::string_view name;
  bool (*recognises)(const Exported& element);
  void (*read)(Batch& batch, const Exported& element);
};
const ElementReader* FindElementReader(const Exported& element);

bool IsCorsRule(const Exported& element);    // `az storage cors list`
bool IsVaultKey(const Exported& element);    // data plane: show, list, list-versions
bool IsPowerShell(const Exported& element);  // any object of Azure PowerShell with a name or id
bool IsResource(const Exported& element);    // Azure CLI, REST, Resource Graph
void ReadCorsRule(Batch& batch, const Exported& element);
void ReadVaultKey(Batch& batch, const Exported& element);
void ReadPowerShell(Batch& batch, const Exported& element);
void ReadResource(Batch& batch, const Exported& element);
// All rules of one list: one resource for each service.
void ReadCorsRules(Batch& batch, std::span<const Exported> rules);

}  // namespace azlint
