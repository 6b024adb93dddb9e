#include "checks/account.h"

#include <fmt/core.h>

#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "lint/words.h"
#include "text/letter_case.h"

namespace azlint {

using Kind = Value::Kind;

Tri IsKind(const CheckContext& context, const Resource& account,
           std::span<const std::string_view> kinds, Unknowns& unknowns) {
  Value kind = context.Read(account, "kind");
  Tri is = Tri::kFalse;
  Unknowns open;
  for (std::string_view name : kinds) is = Or(is, IsText(kind, name, open));
  if (is == Tri::kUnknown) unknowns.push_back(kind);
  return is;
}

Tri HasOwnStorage(const CheckContext& context, const Resource& account, Unknowns& unknowns) {
  Value list = context.Read(account, kOwnStorage);
  if (list.IsMissing() && !account.partial) return Tri::kFalse;
  if (list.IsArray() && !list.array->items.empty()) return Tri::kTrue;
  if (list.IsArray() && list.array->rest.IsAbsent()) return Tri::kFalse;
  unknowns.push_back(list.IsArray() ? list.array->rest : list);
  return Tri::kUnknown;
}

Tri UsesOwnKey(const CheckContext& context, const Resource& account, Unknowns& unknowns) {
  Value source = context.Read(account, "properties.encryption.keySource");
  if (source.IsMissing() && account.partial) return Tri::kUnknown;
  return IsText(source, "Microsoft.KeyVault", unknowns);
}

Tri HasIdentity(const CheckContext& context, const Resource& account, std::string_view kind,
                Unknowns& unknowns) {
  Value type = context.Read(account, kIdentityType);
  if (type.IsMissing()) return account.partial ? Tri::kUnknown : Tri::kFalse;
  Tri has =
      type.IsString() || type.Is(Kind::kText) ? TextContains(type, kind, true) : Tri::kUnknown;
  if (has == Tri::kUnknown) unknowns.push_back(type);
  return has;
}

Tri IsThere(const CheckContext& context, const Resource& resource, Unknowns& unknowns) {
  Tri there = Tri::kTrue;
  for (const Value* condition : {&resource.condition, &resource.loop_condition}) {
    if (condition->IsAbsent()) continue;
    Value value = Force(Substitute(*condition, context.world, context.workspace()));
    there = And(there, IsTrue(value, unknowns));
  }
  return there;
}

void AddFinite(const Value& value, Unknowns& unknowns) {
  for (const Value& symbol : Symbols(value)) {
    const Domain* domain = symbol.term->domain;
    bool finite = domain && (domain->type == Type::kBool || !domain->allowed.empty());
    if (finite) unknowns.push_back(symbol);
  }
}

Tri IsText(const Value& value, std::string_view text, Unknowns& unknowns) {
  if (value.IsString()) return ToTri(EqualsIgnoreCase(value.chars(), text));
  if (!value.IsUnknown() && !value.IsError()) return Tri::kFalse;
  Tri is = value.Is(Kind::kText) ? TextLike(value, text, true) : Tri::kUnknown;
  if (is == Tri::kUnknown) unknowns.push_back(value);
  return is;
}

Tri IsTrue(const Value& value, Unknowns& unknowns) {
  if (value.Is(Kind::kBool)) return ToTri(value.boolean);
  return IsText(value, "true", unknowns);
}

bool IsEmpty(const Value& value) {
  return value.IsMissing() || (value.IsString() && value.chars().empty());
}

std::string Quoted(const Value& name) {
  return name.IsString() ? fmt::format("'{}'", name.chars())
                         : fmt::format("[{}]", ToExpression(name));
}

std::string WrittenWords(const CheckContext& context, std::string_view path) {
  Value value = context.Read(path);
  std::string from = FromWords(Trace(context.resource, path), context.resource, false);
  return fmt::format(": {} is {}{}", path, Describe(value), value.IsMissing() ? "" : from);
}

std::string DependsOn(const Value& value) {
  std::vector<Value> symbols = Symbols(value);
  std::string text;
  for (size_t i = 0; i < symbols.size() && i < 2; ++i)
    text += (i == 0 ? "" : " and ") + SymbolWords(symbols[i]);
  return text.empty() ? "the input does not say" : fmt::format("it depends on {}", text);
}

CheckAnswer Undecided(std::string_view path, std::string reason, Unknowns unknowns) {
  CheckAnswer answer;
  answer.is = Tri::kUnknown;
  answer.path = path;
  answer.reason = std::move(reason);
  answer.unknowns = std::move(unknowns);
  return answer;
}

CheckAnswer Bad(std::string_view path, std::string message) {
  CheckAnswer answer;
  answer.is = Tri::kTrue;
  answer.path = path;
  answer.message = std::move(message);
  return answer;
}

}  // namespace azlint
