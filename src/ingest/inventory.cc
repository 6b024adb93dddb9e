#include "ingest/inventory.h"

#include "ingest/id_text.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kRoles = "Microsoft.Authorization/roleAssignments";
constexpr std::string_view kAccounts = "Microsoft.Storage/storageAccounts";

// Pages of one list can lie in one file: one that says that more follows speaks for all.
void Add(Unit& unit, Inventory inventory) {
  for (Inventory& there : unit.inventories) {
    if (there.type != inventory.type || there.subscription != inventory.subscription ||
        there.group != inventory.group)
      continue;
    there.count += inventory.count;
    there.complete = there.complete && inventory.complete;
    return;
  }
  unit.inventories.push_back(std::move(inventory));
}

}  // namespace

void Tally::Count(const Resource& resource, bool flattened) {
  ++all_;
  bool role = resource.IsType(kRoles), account = resource.IsType(kAccounts);
  if (!role && !account) return;
  std::string_view scope = role ? resource.scope.chars() : resource.id.chars();
  std::string subscription = LowerAscii(SubscriptionOf(scope));
  (role ? all_roles_ : all_accounts_) += 1;
  if (account && flattened) ++flattened_;
  if (subscription.empty()) return;
  Subscription& entry = (role ? roles_ : accounts_)[subscription];
  ++entry.count;
  std::string group = LowerAscii(GroupOf(scope));
  if (!group.empty()) ++entry.below;
  if (account) entry.groups.insert(group);
}

void Tally::WriteRoles(Unit& unit, const Listing& listing, Span where) const {
  for (const auto& [subscription, entry] : roles_) {
    Inventory inventory{std::string(kRoles), subscription, "", false, all_roles_, where};
    inventory.complete = listing.whole && entry.below > 0;
    Add(unit, std::move(inventory));
  }
}

void Tally::WriteAccounts(Unit& unit, const Listing& listing, Span where) const {
  bool only_accounts = all_accounts_ == all_;
  bool list = listing.kind == Listing::Kind::kPage || flattened_ == all_accounts_;
  for (const auto& [subscription, entry] : accounts_) {
    Inventory inventory{std::string(kAccounts), subscription, "", false, entry.count, where};
    if (listing.kind == Listing::Kind::kGraph) {
      inventory.complete = listing.whole;
      if (entry.groups.size() == 1) inventory.group = *entry.groups.begin();
    } else {
      inventory.complete = listing.whole && only_accounts && list;
    }
    Add(unit, std::move(inventory));
  }
}

void Tally::Write(Unit& unit, const Listing& listing, Span where) const {
  if (listing.kind == Listing::Kind::kSingle) return;
  WriteRoles(unit, listing, where);
  WriteAccounts(unit, listing, where);
}

}  // namespace azlint
