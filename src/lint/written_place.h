#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "model/resource.h"

namespace azlint {

// Where a template writes a property of one of its resources as literal JSON: in the resource, or
// at the end of the way that plain references lead from there. Nothing else reads that place.
struct WrittenPlace {
  Node node;                         // the value, or the object that lacks `missing`
  std::vector<std::string> missing;  // members between that object and the property, itself too
  std::string from;                  // " (default of parameter 'x')"; "" for the resource itself
  std::string obstacle;              // not "": there is no such place, and why
  std::vector<Node> declarations;    // of the parameters that pass the value on as a whole

  // Whether each of these parameters takes the value, given as JSON.
  bool Accepts(std::string_view json) const;
};

// `path` is one from the resource on: "properties.rules[0].access". The resource is of a template.
WrittenPlace FindWrittenPlace(const Resource& resource, std::string_view path);

}  // namespace azlint
