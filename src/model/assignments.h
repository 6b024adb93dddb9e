#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/resource.h"
#include "model/resource_id.h"

namespace azlint {

// To whom a role is given and where, as hashes.
struct AssignmentKeys {
  enum class To : uint8_t { kAnybody, kPrincipal, kGroup };
  To to = To::kAnybody;  // kAnybody: what is not written out, and so must always be looked at
  uint64_t principal = 0, scope = 0;
};
AssignmentKeys KeysOf(const Resource& assignment);

// Role assignments of one state, found by whom they are given to and where: an export has tens of
// thousands, and each identity is asked about. Indexed is what an export writes out; whatever is
// computed, unknown, or of a management group or the tenant is given to everybody who asks.
class AssignmentIndex {
 public:
  // `keys`: of each assignment. The assignments must outlive the index.
  AssignmentIndex(std::span<const ResourceHead* const> assignments,
                  std::span<const AssignmentKeys> keys);

  // In the order of the input: all that may be given to this principal, and those to others that
  // may lie at or above one of `places`. Left out: what is certainly given to another principal
  // and certainly neither at nor above these. An empty `principal` is one that is not known: all.
  std::vector<const ResourceHead*> Find(std::string_view principal,
                                        std::span<const ResourceId* const> places) const;

 private:
  using Positions = std::vector<uint32_t>;
  using Index = std::unordered_map<uint64_t, Positions>;

  std::span<const ResourceHead* const> all_;
  Index by_principal_;
  Index by_scope_;
  Positions groups_;  // to groups: anybody may be in them
  Positions always_;
};

}  // namespace azlint
