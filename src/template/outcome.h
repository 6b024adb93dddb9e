#pragma once
#include <string>
#include <vector>

#include "template/deployment.h"

namespace azlint {

// What Azure makes of a template as a whole, done in its order and with its checks: the first thing
// that it rejects is the whole answer. Measured with the engine (classic where its two differ).
struct Outcome {
  struct Resource {
    const Declared* declared;
    // What is sent: "type" and "name" in full, the rest as in the file; members that are null, and
    // those that only say how to deploy, are left out.
    Value body;
  };
  std::vector<Resource> resources;  // no deployments, none that exist already
  Value outputs;                    // {name: {"type", "value"}}
  Value asserts;                    // {name: bool}
  std::string error;                // not "": rejected
  Node where;                       // of the error, where it has a place
};

// `root` must be fresh: nothing of it asked for yet. `hide_secrets`: values given for secure
// parameters are checked, then unknown, as in Azure's own what-if.
Outcome OutcomeOf(Deployment& root, bool hide_secrets = false);

}  // namespace azlint
