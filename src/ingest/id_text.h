#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace azlint {

// A known resource id cut into views of its text. Of an extension resource: the last of its parts.
struct IdText {
  std::string_view scope;  // what stands before: "/subscriptions/x/resourceGroups/y"; "/" for none
  std::string_view space;  // "Microsoft.Storage"
  std::vector<std::string_view> types, names;  // as many of one as of the other

  std::string Type() const;                  // "Microsoft.Storage/storageAccounts"
  bool IsType(std::string_view type) const;  // without regard to case
};

// Nothing for what is no resource: a scope, a URL, a bare name. Slashes at the end are left out. A
// resource group is one, of Microsoft.Resources.
std::optional<IdText> CutId(std::string_view id);

// The segment behind "/subscriptions/" or "/resourceGroups/", "" if there is none.
std::string_view SubscriptionOf(std::string_view id);
std::string_view GroupOf(std::string_view id);

}  // namespace azlint
