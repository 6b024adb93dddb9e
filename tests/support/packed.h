#pragma once
#include "embedded.h"
#include "lint/rule.h"
#include "policy/tables.h"

namespace azlint {

// The rules and tables that are built in, read once for all tests.
struct PackedRules {
  Tables tables{EmbeddedRules()};
  RuleSet rules = RuleSet::Embedded(tables);
};
inline const PackedRules& Packed() {
  static const PackedRules packed;
  return packed;
}

}  // namespace azlint
