#include "expr/value.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "expr/compare.h"
#include "expr/evaluate.h"
#include "expr/function.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr uint64_t kStepsOfHash = 4;  // for a value that is evaluated to be hashed

Value OfText(Workspace& workspace, Kind kind, std::string_view chars) {
  Value value;
  value.kind = kind;
  value.text = workspace.arena.New<Text>(HashText(chars), chars);
  return value;
}

uint64_t HashAt(const Value& given, uint32_t& left);
bool SameAt(const Value& first, const Value& second, uint32_t& left);

uint64_t HashItems(uint64_t hash, std::span<const Value> items, uint32_t& left) {
  for (const Value& item : items) hash = Mix(hash, HashAt(item, left));
  return hash;
}

uint64_t HashObject(const Object& object, uint32_t& left) {
  uint64_t sum = 0;  // member order does not count
  for (const Member& m : object.members) sum += Mix(HashAt(m.name, left), HashAt(m.value, left));
  return Mix(sum, object.rest.IsAbsent() ? 0 : HashAt(object.rest, left));
}

bool SameItems(std::span<const Value> a, std::span<const Value> b, uint32_t& left) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](const Value& x, const Value& y) { return SameAt(x, y, left); });
}

bool SameObject(const Object& a, const Object& b, uint32_t& left) {
  if (a.members.size() != b.members.size() || !SameAt(a.rest, b.rest, left)) return false;
  return std::all_of(a.members.begin(), a.members.end(), [&](const Member& m) {
    return std::any_of(b.members.begin(), b.members.end(), [&](const Member& n) {
      return SameAt(m.name, n.name, left) && SameAt(m.value, n.value, left);
    });
  });
}

// Literals that touch become one, texts in texts are opened.
void AppendPart(std::vector<Value>& parts, std::string& literal, const Value& part,
                Workspace& workspace) {
  if (part.IsString()) {
    literal += part.chars();
  } else if (part.Is(Kind::kText)) {
    for (const Value& inner : part.array->items) AppendPart(parts, literal, inner, workspace);
  } else {
    if (!literal.empty()) parts.push_back(MakeString(workspace, literal));
    literal.clear();
    parts.push_back(part);
  }
}

}  // namespace

std::string_view Value::chars() const {
  bool textual = kind == Kind::kString || kind == Kind::kNumber || kind == Kind::kError;
  return textual ? text->chars : std::string_view();
}

uint64_t Mix(uint64_t a, uint64_t b) {
  uint64_t x = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
  return x ^ (x >> 32);
}

uint64_t HashText(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u ^ text.size();
  while (text.size() >= 8) {
    uint64_t word;
    std::memcpy(&word, text.data(), 8);
    hash = Mix(hash, word);
    text.remove_prefix(8);
  }
  uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  return Mix(hash, rest);
}

Value MakeNull() {
  Value value;
  value.kind = Kind::kNull;
  return value;
}
Value MakeBool(bool boolean) {
  Value value;
  value.kind = Kind::kBool;
  value.integer = 0;
  value.boolean = boolean;
  return value;
}
Value MakeInt(int64_t integer) {
  Value value;
  value.kind = Kind::kInt;
  value.integer = integer;
  return value;
}
Value MakeString(Workspace& workspace, std::string_view text) {
  return OfText(workspace, Kind::kString, workspace.arena.Copy(text));
}
Value MakeView(Workspace& workspace, std::string_view text) {
  return OfText(workspace, Kind::kString, text);
}
Value MakeNumber(Workspace& workspace, std::string_view written) {
  return OfText(workspace, Kind::kNumber, workspace.arena.Copy(written));
}
Value MakeError(Workspace& workspace, std::string_view message, ErrorKind kind) {
  Value error = OfText(workspace, Kind::kError, workspace.arena.Copy(message));
  if (kind != ErrorKind::kOther) workspace.errors[error.text].kind = kind;
  return error;
}
Value MakeArray(Workspace& workspace, std::span<const Value> items, Value rest) {
  Value value;
  value.kind = Kind::kArray;
  value.array = workspace.arena.New<Array>(uint64_t{0}, workspace.arena.Copy(items), rest);
  return value;
}
Value MakeObject(Workspace& workspace, std::span<const Member> members, Value rest) {
  Value value;
  value.kind = Kind::kObject;
  value.object = workspace.arena.New<Object>(workspace.arena.Copy(members), rest);
  return value;
}

Value MakeText(Workspace& workspace, std::span<const Value> parts) {
  std::vector<Value> joined;
  std::string literal;
  uint8_t flags = 0;
  for (const Value& part : parts) {
    flags = static_cast<uint8_t>(flags | part.flags);
    AppendPart(joined, literal, part, workspace);
  }
  Value value;
  if (joined.empty()) {
    value = MakeString(workspace, literal);
  } else {
    if (!literal.empty()) joined.push_back(MakeString(workspace, literal));
    if (joined.size() == 1 && TypeOf(joined[0]) == Type::kString) {
      value = joined[0];
    } else {
      uint32_t left = limits::kComparisons;
      auto items = workspace.arena.Copy(std::span<const Value>(joined));
      value.kind = Kind::kText;
      value.array = workspace.arena.New<Array>(HashItems(7, items, left), items, Value());
    }
  }
  value.flags = flags;
  return value;
}

Value MakeSymbol(Workspace& workspace, std::string_view name, const Domain* domain, uint64_t unit) {
  Term term;
  term.name = workspace.arena.Copy(name);
  term.hash = Mix(HashText(name), Mix(unit, 3));
  term.domain = domain;
  Value value;
  value.kind = Kind::kSymbol;
  value.term = workspace.arena.New<Term>(term);
  return value;
}

Value WithDomain(Workspace& workspace, const Value& call, const Domain* domain) {
  if (domain == nullptr || !call.Is(Value::Kind::kCall)) return call;
  Term term = *call.term;
  term.domain = domain;
  Value value = call;
  value.term = workspace.arena.New<Term>(term);
  return value;
}

Value MakeCall(Workspace& workspace, const Function& function, std::span<const Value> arguments,
               const Closure* closure) {
  Term term;
  term.function = &function;
  term.name = function.name;
  term.closure = closure;
  Value value;
  value.kind = Kind::kCall;
  for (const Value& argument : arguments) {
    if (function.keeps_secret) value.flags = static_cast<uint8_t>(value.flags | argument.flags);
    if (argument.Is(Kind::kCall)) term.size += argument.term->size;
  }
  term.arguments = workspace.arena.Copy(arguments);
  uint32_t left = limits::kComparisons;
  term.hash = HashItems(HashText(function.name), term.arguments, left);
  if (term.size > limits::kTermNodes) {
    term.function = nullptr;
    term.arguments = {};
    term.name = "(an expression too large to follow)";
    value.kind = Kind::kSymbol;
  }
  value.term = workspace.arena.New<Term>(term);
  return value;
}

namespace {

uint64_t HashAt(const Value& given, uint32_t& left) {
  if (left == 0) return 0;  // values that double and double hash alike
  --left;
  // Looking at a resource that refers to itself evaluates ever more of it.
  if (given.Is(Kind::kDeferred) && given.slot->state == Slot::State::kUntouched)
    given.slot->around->workspace().steps += kStepsOfHash;
  Value value = Force(given);
  uint64_t kind = static_cast<uint64_t>(value.kind);
  switch (value.kind) {
    case Kind::kAbsent:
    case Kind::kNull:
      return Mix(kind, 0);
    case Kind::kBool:
      return Mix(kind, value.boolean);
    case Kind::kInt:
      return Mix(kind, static_cast<uint64_t>(value.integer));
    case Kind::kNumber:
    case Kind::kString:
    case Kind::kError:
      return Mix(kind, value.text->hash);
    case Kind::kArray: {
      uint64_t rest = value.array->rest.IsAbsent() ? 0 : HashAt(value.array->rest, left);
      return Mix(HashItems(kind, value.array->items, left), rest);
    }
    case Kind::kObject:
      return Mix(kind, HashObject(*value.object, left));
    case Kind::kText:
      return Mix(kind, value.array->hash);
    case Kind::kSymbol:
    case Kind::kCall:
      return value.term->hash;
    case Kind::kDeferred:
      break;
  }
  return 0;
}

bool SameAt(const Value& first, const Value& second, uint32_t& left) {
  if (left == 0) return false;
  --left;
  Value a = Force(first), b = Force(second);
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::kAbsent:
    case Kind::kNull:
      return true;
    case Kind::kBool:
      return a.boolean == b.boolean;
    case Kind::kInt:
      return a.integer == b.integer;
    case Kind::kNumber:
    case Kind::kString:
    case Kind::kError:
      return a.text->hash == b.text->hash && a.chars() == b.chars();
    case Kind::kText:
      return a.array->hash == b.array->hash && SameItems(a.array->items, b.array->items, left);
    case Kind::kArray:
      return a.array == b.array || (SameItems(a.array->items, b.array->items, left) &&
                                    SameAt(a.array->rest, b.array->rest, left));
    case Kind::kObject:
      return a.object == b.object || SameObject(*a.object, *b.object, left);
    case Kind::kSymbol:
    case Kind::kCall:
      return a.term == b.term || (a.term->hash == b.term->hash && a.term->name == b.term->name &&
                                  SameItems(a.term->arguments, b.term->arguments, left));
    case Kind::kDeferred:
      break;
  }
  return false;
}

}  // namespace

uint64_t HashOf(const Value& value) {
  uint32_t left = limits::kComparisons;
  return HashAt(value, left);
}

bool SameValue(const Value& a, const Value& b) {
  uint32_t left = limits::kComparisons;
  return SameAt(a, b, left);
}

Value FindBelow(const Value& value, bool (*wanted)(const Value&)) {
  std::vector<Value> pending = {value};
  std::unordered_set<const void*> seen;
  while (!pending.empty()) {
    Value next = Force(pending.back());
    pending.pop_back();
    if (wanted(next)) return next;
    if (next.IsArray() && seen.insert(next.array).second) {
      std::span<const Value> items = next.array->items;
      pending.push_back(next.array->rest);
      pending.insert(pending.end(), items.rbegin(), items.rend());
    } else if (next.IsObject() && seen.insert(next.object).second) {
      std::span<const Member> members = next.object->members;
      pending.push_back(next.object->rest);
      for (size_t i = members.size(); i > 0; --i) {
        pending.push_back(members[i - 1].value);
        pending.push_back(members[i - 1].name);
      }
    }
  }
  return {};
}

bool HasUnknown(const Value& value) {
  Value found = FindBelow(value, [](const Value& v) {
    bool open =
        (v.IsArray() && !v.array->rest.IsAbsent()) || (v.IsObject() && !v.object->rest.IsAbsent());
    return open || v.IsUnknown();
  });
  return !found.IsAbsent();
}

Value FirstError(const Value& value) {
  return FindBelow(value, [](const Value& v) { return v.IsError(); });
}

}  // namespace azlint
