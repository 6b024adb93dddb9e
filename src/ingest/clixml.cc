#include "ingest/clixml.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "ingest/batch.h"

namespace azlint {
namespace {

constexpr std::string_view kNumbers[] = {"I16", "I32", "I64", "U16", "U32", "U64",
                                         "By",  "SB",  "Db",  "Sg",  "D"};
constexpr std::string_view kLists[] = {"LST", "IE", "QUE", "STK"};

template <typename List>
bool Holds(const List& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

// "_x000A_" stands for one UTF-16 unit; only those of plain ASCII occur in what is asked for.
std::string Decoded(std::string text) {
  constexpr size_t kLength = 7;
  for (size_t at = 0; (at = text.find("_x", at)) != text.npos; ++at) {
    if (at + kLength > text.size() || text[at + kLength - 1] != '_') continue;
    unsigned code = 0;
    const char* first = text.data() + at + 2;
    auto [end, error] = std::from_chars(first, first + 4, code, 16);
    if (error != std::errc() || end != first + 4 || code > 0x7F) continue;
    text.replace(at, kLength, 1, static_cast<char>(code));
  }
  return text;
}

class ClixmlReader {
 public:
  explicit ClixmlReader(Unit& unit) : unit_(unit), workspace_(unit.workspace()) {}

  Value Read(const XmlNode& element) {
    return MakePlaced(Unplaced(element), unit_.nodes().AddPlace(element.span()));
  }

 private:
  Value Unplaced(const XmlNode& element) {
    std::string_view name = element.name();
    if (name == "Nil") return MakeNull();
    if (name == "B") return MakeBool(element.text() == "true");
    if (Holds(kNumbers, name)) return Number(element.text());
    if (name == "Ref") return Referred(element.Attribute("RefId"));
    if (name != "Obj") return MakeString(workspace_, Decoded(element.text()));
    std::string id(element.Attribute("RefId"));
    Value value = OfObject(element);
    if (!id.empty()) done_.insert_or_assign(std::move(id), value);
    return value;
  }

  Value Number(const std::string& text) {
    int64_t integer = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? MakeInt(integer) : MakeNumber(workspace_, text);
  }

  Value Referred(std::string_view id) {
    auto at = done_.find(id);
    if (at != done_.end()) return at->second;
    return MakeUnknown(unit_, "(an object that holds itself)", 0);
  }

  Value OfObject(const XmlNode& element) {
    std::vector<Member> members;
    bool object = false;
    for (XmlNode child : element.children()) {
      if (Holds(kLists, child.name())) return List(child);
      if (child.name() == "DCT") return Dictionary(child);
      if (child.name() != "Props" && child.name() != "MS") continue;
      object = true;
      for (XmlNode member : child.children()) Add(members, member.Attribute("N"), member);
    }
    if (object) return MakeObject(workspace_, members);
    return Simple(element);
  }

  // An enumeration shows its name beside its number; what was cut off only the name of its type.
  Value Simple(const XmlNode& element) {
    if (XmlNode text = element.Find("ToString"))
      return MakeString(workspace_, Decoded(text.text()));
    for (XmlNode child : element.children())
      if (child.name() != "TN" && child.name() != "TNRef") return Unplaced(child);
    return MakeObject(workspace_, {});
  }

  Value List(const XmlNode& list) {
    std::vector<Value> items;
    for (XmlNode item : list.children()) items.push_back(Read(item));
    return MakeArray(workspace_, items);
  }

  Value Dictionary(const XmlNode& dictionary) {
    std::vector<Member> members;
    for (XmlNode entry : dictionary.children()) {
      XmlNode key, value;
      for (XmlNode part : entry.children()) (part.Attribute("N") == "Key" ? key : value) = part;
      if (key && value) Add(members, key.text(), value);
    }
    return MakeObject(workspace_, members);
  }

  void Add(std::vector<Member>& members, std::string_view name, const XmlNode& element) {
    Value value = Read(element);
    Value key = MakeString(workspace_, Decoded(std::string(name)));
    members.push_back({MakePlaced(key, value.place), value});
  }

  Unit& unit_;
  Workspace& workspace_;
  std::map<std::string, Value, std::less<>> done_;  // objects by RefId
};

}  // namespace

std::vector<Value> ReadClixml(Unit& unit, const XmlNode& root) {
  ClixmlReader reader(unit);
  std::vector<Value> objects;
  for (XmlNode element : root.children()) {
    Value value = reader.Read(element);
    if (value.IsObject()) objects.push_back(value);
    if (!value.IsArray()) continue;
    for (const Value& item : value.array->items)
      if (item.IsObject()) objects.push_back(item);
  }
  return objects;
}

}  // namespace azlint
