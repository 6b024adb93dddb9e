#pragma once
#include <span>

#include "expr/evaluate.h"

namespace azlint {

// A call of map(), filter() and their like with what its lambda sees, kept by a term whose array is
// not known so that it can be run once the array is. In the arena.
struct Closure {
  const Expr* call;
  Surroundings* around;
  const Frame* frame;
};

class Assumptions;

// Runs the call over `inputs`, its plain arguments; a call term where they are not known enough.
// What a lambda gives is taken in `world`, if there is one.
Value ApplyLambda(const Closure& closure, std::span<const Value> inputs,
                  const Assumptions* world = nullptr);

}  // namespace azlint
