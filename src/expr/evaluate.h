#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "expr/expr.h"
#include "expr/value.h"
#include "json/document.h"

namespace azlint {

// What is bound around an expression, innermost first. Immutable, in the arena, shared by slots.
struct Frame {
  enum class Kind : uint8_t {
    kResourceLoop,
    kPropertyLoop,
    kOutputLoop,
    kLaterLoop,  // of a resource or output in an outer template: seen when evaluated again
    kLambda,
    kArgument,
    kFunction,
    kVariable,  // a "copy" whose input is null is plain data from here on
    kPlainCopy  // every "copy" is: in outputs and defaults
  };
  const Frame* outer;
  Kind kind;
  std::string_view name;  // of the loop, the lambda variable, the function's parameter
  Value value;            // the index, the item, the argument; kFunction marks a call's border
};

// What expr asks of above. Implemented by Deployment, and by policy for its own language.
class Surroundings {
 public:
  virtual ~Surroundings() = default;
  virtual Workspace& workspace() = 0;
  virtual uint32_t PlaceOf(Node node) = 0;                     // the node's number within the unit
  virtual const ParsedExpr& Parse(std::string_view text) = 0;  // once per distinct text
  virtual Language language() const { return Language::kTemplate; }
  // Of a template in outer scope: where its texts are evaluated first. What that gives, as long as
  // it is text, is read as template text once more, here.
  virtual Surroundings* before() { return nullptr; }
  virtual Value Parameter(std::string_view name) = 0;  // an error when there is none
  virtual Value Variable(std::string_view name) = 0;
  // A call of a namespace.member function, arguments evaluated.
  virtual Value UserFunction(std::string_view name, std::span<const Value> arguments) = 0;
  // reference(), list*(), resourceGroup(), deployment(), field() and their like: whatever the table
  // does not compute. `name` as written.
  virtual Value Ask(std::string_view name, std::span<const Value> arguments,
                    const Frame* frame) = 0;
};

// Where one expression is evaluated.
struct Evaluation {
  Surroundings& around;
  const Frame* frame;
  Workspace& workspace() const { return around.workspace(); }
};

// A place for one value that is computed at most once: an argument, a default, a variable, an
// output, a member of JSON. Meeting one that is being evaluated is the cycle.
struct Slot {
  enum class State : uint8_t { kUntouched, kEvaluating, kDone };
  enum class Kind : uint8_t { kProperty, kArgument, kParameter, kDefault, kVariable, kOutput };
  State state = State::kUntouched;
  Kind kind = Kind::kProperty;
  std::string_view name;  // of the parameter, variable or output
  Node node;              // what is evaluated
  bool loop = false;      // the node is one entry of a "copy": the value is the list that it makes
  Surroundings* around;
  const Frame* frame;
  Slot* waiting = nullptr;  // the slot that asked for this one, while evaluating
  Value value = {};
};

// A deferred value for a JSON node; scalars without an expression are made at once; absent for no
// node.
Value Defer(Node node, Surroundings& around, const Frame* frame);
// `loop`: the node is an entry of a "copy".
Value DeferSlot(Slot::Kind kind, std::string_view name, Node node, const Evaluation& evaluation,
                bool loop = false);

// Evaluates one level: the result is never kDeferred; its members and items may be.
Value Force(const Value& value);
Value Evaluate(const Expr& expr, Evaluation& evaluation);

// A member by name, leniently as one reads a resource: absent where there is none, null and absent
// have none, of an unknown it is a call, of an error the error. The result is forced.
Value GetMember(Workspace& workspace, const Value& object, std::string_view name);

// A way into a value: "properties.networkAcls.ipRules[0].value"; [n] takes an item.
struct Found {
  Value value;           // forced
  uint32_t place = 0;    // the deepest JSON node on the way that stands in the body itself
  bool written = false;  // the whole way is written there (place is the value's own node)
  bool through_expression = false;  // some step of the way was an expression
};
Found Get(Workspace& workspace, const Value& value, std::string_view path);

// One thing that a value came through, outermost first.
struct Step {
  Slot::Kind kind;
  std::string_view name;
  Span where;  // of the JSON node that was evaluated
};
// While workspace.recorder points to one, slots are evaluated anew and listed.
struct Recorder {
  std::vector<Step> steps;
  uint32_t depth = 0;
};

}  // namespace azlint
