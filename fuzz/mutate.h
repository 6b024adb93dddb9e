#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace azlint {

// Changes some bytes: what a JSON string holds is given to it.
using BytesMutator = std::function<std::string(std::string_view bytes)>;

// One node of a JSON text (or of several, one behind the other) is dropped, duplicated, swapped
// with or replaced by another, replaced by a value that is often trouble, or has its text mutated;
// the rest stays as it is. Same text and seed, same result. "" when the text is no JSON.
std::string MutateTree(std::string_view text, uint64_t seed, const BytesMutator& mutate_bytes);

}  // namespace azlint
