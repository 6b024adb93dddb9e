#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "expr/unit_nodes.h"
#include "json/document.h"

namespace azlint {

// What Azure rejects about a template. In words of ours; the node is where it stands.
struct Fault {
  Node node;
  std::string message;
};
using Faults = std::vector<Fault>;

// The languageVersion as a number: 10 (absent), 20, 21, 22; 0 for one that does not exist.
int LanguageVersion(Node body);

// What is wrong with the text of a template before anything is evaluated: members that do not
// exist or are missing, values of the wrong JSON type, limits, expressions that do not parse.
// Measured with the engine. Of a `nested` template the engine overlooks unknown members when it
// expands it; so does this. Nested templates inside are not looked into.
void FindTemplateFaults(Node body, UnitNodes& nodes, bool nested, Faults& faults);

// The part of it that is about types: parameters, outputs, definitions, functions.
void FindTypeFaults(Node body, bool nested, Faults& faults);
// The part that is about resources.
void FindResourceFaults(Node body, UnitNodes& nodes, bool nested, Faults& faults);

// Loops in the properties of one resource that stand inside each other, or two of one name. Part of
// the above but for a resource in a loop whose count is an expression: Azure looks at it only when
// that one runs.
void FindPropertyLoopFaults(Node resource, Faults& faults);
// The same of variables, and loops that lack what makes them one.
void FindVariableLoopFaults(Node variables, Faults& faults);

// Calls that cannot stand in the definition of a function, and functions that call themselves.
void FindFunctionFaults(Node body, UnitNodes& nodes, Faults& faults);

// What a JSON value has to be for a member.
enum class Shape : uint8_t {
  kAny,
  kText,  // a string; the engine takes any scalar
  kFlag,
  kNumber,
  kObject,
  kList,
  kSchema,  // an object or a bool
};
struct MemberRow {
  std::string_view name;
  Shape shape = Shape::kAny;
  bool required = false;
  int since = 0;  // the languageVersion that it needs
};
// Checks the members of one object against a table; `what` names it: "a parameter".
struct MemberCheck {
  std::string_view what;
  int version;
  bool strict;  // unknown members are faults
};
void CheckMembers(Node object, std::span<const MemberRow> rows, const MemberCheck& check,
                  Faults& faults);

// Why a value is not allowed by a declaration (of a parameter, an output, an item ...), or "".
// `path` names the value in the message. What is unknown is allowed.
struct ValueCheck {
  UnitNodes& nodes;
  Node template_body;  // whose definitions $ref points into
};
std::string FindValueFault(const Value& value, Node declaration, std::string_view path,
                           const ValueCheck& check);
bool IsNullable(Node declaration, const ValueCheck& check);
// Why what an expression gives cannot be that member of a resource, or "".
std::string FindMemberFault(std::string_view member, const Value& value);
// The node that a "$ref" points to; no node when it points nowhere.
Node ReferredBy(Node reference, Node template_body);

}  // namespace azlint
