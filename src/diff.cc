#include "diff.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "expr/print.h"
#include "json/writer.h"
#include "report/printable.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr int kDepth = 32;  // of members in members
// What is not part of the state, or differs with whoever printed it.
constexpr std::string_view kSkipped[] = {"id",
                                         "type",
                                         "name",
                                         "apiVersion",
                                         "etag",
                                         "resourceGroup",
                                         "systemData",
                                         "dependsOn",
                                         "condition",
                                         "comments",
                                         "copy",
                                         "scope",
                                         "properties.provisioningState"};

// What services write into a resource and nobody sets.
constexpr std::string_view kOfService[] = {"callRateLimit",
                                           "capabilities",
                                           "creationTime",
                                           "dateCreated",
                                           "endpoint",
                                           "endpoints",
                                           "internalId",
                                           "isMigrated",
                                           "keyCreationTime",
                                           "primaryEndpoints",
                                           "primaryLocation",
                                           "principalId",
                                           "privateEndpointConnections",
                                           "provisioningState",
                                           "secondaryEndpoints",
                                           "secondaryLocation",
                                           "skuChangeInfo",
                                           "statusOfPrimary",
                                           "statusOfSecondary",
                                           "tenantId",
                                           "vaultUri"};
constexpr size_t kShown = 300;  // bytes of text; what changes in an id stands at its end

std::string Show(const Value& value) {
  bool plain = value.IsString() && (value.flags & Value::kSecret) == 0;
  return plain && value.chars().size() <= kShown ? fmt::format("'{}'", value.chars())
                                                 : Describe(value);
}

std::string_view NameOf(ResourceChange::Kind kind) {
  constexpr std::string_view kNames[] = {"added", "removed", "changed"};
  return kNames[static_cast<size_t>(kind)];
}

// Regions are printed as 'East US' and as 'eastus'; ids and kinds compare without case.
Tri IsSame(std::string_view path, const Value& a, const Value& b) {
  if (!a.IsString() || !b.IsString()) return EqualValues(a, b);
  if (path == "location") {
    auto plain = [](std::string_view text) {
      std::string lower = LowerAscii(text);
      std::erase(lower, ' ');
      return lower;
    };
    return ToTri(plain(a.chars()) == plain(b.chars()));
  }
  bool cased = path != "kind" && !a.chars().starts_with("/subscriptions/");
  return ToTri(cased ? a.chars() == b.chars() : EqualsIgnoreCase(a.chars(), b.chars()));
}

// Compares two bodies, member by member.
class BodyComparison {
 public:
  BodyComparison(const Resource& after, const Tables& tables) : after_(after), tables_(tables) {}

  std::vector<PropertyChange> Of(const Value& before, const Value& after) {
    Walk("", Force(before), Force(after), 0);
    return std::move(changes_);
  }

 private:
  void Walk(const std::string& path, const Value& before, const Value& after, int depth) {
    if (std::find(std::begin(kSkipped), std::end(kSkipped), path) != std::end(kSkipped)) return;
    if (before.IsMissing() && after.IsMissing()) return;
    if (before.IsObject() && after.IsObject() && depth < kDepth)
      return Members(path, before, after, depth);
    bool lists = before.IsArray() && after.IsArray() &&
                 before.array->items.size() == after.array->items.size();
    if (lists && depth < kDepth) return Items(path, before, after, depth);
    if (after.IsMissing() && MeansNothing(path, before)) return;
    Tri same = IsSame(path, before, after);
    if (same != Tri::kTrue) Add(path, before, after, same == Tri::kFalse);
  }

  void Members(const std::string& path, const Value& before, const Value& after, int depth) {
    Workspace& workspace = after_.workspace();
    std::string prefix = path.empty() ? "" : path + ".";
    std::set<std::string, LessIgnoreCase> names;
    for (const Value* side : {&after, &before})
      for (const Member& m : side->object->members)
        if (m.name.IsString()) names.emplace(m.name.chars());
    for (const std::string& name : names) {
      bool open = !after.object->rest.IsAbsent() && GetMember(workspace, after, name).IsUnknown();
      if (open) continue;
      Walk(prefix + name, Force(GetMember(workspace, before, name)),
           Force(GetMember(workspace, after, name)), depth + 1);
    }
  }

  void Items(const std::string& path, const Value& before, const Value& after, int depth) {
    for (size_t i = 0; i < after.array->items.size(); ++i)
      Walk(fmt::format("{}[{}]", path, i), Force(before.array->items[i]),
           Force(after.array->items[i]), depth + 1);
  }

  // What is not written any more but means the same: nothing, or what the service makes of it; and
  // what only the service writes, so that no template and no what-if has it.
  bool MeansNothing(const std::string& path, const Value& before) const {
    bool empty = (before.IsArray() && before.array->items.empty()) ||
                 (before.IsString() && before.chars().empty());
    if (empty || IsOfService(path)) return true;
    auto fallback = tables_.FindDefault(after_, path);
    return fallback && fallback->json == ToJson(before);
  }

  static bool IsOfService(std::string_view path) {
    std::string_view last = path.substr(path.rfind('.') + 1);
    return std::any_of(std::begin(kOfService), std::end(kOfService),
                       [&](std::string_view name) { return EqualsIgnoreCase(name, last); });
  }

  void Add(const std::string& path, const Value& before, const Value& after, bool known) {
    PropertyChange change;
    change.path = path;
    change.known = known;
    if (!before.IsAbsent()) change.before = ToJson(before, true);
    if (!after.IsAbsent()) change.after = ToJson(after, true);
    change.words = fmt::format("{} -> {}", Show(before), Show(after));
    changes_.push_back(std::move(change));
  }

  const Resource& after_;
  const Tables& tables_;
  std::vector<PropertyChange> changes_;
};

Span PlaceOf(const Resource& resource) {
  return resource.unit->nodes().SpanAt(resource.name_place);
}

ResourceChange Named(ResourceChange::Kind kind, const Resource& resource) {
  return {kind, std::string(resource.type), resource.Name(), {}, {}, {}};
}

std::string Place(Span where, const Report& report) {
  if (where.end == 0) return "";
  const Source& source = *report.sources[where.source];
  return fmt::format("{}:{}", source.path, LineMap(source.text).At(where.begin).line);
}

std::string Places(const ResourceChange& change, const Report& report) {
  std::string before = Place(change.before, report), after = Place(change.after, report);
  return before.empty() || after.empty() ? before + after : fmt::format("{} -> {}", before, after);
}

void WriteChange(JsonWriter& writer, const ResourceChange& change, const Report& report) {
  writer.BeginObject().Member("change", NameOf(change.kind)).Member("type", change.type);
  writer.Member("name", change.name);
  for (auto [key, where] : {std::pair("before", change.before), std::pair("after", change.after)})
    if (where.end != 0) writer.Member(key, Place(where, report));
  writer.Key("properties").BeginArray();
  for (const PropertyChange& property : change.properties) {
    writer.BeginObject().Member("path", property.path);
    if (!property.before.empty()) writer.Key("before").Raw(property.before);
    if (!property.after.empty()) writer.Key("after").Raw(property.after);
    if (!property.known) writer.Key("known").Bool(false);
    writer.EndObject();
  }
  writer.EndArray().EndObject();
}

}  // namespace

Difference Compare(const Graph& later, const Tables& tables) {
  Difference difference;
  std::set<const ResourceHead*> matched;
  bool templates = false;
  for (const ResourceHead* head : later.All()) {
    if (head->existing || head->lifted || head->parameter_set != 0) continue;
    templates |= head->origin == Origin::kTemplate;
    const Resource& resource = later.Whole(*head);
    std::vector<Edge> was = later.Before(resource);
    ResourceChange change = Named(ResourceChange::Kind::kAdded, resource);
    change.after = PlaceOf(resource);
    for (const Edge& edge : was) matched.insert(edge.to);
    if (!was.empty()) {
      change.kind = ResourceChange::Kind::kChanged;
      const Resource& before = later.older()->Whole(*was[0].to);
      change.before = PlaceOf(before);
      change.properties = BodyComparison(resource, tables).Of(before.body, resource.body);
    }
    bool same = !was.empty() && change.properties.empty();
    (same ? void(++difference.same) : difference.changes.push_back(std::move(change)));
  }
  if (!later.older()) return difference;
  for (const ResourceHead* head : later.older()->All()) {
    if (head->existing || matched.count(head) > 0) continue;
    if (templates && !head->deleted) {
      ++difference.unmentioned;
      continue;
    }
    const Resource& resource = later.older()->Whole(*head);
    difference.changes.push_back(Named(ResourceChange::Kind::kRemoved, resource));
    difference.changes.back().before = PlaceOf(resource);
  }
  return difference;
}

std::string DifferenceText(const Difference& difference, const Report& report) {
  std::string text;
  size_t counts[3] = {0, 0, 0};
  for (const ResourceChange& change : difference.changes) {
    ++counts[static_cast<size_t>(change.kind)];
    text += fmt::format("{:<7} {} '{}' ({})\n", NameOf(change.kind), Printable(change.type),
                        Printable(change.name), Printable(Places(change, report)));
    for (const PropertyChange& property : change.properties)
      text += fmt::format("  {}: {}{}\n", Printable(property.path), Printable(property.words),
                          property.known ? "" : " (may be the same)");
  }
  text += fmt::format("{} added, {} removed, {} changed, {} the same", counts[0], counts[1],
                      counts[2], difference.same);
  if (difference.unmentioned > 0)
    text += fmt::format(", {} that the templates do not mention", difference.unmentioned);
  return text + "\n";
}

std::string DifferenceJson(const Difference& difference, const Report& report) {
  std::string text;
  JsonWriter writer(text, 2);
  writer.BeginObject().Key("changes").BeginArray();
  for (const ResourceChange& change : difference.changes) WriteChange(writer, change, report);
  writer.EndArray().Key("same").Int(static_cast<int64_t>(difference.same));
  writer.Key("unmentioned").Int(static_cast<int64_t>(difference.unmentioned)).EndObject();
  EscapeUnprintable(text, 0);
  return text + "\n";
}

}  // namespace azlint
