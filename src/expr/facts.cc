#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_set>

#include "expr/decide.h"
#include "expr/evaluate.h"
#include "expr/function.h"
#include "expr/schema.h"
#include "text/utf8.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr int64_t kMost = INT64_MAX;
constexpr Interval kAnyLength = {0, kMost};
constexpr Interval kAnyInt = {INT64_MIN, INT64_MAX};

Interval Hull(Interval a, Interval b) {
  return {std::min(a.least, b.least), std::max(a.most, b.most)};
}

// Sums stay within 64 bits: what would be beyond is an error of the engine anyway.
int64_t AddSaturated(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return a > 0 ? INT64_MAX : INT64_MIN;
}
int64_t SubtractSaturated(int64_t a, int64_t b) {
  int64_t difference = 0;
  if (!__builtin_sub_overflow(a, b, &difference)) return difference;
  return a >= 0 ? INT64_MAX : INT64_MIN;
}
int64_t MultiplySaturated(int64_t a, int64_t b) {
  int64_t product = 0;
  if (!__builtin_mul_overflow(a, b, &product)) return product;
  return (a > 0) == (b > 0) ? INT64_MAX : INT64_MIN;
}

using Arguments = std::span<const Value>;

// ---- what a value of if() or coalesce() may be: one of these

Arguments Branches(const Value& value) {
  if (!value.Is(Kind::kCall)) return {};
  if (value.term->name == "if" && value.term->arguments.size() == 3)
    return value.term->arguments.subspan(1);
  return value.term->name == "coalesce" ? value.term->arguments : Arguments();
}

// The hull of a fact over the branches that can be the result; null is none for a length or range.
Interval OverBranches(Arguments branches, Interval (*fact)(const Value&), Interval otherwise) {
  bool any = false;
  Interval hull = otherwise;
  for (const Value& given : branches) {
    Value branch = Force(given);
    if (branch.IsMissing() || branch.IsError()) continue;
    hull = any ? Hull(hull, fact(branch)) : fact(branch);
    any = true;
  }
  return hull;
}

// ---- lengths

Interval LengthAsText(const Value& part) {
  switch (TypeOf(part)) {
    case Type::kString:
      return MayBeNull(part) ? Interval{0, LengthOf(part).most} : LengthOf(part);
    case Type::kInt:
      return {1, 20};
    case Type::kBool:
      return {4, 5};
    default:
      return kAnyLength;
  }
}

Interval LengthOfText(const Array& parts) {
  Interval sum = {0, 0};
  for (const Value& part : parts.items) {
    Interval one = LengthAsText(part);
    sum = {AddSaturated(sum.least, one.least), AddSaturated(sum.most, one.most)};
  }
  return sum;
}

Interval LengthOfSymbol(const Domain* domain) {
  if (domain == nullptr) return kAnyLength;
  if (domain->type == Type::kArray || (domain->type == Type::kObject && domain->allowed.empty())) {
    Size size = DeclaredSize(*domain);  // allowed values of an array are those of its items
    return {size.least, size.most};
  }
  if (!domain->allowed.empty()) return OverBranches(domain->allowed, LengthOf, kAnyLength);
  return {domain->min_length, domain->max_length};
}

Interval CountOf(const Value& argument) {
  Interval count = RangeOf(argument);
  return {std::max<int64_t>(count.least, 0), std::max<int64_t>(count.most, 0)};
}

Interval ExactLength(Arguments, int64_t length) { return {length, length}; }

using LengthRule = Interval (*)(Arguments);
struct NamedLength {
  std::string_view name;
  LengthRule rule;
};

Interval SameLength(Arguments a) { return LengthOf(a[0]); }
Interval AtMostLength(Arguments a) { return {0, LengthOf(a[0]).most}; }
Interval DistinctLength(Arguments a) {
  Interval length = LengthOf(a[0]);
  return {std::min<int64_t>(length.least, 1), length.most};
}
Interval OneOrEmptyLength(Arguments a) {
  if (TypeOf(a[0]) != Type::kString) return kAnyLength;
  Interval length = LengthOf(a[0]);
  return {std::min<int64_t>(length.least, 1), std::min<int64_t>(length.most, 1)};
}
Interval PaddedLength(Arguments a) {
  Interval text = LengthAsText(a[0]), width = CountOf(a[1]);
  return {std::max(text.least, width.least), std::max(text.most, width.most)};
}
Interval SkippedLength(Arguments a) {
  Interval whole = LengthOf(a[0]), count = CountOf(a[1]);
  return {std::max<int64_t>(0, SubtractSaturated(whole.least, count.most)),
          whole.most == kMost ? kMost : std::max<int64_t>(0, whole.most - count.least)};
}
Interval TakenLength(Arguments a) {
  Interval whole = LengthOf(a[0]), count = CountOf(a[1]);
  return {std::min(whole.least, count.least), std::min(whole.most, count.most)};
}
Interval SubstringLength(Arguments a) {
  if (a.size() == 3) return CountOf(a[2]);
  return SkippedLength(a);
}
Interval SplitLength(Arguments) { return {1, kMost}; }
Interval GuidLength(Arguments a) { return ExactLength(a, 36); }
Interval HashLength(Arguments a) { return ExactLength(a, 13); }
Interval RangeLength(Arguments a) { return CountOf(a[1]); }
Interval ConcatLength(Arguments a) {
  Interval sum = {0, 0};
  for (const Value& argument : a) {
    Interval one = TypeOf(argument) == Type::kArray ? LengthOf(argument) : LengthAsText(argument);
    sum = {AddSaturated(sum.least, one.least), AddSaturated(sum.most, one.most)};
  }
  return sum;
}
Interval UnionLength(Arguments a) {
  Interval sum = {0, 0};
  for (const Value& argument : a) {
    Interval one = LengthOf(argument);
    sum = {std::max(sum.least, std::min<int64_t>(one.least, 1)), AddSaturated(sum.most, one.most)};
  }
  return sum;
}
Interval MergedLength(Arguments a) {
  return a[0].IsArray() ? Interval{UnionLength(a[0].array->items).least, kMost} : kAnyLength;
}

constexpr std::array kLengths = {
    NamedLength{"concat", ConcatLength},
    NamedLength{"distinct", DistinctLength},
    NamedLength{"filter", AtMostLength},
    NamedLength{"first", OneOrEmptyLength},
    NamedLength{"guid", GuidLength},
    NamedLength{"intersection", AtMostLength},
    NamedLength{"items", SameLength},
    NamedLength{"last", OneOrEmptyLength},
    NamedLength{"map", SameLength},
    NamedLength{"mapValues", SameLength},
    NamedLength{"newGuid", GuidLength},
    NamedLength{"objectKeys", SameLength},
    NamedLength{"padLeft", PaddedLength},
    NamedLength{"range", RangeLength},
    NamedLength{"shallowMerge", MergedLength},
    NamedLength{"skip", SkippedLength},
    NamedLength{"sort", SameLength},
    NamedLength{"split", SplitLength},
    NamedLength{"string", ConcatLength},
    NamedLength{"substring", SubstringLength},
    NamedLength{"take", TakenLength},
    NamedLength{"toLower", SameLength},
    NamedLength{"toUpper", SameLength},
    NamedLength{"trim", AtMostLength},
    NamedLength{"union", UnionLength},
    NamedLength{"uniqueString", HashLength},
};

template <typename Rules>
auto FindRule(const Rules& rules, std::string_view name) -> decltype(rules[0].rule) {
  for (const auto& row : rules)
    if (row.name == name) return row.rule;
  return nullptr;
}

Interval LengthOfCall(const Value& value) {
  if (value.term->domain) return LengthOfSymbol(value.term->domain);
  if (Arguments branches = Branches(value); !branches.empty())
    return OverBranches(branches, LengthOf, kAnyLength);
  LengthRule rule = FindRule(kLengths, value.term->name);
  return rule && value.term->function ? rule(value.term->arguments) : kAnyLength;
}

// ---- ranges of ints

using RangeRule = Interval (*)(Arguments);
struct NamedRange {
  std::string_view name;
  RangeRule rule;
};

Interval SumRange(Arguments a) {
  Interval x = RangeOf(a[0]), y = RangeOf(a[1]);
  return {AddSaturated(x.least, y.least), AddSaturated(x.most, y.most)};
}
Interval DifferenceRange(Arguments a) {
  Interval x = RangeOf(a[0]), y = RangeOf(a[1]);
  return {SubtractSaturated(x.least, y.most), SubtractSaturated(x.most, y.least)};
}
Interval ProductRange(Arguments a) {
  Interval x = RangeOf(a[0]), y = RangeOf(a[1]);
  auto [least, most] =
      std::minmax({MultiplySaturated(x.least, y.least), MultiplySaturated(x.least, y.most),
                   MultiplySaturated(x.most, y.least), MultiplySaturated(x.most, y.most)});
  return {least, most};
}
Interval QuotientRange(Arguments a) {
  Interval x = RangeOf(a[0]), y = RangeOf(a[1]);
  if (y.least <= 0) return kAnyInt;
  auto [least, most] =
      std::minmax({x.least / y.least, x.least / y.most, x.most / y.least, x.most / y.most});
  return {least, most};
}
Interval RemainderRange(Arguments a) {
  Interval x = RangeOf(a[0]), y = RangeOf(a[1]);
  if (y.least == INT64_MIN) return kAnyInt;
  int64_t largest = std::max(std::abs(y.least), std::abs(y.most)) - 1;
  return {x.least >= 0 ? 0 : std::max(-largest, x.least),
          x.most <= 0 ? 0 : std::min(largest, x.most)};
}
Interval LengthRange(Arguments a) { return LengthOf(a[0]); }
Interval PositionRange(Arguments) { return {-1, INT32_MAX}; }
Interval GreatestRange(Arguments a) {
  Interval all = RangeOf(a[0]);
  for (const Value& argument : a) {
    Interval one = RangeOf(argument);
    all = {std::max(all.least, one.least), std::max(all.most, one.most)};
  }
  return TypeOf(a[0]) == Type::kInt ? all : kAnyInt;
}
Interval LeastRange(Arguments a) {
  Interval all = RangeOf(a[0]);
  for (const Value& argument : a) {
    Interval one = RangeOf(argument);
    all = {std::min(all.least, one.least), std::min(all.most, one.most)};
  }
  return TypeOf(a[0]) == Type::kInt ? all : kAnyInt;
}
Interval SameRange(Arguments a) { return RangeOf(a[0]); }

constexpr std::array kRanges = {
    NamedRange{"add", SumRange},
    NamedRange{"div", QuotientRange},
    NamedRange{"indexOf", PositionRange},
    NamedRange{"int", SameRange},
    NamedRange{"lastIndexOf", PositionRange},
    NamedRange{"length", LengthRange},
    NamedRange{"max", GreatestRange},
    NamedRange{"min", LeastRange},
    NamedRange{"mod", RemainderRange},
    NamedRange{"mul", ProductRange},
    NamedRange{"sub", DifferenceRange},
};

// ---- types

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The type that all values have, null left out; kAny when they differ.
Type CommonType(Arguments values) {
  Type common = Type::kAny;
  bool any = false;
  for (const Value& given : values) {
    Value value = Force(given);
    if (value.IsMissing() || value.IsError()) continue;
    Type type = TypeOf(value);
    if (any && type != common) return Type::kAny;
    common = type;
    any = true;
  }
  return common;
}

Type TypeOfCall(const Value& value) {
  const Term& term = *value.term;
  if (term.function == nullptr) return Type::kAny;
  if (term.domain) return term.domain->type;
  if (term.function->result != Type::kAny) return term.function->result;
  if (Arguments branches = Branches(value); !branches.empty()) return CommonType(branches);
  if (IsOneOf(term.name, {"skip", "take"})) return TypeOf(term.arguments[0]);
  if (IsOneOf(term.name, {"first", "last"}) && TypeOf(term.arguments[0]) == Type::kString)
    return Type::kString;
  bool all_alike = IsOneOf(term.name, {"concat", "max", "min", "union", "intersection"});
  Type common = all_alike && !term.arguments.empty() ? CommonType(term.arguments) : Type::kAny;
  if (term.name == "concat" && common != Type::kArray)
    return common == Type::kAny ? common : Type::kString;
  return common == Type::kArray && IsOneOf(term.name, {"max", "min"}) ? Type::kAny : common;
}

bool CallMayBeNull(const Value& value) {
  const Term& term = *value.term;
  if (term.domain) return term.domain->nullable || term.domain->type == Type::kAny;
  Arguments branches = Branches(value);
  auto may_be_null = [](const Value& branch) { return MayBeNull(branch); };
  if (!branches.empty())
    return term.name == "coalesce" ? std::all_of(branches.begin(), branches.end(), may_be_null)
                                   : std::any_of(branches.begin(), branches.end(), may_be_null);
  if (term.function == nullptr) return true;
  if (IsOneOf(term.name, {"first", "last"}) && TypeOf(term.arguments[0]) == Type::kString)
    return false;
  return term.function->result == Type::kAny &&
         !IsOneOf(term.name,
                  {"concat", "float", "intersection", "max", "min", "skip", "take", "union"});
}

// ---- beginnings and ends of text

std::string_view CommonPrefix(std::string_view a, std::string_view b) {
  auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return a.substr(0, static_cast<size_t>(end - a.begin()));
}
std::string_view CommonSuffix(std::string_view a, std::string_view b) {
  auto [end, other] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return a.substr(a.size() - static_cast<size_t>(end - a.rbegin()));
}

Arguments PossibleTexts(const Value& value) {
  const Domain* domain = DomainOf(value);
  if (domain && domain->type == Type::kString)
    return domain->nullable ? Arguments() : domain->allowed;
  return Branches(value);
}

std::string_view CommonEdge(const Value& value, std::string_view (*edge)(const Value&),
                            std::string_view (*common)(std::string_view, std::string_view)) {
  Arguments texts = PossibleTexts(value);
  if (texts.empty()) return {};
  std::string_view shared = edge(Force(texts.front()));
  for (const Value& text : texts.subspan(1)) shared = common(shared, edge(Force(text)));
  return shared;
}

// ---- symbols

// parameters('p').a[0], or the symbol itself.
bool IsMember(const Value& value) {
  if (value.Is(Kind::kSymbol)) return true;
  if (!value.Is(Kind::kCall) || !IsOneOf(value.term->name, {"[]", "first", "tryGet"})) return false;
  if (value.term->name == "first" && TypeOf(value.term->arguments[0]) != Type::kArray) return false;
  auto known = [](const Value& step) { return step.IsString() || step.Is(Kind::kInt); };
  Arguments steps = value.term->arguments.subspan(1);
  return std::all_of(steps.begin(), steps.end(), known) && IsMember(value.term->arguments[0]);
}

// Walks everything below once; what is shared is seen once.
class SymbolFinder {
 public:
  std::vector<Value> Find(const Value& value) {
    Push(value);
    while (!pending_.empty()) {
      Value next = Force(pending_.back());
      pending_.pop_back();
      Visit(next);
    }
    return std::move(symbols_);
  }
  std::vector<Value> members() { return std::move(members_); }

 private:
  void Push(const Value& value) { pending_.push_back(value); }
  void PushAll(Arguments values) {
    for (size_t i = values.size(); i > 0; --i) Push(values[i - 1]);
  }
  void Visit(const Value& value) {
    if (value.Is(Kind::kSymbol)) {
      if (seen_symbols_.insert(value.term->hash).second) symbols_.push_back(value);
    } else if (value.Is(Kind::kCall)) {
      if (!seen_.insert(value.term).second) return;
      if (IsMember(value) && seen_symbols_.insert(value.term->hash).second)
        members_.push_back(value);
      PushAll(value.term->arguments);
    } else if (value.IsArray() || value.Is(Kind::kText)) {
      if (!seen_.insert(value.array).second) return;
      Push(value.array->rest);
      PushAll(value.array->items);
    } else if (value.IsObject() && seen_.insert(value.object).second) {
      Push(value.object->rest);
      std::span<const Member> members = value.object->members;
      for (size_t i = members.size(); i > 0; --i) {
        Push(members[i - 1].value);
        Push(members[i - 1].name);
      }
    }
  }

  std::vector<Value> pending_, symbols_, members_;
  std::unordered_set<uint64_t> seen_symbols_;
  std::unordered_set<const void*> seen_;
};

}  // namespace

std::vector<Value> Symbols(const Value& value) { return SymbolFinder().Find(value); }

std::vector<Value> AccessedMembers(const Value& value) {
  SymbolFinder finder;
  finder.Find(value);
  return finder.members();
}

Type TypeOf(const Value& given) {
  Value value = Force(given);
  switch (value.kind) {
    case Kind::kBool:
      return Type::kBool;
    case Kind::kInt:
      return Type::kInt;
    case Kind::kString:
    case Kind::kText:
      return Type::kString;
    case Kind::kArray:
      return Type::kArray;
    case Kind::kObject:
      return Type::kObject;
    case Kind::kSymbol:
      return value.term->domain ? value.term->domain->type : Type::kAny;
    case Kind::kCall:
      return TypeOfCall(value);
    default:
      return Type::kAny;
  }
}

Interval LengthOf(const Value& given) {
  Value value = Force(given);
  switch (value.kind) {
    case Kind::kAbsent:
    case Kind::kNull:
      return {0, 0};
    case Kind::kString: {
      int64_t units = Utf16Length(value.chars());
      return {units, units};
    }
    case Kind::kText:
      return LengthOfText(*value.array);
    case Kind::kArray: {
      int64_t items = static_cast<int64_t>(value.array->items.size());
      return {items, value.array->rest.IsAbsent() ? items : kMost};
    }
    case Kind::kObject: {
      int64_t members = static_cast<int64_t>(value.object->members.size());
      return {members, value.object->rest.IsAbsent() ? members : kMost};
    }
    case Kind::kSymbol:
      return LengthOfSymbol(value.term->domain);
    case Kind::kCall:
      return LengthOfCall(value);
    default:
      return kAnyLength;
  }
}

Interval RangeOf(const Value& given) {
  Value value = Force(given);
  if (value.Is(Kind::kInt)) return {value.integer, value.integer};
  if (const Domain* domain = DomainOf(value))
    return domain->allowed.empty() ? Interval{domain->minimum, domain->maximum}
                                   : OverBranches(domain->allowed, RangeOf, kAnyInt);
  if (!value.Is(Kind::kCall) || value.term->function == nullptr) return kAnyInt;
  if (Arguments branches = Branches(value); !branches.empty())
    return OverBranches(branches, RangeOf, kAnyInt);
  RangeRule rule = FindRule(kRanges, value.term->name);
  return rule ? rule(value.term->arguments) : kAnyInt;
}

bool MayBeNull(const Value& given) {
  Value value = Force(given);
  if (value.Is(Kind::kSymbol)) {
    const Domain* domain = value.term->domain;
    return domain == nullptr || domain->nullable || domain->type == Type::kAny;
  }
  return value.Is(Kind::kCall) ? CallMayBeNull(value) : value.IsMissing();
}

std::string_view PrefixOf(const Value& given) {
  Value value = Force(given);
  if (value.IsString()) return value.chars();
  if (value.Is(Kind::kText)) return PrefixOf(value.array->items.front());
  return CommonEdge(value, PrefixOf, CommonPrefix);
}

std::string_view SuffixOf(const Value& given) {
  Value value = Force(given);
  if (value.IsString()) return value.chars();
  if (value.Is(Kind::kText)) return SuffixOf(value.array->items.back());
  return CommonEdge(value, SuffixOf, CommonSuffix);
}

}  // namespace azlint
