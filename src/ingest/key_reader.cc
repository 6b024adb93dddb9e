#include <optional>

#include "ingest/batch.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

// "https://VAULT.vault.azure.net/keys/NAME/VERSION", the version or its slash left out in lists.
struct KeyUri {
  std::string_view vault, name, version;
};

std::optional<KeyUri> CutKeyUri(std::string_view uri) {
  constexpr std::string_view kScheme = "https://", kKeys = "/keys/";
  size_t keys = uri.find(kKeys);
  if (!StartsWithIgnoreCase(uri, kScheme) || keys == uri.npos) return std::nullopt;
  KeyUri cut;
  std::string_view host = uri.substr(kScheme.size(), keys - kScheme.size());
  cut.vault = host.substr(0, host.find('.'));
  std::string_view rest = uri.substr(keys + kKeys.size());
  size_t slash = std::min(rest.find('/'), rest.size());
  cut.name = rest.substr(0, slash);
  cut.version = rest.substr(std::min(slash + 1, rest.size()));
  while (cut.version.ends_with('/')) cut.version.remove_suffix(1);
  if (cut.vault.empty() || cut.name.empty()) return std::nullopt;
  return cut;
}

int SixBits(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

// The bits of a modulus in base64 or base64url: whole bytes, a zero in front left out. 0 for what
// is neither.
int64_t BitsOf(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  for (char c : text)
    if (SixBits(c) < 0) return 0;
  auto bytes = static_cast<int64_t>(text.size() * 3 / 4);
  bool zero_first = text.size() > 1 && SixBits(text[0]) == 0 && SixBits(text[1]) < 16;
  return (bytes - (zero_first ? 1 : 0)) * 8;
}

Value UriOf(const Value& data) {
  for (const Value& holder : {MemberOf(data, "key"), data})
    if (Value kid = MemberOf(holder, "kid"); kid.IsString()) return kid;
  return MemberOf(data, "Id");  // of Get-AzKeyVaultKey
}

// The first of these members that is there.
Value FirstOf(const Value& object, std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    if (Value value = MemberOf(object, name); !value.IsAbsent()) return value;
  return {};
}

Value AttributesOf(Workspace& workspace, const Value& data) {
  constexpr struct {
    std::string_view member, in_cli;
  } kAttributes[] = {{"enabled", "enabled"},
                     {"exp", "expires"},
                     {"nbf", "notBefore"},
                     {"created", "created"},
                     {"updated", "updated"}};
  Value attributes = MemberOf(data, "attributes");
  const Value& holder = attributes.IsObject() ? attributes : data;
  Shape shape;
  for (const auto& row : kAttributes) {
    Value value = FirstOf(holder, {row.member, row.in_cli});
    if (!value.IsAbsent()) shape.Put(std::vector{row.member}, value.place, value);
  }
  shape.SetPlace(holder.place);
  return shape.Make(workspace);
}

void PutMaterial(const Value& data, Shape& properties) {
  Value key = MemberOf(data, "key");
  const Value& holder = key.IsObject() ? key : data;
  auto put = [&](std::string_view name, const Value& value) {
    if (!value.IsAbsent()) properties.Put(std::vector{name}, value.place, value);
  };
  put("kty", FirstOf(holder, {"kty", "keyType"}));
  put("curveName", FirstOf(holder, {"crv", "curveName"}));
  put("keyOps", FirstOf(holder, {"keyOps", "key_ops"}));
  Value modulus = MemberOf(holder, "n"), size = FirstOf(data, {"keySize"});
  int64_t bits = modulus.IsString() ? BitsOf(modulus.chars()) : 0;
  if (bits > 0) size = MakePlaced(MakeInt(bits), modulus.place);
  put("keySize", size);
}

Value PropertiesOf(Unit& unit, const Value& data, const Value& uri, const KeyUri& cut) {
  Workspace& workspace = unit.workspace();
  Shape properties;
  properties.Put(std::vector<std::string_view>{"attributes"}, 0, AttributesOf(workspace, data));
  PutMaterial(data, properties);
  properties.Put(std::vector<std::string_view>{"kid"}, uri.place, uri);
  if (!cut.version.empty()) {
    Value version = MakePlaced(MakeView(workspace, cut.version), uri.place);
    properties.Put(std::vector<std::string_view>{"version"}, uri.place, version);
  }
  // A list shows neither type nor size.
  properties.SetRest(MakeUnknown(unit, "(what a list of keys leaves out)", data.place));
  properties.SetPlace(uri.place);
  return properties.Make(workspace);
}

}  // namespace

bool IsVaultKey(const Exported& element) {
  if (element.Has("attributes") && (element.Has("key") || element.Has("kid"))) return true;
  return element.Has("Id") && CutKeyUri(element.Text("Id")).has_value();
}

void ReadVaultKey(Batch& batch, const Exported& element) {
  Unit& unit = batch.unit;
  Workspace& workspace = unit.workspace();
  Value data = element.Data(unit);
  Value uri = UriOf(data);
  std::optional<KeyUri> cut = CutKeyUri(uri.IsString() ? uri.chars() : "");
  if (!cut) return;
  auto name = [&](std::string_view text) {
    return MakePlaced(MakeView(workspace, text), uri.place);
  };
  std::vector<Value> names = {name(cut->vault), name(cut->name)};
  // A version shows its URI at the top; a key, or the whole of a version, its material.
  bool version = !cut->version.empty() && element.Has("kid");
  if (version) names.push_back(name(cut->version));
  Resource resource = PartsResource(
      unit, version ? "Microsoft.KeyVault/vaults/keys/versions" : "Microsoft.KeyVault/vaults/keys",
      names);
  resource.node = element.node();
  resource.place = data.place;
  resource.name_place = uri.place;
  Shape body;
  body.Put(std::vector<std::string_view>{"type"}, 0, MakeView(workspace, resource.type));
  body.Put(std::vector<std::string_view>{"name"}, uri.place, names.back());
  body.Put(std::vector<std::string_view>{"properties"}, 0, PropertiesOf(unit, data, uri, *cut));
  body.SetPlace(data.place);
  resource.body = body.Make(workspace);
  batch.Emit(resource);
}

}  // namespace azlint
