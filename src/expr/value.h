#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/document.h"
#include "text/arena.h"

namespace azlint {

enum class Tri : uint8_t { kFalse, kUnknown, kTrue };  // no operator bool: who asks says what for
inline Tri Not(Tri a) { return static_cast<Tri>(2 - static_cast<int>(a)); }
inline Tri And(Tri a, Tri b) { return a < b ? a : b; }
inline Tri Or(Tri a, Tri b) { return a < b ? b : a; }
inline Tri ToTri(bool b) { return b ? Tri::kTrue : Tri::kFalse; }

struct Array;
struct Function;
struct Object;
struct Slot;
struct Term;
struct Text;

// What an expression or a piece of JSON means, as far as it can be known. 16 bytes, copied freely;
// what it points to lies in the arena of its unit and never changes after it is made.
struct Value {
  enum class Kind : uint8_t {
    kAbsent,  // no such member: neither null nor unknown
    kNull,
    kBool,
    kInt,     // signed 64 bits
    kNumber,  // any other number, text as written
    kString,  // known text
    kArray,
    kObject,
    kSymbol,    // one unknown: a parameter, a fact of the scope
    kText,      // text with holes: literals and unknown parts in turn
    kCall,      // a function of the table over arguments of which at least one is unknown
    kDeferred,  // JSON with expressions in it that nobody has asked for yet; see Force
    kError,     // what the engine rejects; a value because dead branches may hold one
  };
  enum Flag : uint8_t {
    kSecret = 1,     // may hold a secret: never shown
    kByDefault = 2,  // a parameter's default took part
    kDeclared = 4,   // a template's word for what reference() will give
  };

  Kind kind = Kind::kAbsent;
  uint8_t flags = 0;
  uint32_t place = 0;  // the JSON node that wrote it, numbered within the unit from 1; 0: computed
  union {
    bool boolean;
    int64_t integer = 0;
    const Text* text;      // kNumber, kString, kError (the message)
    const Array* array;    // kArray, kText (its parts)
    const Object* object;  // kObject
    const Term* term;      // kSymbol, kCall
    Slot* slot;            // kDeferred
  };

  bool Is(Kind k) const { return kind == k; }
  bool IsAbsent() const { return kind == Kind::kAbsent; }
  bool IsNull() const { return kind == Kind::kNull; }
  bool IsMissing() const { return kind <= Kind::kNull; }  // absent or null
  bool IsString() const { return kind == Kind::kString; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsObject() const { return kind == Kind::kObject; }
  bool IsError() const { return kind == Kind::kError; }
  // Its own kind is not known; a known container may still hold unknowns. Call after Force.
  bool IsUnknown() const {
    return kind == Kind::kSymbol || kind == Kind::kText || kind == Kind::kCall;
  }
  std::string_view chars() const;  // of kString, kNumber and kError, else ""
};
static_assert(sizeof(Value) == 16);

struct Text {
  uint64_t hash;
  std::string_view chars;
};

// `rest`, when not absent, is what more items (or members) may come from: an unknown array or
// object, or, for a loop of unknown count, one item as it would look.
struct Array {
  uint64_t hash;  // of kText: structural; of kArray: 0 (computed by HashOf)
  std::span<const Value> items;
  Value rest;
};

struct Member {
  Value name;  // kString, or unknown: names can be expressions
  Value value;
};

struct Object {
  std::span<const Member> members;
  Value rest;
};

enum class Type : uint8_t { kAny, kString, kInt, kBool, kObject, kArray };

// What is known of a symbol. Values are the allowed ones as written; empty: any of the type.
struct Domain {
  Type type = Type::kAny;
  bool nullable = false;
  std::span<const Value> allowed;
  int64_t minimum = INT64_MIN, maximum = INT64_MAX;  // of an int
  int64_t min_length = 0, max_length = INT64_MAX;    // UTF-16 units or items
  Node schema;                                       // the declaration, for what its members may be
  Node definitions;                                  // what its $ref point into
  const Value* fallback = nullptr;  // the default, where one exists and was set aside
  bool chosen = false;              // whoever deploys chooses it, though it is no parameter
};

// A symbol (no function; `name` says which unknown, as template text: "parameters('x')") or a call.
struct Closure;
struct Term {
  uint64_t hash;  // structural, places left out: equal terms of one unit have equal hashes
  const Function* function = nullptr;
  std::string_view name;
  std::span<const Value> arguments;
  const Domain* domain = nullptr;    // of a symbol or a member of one; null: nothing is known
  const Closure* closure = nullptr;  // of map, filter and their like: the lambda's expression
  uint32_t size = 1;                 // nodes, for limits::kTermNodes
};

struct Slot;
struct Recorder;

// What sort of error a kError is, for whoever reports it; most are just kOther.
enum class ErrorKind : uint8_t {
  kOther,
  kArguments,   // too many or too few of them, or one of a wrong type
  kSegments,    // a resource id with too many or too few names
  kUndeclared,  // of a parameter, variable or function
  kCycle,
  kLoopCount,
  kLimit,  // of azlint, not of Azure
};
// What is known of an error beside its message: the part of the expression that failed.
struct ErrorNote {
  ErrorKind kind = ErrorKind::kOther;
  int argument = -1;            // of the call that failed, from 0; -1: no single one
  uint32_t begin = 0, end = 0;  // within `expression`; both 0: the whole
  std::string_view expression;  // as evaluated, with its brackets; "" where none is at fault
};

// What evaluation needs besides its surroundings; one per unit.
struct Workspace {
  Arena arena;
  uint64_t steps = 0;         // towards limits::kWork
  uint64_t asked_beyond = 0;  // parts of conditions, towards limits::kAskedBeyond
  uint32_t depth = 0;         // slots being evaluated, towards limits::kEvaluationDepth
  bool exhausted = false;
  Recorder* recorder = nullptr;  // set while a value is traced
  Slot* evaluating = nullptr;    // the innermost slot being evaluated; they are linked outwards
  std::unordered_map<const Text*, ErrorNote> errors;  // by their messages
};

Value MakeNull();
Value MakeBool(bool value);
Value MakeInt(int64_t value);
Value MakeString(Workspace& workspace, std::string_view text);  // copies the text
Value MakeView(Workspace& workspace, std::string_view text);    // text outlives the workspace
Value MakeNumber(Workspace& workspace, std::string_view written);
Value MakeError(Workspace& workspace, std::string_view message, ErrorKind kind = ErrorKind::kOther);
Value MakeArray(Workspace& workspace, std::span<const Value> items, Value rest = {});
Value MakeObject(Workspace& workspace, std::span<const Member> members, Value rest = {});
// Joins texts, literal and unknown. Neighbouring literals melt; nothing unknown left: a kString.
Value MakeText(Workspace& workspace, std::span<const Value> parts);
Value MakeSymbol(Workspace& workspace, std::string_view name, const Domain* domain = nullptr,
                 uint64_t unit = 0);
Value MakeCall(Workspace& workspace, const Function& function, std::span<const Value> arguments,
               const Closure* closure = nullptr);

// The same call, of which more is known.
Value WithDomain(Workspace& workspace, const Value& call, const Domain* domain);

uint64_t HashText(std::string_view text);
uint64_t Mix(uint64_t a, uint64_t b);
// Structural, places and flags left out; forces what is deferred. Member order does not count.
uint64_t HashOf(const Value& value);
// Certainly the same value, structurally: unknown terms are the same when built alike.
bool SameValue(const Value& a, const Value& b);
// ARM's equals() in three values: types count, case counts, member order does not. Text with holes
// is compared by its literals and by what is known of the holes.
Tri EqualValues(const Value& a, const Value& b);
// The first value of that sort in it, itself included; absent: none. Forces everything that stands
// before it. What is shared is looked at once, so a value that doubles and doubles is no work.
Value FindBelow(const Value& value, bool (*wanted)(const Value&));
bool HasUnknown(const Value& value);   // whether some part of it is unknown
Value FirstError(const Value& value);  // absent: none

}  // namespace azlint
