#include "expr/likely_values.h"

#include <algorithm>
#include <string>

#include "expr/evaluate.h"
#include "expr/schema.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

// Whether the declaration says what members or items there are.
bool IsStructured(const Domain& domain) {
  if (domain.type == Type::kObject)
    return domain.schema.Find("properties") || domain.schema.Find("discriminator") ||
           domain.schema.Find("additionalProperties");
  if (domain.type != Type::kArray) return false;
  return domain.schema.Find("items") || domain.schema.Find("prefixItems") ||
         domain.schema.Find("allowedValues") || domain.min_length > 0;
}

void TryInts(const Domain* domain, std::span<const Value> constants, std::vector<Value>& tried) {
  constexpr int64_t kFew = 128;
  int64_t least = domain ? domain->minimum : INT64_MIN, most = domain ? domain->maximum : INT64_MAX;
  if (least != INT64_MIN && most >= least && most - least < kFew && most < INT64_MAX) {
    for (int64_t i = least; i <= most; ++i) tried.push_back(MakeInt(i));
    return;
  }
  for (int64_t i : {least, most})
    if (i != INT64_MIN && i != INT64_MAX) tried.push_back(MakeInt(i));
  for (int64_t i : {0, 1, 2, -1}) tried.push_back(MakeInt(i));
  if (least != INT64_MIN && least != INT64_MAX) tried.push_back(MakeInt(least + 1));
  for (const Value& constant : constants)
    if (constant.Is(Kind::kInt) && constant.integer < INT64_MAX)
      tried.push_back(MakeInt(constant.integer + 1));
}

constexpr int64_t kLongestText = 256;

// Of one character; what is as long as a GUID is one.
Value Filler(int64_t length, char c, Workspace& workspace) {
  constexpr size_t kGuid = 36;
  std::string text(static_cast<size_t>(length), c);
  if (text.size() == kGuid && c == 'z') text.assign(kGuid, 'b');
  if (text.size() == kGuid && c >= 'A')
    for (size_t dash : {8, 13, 18, 23}) text[dash] = '-';
  return MakeString(workspace, text);
}

// Of the least length and of every length that is asked for.
void TryTexts(const Domain* domain, std::span<const Value> constants, std::vector<Value>& tried,
              Workspace& workspace) {
  int64_t least = domain ? domain->min_length : 0;
  std::vector<int64_t> lengths = {least, std::max<int64_t>(least, 1), least + 1};
  if (domain && domain->max_length <= kLongestText) lengths.push_back(domain->max_length);
  for (const Value& constant : constants)
    if (constant.Is(Kind::kInt)) lengths.push_back(constant.integer);
  // Of what is asked about a slash the usual one is that behind a host.
  auto slash = [](const Value& c) { return c.IsString() && c.chars().starts_with('/'); };
  if (std::any_of(constants.begin(), constants.end(), slash))
    tried.push_back(MakeString(workspace, "https://a/"));
  for (int64_t length : lengths)
    if (length >= 0 && length <= kLongestText) tried.push_back(Filler(length, 'a', workspace));
  if (least >= kLongestText) return;
  for (char c : {'z', 'A', ' '}) tried.push_back(Filler(std::max<int64_t>(least, 1), c, workspace));
}

void TryArrays(std::span<const Value> constants, std::vector<Value>& tried, Workspace& workspace) {
  const Value text[] = {MakeString(workspace, "a"), MakeString(workspace, "a")};
  const Value object[] = {MakeObject(workspace, {})};
  tried.push_back(MakeArray(workspace, {}));
  tried.push_back(MakeArray(workspace, std::span(text).first(1)));
  tried.push_back(MakeArray(workspace, object));
  tried.push_back(MakeArray(workspace, text));
  for (const Value& constant : constants)
    tried.push_back(MakeArray(workspace, std::span(&constant, 1)));
}

// With the members that the question asks for by name.
void TryObjects(std::span<const Value> constants, std::vector<Value>& tried, Workspace& workspace) {
  tried.push_back(MakeObject(workspace, {}));
  const Member other[] = {{MakeString(workspace, "a"), MakeString(workspace, "b")}};
  tried.push_back(MakeObject(workspace, other));
  for (const Value& name : constants) {
    if (!name.IsString()) continue;
    for (std::string_view value : {"a", ""}) {
      const Member member[] = {{name, MakeString(workspace, value)}};
      tried.push_back(MakeObject(workspace, member));
    }
  }
}

bool FitsDomain(const Value& value, const Domain* domain) {
  if (!domain || value.IsNull()) return true;
  if (value.Is(Kind::kInt))
    return value.integer >= domain->minimum && value.integer <= domain->maximum;
  Interval length = LengthOf(value);
  return length.least >= domain->min_length && length.most <= domain->max_length;
}

// `whole` with the part at the end of `steps` replaced. Absent: there is no such place.
Value Replaced(const Value& whole, std::span<const Value> steps, const Value& part,
               Workspace& workspace) {
  if (steps.empty()) return part;
  const Value& step = steps.front();
  if (!whole.IsArray() && step.IsString()) {  // what was no object becomes one
    std::vector<Member> members;
    if (whole.IsObject())
      members.assign(whole.object->members.begin(), whole.object->members.end());
    auto same = [&](const Member& m) { return EqualsIgnoreCase(m.name.chars(), step.chars()); };
    auto at = std::find_if(members.begin(), members.end(), same);
    if (at == members.end()) at = members.insert(at, {step, MakeObject(workspace, {})});
    at->value = Replaced(at->value, steps.subspan(1), part, workspace);
    return at->value.IsAbsent() ? Value() : MakeObject(workspace, members);
  }
  if (!whole.IsArray() || !step.Is(Kind::kInt) || step.integer < 0) return {};
  std::vector<Value> items(whole.array->items.begin(), whole.array->items.end());
  size_t at = static_cast<size_t>(step.integer);
  if (at > items.size()) return {};
  if (at == items.size()) items.push_back(MakeObject(workspace, {}));
  items[at] = Replaced(items[at], steps.subspan(1), part, workspace);
  return items[at].IsAbsent() ? Value() : MakeArray(workspace, items);
}

// The symbol that an access begins with, and the steps from it.
Value RootOf(const Value& access, std::vector<Value>& steps) {
  bool is_access =
      access.Is(Kind::kCall) &&
      (access.term->name == "[]" || access.term->name == "tryGet" ||
       (access.term->name == "first" && TypeOf(access.term->arguments[0]) == Type::kArray));
  if (!is_access) return access;
  std::span<const Value> arguments = access.term->arguments;
  Value root = RootOf(arguments[0], steps);
  if (access.term->name == "first") steps.push_back(MakeInt(0));
  steps.insert(steps.end(), arguments.begin() + 1, arguments.end());
  return root;
}

// Whether the value has something at the end of `steps`.
bool HasPart(Value value, std::span<const Value> steps, Workspace& workspace) {
  for (const Value& step : steps) {
    if (step.IsString()) {
      value = value.IsObject() ? GetMember(workspace, value, step.chars()) : Value();
    } else {
      size_t at = static_cast<size_t>(step.integer);
      bool there = value.IsArray() && step.integer >= 0 && at < value.array->items.size();
      value = there ? value.array->items[at] : Value();
    }
    if (value.IsMissing()) return false;
  }
  return true;
}

// The value with which `part` may stand at the end of `steps`; absent: none was found. Where null
// may not stand there, nothing may.
Value GivenWith(const Value& before, const Value& root, std::span<const Value> steps,
                const Value& part, Workspace& workspace) {
  const Domain* domain = root.term->domain;
  if (domain == nullptr) return {};
  std::vector<Value> bases = {before};
  if (before.IsAbsent()) bases = ExamplesOf(*domain, {}, workspace);
  for (const Value& base : bases) {
    Value made = Replaced(base, steps, part, workspace);
    if (!made.IsAbsent() && IsAllowed(made, *domain, workspace)) return made;
  }
  for (const Value& base : bases)
    if (part.IsNull() && !base.IsNull() && !HasPart(base, steps, workspace)) return base;
  return {};
}

// A value that is wanted, and what fits of text that is too short: filled up at either end.
void TryWanted(const Value& value, const Domain* domain, std::vector<Value>& tried,
               Workspace& workspace) {
  tried.push_back(value);
  int64_t least = domain ? domain->min_length : 0, length = LengthOf(value).least;
  if (!value.IsString() || length >= least || least > kLongestText) return;
  std::string more(static_cast<size_t>(least - length), 'a'), text(value.chars());
  tried.push_back(MakeString(workspace, text + more));
  tried.push_back(MakeString(workspace, more + text));
}

}  // namespace

std::vector<Value> FiniteValues(const Value& term) {
  const Domain* domain = term.term->domain;
  if (!domain) return {};
  std::vector<Value> values(domain->allowed.begin(), domain->allowed.end());
  if (values.empty() && domain->type == Type::kBool) values = {MakeBool(false), MakeBool(true)};
  if (!values.empty() && domain->nullable) values.push_back(MakeNull());
  return values;
}

std::vector<Value> LikelyValues(const Value& symbol, const Clues& clues, Workspace& workspace) {
  std::vector<Value> tried = FiniteValues(symbol);
  if (!tried.empty()) return tried;
  const Domain* domain = symbol.term->domain;
  for (const Assignment& wanted : clues.wanted)
    if (SameValue(wanted.symbol, symbol)) TryWanted(wanted.value, domain, tried, workspace);
  if (domain)
    std::erase_if(tried, [&](const Value& v) { return !IsAllowed(v, *domain, workspace); });
  if (domain && IsStructured(*domain)) {
    std::vector<Value> examples = ExamplesOf(*domain, clues.constants, workspace);
    tried.insert(tried.end(), examples.begin(), examples.end());
    return tried;
  }
  std::span<const Value> constants = clues.constants;
  Type type = domain ? domain->type : Type::kAny;
  if (domain && domain->fallback) tried.push_back(*domain->fallback);
  bool any = type == Type::kAny;
  if (type == Type::kInt) TryInts(domain, constants, tried);
  if (type == Type::kString || any) TryTexts(domain, constants, tried, workspace);
  if (type == Type::kArray || any) TryArrays(constants, tried, workspace);
  if (type == Type::kObject) TryObjects(constants, tried, workspace);
  for (const Value& constant : constants)
    if (any || TypeOf(constant) == type) tried.push_back(constant);
  if (domain && domain->nullable) tried.push_back(MakeNull());
  std::erase_if(tried, [&](const Value& value) { return !FitsDomain(value, domain); });
  return tried;
}

std::vector<Assignment> AssignmentsOf(std::span<const std::pair<Value, Value>> assumed,
                                      Workspace& workspace, bool& whole) {
  std::vector<Assignment> found;
  for (const auto& [term, value] : assumed)
    if (term.Is(Kind::kSymbol)) found.push_back({term, value});
  for (const auto& [term, value] : assumed) {
    std::vector<Value> steps;
    Value root = RootOf(term, steps);
    if (steps.empty()) continue;
    whole = false;
    auto same = [&](const Assignment& a) { return SameValue(a.symbol, root); };
    auto at = std::find_if(found.begin(), found.end(), same);
    Value before = at == found.end() ? Value() : at->value;
    Value made =
        root.Is(Kind::kSymbol) ? GivenWith(before, root, steps, value, workspace) : Value();
    if (made.IsAbsent()) continue;
    if (at == found.end())
      found.push_back({root, made});
    else
      at->value = made;
  }
  return found;
}

}  // namespace azlint
