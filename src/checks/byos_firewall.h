#pragma once
#include <vector>

#include "checks/account.h"

namespace azlint {

// What the firewall of a storage account does, in the context's world; the resource is the account.
struct StorageFirewall {
  Tri denies = Tri::kFalse;     // by defaultAction, or closed to the public altogether
  Tri closed = Tri::kFalse;     // publicNetworkAccess is Disabled
  Tri perimeter = Tri::kFalse;  // a network security perimeter decides, which no input shows
  Unknowns unknowns;
};
StorageFirewall ReadFirewall(const CheckContext& context);

// The Speech and Foundry resources whose own storage it is; `is` less than certain also where their
// kind or condition is not known.
std::vector<Edge> SpeechUsers(const CheckContext& context, Unknowns& unknowns);

}  // namespace azlint
