#include <fmt/core.h>

#include <algorithm>

#include "expr/arguments.h"
#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "template/validate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr int kDepth = 64;  // of values inside values that are checked

bool IsOfType(const Value& value, std::string_view type) {
  if (EqualsIgnoreCase(type, "int"))
    return value.Is(Kind::kInt) || (value.Is(Kind::kNumber) && !IsFloat(value));
  if (EqualsIgnoreCase(type, "bool")) return value.Is(Kind::kBool);
  if (EqualsIgnoreCase(type, "array")) return value.IsArray();
  if (EqualsIgnoreCase(type, "object") || EqualsIgnoreCase(type, "secureObject"))
    return value.IsObject();
  return value.IsString();
}

class Checker {
 public:
  explicit Checker(const ValueCheck& check) : check_(check), plain_(check.nodes) {}

  // A value against a declaration and everything that its "$ref" leads to.
  std::string Check(const Value& given, Node declaration, const std::string& path, int depth = 0) {
    Value value = Force(given);
    if (value.IsError()) return std::string(value.chars());
    if (value.IsUnknown() || depth > kDepth) return "";
    if (value.IsMissing()) return IsNullable(declaration) ? "" : NullFault(declaration, path);
    for (int hops = 0; declaration.IsObject() && hops < 32; ++hops) {
      std::string fault = Against(value, declaration, path, depth);
      if (!fault.empty()) return fault;
      Node reference = declaration.Find("$ref");
      if (!reference) break;
      declaration = ReferredBy(reference, check_.template_body);
    }
    return "";
  }

  bool IsNullable(Node declaration) {
    for (int hops = 0; declaration.IsObject() && hops < 32; ++hops) {
      Node nullable = declaration.Find("nullable");
      if (nullable) return nullable.IsTrue();
      Node reference = declaration.Find("$ref");
      if (!reference) return false;
      declaration = ReferredBy(reference, check_.template_body);
    }
    return false;
  }

 private:
  std::string NullFault(Node declaration, const std::string& path) {
    bool any = !declaration.Find("type") && !declaration.Find("$ref");
    return any ? "" : fmt::format("{} must not be null", path);
  }

  std::string Against(const Value& value, Node declaration, const std::string& path, int depth) {
    Node type = declaration.Find("type");
    if (type.IsString() && !IsOfType(value, type.text()))
      return fmt::format("{} must be of type {}, not {}", path, type.text(), KindWords(value));
    std::string fault = Allowed(value, declaration.Find("allowedValues"), path);
    if (fault.empty()) fault = Bounds(value, declaration, path);
    if (fault.empty() && value.IsArray()) fault = Items(value, declaration, path, depth);
    if (fault.empty() && value.IsObject()) fault = Members(value, declaration, path, depth);
    return fault;
  }

  bool IsListed(const Value& value, Node allowed, bool of_items) {
    for (Node item : allowed.items()) {
      if (of_items && item.IsArray()) continue;
      if (EqualValues(value, Force(Defer(item, plain_, nullptr))) != Tri::kFalse) return true;
    }
    return false;
  }

  // Case counts. Of an array, itself or each of its items is listed; an empty list allows all.
  std::string Allowed(const Value& value, Node allowed, const std::string& path) {
    if (!allowed || allowed.size() == 0 || IsListed(value, allowed, false)) return "";
    bool items = value.IsArray() && std::all_of(value.array->items.begin(),
                                                value.array->items.end(), [&](const Value& item) {
                                                  return IsListed(Force(item), allowed, true);
                                                });
    if (items) return "";
    return fmt::format("{} must be one of {}, not {}", path, Listed(allowed), Describe(value));
  }

  std::string Listed(Node allowed) {
    constexpr uint32_t kShown = 8;
    std::string list;
    for (uint32_t i = 0; i < std::min(allowed.size(), kShown); ++i)
      list += fmt::format("{}{}", i == 0 ? "" : ", ",
                          Describe(Force(Defer(allowed.At(i), plain_, nullptr))));
    uint32_t more = allowed.size() - std::min(allowed.size(), kShown);
    return more == 0 ? list : fmt::format("{} or {} others", list, more);
  }

  static int64_t Number(Node node) { return std::atoll(std::string(node.text()).c_str()); }

  std::string Bounds(const Value& value, Node declaration, const std::string& path) {
    Node least = declaration.Find("minValue"), most = declaration.Find("maxValue");
    if (value.Is(Kind::kInt) && least && value.integer < Number(least))
      return fmt::format("{} must be at least {}, not {}", path, least.text(), Describe(value));
    if (value.Is(Kind::kInt) && most && value.integer > Number(most))
      return fmt::format("{} must be at most {}, not {}", path, most.text(), Describe(value));
    if (!value.IsString() && !value.IsArray()) return "";
    Node shortest = declaration.Find("minLength"), longest = declaration.Find("maxLength");
    if (!shortest && !longest) return "";
    Interval length = LengthOf(value);
    std::string_view unit = value.IsString() ? "characters" : "items";
    if (shortest && length.most < Number(shortest))
      return fmt::format("{} must have at least {} {}, not {}", path, shortest.text(), unit,
                         length.most);
    if (longest && length.least > Number(longest))
      return fmt::format("{} must have at most {} {}, not {}", path, longest.text(), unit,
                         length.least);
    return "";
  }

  std::string Items(const Value& value, Node declaration, const std::string& path, int depth) {
    std::span<const Value> items = value.array->items;
    size_t at = 0;
    for (Node prefix : declaration.Find("prefixItems").items()) {
      if (at >= items.size())
        return value.array->rest.IsAbsent() ? fmt::format("{} must have at least {} items", path,
                                                          declaration.Find("prefixItems").size())
                                            : "";
      std::string fault = Check(items[at], prefix, fmt::format("{}[{}]", path, at), depth + 1);
      if (!fault.empty()) return fault;
      ++at;
    }
    Node rest = declaration.Find("items");
    if (!rest) return "";
    if (rest.kind() == NodeKind::kFalse && at < items.size())
      return fmt::format("{} must have at most {} items", path, at);
    for (; rest.IsObject() && at < items.size(); ++at) {
      std::string fault = Check(items[at], rest, fmt::format("{}[{}]", path, at), depth + 1);
      if (!fault.empty()) return fault;
    }
    return "";
  }

  std::string Members(const Value& value, Node declaration, const std::string& path, int depth) {
    const Object& object = *value.object;
    bool open = !object.rest.IsAbsent() || HasUnknownName(object);
    for (Node::Member m : declaration.Find("properties").members()) {
      const Member* member = FindMember(object, m.name());
      if (!member && open) continue;
      std::string fault = Check(member ? member->value : Value(), m.value,
                                fmt::format("{}.{}", path, m.name()), depth + 1);
      if (!fault.empty()) return fault;
    }
    std::string fault = Additional(object, declaration, path, depth);
    return fault.empty() ? Branch(value, declaration, path, depth) : fault;
  }

  // Those that a branch of the discriminator declares are no additional ones.
  bool IsDeclared(const Object& object, Node declaration, std::string_view name) {
    if (declaration.Find("properties").Find(name)) return true;
    Node discriminator = declaration.Find("discriminator");
    if (!discriminator) return false;
    if (EqualsIgnoreCase(discriminator.Find("propertyName").text(), name)) return true;
    Node branch = BranchFor(object, discriminator);
    return branch.Find("properties").Find(name) || !branch;
  }

  std::string Additional(const Object& object, Node declaration, const std::string& path,
                         int depth) {
    Node additional = declaration.Find("additionalProperties");
    if (!additional || additional.IsTrue() || additional.IsNull()) return "";
    for (const Member& m : object.members) {
      if (!m.name.IsString() || IsDeclared(object, declaration, m.name.chars())) continue;
      std::string below = fmt::format("{}.{}", path, m.name.chars());
      if (!additional.IsObject()) return fmt::format("{} is not declared", below);
      if (Force(m.value).IsNull()) continue;
      std::string fault = Check(m.value, additional, below, depth + 1);
      if (!fault.empty()) return fault;
    }
    return "";
  }

  Node BranchFor(const Object& object, Node discriminator) {
    const Member* member = FindMember(object, discriminator.Find("propertyName").text());
    if (!member) return {};
    Value kind = Force(member->value);
    return kind.IsString() ? discriminator.Find("mapping").Find(kind.chars()) : Node();
  }

  std::string Branch(const Value& value, Node declaration, const std::string& path, int depth) {
    Node discriminator = declaration.Find("discriminator");
    if (!discriminator.IsObject()) return "";
    std::string_view name = discriminator.Find("propertyName").text();
    const Member* member = FindMember(*value.object, name);
    if (!member)
      return value.object->rest.IsAbsent() && !HasUnknownName(*value.object)
                 ? fmt::format("{}.{} must be there", path, name)
                 : "";
    Value kind = Force(member->value);
    if (kind.IsUnknown()) return "";
    Node branch = BranchFor(*value.object, discriminator);
    if (!branch)
      return fmt::format("{}.{} must be one of the known kinds, not {}", path, name,
                         Describe(kind));
    return Check(value, branch, path, depth + 1);
  }

  const ValueCheck& check_;
  PlainData plain_;
};

}  // namespace

std::string FindValueFault(const Value& value, Node declaration, std::string_view path,
                           const ValueCheck& check) {
  return Checker(check).Check(value, declaration, std::string(path));
}

bool IsNullable(Node declaration, const ValueCheck& check) {
  return Checker(check).IsNullable(declaration);
}

}  // namespace azlint
