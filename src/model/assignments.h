#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/resource.h"
#include "model/resource_id.h"

namespace azlint {

// Role assignments of one state, found by whom they are given to and where: an export has tens of
// thousands, and each identity is asked about. Indexed is what an export writes out; whatever is
// computed, unknown, or of a management group or the tenant is given to everybody who asks.
class AssignmentIndex {
 public:
  // `pause` is called now and then, when nothing is held of what was looked at.
  explicit AssignmentIndex(std::span<const Resource* const> assignments,
                           const std::function<void()>& pause = nullptr);

  // In the order of the input: all that may be given to this principal, and those to others that
  // may lie at or above one of `places`. Left out: what is certainly given to another principal
  // and certainly neither at nor above these. An empty `principal` is one that is not known: all.
  std::vector<const Resource*> Find(std::string_view principal,
                                    std::span<const ResourceId* const> places) const;

 private:
  using Positions = std::vector<uint32_t>;
  using Index = std::unordered_map<uint64_t, Positions>;
  void Add(const Resource& assignment, uint32_t position);

  std::span<const Resource* const> all_;
  Index by_principal_;
  Index by_scope_;
  Positions groups_;  // to groups: anybody may be in them
  Positions always_;
};

}  // namespace azlint
