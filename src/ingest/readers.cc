#include <algorithm>

#include "ingest/batch.h"
#include "ingest/id_text.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr ElementReader kElements[] = {
    {"cors rules", IsCorsRule, ReadCorsRule},
    {"vault keys", IsVaultKey, ReadVaultKey},
    {"powershell", IsPowerShell, ReadPowerShell},
    {"resources", IsResource, ReadResource},
};

// The list that an answer holds: itself, or the array at "value" (REST) or "data" (Resource Graph).
Node ItemsOf(Node root) {
  if (root.IsArray()) return root;
  for (std::string_view name : {"value", "data"})
    if (Node items = root.Find(name); items.IsArray()) return items;
  return {};
}

bool IsGraph(Node root) {
  return root.Find("data").IsArray() && root.Find("count") &&
         (root.Find("total_records") || root.Find("totalRecords") || root.Find("skip_token") ||
          root.Find("$skipToken") || root.Find("facets"));
}

bool IsWritten(Node node) { return node.IsString() && !node.text().empty(); }

Listing ListingOf(Node root) {
  Listing listing;
  if (root.IsArray()) {
    listing.kind = Listing::Kind::kArray;
  } else if (IsGraph(root)) {
    Node total = root.Find("total_records");
    if (!total) total = root.Find("totalRecords");
    listing.kind = Listing::Kind::kGraph;
    listing.whole = !IsWritten(root.Find("skip_token")) && !IsWritten(root.Find("$skipToken")) &&
                    total && total.text() == root.Find("count").text();
  } else if (root.Find("value").IsArray()) {
    listing.kind = Listing::Kind::kPage;
    listing.whole = !IsWritten(root.Find("nextLink")) && !IsWritten(root.Find("@odata.nextLink"));
  }
  return listing;
}

// The first object of a list, or the object itself.
Node FirstOf(Node root) {
  Node items = ItemsOf(root);
  if (!items) return root;
  for (Node item : items.items())
    if (item.IsObject()) return item;
  return {};
}

void ReadEach(Batch& batch, Node items) {
  std::vector<Exported> rules;  // of CORS: several make one resource
  for (Node item : items.items()) {
    if (!item.IsObject()) continue;
    Exported element(item);
    const ElementReader* reader = FindElementReader(element);
    if (!reader) continue;
    if (reader->read == ReadCorsRule) {
      rules.push_back(element);
    } else {
      reader->read(batch, element);
    }
  }
  ReadCorsRules(batch, rules);
}

void ReadList(Unit& unit, Node root, const Sink& sink) {
  Batch batch{unit, sink};
  if (Node items = ItemsOf(root)) {
    ReadEach(batch, items);
  } else if (const ElementReader* reader = FindElementReader(Exported(root))) {
    reader->read(batch, Exported(root));
  }
  batch.tally.Write(unit, ListingOf(root), root.span());
}

bool IsWhatIf(Node root) {
  if (!root.IsObject()) return false;
  Node changes = root.Find("changes");
  if (!changes.IsArray()) changes = root.Find("properties").Find("changes");
  if (!changes.IsArray()) return false;
  for (Node change : changes.items())
    if (!change.Find("changeType")) return false;
  return true;
}

void ReadState(Batch& batch, Node change, bool deleted) {
  Node state = change.Find(batch.unit.before ? "before" : "after");
  if (!state.IsObject() || !IsResource(Exported(state))) return;
  const Sink marking = [&](Resource resource) {
    resource.deleted = deleted;
    batch.sink(resource);
  };
  Batch one{batch.unit, marking};
  ReadResource(one, Exported(state));
}

// The new state, or the older one where that is what the unit is for.
void ReadWhatIf(Unit& unit, Node root, const Sink& sink) {
  Batch batch{unit, sink};
  Node changes = root.Find("changes");
  if (!changes.IsArray()) changes = root.Find("properties").Find("changes");
  for (Node change : changes.items()) {
    std::string_view type = change.Find("changeType").text();
    bool deleted = EqualsIgnoreCase(type, "Delete");
    bool stays = false;
    for (std::string_view known : {"Create", "Modify", "NoChange", "Deploy"})
      stays |= EqualsIgnoreCase(type, known);
    if (stays || (deleted && unit.before)) ReadState(batch, change, deleted);
  }
}

bool IsEmptyList(Node root) {
  Node items = ItemsOf(root);
  return items && items.size() == 0 && (root.IsArray() || root.Find("value"));
}

constexpr Reader kWhatIf = {"what-if", ReadWhatIf};
constexpr Reader kGraphAnswer = {"resource graph", ReadList};
// Lists of what kElements has at the same place.
constexpr Reader kLists[] = {{"cors rules", ReadList},
                             {"vault keys", ReadList},
                             {"powershell", ReadList},
                             {"resources", ReadList}};

}  // namespace

const ElementReader* FindElementReader(const Exported& element) {
  for (const ElementReader& reader : kElements)
    if (reader.recognises(element)) return &reader;
  return nullptr;
}

const Reader* FindReader(Node root) {
  if (IsWhatIf(root)) return &kWhatIf;
  const Node first = FirstOf(root);
  const ElementReader* element = first.IsObject() ? FindElementReader(Exported(first)) : nullptr;
  const bool resources = element == &kElements[3];
  if (IsGraph(root) && (resources || !first.IsObject())) return &kGraphAnswer;
  if (element) return &kLists[element - kElements];
  return IsEmptyList(root) ? &kLists[3] : nullptr;
}

bool ReadExport(Unit& unit, Node root, const Sink& sink) {
  const Reader* reader = FindReader(root);
  if (!reader) return false;
  unit.kind = reader->name;
  reader->read(unit, root, sink);
  return true;
}

bool ReadExport(Unit& unit, const XmlDocument& document, const Sink& sink) {
  for (const XmlReader& reader : XmlReaders()) {
    if (!reader.recognises(document.root())) continue;
    unit.kind = reader.name;
    reader.read(unit, document, sink);
    return true;
  }
  return false;
}

}  // namespace azlint
