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
  bool readable = false;  // rejected for how it is written; resources and outputs are there
};

struct OutcomeOptions {
  // Values given for secure parameters are checked, then unknown, as in Azure's own what-if.
  bool hide_secrets = false;
  // What nobody says is unknown, where Azure would ask or not look: parameters without a value, a
  // loop that runs an unknown number of times (one resource, its index unknown), nested templates
  // with unknown parts. A template that is written as Azure does not take it is read all the same.
  bool open = false;
};

// `root` must be fresh: nothing of it asked for yet.
Outcome OutcomeOf(Deployment& root, const OutcomeOptions& options = {});

}  // namespace azlint
