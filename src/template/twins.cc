#include "template/twins.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "expr/compare.h"
#include "expr/print.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr int kDepth = 400;  // of resources that depend on each other, and of nested deployments

// What a reader sees of a resource.
std::string Looks(const Outcome::Resource& resource, Workspace& workspace) {
  Value name = GetMember(workspace, resource.body, "name");
  return LowerAscii(resource.declared->type) + "\n" +
         (name.IsString() ? LowerAscii(name.chars()) : std::string());
}

// Walks a tree of deployments as Azure does: what a resource depends on goes first.
class DeploymentOrder {
 public:
  explicit DeploymentOrder(std::span<const Declared* const> all) {
    for (const Declared* d : all) {
      within_[d->deployment].push_back(d);
      if (d->deployment->parent()) nested_[PlaceOf(*d->deployment->resource())] = d->deployment;
      Names& names = names_[d->deployment];
      if (!d->id.IsAbsent()) names[fmt::format("{}", HashOf(d->id))].push_back(d);
      if (!d->symbol.empty()) names[LowerAscii(d->symbol)].push_back(d);
      if (d->copy_index >= 0) NameCopy(*d, names);
      if (std::string path = PathOf(*d); !path.empty()) names[path].push_back(d);
      if (!d->names.empty() && d->names.back().IsString())
        names[LowerAscii(d->names.back().chars())].push_back(d);
    }
    if (!all.empty()) Deploy(all.front()->deployment->root(), 0);
  }

  size_t Of(const Declared* declared) const {
    auto at = order_.find(declared);
    return at == order_.end() ? order_.size() : at->second;
  }

 private:
  using Names = std::unordered_map<std::string, std::vector<const Declared*>>;

  // Of one resource there may be several of these, made when others asked for it.
  static std::string PlaceOf(const Declared& d) {
    return fmt::format("{} {} {}", static_cast<const void*>(d.deployment), d.node.index(),
                       d.copy_index);
  }

  // "type/name", as older templates name what a resource depends on; "" when it is not known.
  static std::string PathOf(const Declared& d) {
    std::string path = LowerAscii(d.type);
    for (const Value& name : d.names) {
      if (!name.IsString()) return "";
      path += "/" + LowerAscii(name.chars());
    }
    return path;
  }

  static void NameCopy(const Declared& d, Names& names) {
    names[LowerAscii(d.node.Find("copy").Find("name").text())].push_back(&d);
    names[LowerAscii(fmt::format("{}[{}]", d.symbol, d.copy_index))].push_back(&d);
  }

  void Deploy(Deployment& deployment, int depth) {
    for (const Declared* d : within_[&deployment]) Visit(*d, depth);
  }

  void Visit(const Declared& d, int depth) {
    if (depth > kDepth || !visited_.insert(&d).second) return;
    Value all = Force(Defer(d.node.Find("dependsOn"), *d.deployment, d.frame));
    if (all.IsArray())
      for (const Value& item : all.array->items) VisitNamed(Force(item), d, depth + 1);
    order_.emplace(&d, order_.size());
    if (auto at = nested_.find(PlaceOf(d)); at != nested_.end()) Deploy(*at->second, depth + 1);
  }

  void VisitNamed(const Value& name, const Declared& from, int depth) {
    bool id = !name.IsString() || name.chars().starts_with('/');
    const Names& names = names_[from.deployment];
    auto at = names.find(id ? fmt::format("{}", HashOf(name)) : LowerAscii(name.chars()));
    if (at == names.end()) return;
    for (const Declared* d : at->second) Visit(*d, depth);
  }

  std::unordered_map<const Deployment*, std::vector<const Declared*>> within_;
  std::unordered_map<std::string, Deployment*> nested_;
  std::unordered_map<const Deployment*, Names> names_;
  std::unordered_set<const Declared*> visited_;
  std::unordered_map<const Declared*, size_t> order_;
};

}  // namespace

void OrderTwins(std::vector<Outcome::Resource>& resources, std::span<const Declared* const> all) {
  std::unordered_map<std::string, std::vector<size_t>> alike;
  bool any = false;
  for (size_t i = 0; i < resources.size(); ++i) {
    std::vector<size_t>& places =
        alike[Looks(resources[i], resources[i].declared->deployment->workspace())];
    places.push_back(i);
    any |= places.size() > 1;
  }
  if (!any) return;
  DeploymentOrder order(all);
  const std::vector<Outcome::Resource> before = resources;
  for (const auto& [looks, places] : alike) {
    std::vector<size_t> sorted = places;
    std::stable_sort(sorted.begin(), sorted.end(), [&](size_t a, size_t b) {
      return order.Of(before[a].declared) < order.Of(before[b].declared);
    });
    for (size_t i = 0; i < places.size(); ++i) resources[places[i]] = before[sorted[i]];
  }
}

}  // namespace azlint
