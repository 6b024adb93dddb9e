#pragma once
#include <map>
#include <set>
#include <string>

#include "model/unit.h"

namespace azlint {

// How resources were listed, for what the list says of those that are not in it.
struct Listing {
  enum class Kind : uint8_t {
    kSingle,  // one resource: no list
    kArray,   // of `az ... list` and its like
    kPage,    // {"value": [..]}
    kGraph,   // {"data": [..]}
  };
  Kind kind = Kind::kSingle;
  bool whole = true;  // nothing says that more follows
};

// Counts what was read from one list, by subscription, and writes the inventories of its unit:
// - role assignments are complete for a subscription if one lies below it (`az role assignment
// list`
//   without --all shows only the subscription's own);
// - storage accounts if the list holds nothing else and is a page or flattened as the CLI does it,
//   or if Resource Graph gave accounts of two groups; of one group, for that group.
class Tally {
 public:
  void Count(const Resource& resource, bool flattened);
  void Write(Unit& unit, const Listing& listing, Span where) const;

 private:
  struct Subscription {
    uint32_t count = 0, below = 0;
    std::set<std::string> groups;  // lower case
  };
  void WriteRoles(Unit& unit, const Listing& listing, Span where) const;
  void WriteAccounts(Unit& unit, const Listing& listing, Span where) const;

  std::map<std::string, Subscription> roles_, accounts_;  // by subscription in lower case
  uint32_t all_ = 0, all_roles_ = 0, all_accounts_ = 0, flattened_ = 0;
};

}  // namespace azlint
