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

void TryInts(const Domain* domain, std::vector<Value>& tried) {
  int64_t least = domain && domain->minimum != INT64_MIN ? domain->minimum : 0;
  tried.push_back(MakeInt(least));
  if (least != INT64_MAX) tried.push_back(MakeInt(least + 1));
  if (domain && domain->maximum != INT64_MAX) tried.push_back(MakeInt(domain->maximum));
}

// Of the least length and of every length that is asked for.
void TryTexts(const Domain* domain, std::span<const Value> constants, std::vector<Value>& tried,
              Workspace& workspace) {
  constexpr int64_t kLongest = 256;
  int64_t least = domain ? domain->min_length : 0;
  std::vector<int64_t> lengths = {least, std::max<int64_t>(least, 1)};
  for (const Value& constant : constants)
    if (constant.Is(Kind::kInt)) lengths.push_back(constant.integer);
  // Of what is asked about a slash the usual one is that behind a host.
  auto slash = [](const Value& c) { return c.IsString() && c.chars().starts_with('/'); };
  if (std::any_of(constants.begin(), constants.end(), slash))
    tried.push_back(MakeString(workspace, "https://a/"));
  for (int64_t length : lengths)
    if (length >= 0 && length <= kLongest)
      tried.push_back(MakeString(workspace, std::string(static_cast<size_t>(length), 'a')));
  if (least < kLongest)
    tried.push_back(
        MakeString(workspace, std::string(static_cast<size_t>(std::max<int64_t>(least, 1)), 'z')));
}

void TryArrays(std::vector<Value>& tried, Workspace& workspace) {
  const Value text[] = {MakeString(workspace, "a")};
  const Value object[] = {MakeObject(workspace, {})};
  tried.push_back(MakeArray(workspace, {}));
  tried.push_back(MakeArray(workspace, text));
  tried.push_back(MakeArray(workspace, object));
}

// With the members that the question asks for by name.
void TryObjects(std::span<const Value> constants, std::vector<Value>& tried, Workspace& workspace) {
  tried.push_back(MakeObject(workspace, {}));
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

// The value with which `part` may stand at the end of `steps`; absent: none was found.
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
  return {};
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

std::vector<Value> LikelyValues(const Value& symbol, std::span<const Value> constants,
                                Workspace& workspace) {
  std::vector<Value> tried = FiniteValues(symbol);
  if (!tried.empty()) return tried;
  const Domain* domain = symbol.term->domain;
  if (domain && IsStructured(*domain)) return ExamplesOf(*domain, constants, workspace);
  Type type = domain ? domain->type : Type::kAny;
  if (domain && domain->fallback) tried.push_back(*domain->fallback);
  bool any = type == Type::kAny;
  if (type == Type::kInt) TryInts(domain, tried);
  if (type == Type::kString || any) TryTexts(domain, constants, tried, workspace);
  if (type == Type::kArray || any) TryArrays(tried, workspace);
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
