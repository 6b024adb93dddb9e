#include "ingest/reader.h"

#include "expr/print.h"
#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// Resources of an export, of both states of one that has two, are values that print as JSON.
std::string FuzzReader(std::string_view bytes) {
  for (bool before : {false, true}) {
    const FuzzResources read(bytes, 0, before);
    for (const Resource& resource : read.unit.resources) {
      const std::string json = ToJson(resource.body);
      if (std::string fault = FaultOfJson(json); !fault.empty()) return fault.append(": ") + json;
      ToJson(resource.id);
      resource.Name();
    }
  }
  return "";
}

}  // namespace azlint
