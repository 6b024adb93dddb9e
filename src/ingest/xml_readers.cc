#include <charconv>

#include "ingest/batch.h"
#include "ingest/clixml.h"
#include "ingest/storage_cors.h"

namespace azlint {
namespace {

using Path = std::vector<std::string_view>;

Value TextOf(Unit& unit, const XmlNode& element) {
  Value text = MakeString(unit.workspace(), element.text());
  return MakePlaced(text, unit.nodes().AddPlace(element.span()));
}

// ---- Export-Clixml ----

// The members of the first object tell what the file holds.
XmlNode FirstObject(const XmlNode& root) {
  XmlNode first = root.Find("Obj");
  XmlNode inner = first.Find("LST").Find("Obj");
  return inner ? inner : first;
}

bool IsClixml(const XmlNode& root) {
  if (root.name() != "Objs") return false;
  XmlNode first = FirstObject(root);
  for (std::string_view holder : {"Props", "MS"})
    for (XmlNode member : first.Find(holder).children())
      for (std::string_view name : {"Id", "ResourceId", "RoleAssignmentId", "StorageAccountName",
                                    "VaultName", "AccountType", "AllowedOrigins"})
        if (member.Attribute("N") == name) return true;
  return false;
}

void ReadObjects(Unit& unit, const XmlDocument& document, const Sink& sink) {
  XmlNode root = document.root();
  Batch batch{unit, sink};
  std::vector<Exported> rules;
  std::vector<Value> objects = ReadClixml(unit, root);
  for (const Value& object : objects) {
    Exported element(object);
    if (IsCorsRule(element)) {
      rules.push_back(element);
    } else if (IsVaultKey(element)) {
      ReadVaultKey(batch, element);
    } else if (IsPowerShell(element)) {
      ReadPowerShell(batch, element);
    }
  }
  ReadCorsRules(batch, rules);
  Listing listing{objects.size() > 1 ? Listing::Kind::kArray : Listing::Kind::kSingle};
  batch.tally.Write(unit, listing, root.span());
}

// ---- Storage service properties ----

bool IsServiceProperties(const XmlNode& root) { return root.name() == "StorageServiceProperties"; }

Value RuleOf(Unit& unit, const XmlNode& rule) {
  Shape shape;
  for (XmlNode member : rule.children()) {
    Value value = TextOf(unit, member);
    int64_t number = 0;
    std::string_view text = value.chars();
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool whole = error == std::errc() && end == text.data() + text.size();
    if (member.name() == "MaxAgeInSeconds" && whole)
      value = MakePlaced(MakeInt(number), value.place);
    shape.Put(Path{member.name()}, value.place, value);
  }
  shape.SetPlace(unit.nodes().AddPlace(rule.span()));
  return CorsRule(unit.workspace(), shape.Make(unit.workspace()));
}

// Which service they are of stands in the URL alone; blobs are what is asked about.
void ReadServiceProperties(Unit& unit, const XmlDocument& document, const Sink& sink) {
  XmlNode root = document.root(), cors = root.Find("Cors");
  std::vector<Value> rules;
  for (XmlNode rule : cors.children()) rules.push_back(RuleOf(unit, rule));
  uint32_t place = unit.nodes().AddPlace(cors ? cors.span() : root.span());
  Resource resource =
      CorsResource(unit, "Microsoft.Storage/storageAccounts/blobServices", rules, place);
  sink(resource);
}

// ---- API Management policies ----

bool IsPolicies(const XmlNode& root) {
  bool sections = root.Find("inbound") || root.Find("backend") || root.Find("outbound");
  return (root.name() == "policies" && sections) || root.name() == "fragment";
}

// Origins of every <cors>, whatever <choose> or section it stands in. Depth: limits::kXmlDepth.
void CollectOrigins(Unit& unit, const XmlNode& element, std::vector<Value>& origins) {
  if (element.name() == "allowed-origins")
    for (XmlNode origin : element.children()) origins.push_back(TextOf(unit, origin));
  for (XmlNode child : element.children()) CollectOrigins(unit, child, origins);
}

void ReadPolicies(Unit& unit, const XmlDocument& document, const Sink& sink) {
  XmlNode root = document.root();
  constexpr std::string_view kType = "Microsoft.ApiManagement/service/policies";
  Workspace& workspace = unit.workspace();
  uint32_t place = unit.nodes().AddPlace(root.span());
  std::vector<Value> origins;
  CollectOrigins(unit, root, origins);
  Shape shape;
  auto put = [&](std::string_view name, const Value& value) {
    shape.Put(Path{"properties", name}, 0, MakePlaced(value, place));
  };
  shape.Put(Path{"type"}, 0, MakeView(workspace, kType));
  put("format", MakeView(workspace, "rawxml"));
  put("value", MakeView(workspace, document.source().text));
  put("allowedOrigins", MakeArray(workspace, origins));
  shape.SetPlace(place);
  Resource resource = PartsResource(unit, kType, {});
  resource.place = resource.name_place = place;
  resource.body = shape.Make(workspace);
  sink(resource);
}

constexpr XmlReader kXmlReaders[] = {
    {"clixml", IsClixml, ReadObjects},
    {"storage service properties", IsServiceProperties, ReadServiceProperties},
    {"api management policies", IsPolicies, ReadPolicies},
};

}  // namespace

std::span<const XmlReader> XmlReaders() { return kXmlReaders; }

}  // namespace azlint
