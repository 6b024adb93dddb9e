#include "expr/decide.h"

#include <algorithm>

#include "expr/arguments.h"
#include "expr/evaluate.h"
#include "expr/function.h"
#include "expr/lambda.h"
#include "expr/likely_values.h"
#include "expr/wanted_values.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kWitnessTries =
    512;  // worlds tried for a witness over symbols that are not finite
constexpr size_t kMostConstants = 64;
constexpr size_t kMostTogether = 4;  // symbols tried in one world

bool IsCall(const Value& value, std::string_view name) {
  return value.Is(Kind::kCall) && value.term->name == name;
}

uint64_t KeyOf(const Value& term) {
  return term.Is(Kind::kText) ? term.array->hash : term.term->hash;
}

// Replaces and says whether anything was.
class Substitution {
 public:
  Substitution(const Assumptions& world, Workspace& workspace)
      : world_(world), workspace_(workspace) {}

  Value Run(const Value& value, bool& changed) {
    if (++workspace_.steps > limits::kWork) return value;
    switch (value.kind) {
      case Kind::kSymbol:
      case Kind::kCall:
      case Kind::kText:
        return Unknown(value, changed);
      case Kind::kDeferred: {
        bool inside = false;
        Value result = Run(Force(value), inside);
        changed |= inside;
        return inside ? result : value;
      }
      case Kind::kArray:
        return Rebuilt(value, changed);
      case Kind::kObject:
        return RebuiltObject(value, changed);
      default:
        return value;
    }
  }

 private:
  Value Unknown(const Value& value, bool& changed) {
    if (const Value* is = world_.Find(KeyOf(value))) {
      changed = true;
      Value result = *is;
      result.place = value.place;
      result.flags = static_cast<uint8_t>(result.flags | value.flags);
      return result;
    }
    if (value.Is(Kind::kSymbol)) return value;
    bool inside = false;
    std::span<const Value> given =
        value.Is(Kind::kText) ? value.array->items : value.term->arguments;
    std::vector<Value> parts = List(given, inside);
    // A lambda may speak of what is assumed.
    bool closure = value.Is(Kind::kCall) && value.term->closure;
    if (!inside && !closure) return value;
    changed = true;
    Value result = value.Is(Kind::kText) ? MakeText(workspace_, parts) : Again(*value.term, parts);
    result.place = value.place;
    return result;
  }
  Value Again(const Term& term, std::vector<Value>& arguments) {
    if (!term.closure) return Apply(*term.function, arguments, workspace_);
    arguments.pop_back();  // the identity of the lambda
    return ApplyLambda(*term.closure, arguments, &world_);
  }
  std::vector<Value> List(std::span<const Value> given, bool& changed) {
    std::vector<Value> list;
    for (const Value& item : given) list.push_back(Run(item, changed));
    return list;
  }
  Value Rebuilt(const Value& value, bool& changed) {
    bool inside = false;
    std::vector<Value> items = List(value.array->items, inside);
    Value rest = Run(value.array->rest, inside);
    if (!inside) return value;
    changed = true;
    if (rest.IsArray()) {  // what more items come from is known now
      items.insert(items.end(), rest.array->items.begin(), rest.array->items.end());
      rest = rest.array->rest;
    }
    return Like(value, MakeArray(workspace_, items, rest));
  }
  Value RebuiltObject(const Value& value, bool& changed) {
    bool inside = false;
    std::vector<Member> members;
    for (const Member& m : value.object->members)
      members.push_back({Run(m.name, inside), Run(m.value, inside)});
    Value rest = Run(value.object->rest, inside);
    if (!inside) return value;
    changed = true;
    if (rest.IsObject()) {  // often the whole, known members and all, in their order
      std::erase_if(members, [&](const Member& m) {
        return m.name.IsString() && FindMember(*rest.object, m.name.chars()) != nullptr;
      });
      members.insert(members.end(), rest.object->members.begin(), rest.object->members.end());
      rest = rest.object->rest;
    }
    return Like(value, MakeObject(workspace_, members, rest));
  }
  static Value Like(const Value& old, Value made) {
    made.place = old.place;
    made.flags = old.flags;
    return made;
  }

  const Assumptions& world_;
  Workspace& workspace_;
};

// Whether a witness may say what it is.
bool IsChosen(const Value& given) {
  Value symbol = given;
  while (symbol.Is(Kind::kCall)) symbol = symbol.term->arguments[0];
  if (!symbol.Is(Kind::kSymbol)) return false;
  return symbol.term->name.starts_with("parameters('") ||
         (symbol.term->domain && symbol.term->domain->chosen);
}

// The condition of an if() in the value that is no symbol itself: it can be taken as true or false.
const Value* ConditionIn(const Value& value) {
  if (!value.Is(Kind::kCall) && !value.Is(Kind::kText)) return nullptr;
  if (IsCall(value, "if") && value.term->arguments[0].Is(Kind::kCall))
    return &value.term->arguments[0];
  std::span<const Value> parts = value.Is(Kind::kText) ? value.array->items : value.term->arguments;
  for (const Value& part : parts)
    if (const Value* found = ConditionIn(part)) return found;
  return nullptr;
}

// What a hole in `text` must be for the whole to be `wanted`, if it is the only one.
void CollectGap(const Value& text, std::string_view wanted, std::vector<Value>& constants,
                Workspace& workspace) {
  std::string_view prefix = PrefixOf(text), suffix = SuffixOf(text);
  if (!wanted.starts_with(prefix)) return;
  wanted.remove_prefix(prefix.size());
  if (!wanted.ends_with(suffix)) return;
  wanted.remove_suffix(suffix.size());
  constants.push_back(MakeString(workspace, wanted));
}

void CollectConstants(const Value& value, std::vector<Value>& constants, Workspace& workspace) {
  if (constants.size() >= kMostConstants) return;
  if (value.IsString() || value.Is(Kind::kInt)) constants.push_back(value);
  if (value.IsArray()) {
    CollectConstants(Force(value.array->rest), constants, workspace);
    for (const Value& item : value.array->items)
      CollectConstants(Force(item), constants, workspace);
  }
  if (value.Is(Kind::kText))
    for (const Value& part : value.array->items)
      if (!part.IsString()) CollectConstants(part, constants, workspace);
  if (!value.Is(Kind::kCall)) return;
  std::span<const Value> arguments = value.term->arguments;
  for (const Value& argument : arguments) {
    CollectConstants(argument, constants, workspace);
    for (const Value& other : arguments)
      if (argument.IsString() && other.Is(Kind::kText))
        CollectGap(other, argument.chars(), constants, workspace);
  }
}

class Decider {
 public:
  Decider(const Question& question, Workspace& workspace)
      : question_(question), workspace_(workspace) {}

  Decision Run(const Assumptions& given) {
    given_ = given.all().size();
    Split(given, true);
    if (!unknown_ && trues_ != falses_ && (trues_ == 0 || falses_ == 0))
      decision_.is = trues_ > 0 ? Tri::kTrue : Tri::kFalse;
    decision_.can_be_true |= decision_.is == Tri::kTrue;
    decision_.can_be_false |= decision_.is == Tri::kFalse;
    return std::move(decision_);
  }

 private:
  void Split(const Assumptions& world, bool shown) {
    if (++leaves_ > limits::kDecisionLeaves) {
      decision_.exhausted = unknown_ = true;
      return;
    }
    std::vector<Value> unknowns;
    Tri is = question_(world, unknowns);
    if (is != Tri::kUnknown) return Record(is, world, shown);
    for (const Value& value : unknowns) {
      std::vector<Value> terms = Symbols(value), members = AccessedMembers(value);
      terms.insert(terms.end(), members.begin(), members.end());
      for (const Value& term : terms) {
        std::vector<Value> values = FiniteValues(term);
        if (!values.empty()) return Branch(world, term, values, shown && IsChosen(term));
      }
    }
    const Value* condition = nullptr;
    for (const Value& value : unknowns)
      if (!condition) condition = ConditionIn(value);
    if (shown) Try(world, unknowns);
    if (condition && !world.Find(KeyOf(*condition))) {
      const Value both[] = {MakeBool(false), MakeBool(true)};
      return Branch(world, *condition, both, false);
    }
    unknown_ = true;
    if (decision_.unknowns.empty()) decision_.unknowns = unknowns;
  }

  void Branch(const Assumptions& world, const Value& term, std::span<const Value> values,
              bool shown) {
    for (const Value& value : values) {
      Assumptions next = world;
      if (value.Is(Kind::kBool) && term.Is(Kind::kCall))
        next.Assume(term, value.boolean, workspace_);
      else
        next.Set(term, value);
      Split(next, shown);
    }
  }

  void Record(Tri is, const Assumptions& world, bool shown) {
    (is == Tri::kTrue ? trues_ : falses_)++;
    if (shown) Show(is, world);
  }

  void Show(Tri is, const Assumptions& world) {
    bool& can = is == Tri::kTrue ? decision_.can_be_true : decision_.can_be_false;
    if (can) return;
    auto& witness = is == Tri::kTrue ? decision_.witness_true : decision_.witness_false;
    std::span<const std::pair<Value, Value>> assumed(world.all());
    bool whole = true;
    std::vector<Assignment> found = AssignmentsOf(assumed.subspan(given_), workspace_, whole);
    if (!whole && !Holds(is, assumed.first(given_), found)) return;
    can = true;
    witness = std::move(found);
  }

  // Whether the answer stays when members of parameters are given by whole parameters.
  bool Holds(Tri is, std::span<const std::pair<Value, Value>> given,
             const std::vector<Assignment>& found) {
    Assumptions world;
    for (const auto& [term, value] : given) world.Set(term, value);
    for (const Assignment& a : found) world.Set(a.symbol, a.value);
    std::vector<Value> unknowns;
    return !found.empty() && question_(world, unknowns) == is;
  }

  // Values for symbols that are not finite: only to show what can be, never what is.
  void Try(const Assumptions& world, const std::vector<Value>& unknowns) {
    if (decision_.can_be_true && decision_.can_be_false) return;
    std::vector<Value> symbols;
    for (const Value& value : unknowns) {
      CollectConstants(value, constants_, workspace_);
      std::vector<Value> terms = AccessedMembers(value), others = Symbols(value);
      terms.insert(terms.end(), others.begin(), others.end());
      for (const Value& symbol : terms) {
        bool again = std::any_of(symbols.begin(), symbols.end(),
                                 [&](const Value& s) { return SameValue(s, symbol); });
        if (IsChosen(symbol) && !again) symbols.push_back(symbol);
      }
    }
    TryFrom(world, symbols, unknowns);
  }

  // `unknowns`: what is still open in that world, which says what is wanted of the next symbol.
  void TryFrom(const Assumptions& world, std::span<const Value> symbols,
               const std::vector<Value>& unknowns) {
    if (symbols.empty() || world.all().size() > given_ + kMostTogether) return;
    std::vector<Assignment> wanted;
    for (const Value& value : unknowns) {
      std::vector<Assignment> more = WantedValues(value, workspace_);
      wanted.insert(wanted.end(), more.begin(), more.end());
    }
    for (const Value& value : LikelyValues(symbols[0], {constants_, wanted}, workspace_)) {
      if ((decision_.can_be_true && decision_.can_be_false) || ++tries_ > kWitnessTries) return;
      Assumptions next = world;
      next.Set(symbols[0], value);
      std::vector<Value> open;
      Tri is = question_(next, open);
      if (is != Tri::kUnknown)
        Show(is, next);
      else
        TryFrom(next, symbols.subspan(1), open);
    }
    // A member may have no value of its own that can be given; the whole may.
    if (symbols[0].Is(Kind::kCall)) TryFrom(world, symbols.subspan(1), unknowns);
  }

  const Question& question_;
  Workspace& workspace_;
  Decision decision_;
  std::vector<Value> constants_;
  size_t given_ = 0;
  uint32_t leaves_ = 0, trues_ = 0, falses_ = 0;
  size_t tries_ = 0;
  bool unknown_ = false;
};

}  // namespace

void Assumptions::Set(const Value& term, const Value& is) { assumed_.emplace_back(term, is); }

const Value* Assumptions::Find(uint64_t hash) const {
  for (const auto& [term, is] : assumed_)
    if (KeyOf(term) == hash) return &is;
  return nullptr;
}

void Assumptions::Assume(const Value& condition, bool is, Workspace& workspace) {
  if (!condition.Is(Kind::kSymbol) && !condition.Is(Kind::kCall)) return;
  Set(condition, MakeBool(is));
  if (IsCall(condition, "not")) Assume(condition.term->arguments[0], !is, workspace);
  if ((is && IsCall(condition, "and")) || (!is && IsCall(condition, "or")))
    for (const Value& part : condition.term->arguments) Assume(part, is, workspace);
  if (is && IsCall(condition, "equals")) {
    const Value &a = condition.term->arguments[0], &b = condition.term->arguments[1];
    if (a.IsUnknown() && !b.IsUnknown()) Set(a, b);
    if (b.IsUnknown() && !a.IsUnknown()) Set(b, a);
  }
}

Value Substitute(const Value& value, const Assumptions& world, Workspace& workspace) {
  if (world.empty()) return value;
  bool changed = false;
  return Substitution(world, workspace).Run(value, changed);
}

Decision Decide(const Question& question, const Assumptions& given, Workspace& workspace) {
  return Decider(question, workspace).Run(given);
}

}  // namespace azlint
