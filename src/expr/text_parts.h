#pragma once
#include <string_view>
#include <vector>

#include "expr/value.h"

namespace azlint {

// Text with holes, taken apart: what the functions on text may say of it.

// Literals (kString) and unknown parts in turn; of any other value the value alone.
std::span<const Value> PartsOf(const Value& text);

// Whether no value of this hole can contain `needle`: by the alphabet of uniqueString(), guid(), an
// int; by Azure's rules for the ids and names of a scope; in lower-case text, by its letters.
bool CannotContain(const Value& hole, std::string_view needle);

// Whether an occurrence of `needle` can only lie within one part, never across two.
bool CannotStraddle(std::span<const Value> parts, std::string_view needle);

// Whether part `index` stands where a resource id has one segment: between slashes, in a text that
// begins with "/subscriptions/" or has "/providers/". Names cannot contain '/', so the deployment
// of any other value fails.
bool IsIdSegment(std::span<const Value> parts, size_t index);

}  // namespace azlint
