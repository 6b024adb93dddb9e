#include "lint/fix.h"

#include <fmt/core.h>

#include <algorithm>

#include "json/writer.h"
#include "lint/written_place.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

void AddNew(std::vector<NewMember>& members, std::span<const std::string> steps,
            const std::string& json) {
  auto at = std::find_if(members.begin(), members.end(), [&](const NewMember& m) {
    return EqualsIgnoreCase(m.name, steps.front());
  });
  if (at == members.end()) at = members.insert(at, {steps.front(), json, {}});
  if (steps.size() > 1) AddNew(at->members, steps.subspan(1), json);
}

std::string OnOneLine(const NewMember& member) {
  if (member.members.empty()) return member.json;
  std::string json;
  JsonWriter writer(json);
  writer.BeginObject();
  for (const NewMember& m : member.members) writer.Key(m.name).Raw(OnOneLine(m));
  writer.EndObject();
  return json;
}

// Collects what the settings of one case come to.
class Maker {
 public:
  Maker(const Resource& resource, const Finding& finding)
      : resource_(resource), finding_(finding) {}

  Fix Make(std::span<const Setting> settings) {
    if (finding_.certainty != Certainty::kCertain)
      fix_.obstacle = "it depends on values that are not written here";
    if (resource_.origin != Origin::kTemplate || !resource_.deployment || !resource_.node)
      fix_.obstacle = "only templates are mended";
    for (const Setting& setting : settings) Add(setting);
    if (fix_.obstacle.empty()) WriteNew();
    if (!fix_.obstacle.empty()) fix_.edits.clear(), fix_.changes.clear();
    auto by_place = [](const Edit& a, const Edit& b) { return a.where < b.where; };
    std::stable_sort(fix_.edits.begin(), fix_.edits.end(), by_place);
    std::sort(fix_.changes.begin(), fix_.changes.end());
    return std::move(fix_);
  }

 private:
  void Add(const Setting& setting) {
    const std::string& path = setting.path == Setting::kFound ? finding_.path : setting.path;
    std::string from;
    if (fix_.obstacle.empty()) {
      WrittenPlace place = FindWrittenPlace(resource_, path);
      fix_.obstacle = place.obstacle;
      if (fix_.obstacle.empty())
        place.missing.empty() ? Replace(place, setting) : Insert(place, setting);
      if (fix_.obstacle.empty()) from = place.from;
    }
    fix_.description += fix_.description.empty() ? "" : " and ";
    fix_.description += setting.trim_end.empty()
                            ? fmt::format("set {} to {}", path, setting.json)
                            : fmt::format("take '{}' off the end of {}", setting.trim_end, path);
    fix_.description += from;
  }

  void Replace(const WrittenPlace& place, const Setting& setting) {
    const Node node = place.node;
    std::string json, now;
    if (node.IsObject() || node.IsArray()) {
      fix_.obstacle = "the property is no single value here";
    } else if (setting.trim_end.empty()) {
      json = setting.json;
    } else if (node.IsString() && !node.text().starts_with('[')) {
      json = Trimmed(node.text(), setting.trim_end);
    }
    if (!fix_.obstacle.empty()) return;
    JsonWriter(now).Copy(node);
    if (json.empty() || json == now) {
      fix_.obstacle = "what is written here is not what is wrong";
    } else if (!place.Accepts(json)) {
      fix_.obstacle = "the parameter that gives the value does not take another";
    } else {
      fix_.changes.push_back({PointerTo(node), json});
      fix_.edits.push_back({node.span(), json});
    }
  }

  // As JSON; "" if nothing would be left.
  static std::string Trimmed(std::string_view text, std::string_view end) {
    while (text.ends_with(end)) text.remove_suffix(end.size());
    std::string json;
    if (!text.empty()) AppendJsonString(json, text);
    return json;
  }

  void Insert(const WrittenPlace& place, const Setting& setting) {
    if (!setting.trim_end.empty()) {
      fix_.obstacle = "the property is not written";
      return;
    }
    auto at = std::find_if(added_.begin(), added_.end(),
                           [&](const Added& a) { return a.object == place.node; });
    if (at == added_.end()) at = added_.insert(at, {place.node, {}});
    AddNew(at->members, place.missing, setting.json);
  }

  void WriteNew() {
    for (const Added& added : added_) {
      for (Edit& edit : AddMembers(added.object, added.members))
        fix_.edits.push_back(std::move(edit));
      for (const NewMember& m : added.members)
        fix_.changes.push_back({PointerTo(added.object) + "/" + m.name, OnOneLine(m)});
    }
  }

  struct Added {
    Node object;
    std::vector<NewMember> members;
  };
  const Resource& resource_;
  const Finding& finding_;
  Fix fix_;
  std::vector<Added> added_;
};

}  // namespace

std::optional<Fix> MakeFix(const Resource& resource, const Finding& finding,
                           std::span<const Setting> settings) {
  if (settings.empty() || finding.certainty == Certainty::kUndecided) return std::nullopt;
  return Maker(resource, finding).Make(settings);
}

}  // namespace azlint
