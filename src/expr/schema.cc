#include "expr/schema.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "expr/decide.h"
#include "expr/evaluate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr int kReferences = 8;    // "$ref" behind "$ref"
constexpr int kDepth = 6;         // of examples: types can hold themselves
constexpr size_t kExamples = 64;  // of one type
constexpr int64_t kLongest = 256;

Type TypeNamed(std::string_view name) {
  constexpr struct {
    std::string_view name;
    Type type;
  } kTypes[] = {
      {"string", Type::kString},      {"securestring", Type::kString}, {"int", Type::kInt},
      {"bool", Type::kBool},          {"array", Type::kArray},         {"object", Type::kObject},
      {"secureobject", Type::kObject}};
  for (const auto& row : kTypes)
    if (EqualsIgnoreCase(row.name, name)) return row.type;
  return Type::kAny;
}

// What "$ref": "#/definitions/name" points to; no node for anything else.
Node Referenced(Node declaration, Node definitions) {
  std::string_view reference = declaration.Find("$ref").text();
  constexpr std::string_view kPrefix = "#/definitions/";
  if (!reference.starts_with(kPrefix)) return {};
  std::string name;
  for (size_t i = kPrefix.size(); i < reference.size(); ++i) {
    bool escape = reference[i] == '~' && i + 1 < reference.size();
    name += !escape ? reference[i] : reference[++i] == '1' ? '/' : '~';
  }
  return definitions.Find(name);
}

void Limit(Node number, int64_t& limit, bool least) {
  int64_t value = 0;
  if (!number || number.kind() != NodeKind::kNumber) return;
  std::string_view text = number.text();
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc()) return;
  limit = least ? std::max(limit, value) : std::min(limit, value);
}

// Lists of allowed items do not say which arrays there are.
void ReadAllowed(Node declaration, Domain& domain, Workspace& workspace) {
  if (domain.type == Type::kArray || !domain.allowed.empty()) return;
  std::vector<Value> allowed;
  for (Node item : declaration.Find("allowedValues").items())
    allowed.push_back(DataOf(item, workspace));
  domain.allowed = workspace.arena.Copy(std::span<const Value>(allowed));
}

bool IsNullable(Node declaration, Node definitions) {
  for (int hop = 0; declaration && hop <= kReferences; ++hop) {
    if (Node nullable = declaration.Find("nullable")) return nullable.IsTrue();
    declaration = Referenced(declaration, definitions);
  }
  return false;
}

Node MappingOf(const Domain& object) { return object.schema.Find("discriminator").Find("mapping"); }

// The domains of one member in the branches of a discriminated type: what they have in common.
const Domain* CommonDomain(const Domain& object, std::string_view name, Workspace& workspace) {
  Domain common;
  std::vector<Value> allowed;
  bool first = true, listed = true;
  for (Node::Member branch : MappingOf(object).members()) {
    const Domain* whole = DomainOfSchema(branch.value, object.definitions, workspace);
    const Domain* one = DomainOfMember(*whole, name, workspace);
    if (one == nullptr) return nullptr;
    common.nullable |= one->nullable;
    if (HasDeclaredMember(*whole, name) == Tri::kFalse) continue;
    common.type = first || common.type == one->type ? one->type : Type::kAny;
    common.schema = first ? one->schema : Node();
    first = false;
    listed &= !one->allowed.empty();
    allowed.insert(allowed.end(), one->allowed.begin(), one->allowed.end());
  }
  common.definitions = object.definitions;
  if (listed) common.allowed = workspace.arena.Copy(std::span<const Value>(allowed));
  return workspace.arena.New<Domain>(common);
}

const Domain* AsNullable(const Domain* domain, Workspace& workspace) {
  if (domain == nullptr || domain->nullable) return domain;
  Domain copy = *domain;
  copy.nullable = true;
  return workspace.arena.New<Domain>(copy);
}

bool IsSealed(Node schema) {
  Node more = schema.Find("additionalProperties");
  return more && more.kind() == NodeKind::kFalse;
}

// ---- examples

class Examples {
 public:
  Examples(std::span<const Value> names, Workspace& workspace)
      : names_(names), workspace_(workspace) {}

  std::vector<Value> Of(const Domain& domain, int depth) {
    std::vector<Value> values;
    if (depth > kDepth) return values;
    if (!domain.allowed.empty()) values.assign(domain.allowed.begin(), domain.allowed.end());
    if (values.empty()) Simplest(domain, depth, values);
    if (domain.nullable) values.push_back(MakeNull());
    if (values.size() > kExamples) values.resize(kExamples);
    return values;
  }

 private:
  void Simplest(const Domain& domain, int depth, std::vector<Value>& values) {
    if (domain.type == Type::kBool) values = {MakeBool(false), MakeBool(true)};
    if (domain.type == Type::kInt) Ints(domain, values);
    if (domain.type == Type::kString) Texts(domain, values);
    if (domain.type == Type::kArray) Arrays(domain, depth, values);
    if (domain.type == Type::kObject) Objects(domain, depth, values);
  }
  void Ints(const Domain& domain, std::vector<Value>& values) {
    int64_t least =
        domain.minimum != INT64_MIN ? domain.minimum : std::min<int64_t>(0, domain.maximum);
    values.push_back(MakeInt(least));
    if (least < domain.maximum) values.push_back(MakeInt(least + 1));
    if (domain.maximum != INT64_MAX && domain.maximum > least + 1)
      values.push_back(MakeInt(domain.maximum));
  }
  void Texts(const Domain& domain, std::vector<Value>& values) {
    for (int64_t length : {domain.min_length, domain.min_length + 1})
      for (char c : {'a', 'z'})
        if (length <= std::min(kLongest, domain.max_length) && (length > 0 || c == 'a'))
          values.push_back(MakeString(workspace_, std::string(static_cast<size_t>(length), c)));
  }

  void Arrays(const Domain& domain, int depth, std::vector<Value>& values) {
    std::vector<std::vector<Value>> tuple;
    for (Node item : domain.schema.Find("prefixItems").items())
      tuple.push_back(Of(*DomainOfSchema(item, domain.definitions, workspace_), depth + 1));
    const Domain* more = DomainOfItem(domain, static_cast<int64_t>(tuple.size()), workspace_);
    std::vector<Value> items;
    for (Node item : domain.schema.Find("allowedValues").items())
      if (tuple.empty()) items.push_back(DataOf(item, workspace_));
    if (items.empty() && more) items = Of(*more, depth + 1);
    Node declared = domain.schema.Find("items");
    bool closed = declared && declared.kind() == NodeKind::kFalse;
    if (items.empty() && !closed && !more)
      items = {MakeString(workspace_, "a"), MakeObject(workspace_, {})};
    std::vector<Value> base;
    for (const std::vector<Value>& one : tuple) {
      if (one.empty()) return;
      base.push_back(one[0]);
    }
    while (static_cast<int64_t>(base.size()) < std::min(domain.min_length, kLongest) &&
           !items.empty())
      base.push_back(items[0]);
    AddArray(domain, base, values);
    for (const Value& item : items) {
      std::vector<Value> longer = base;
      longer.push_back(item);
      AddArray(domain, longer, values);
      longer.push_back(items[0]);
      AddArray(domain, longer, values);
    }
  }
  void AddArray(const Domain& domain, const std::vector<Value>& items, std::vector<Value>& values) {
    int64_t size = static_cast<int64_t>(items.size());
    if (size >= domain.min_length && size <= domain.max_length)
      values.push_back(MakeArray(workspace_, items));
  }

  void Objects(const Domain& domain, int depth, std::vector<Value>& values) {
    for (Node::Member branch : MappingOf(domain).members()) {
      const Domain* one = DomainOfSchema(branch.value, domain.definitions, workspace_);
      Objects(*one, depth + 1, values);
    }
    if (MappingOf(domain)) return;
    std::vector<Member> base;
    Node properties = domain.schema.Find("properties");
    for (Node::Member declared : properties.members()) {
      if (IsNullable(declared.value, domain.definitions)) continue;
      std::vector<Value> likely =
          Of(*DomainOfSchema(declared.value, domain.definitions, workspace_), depth + 1);
      if (likely.empty()) return;
      base.push_back({MakeString(workspace_, declared.name()), likely[0]});
    }
    values.push_back(MakeObject(workspace_, base));
    for (Node::Member declared : properties.members())
      AddVariants(base, declared.name(),
                  Of(*DomainOfSchema(declared.value, domain.definitions, workspace_), depth + 1),
                  values);
    AddUndeclared(domain, base, depth, values);
    AddWhole(domain, base, depth, values);
  }
  // With every member that may be left out.
  void AddWhole(const Domain& domain, std::vector<Member> members, int depth,
                std::vector<Value>& values) {
    size_t required = members.size();
    for (Node::Member declared : domain.schema.Find("properties").members()) {
      if (!IsNullable(declared.value, domain.definitions)) continue;
      std::vector<Value> likely =
          Of(*DomainOfSchema(declared.value, domain.definitions, workspace_), depth + 1);
      if (!likely.empty() && !likely[0].IsNull())
        members.push_back({MakeString(workspace_, declared.name()), likely[0]});
    }
    if (members.size() > required + 1) values.push_back(MakeObject(workspace_, members));
  }
  void AddVariants(const std::vector<Member>& base, std::string_view name,
                   const std::vector<Value>& likely, std::vector<Value>& values) {
    for (const Value& value : likely) {
      std::vector<Member> members = base;
      auto at = std::find_if(members.begin(), members.end(), [&](const Member& m) {
        return EqualsIgnoreCase(m.name.chars(), name);
      });
      if (at != members.end()) at->value = value;
      if (at == members.end()) members.push_back({MakeString(workspace_, name), value});
      values.push_back(MakeObject(workspace_, members));
    }
  }
  void AddUndeclared(const Domain& domain, const std::vector<Member>& base, int depth,
                     std::vector<Value>& values) {
    Node more = domain.schema.Find("additionalProperties");
    if (IsSealed(domain.schema)) return;
    std::vector<Value> likely = {MakeString(workspace_, "a"), MakeString(workspace_, "")};
    if (more.IsObject())
      likely = Of(*DomainOfSchema(more, domain.definitions, workspace_), depth + 1);
    for (const Value& name : names_)
      if (name.IsString() && !domain.schema.Find("properties").Find(name.chars()))
        AddVariants(base, name.chars(), likely, values);
  }

  std::span<const Value> names_;
  Workspace& workspace_;
};

bool MembersAllowed(const Value& value, const Domain& domain, Workspace& workspace) {
  for (Node::Member declared : domain.schema.Find("properties").members()) {
    const Domain* one = DomainOfSchema(declared.value, domain.definitions, workspace);
    Value member = GetMember(workspace, value, declared.name());
    if (member.IsAbsent() ? !one->nullable : !IsAllowed(member, *one, workspace)) return false;
  }
  Node more = domain.schema.Find("additionalProperties");
  if (!more) return true;
  for (const Member& member : value.object->members) {
    if (domain.schema.Find("properties").Find(member.name.chars())) continue;
    if (IsSealed(domain.schema)) return false;
    if (more.IsObject() &&
        !IsAllowed(member.value, *DomainOfSchema(more, domain.definitions, workspace), workspace))
      return false;
  }
  return true;
}

bool ItemsAllowed(const Value& value, const Domain& domain, Workspace& workspace) {
  if (static_cast<int64_t>(value.array->items.size()) < DeclaredSize(domain).least) return false;
  std::vector<Value> allowed;
  for (Node item : domain.schema.Find("allowedValues").items())
    allowed.push_back(DataOf(item, workspace));
  for (size_t i = 0; i < value.array->items.size(); ++i) {
    Value item = Force(value.array->items[i]);
    const Domain* one = DomainOfItem(domain, static_cast<int64_t>(i), workspace);
    if (one && !IsAllowed(item, *one, workspace)) return false;
    auto same = [&](const Value& a) { return EqualValues(a, item) == Tri::kTrue; };
    if (!allowed.empty() && std::none_of(allowed.begin(), allowed.end(), same)) return false;
  }
  return true;
}

}  // namespace

Value DataOf(Node node, Workspace& workspace) {
  if (node.IsArray()) {
    std::vector<Value> items;
    for (Node item : node.items()) items.push_back(DataOf(item, workspace));
    return MakeArray(workspace, items);
  }
  if (node.IsObject()) {
    std::vector<Member> members;
    for (Node::Member m : node.members())
      members.push_back({MakeView(workspace, m.name()), DataOf(m.value, workspace)});
    return MakeObject(workspace, members);
  }
  if (node.IsString()) return MakeView(workspace, node.text());
  if (!node || node.IsNull()) return MakeNull();
  if (node.kind() != NodeKind::kNumber) return MakeBool(node.IsTrue());
  int64_t integer = 0;
  std::string_view text = node.text();
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
  bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? MakeInt(integer) : MakeNumber(workspace, text);
}

const Domain* DomainOfSchema(Node declaration, Node definitions, Workspace& workspace) {
  Domain domain;
  domain.nullable = IsNullable(declaration, definitions);
  domain.definitions = definitions;
  std::vector<Node> chain;
  for (Node at = declaration; at && chain.size() <= kReferences; at = Referenced(at, definitions))
    chain.push_back(at);
  for (Node at : chain)
    if (Node type = at.Find("type")) domain.type = TypeNamed(type.text());
  for (Node at : chain) {
    domain.schema = at;  // the last one declares members and items
    Limit(at.Find("minValue"), domain.minimum, true);
    Limit(at.Find("maxValue"), domain.maximum, false);
    Limit(at.Find("minLength"), domain.min_length, true);
    Limit(at.Find("maxLength"), domain.max_length, false);
    ReadAllowed(at, domain, workspace);
  }
  return workspace.arena.New<Domain>(domain);
}

const Domain* DomainOfMember(const Domain& object, std::string_view name, Workspace& workspace) {
  if (object.type != Type::kObject || !object.schema || !object.allowed.empty()) return nullptr;
  if (MappingOf(object)) return CommonDomain(object, name, workspace);
  if (Node declared = object.schema.Find("properties").Find(name))
    return DomainOfSchema(declared, object.definitions, workspace);
  Node more = object.schema.Find("additionalProperties");
  if (more.IsObject())
    return AsNullable(DomainOfSchema(more, object.definitions, workspace), workspace);
  if (!IsSealed(object.schema)) return nullptr;
  Domain none;  // only null, where it can be asked for
  none.nullable = true;
  return workspace.arena.New<Domain>(none);
}

const Domain* DomainOfItem(const Domain& array, int64_t index, Workspace& workspace) {
  if (array.type != Type::kArray || !array.schema || index < 0) return nullptr;
  Node tuple = array.schema.Find("prefixItems");
  if (index < static_cast<int64_t>(tuple ? tuple.size() : 0))
    return DomainOfSchema(tuple.At(static_cast<uint32_t>(index)), array.definitions, workspace);
  Node items = array.schema.Find("items");
  return items.IsObject() ? DomainOfSchema(items, array.definitions, workspace) : nullptr;
}

const Domain* DomainOfAccess(std::span<const Value> arguments, bool lenient, Workspace& workspace) {
  const Domain* domain = DomainOf(arguments[0]);
  bool maybe_null = domain && domain->nullable;
  for (const Value& step : arguments.subspan(1)) {
    if (domain == nullptr) return nullptr;
    bool item = step.Is(Kind::kInt);
    if (!item && !step.IsString()) return nullptr;
    maybe_null |= item && step.integer >= DeclaredSize(*domain).least;
    domain = item ? DomainOfItem(*domain, step.integer, workspace)
                  : DomainOfMember(*domain, step.chars(), workspace);
    maybe_null |= domain && domain->nullable;
  }
  return lenient && maybe_null ? AsNullable(domain, workspace) : domain;
}

Tri HasDeclaredMember(const Domain& object, std::string_view name) {
  if (object.type != Type::kObject || !object.schema || object.nullable) return Tri::kUnknown;
  if (MappingOf(object)) {
    std::string_view kind = object.schema.Find("discriminator").Find("propertyName").text();
    return EqualsIgnoreCase(kind, name) ? Tri::kTrue : Tri::kUnknown;
  }
  Node declared = object.schema.Find("properties").Find(name);
  if (declared) return IsNullable(declared, object.definitions) ? Tri::kUnknown : Tri::kTrue;
  return IsSealed(object.schema) ? Tri::kFalse : Tri::kUnknown;
}

const Domain* DomainOf(const Value& value) {
  return value.Is(Kind::kSymbol) || value.Is(Kind::kCall) ? value.term->domain : nullptr;
}

bool LacksMember(const Value& object, const Value& name) {
  const Domain* domain = DomainOf(object);
  if (!domain || !name.IsString()) return false;
  Domain some = *domain;
  some.nullable = false;
  return HasDeclaredMember(some, name.chars()) == Tri::kFalse;
}

Size DeclaredSize(const Domain& container) {
  Size size{container.min_length, container.max_length};
  if (container.type == Type::kArray) {
    Node tuple = container.schema.Find("prefixItems"), items = container.schema.Find("items");
    int64_t least = tuple ? tuple.size() : 0;
    size.least = std::max(size.least, least);
    if (items && items.kind() == NodeKind::kFalse) size.most = std::min(size.most, least);
  } else if (container.type == Type::kObject && !MappingOf(container)) {
    int64_t required = 0, declared = 0;
    for (Node::Member m : container.schema.Find("properties").members()) {
      ++declared;
      required += !IsNullable(m.value, container.definitions);
    }
    size = {required, IsSealed(container.schema) ? declared : INT64_MAX};
  } else if (container.type == Type::kObject) {
    size.least = 1;
  }
  return size;
}

std::vector<Value> ExamplesOf(const Domain& domain, std::span<const Value> names,
                              Workspace& workspace) {
  return Examples(names, workspace).Of(domain, 0);
}

bool IsAllowed(const Value& given, const Domain& domain, Workspace& workspace) {
  Value value = Force(given);
  if (value.IsNull()) return domain.nullable;
  if (domain.type != Type::kAny && TypeOf(value) != domain.type) return false;
  auto same = [&](const Value& allowed) { return EqualValues(allowed, value) == Tri::kTrue; };
  if (!domain.allowed.empty() && std::none_of(domain.allowed.begin(), domain.allowed.end(), same))
    return false;
  if (value.Is(Kind::kInt))
    return value.integer >= domain.minimum && value.integer <= domain.maximum;
  if (value.IsString() || value.IsArray()) {
    Interval length = LengthOf(value);
    if (length.least < domain.min_length || length.most > domain.max_length) return false;
  }
  if (!domain.schema) return true;
  if (value.IsArray()) return ItemsAllowed(value, domain, workspace);
  if (!value.IsObject() || !MappingOf(domain))
    return !value.IsObject() || MembersAllowed(value, domain, workspace);
  for (Node::Member branch : MappingOf(domain).members())
    if (IsAllowed(value, *DomainOfSchema(branch.value, domain.definitions, workspace), workspace))
      return true;
  return false;
}

}  // namespace azlint
