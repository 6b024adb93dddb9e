#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "expr/value.h"

namespace azlint {

// Declared types as domains (language.md sections 3 and 4): what a parameter's declaration, or a
// schema below it, says of the values. Domains lie in the arena; `definitions` is what "$ref"
// points into, and may be no node.

const Domain* DomainOfSchema(Node declaration, Node definitions, Workspace& workspace);

// Of parameters('p').name: what is declared for that member, nullable where the member may be
// missing too. Null: nothing is known of it.
const Domain* DomainOfMember(const Domain& object, std::string_view name, Workspace& workspace);
// Of parameters('p')[index].
const Domain* DomainOfItem(const Domain& array, int64_t index, Workspace& workspace);
// Of what a call of the function "[]" or tryGet() with these arguments gives; null: not known.
const Domain* DomainOfAccess(std::span<const Value> arguments, bool lenient, Workspace& workspace);

// What is declared for an unknown value; null: nothing.
const Domain* DomainOf(const Value& value);

// Whether each value has that member (kTrue), or none has (kFalse). Null has none.
Tri HasDeclaredMember(const Domain& object, std::string_view name);
// Whether a sealed type rules that member out.
bool LacksMember(const Value& object, const Value& name);
// How many members or items each value has.
struct Size {
  int64_t least, most;
};
Size DeclaredSize(const Domain& container);

// Values that fit, the simplest first: with what is required alone, then one member or item after
// the other changed. `names`: of members that a question asks for. None: there is no telling.
std::vector<Value> ExamplesOf(const Domain& domain, std::span<const Value> names,
                              Workspace& workspace);
// Whether a value made here may be given where that is declared.
bool IsAllowed(const Value& value, const Domain& domain, Workspace& workspace);

// Plain JSON as a value; nothing in it is an expression.
Value DataOf(Node node, Workspace& workspace);

}  // namespace azlint
