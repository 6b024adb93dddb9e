// What expressions in conditions ask of their surroundings. semantics.md section 7.
#include <fmt/core.h>

#include <charconv>

#include "expr/decide.h"
#include "expr/dotnet_date.h"
#include "expr/function.h"
#include "policy/asking.h"
#include "policy/ip_range.h"
#include "template/deployment.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
// Exported state does not say which version it was read with; rules about versions mean new ones.
constexpr std::string_view kNewestVersion = "9999-12-31";

Value Failed(Workspace& workspace, std::string_view function, std::string_view reason) {
  return MakeError(workspace, fmt::format("{}(): {}", function, reason));
}

Value Stays(std::string_view function, std::span<const Value> arguments, Workspace& workspace) {
  return MakeCall(workspace, *FindFunction(function), arguments);
}

Value Word(Workspace& workspace, std::string_view text) {
  Domain domain;
  domain.type = Type::kString;
  return MakeSymbol(workspace, text, workspace.arena.New<Domain>(domain));
}

}  // namespace

// A function by name; sorted for nobody, asked in order.
struct Asking::Row {
  std::string_view name;
  Value (Asking::*ask)(Arguments arguments);
};
const Asking::Row Asking::kFunctions[] = {
    {"field", &Asking::Field},
    {"current", &Asking::Current},
    {"requestContext", &Asking::RequestContext},
    {"resourceGroup", &Asking::ResourceGroup},
    {"subscription", &Asking::Subscription},
    {"addDays", &Asking::AddDays},
    {"ipRangeContains", &Asking::IpRangeContains},
    {"row", &Asking::FamilyRow},
};

Value Asking::Ask(std::string_view name, Arguments arguments, const Frame*) {
  for (const Row& row : kFunctions)
    if (EqualsIgnoreCase(row.name, name)) return (this->*row.ask)(arguments);
  const bool text = EqualsIgnoreCase(name, "utcNow");
  return text ? Word(workspace(), "utcNow()") : MakeSymbol(workspace(), fmt::format("{}()", name));
}

// Expressions are parsed when the condition is loaded; text of parameters is data.
const ParsedExpr& Asking::Parse(std::string_view) {
  static const ParsedExpr kNone = {nullptr, "no expression is read here", 0};
  return kNone;
}

Value Asking::Parameter(std::string_view name) {
  if (subject_.parameters != nullptr) {
    for (const Member& parameter : *subject_.parameters)
      if (EqualsIgnoreCase(parameter.name.chars(), name)) return InWorld(parameter.value);
  }
  return Failed(workspace(), "parameters", fmt::format("there is no parameter '{}'", name));
}

Value Asking::Variable(std::string_view) {
  return Failed(workspace(), "variables", "conditions have no variables");
}

Value Asking::UserFunction(std::string_view name, Arguments) {
  return Failed(workspace(), name, "conditions have no functions of their own");
}

// The values of a selection as one: a list where it is of an array, "" where nothing is.
Value Asking::Joined(const Selection& selection, bool all) {
  if (!selection.many && !all) {
    const Value& value = selection.values.front().value;
    read_ = selection.values.front();
    return value.IsMissing() ? MakeView(workspace(), "") : value;
  }
  std::vector<Value> items;
  for (const FieldValue& value : selection.values) {
    if (value.value.IsError()) return value.value;
    if (!value.value.IsMissing()) items.push_back(value.value);
    if (read_.path.empty()) read_ = value;
  }
  if (selection.unknowns.empty()) return MakeArray(workspace(), items);
  const bool whole = items.empty() && selection.unknowns.size() == 1;
  const Value& unknown = selection.unknowns.front();
  if (whole && (unknown.IsError() || TypeOf(unknown) == Type::kArray)) return unknown;
  return MakeArray(workspace(), items, unknown);
}

Value Asking::Field(Arguments arguments) {
  const Value& text = arguments.front();
  if (text.IsUnknown()) return Stays("field", arguments, workspace());
  FieldName name;
  if (!text.IsString() || !ReadFieldName(text.chars(), subject_.tables, name))
    return Failed(workspace(), "field", fmt::format("nobody knows the field '{}'", text.chars()));
  const FieldReader reader = Reader(subject_.resource);
  return Joined(reader.Read(name, true), reader.PathOf(name).find("[*]") != std::string::npos);
}

Value Asking::Current(Arguments arguments) {
  if (items_.empty()) return Failed(workspace(), "current", "it stands outside of a count");
  const CountedItem* found = arguments.empty() ? &items_.back() : nullptr;
  const std::string_view name = arguments.empty() ? "" : arguments.front().chars();
  for (auto at = items_.rbegin(); found == nullptr && at != items_.rend(); ++at)
    if (EqualsIgnoreCase(at->name, name)) found = &*at;
  if (found == nullptr) return CurrentField(name);
  if (!found->pattern.empty()) read_ = found->item;
  return InWorld(found->item.value);
}

// "alias[*].member" of the item that a count around stands at.
Value Asking::CurrentField(std::string_view text) {
  FieldName name;
  if (ReadFieldName(text, subject_.tables, name)) {
    for (auto at = items_.rbegin(); at != items_.rend(); ++at) {
      if (at->pattern.empty()) continue;
      const FieldReader reader = Reader(*at->resource);
      const std::string path = reader.PathOf(name);
      if (!StartsWithIgnoreCase(path, at->pattern)) continue;
      const bool inner = path.find("[*]", at->pattern.size()) != std::string::npos;
      return Joined(reader.Read(name, true), inner);
    }
  }
  return Failed(workspace(), "current", fmt::format("no count around it is over '{}'", text));
}

Value Asking::RequestContext(Arguments) {
  const Resource& resource = subject_.resource;
  Value version = resource.api_version;
  if (version.IsMissing()) {
    const bool exported = resource.origin == Origin::kExported;
    version = exported ? MakeView(workspace(), kNewestVersion)
                       : Word(workspace(), "requestContext().apiVersion");
  }
  const Member members[] = {{MakeView(workspace(), "apiVersion"), InWorld(version)}};
  return MakeObject(workspace(), members, MakeSymbol(workspace(), "requestContext()"));
}

// What a template's own function of that name gives, with what Policy has besides.
Value Asking::ScopeObject(std::string_view name, std::span<const Member> members) {
  Deployment* deployment = subject_.resource.deployment;
  Value known;
  if (deployment != nullptr) known = InWorld(deployment->Ask(name, {}, nullptr));
  const Value rest = MakeSymbol(workspace(), fmt::format("{}()", name), nullptr,
                                subject_.resource.unit->number() + 1);
  std::vector<Member> all(members.begin(), members.end());
  if (!known.IsObject()) return MakeObject(workspace(), all, known.IsUnknown() ? known : rest);
  for (const Member& member : known.object->members) all.push_back(member);
  return MakeObject(workspace(), all, rest);
}

Value Asking::ResourceGroup(Arguments) {
  // Groups that a service manages are made by that service, never by a template of ours.
  const Member members[] = {{MakeView(workspace(), "managedBy"), MakeView(workspace(), "")}};
  const bool ours = subject_.resource.origin == Origin::kTemplate;
  return ScopeObject("resourceGroup", std::span(members, ours ? 1 : 0));
}

Value Asking::Subscription(Arguments) { return ScopeObject("subscription", {}); }

Value Asking::AddDays(Arguments arguments) {
  for (const Value& argument : arguments)
    if (argument.IsUnknown()) return Stays("addDays", arguments, workspace());
  DotnetDate date;
  if (!arguments[0].IsString() || ParseDotnetDate(arguments[0].chars(), date) != DateText::kDate)
    return Failed(workspace(), "addDays", "the first argument must be a date");
  int64_t days = 0;
  const std::string_view text = arguments[1].chars();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  const bool written = !text.empty() && error == std::errc() && end == text.data() + text.size();
  if (arguments[1].Is(Kind::kInt)) days = arguments[1].integer;
  constexpr int64_t kMostDays = 3'652'059;  // the years 1 to 9999
  if ((!arguments[1].Is(Kind::kInt) && !written) || days > kMostDays || days < -kMostDays)
    return Failed(workspace(), "addDays", "the second argument must be a number of days");
  date.local += days * kTicksPerDay;
  if (!date.InRange()) return Failed(workspace(), "addDays", "the date leaves the calendar");
  const DotnetDate universal{date.Universal(), 0};
  const auto formatted = FormatDotnetDate(universal, "yyyy-MM-ddTHH:mm:ss.fffffffZ");
  return MakeString(workspace(), formatted.value_or(""));
}

Value Asking::IpRangeContains(Arguments arguments) {
  for (const Value& argument : arguments)
    if (argument.IsUnknown()) return Stays("ipRangeContains", arguments, workspace());
  const auto contains = RangeContains(arguments[0].chars(), arguments[1].chars());
  if (contains) return MakeBool(*contains);
  return Failed(workspace(), "ipRangeContains", "two ranges of one family were expected");
}

Value Asking::FamilyRow(Arguments arguments) {
  if (arguments.size() != 1 || !arguments[0].IsString())
    return Failed(workspace(), "row", "the name of a column was expected");
  const Node cell = subject_.row ? subject_.row.Find(arguments[0].chars()) : Node();
  if (!cell)
    return Failed(workspace(), "row", fmt::format("there is no '{}'", arguments[0].chars()));
  Reading reading{workspace()};
  Operand operand;
  if (!ReadOperand(cell, reading, operand)) return Failed(workspace(), "row", "it cannot be read");
  Evaluation evaluation{*this, nullptr};
  return operand.expr == nullptr ? ValueOf(operand, evaluation)
                                 : MakeString(workspace(), cell.text());
}

}  // namespace azlint
