#include "eval_unknown.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "expr/decide.h"
#include "expr/evaluate.h"
#include "expr/likely_values.h"
#include "expr/print.h"
#include "json/writer.h"

namespace azlint {
namespace {

constexpr size_t kMostWorlds = 1024;
constexpr size_t kMostShown = 50;

std::string_view NameOf(Type type) {
  switch (type) {
    case Type::kString:
      return "string";
    case Type::kInt:
      return "int";
    case Type::kBool:
      return "bool";
    case Type::kObject:
      return "object";
    case Type::kArray:
      return "array";
    case Type::kAny:
      break;
  }
  return "any";
}

void WriteDomain(JsonWriter& writer, const Domain* domain) {
  writer.BeginObject().Member("type", NameOf(domain ? domain->type : Type::kAny));
  auto limit = [&](std::string_view name, int64_t value, int64_t none) {
    if (value == none) return;
    writer.Key(name);
    WriteJson(writer, MakeInt(value));
  };
  if (domain) {
    if (domain->nullable) writer.Key("nullable").Bool(true);
    if (!domain->allowed.empty()) writer.Key("allowedValues").BeginArray();
    for (const Value& value : domain->allowed) WriteJson(writer, value);
    if (!domain->allowed.empty()) writer.EndArray();
    limit("minValue", domain->minimum, INT64_MIN);
    limit("maxValue", domain->maximum, INT64_MAX);
    limit("minLength", domain->min_length, 0);
    limit("maxLength", domain->max_length, INT64_MAX);
  }
  writer.EndObject();
}

// The values in all worlds that the unknowns allow.
class Worlds {
 public:
  explicit Worlds(Workspace& workspace) : workspace_(workspace) {}

  std::optional<std::vector<Value>> Of(const Value& value) {
    std::vector<Value> symbols = Symbols(value);
    return Split(value, symbols, {}) ? std::optional(found_) : std::nullopt;
  }

 private:
  bool Split(const Value& value, std::span<const Value> symbols, const Assumptions& world) {
    Value now = Force(Substitute(value, world, workspace_));
    if (++worlds_ > kMostWorlds || found_.size() > kMostShown) return false;
    if (now.IsError()) return true;
    if (!now.IsUnknown() && !HasUnknown(now)) {
      auto same = [&](const Value& known) { return SameValue(known, now); };
      if (std::none_of(found_.begin(), found_.end(), same)) found_.push_back(now);
      return true;
    }
    if (symbols.empty()) return false;
    std::vector<Value> values = FiniteValues(symbols[0]);
    if (values.empty()) return Split(value, symbols.subspan(1), world);
    return std::all_of(values.begin(), values.end(), [&](const Value& one) {
      Assumptions next = world;
      next.Set(symbols[0], one);
      return Split(value, symbols.subspan(1), next);
    });
  }

  Workspace& workspace_;
  std::vector<Value> found_;
  size_t worlds_ = 0;
};

std::vector<Value> WhatABoolCanBe(const Value& value, Workspace& workspace) {
  Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
    Value answer = Force(Substitute(value, world, workspace));
    if (answer.Is(Value::Kind::kBool)) return ToTri(answer.boolean);
    unknowns.push_back(answer);
    return Tri::kUnknown;
  };
  Decision decision = Decide(question, {}, workspace);
  std::vector<Value> can_be;
  if (decision.is != Tri::kTrue) can_be.push_back(MakeBool(false));
  if (decision.is != Tri::kFalse) can_be.push_back(MakeBool(true));
  return can_be;
}

}  // namespace

std::string ShowValue(const Value& value, Workspace& workspace) {
  if (!value.IsUnknown() || (value.flags & Value::kSecret) != 0) return ToJson(value, true);
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject().Member("unknown", ToExpression(value)).Key("depends_on").BeginObject();
  for (const Value& symbol : Symbols(value)) {
    writer.Key(symbol.term->name);
    WriteDomain(writer, symbol.term->domain);
  }
  writer.EndObject();
  std::optional<std::vector<Value>> can_be = Worlds(workspace).Of(value);
  if (!can_be && TypeOf(value) == Type::kBool) can_be = WhatABoolCanBe(value, workspace);
  if (can_be) {
    writer.Key("can_be").BeginArray();
    for (const Value& one : *can_be) WriteJson(writer, one, true);
    writer.EndArray();
  }
  writer.EndObject();
  return out;
}

}  // namespace azlint
