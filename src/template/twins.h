#pragma once
#include <span>
#include <vector>

#include "template/outcome.h"

namespace azlint {

// Resources of one type and name, or of one type with names that are not known, cannot be told
// apart by whoever reads a list of them. They are put, among the places that they have in
// `resources`, in the order in which Azure deploys them: each after what it depends on, else in
// the order of the file. Everything else stays where it is. `all` are the resources, deployments
// and existing ones of the whole tree, in the order of the file.
void OrderTwins(std::vector<Outcome::Resource>& resources, std::span<const Declared* const> all);

}  // namespace azlint
