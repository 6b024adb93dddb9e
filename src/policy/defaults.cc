// Tables::FindDefault: which row of rules/tables/defaults.jsonc speaks for an absent property.
#include <vector>

#include "expr/evaluate.h"
#include "json/writer.h"
#include "policy/line_table.h"
#include "policy/tables.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Cells = std::vector<std::string_view>;  // type, path, when, from, to, default, exported

// In the order of Azure: by day, a preview before the stable version of its day.
bool IsBefore(std::string_view a, std::string_view b) {
  const std::string_view day_a = a.substr(0, 10), day_b = b.substr(0, 10);
  if (day_a != day_b) return day_a < day_b;
  if (a.size() <= 10 || b.size() <= 10) return a.size() > 10 && b.size() <= 10;
  return a < b;
}

// A version that is not known counts as the newest: documentation speaks of that one.
bool FitsVersion(const Cells& row, const Value& version) {
  const std::string_view from = row[3], to = row[4];
  if (!version.IsString()) return to.empty();
  const std::string_view text = version.chars();
  return (from.empty() || !IsBefore(text, from)) && (to.empty() || !IsBefore(to, text));
}

class When {
 public:
  explicit When(const Resource& resource) : resource_(resource) {}

  Tri Holds(std::string_view conditions) const {
    Tri all = Tri::kTrue;
    while (!conditions.empty()) {
      const size_t end = conditions.find(" and ");
      all = azlint::And(all, HoldsOne(conditions.substr(0, end)));
      conditions.remove_prefix(end == conditions.npos ? conditions.size() : end + 5);
    }
    return all;
  }

 private:
  Tri HoldsOne(std::string_view condition) const {
    if (condition == "preview" || condition == "stable") return IsVersion(condition == "preview");
    if (condition.starts_with("absent ")) return IsMissing(condition.substr(7));
    if (condition.starts_with("present ")) return Not(IsMissing(condition.substr(8)));
    const bool differs = condition.find(" != ") != condition.npos;
    const size_t sign = condition.find(differs ? " != " : " = ");
    if (sign == condition.npos) return Tri::kUnknown;
    const std::string_view wanted = condition.substr(sign + (differs ? 4 : 3));
    const Tri is = IsText(ValueAt(condition.substr(0, sign)), wanted);
    return differs ? Not(is) : is;
  }

  Value ValueAt(std::string_view path) const {
    if (path != "name") return Get(resource_.workspace(), resource_.body, path).value;
    if (!resource_.names.empty()) return Force(resource_.names.back());
    return MakeSymbol(resource_.workspace(), "(the name of the resource)");
  }
  Tri IsMissing(std::string_view path) const {
    const Value value = ValueAt(path);
    return value.IsUnknown() || value.IsError() ? Tri::kUnknown : ToTri(value.IsMissing());
  }
  static Tri IsText(const Value& value, std::string_view wanted) {
    if (value.IsUnknown() || value.IsError()) return Tri::kUnknown;
    if (value.Is(Value::Kind::kBool)) return ToTri(wanted == (value.boolean ? "true" : "false"));
    return ToTri(value.IsString() && EqualsIgnoreCase(value.chars(), wanted));
  }
  Tri IsVersion(bool preview) const {
    const Value version = Force(resource_.api_version);
    if (!version.IsString()) return Tri::kUnknown;
    return ToTri((version.chars().size() > 10) == preview);
  }

  const Resource& resource_;
};

// "properties.rules[0].x" becomes "properties.rules[*].x", in lower case.
std::string KeyOf(std::string_view type, std::string_view path) {
  std::string key = LowerAscii(type) + '\t';
  bool within = false;
  for (char c : path) {
    if (!within) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (c == '[') within = true;
    if (c != ']' || !within) continue;
    key += "*]";
    within = false;
  }
  return key + '\t';
}

// What a row says of this resource; nothing: it does not know.
std::optional<std::string> Says(const Cells& row, const Resource& resource) {
  const std::string_view exported = row[6];
  if (resource.origin == Origin::kTemplate || exported == "same") return std::string(row[5]);
  if (exported.starts_with('=')) return std::string(exported.substr(1));
  return std::nullopt;
}

// The first row that fits. `exists`: whether there is a row of that path at all.
std::optional<std::string> RowFor(const Tables& tables, const Resource& resource,
                                  std::string_view path, bool& exists) {
  LineTable::Lines lines(tables.DefaultLines(KeyOf(resource.type, path)));
  const Value version = Force(resource.api_version);
  exists = false;
  for (Cells row; lines.Next(row);) {
    if (row.size() != 7) continue;
    exists = true;
    if (!FitsVersion(row, version)) continue;
    const Tri fits = When(resource).Holds(row[2]);
    if (fits == Tri::kTrue) return Says(row, resource);
    if (fits == Tri::kUnknown) return std::nullopt;
  }
  return std::nullopt;
}

// The member of a default that is an object; of any other, null.
std::string MemberOf(const std::string& json, std::string_view path) {
  Source source;
  source.text = json;
  const Document::Parsed parsed = Document::Parse(source);
  Node node = parsed.document ? parsed.document->root() : Node();
  while (node && !path.empty()) {
    const size_t dot = path.find('.');
    node = node.Find(path.substr(0, dot));
    path.remove_prefix(dot == path.npos ? path.size() : dot + 1);
  }
  std::string member;
  if (!node) return "null";
  JsonWriter(member).Copy(node);
  return member;
}

bool IsThere(const Resource& resource, std::string_view path) {
  return !Get(resource.workspace(), resource.body, path).value.IsMissing();
}

}  // namespace

std::optional<Tables::Default> Tables::FindDefault(const Resource& resource,
                                                   std::string_view path) const {
  bool exists = false;
  std::optional<std::string> json = RowFor(*this, resource, path, exists);
  if (json) return Default{std::move(*json)};
  if (exists) return std::nullopt;
  for (size_t end = path.rfind('.'); end != path.npos && end > 0; end = path.rfind('.', end - 1)) {
    const std::string_view parent = path.substr(0, end);
    if (parent.ends_with(']') || IsThere(resource, parent)) return std::nullopt;
    json = RowFor(*this, resource, parent, exists);
    if (json) return Default{MemberOf(*json, path.substr(end + 1))};
    if (exists) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace azlint
