#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "expr/evaluate.h"
#include "json/document.h"

namespace azlint {

class Deployment;
class Unit;

// Who described a resource decides what an absent member means.
enum class Origin : uint8_t {
  kTemplate,  // what will be deployed: the service fills in the default of the apiVersion
  kExported,  // what is there: written out, null was never set, and what was cut away is unknown
};

// Who a resource is: what joins need, without what it says. Views into its unit.
struct ResourceHead {
  const Unit* unit = nullptr;
  uint32_t number = 0;  // within the unit, in the order of the file
  Origin origin = Origin::kTemplate;
  bool existing = false;         // only referred to: not deployed here, its properties are unknown
  bool lifted = false;           // its loop does not run by default; findings are possible at most
  bool off_by_default = false;   // lifted, and by default it is not there at all
  bool deleted = false;          // a what-if deletes it
  std::string_view type;         // whole, as written: "Microsoft.Storage/storageAccounts"
  std::span<const Value> names;  // one for each segment of the type; empty when unknown
  Value id;                      // text, often with holes; absent when nothing is known of it
  Value scope;                   // the id of what it lies in or extends
  uint32_t parameter_set = 0;    // which of its unit's cases

  bool IsType(std::string_view wanted) const;
};

// Whether they are of one resource of the input: a list's are read again, see Graph::Whole.
bool IsSame(const ResourceHead& a, const ResourceHead& b);

// What would exist, or exists, in Azure, whoever described it. Views into its unit.
struct Resource : ResourceHead {
  Value api_version;
  // In template shape: {"type", "name", "location", "kind", "sku", "identity", "properties", ...}.
  // Deferred; read it with Get(). Members that are not known have a symbol as value.
  Value body;
  Value condition;                   // absent: it exists; else it exists if this is true
  Value loop_condition;              // of what is lifted: its loop runs at least once
  Node node;                         // its JSON object; no node in XML
  uint32_t place = 0;                // of the object or element
  uint32_t name_place = 0;           // where its name is written, else `place`
  int64_t copy_index = -1;           // -1: no loop
  bool partial = false;              // a PATCH: what is not written keeps its state, unknown
  Deployment* deployment = nullptr;  // of a template

  Workspace& workspace() const;
  std::string Name() const;  // for people: all names joined by '/', unknown ones as expressions
};

}  // namespace azlint
