#include <fmt/core.h>

#include <algorithm>

#include "expr/compare.h"
#include "expr/decide.h"
#include "expr/print.h"
#include "template/deployment.h"
#include "text/limits.h"

namespace azlint {

using Kind = Value::Kind;

namespace {

// Where a resource stands: what every copy and child of it shares.
struct Site {
  Deployment* deployment = nullptr;
  const Frame* frame = nullptr;
  const Declared* parent = nullptr;  // of a child written inside it
  Value condition, loop_condition;   // of the deployments around it
  bool lifted = false, off_by_default = false;
};

Value Both(Workspace& workspace, const Value& a, const Value& b) {
  if (a.IsAbsent() || b.IsAbsent()) return a.IsAbsent() ? b : a;
  const Value both[] = {a, b};
  return Apply(*FindFunction("and"), both, workspace);
}

bool IsForeign(Node resource) {
  if (resource.Find("extension")) return true;
  Node import = resource.Find("import");
  return import && !EqualsIgnoreCase(import.text(), "az");
}

size_t CountSlashes(std::string_view type) {
  return static_cast<size_t>(std::count(type.begin(), type.end(), '/'));
}

// A name's segments; a hole holds none of the slashes that part them.
std::vector<Value> SplitName(const Value& name, Workspace& workspace) {
  std::vector<Value> names;
  std::vector<Value> parts;
  auto close = [&] {
    names.push_back(MakeText(workspace, parts));
    parts.clear();
  };
  auto add = [&](const Value& part) {
    if (!part.IsString()) return parts.push_back(part);
    std::string_view text = part.chars();
    auto piece = [&](std::string_view of_it) {
      parts.push_back(MakeView(workspace, of_it));
      parts.back().flags = part.flags & Value::kSecret;
    };
    for (size_t slash; (slash = text.find('/')) != std::string_view::npos;
         text.remove_prefix(slash + 1)) {
      piece(text.substr(0, slash));
      close();
    }
    piece(text);
  };
  if (name.Is(Kind::kText)) {
    for (const Value& part : name.array->items) add(part);
  } else {
    add(name);
  }
  close();
  return names;
}

}  // namespace

// Walks the resources of one deployment, once.
class Expansion {
 public:
  Expansion(Deployment& deployment, const ResourceSink& sink, bool inside,
            const DeploymentGate* enter = nullptr, bool open = false)
      : deployment_(deployment),
        workspace_(deployment.workspace()),
        sink_(sink),
        inside_(inside),
        enter_(enter),
        open_(open) {}

  void Run(const Site& site) { EachResource(site, site.deployment->body().Find("resources")); }

 private:
  void EachResource(const Site& site, Node resources) {
    for (Node resource : resources.items()) One(site, resource, {});
    for (Node::Member m : resources.members()) One(site, m.value, m.name());
  }

  void One(const Site& site, Node resource, std::string_view symbol) {
    if (!resource.IsObject() || (IsForeign(resource) && !enter_)) return;
    Node loop = resource.Find("copy");
    if (!loop.IsObject()) return Instance(site, resource, symbol, -1);
    Value count = Force(Defer(loop.Find("count"), *site.deployment, site.frame));
    if (open_ && count.IsUnknown())
      return Instance(Looped(site, loop, AnyIndex(loop)), resource, symbol, 0);
    bool wrong = !IsCount(count) && (enter_ || !count.IsUnknown());
    if (wrong) {
      NoteCount(site, loop.Find("count"), count);
    } else if (count.Is(Kind::kInt) && count.integer > 0) {
      for (int64_t i = 0; i < count.integer; ++i)
        Instance(Looped(site, loop, MakeInt(i)), resource, symbol, i);
    } else if (!inside_ && !enter_ &&
               (count.IsUnknown() || (count.Is(Kind::kInt) && count.integer == 0))) {
      Lift(site, resource, symbol, count);
    }
  }

  static bool IsCount(const Value& count) {
    return count.Is(Kind::kInt) && count.integer >= 0 && count.integer <= limits::kCopyCount;
  }

  void NoteCount(const Site& site, Node node, Value count) {
    if (!count.IsError())
      count = MakeError(workspace_,
                        fmt::format("the count of a loop must be an integer from 0 to {}, not {}",
                                    limits::kCopyCount, Describe(count)),
                        ErrorKind::kLoopCount);
    NoteError(site, node, count);
  }
  void NoteError(const Site& site, Node node, const Value& error) {
    bool certain = site.condition.IsAbsent() && !site.lifted;
    deployment_.Note(
        {TemplateNote::Kind::kError, node, std::string(error.chars()), error, certain});
  }

  Value AnyIndex(Node loop) {
    Domain domain;
    domain.type = Type::kInt;
    domain.minimum = 0;
    domain.maximum = limits::kCopyCount - 1;
    return MakeSymbol(workspace_, fmt::format("copyIndex('{}')", loop.Find("name").text()),
                      workspace_.arena.New<Domain>(domain), deployment_.nodes().PlaceOf(loop));
  }

  Site Looped(Site site, Node loop, const Value& index) {
    auto kind = site.deployment->inner() ? Frame::Kind::kResourceLoop : Frame::Kind::kLaterLoop;
    site.frame = workspace_.arena.New<Frame>(site.frame, kind, loop.Find("name").text(), index);
    return site;
  }

  // The root's parameters whose defaults decide how often the loop runs.
  std::vector<std::string> DecidedBy(const Site& site, Node count) {
    Recorder recorder;
    workspace_.recorder = &recorder;
    Force(Defer(count, *site.deployment, site.frame));
    workspace_.recorder = nullptr;
    std::vector<std::string> names;
    Node declared = deployment_.root().body().Find("parameters");
    for (const Step& step : recorder.steps) {
      Node declaration = declared.Find(step.name);
      bool of_root = declaration && declaration.Find("defaultValue") &&
                     declaration.Find("defaultValue").span() == step.where;
      of_root |= declaration && declaration.span() == step.where;
      if (of_root) names.emplace_back(step.name);
    }
    return names;
  }

  // A body that does not run, or not by default, is looked at as if it ran once.
  void Lift(Site site, Node resource, std::string_view symbol, const Value& count) {
    Node loop = resource.Find("copy");
    std::vector<std::string> names = DecidedBy(site, loop.Find("count"));
    if (names.empty() && !count.IsUnknown()) return;
    if (!names.empty()) {
      site.deployment = &site.deployment->Lifted(names);
    }
    Value again = Force(Defer(loop.Find("count"), *site.deployment, site.frame));
    const Value above[] = {again, MakeInt(0)};
    Value runs = Apply(*FindFunction("greater"), above, workspace_);
    if (runs.IsUnknown()) site.loop_condition = Both(workspace_, site.loop_condition, runs);
    site.lifted = true;
    site.off_by_default |= !names.empty();
    Instance(Looped(site, loop, MakeInt(0)), resource, symbol, 0);
  }

  // Some templates write "true" in quotes.
  static Value AsWritten(const Value& condition) {
    if (condition.IsString() && EqualsIgnoreCase(condition.chars(), "true")) return MakeBool(true);
    if (condition.IsString() && EqualsIgnoreCase(condition.chars(), "false"))
      return MakeBool(false);
    return condition;
  }

  Value ConditionOf(const Site& site, Node resource) {
    Node node = resource.Find("condition");
    if (!node || node.IsNull()) return site.condition;
    Value condition = Force(Defer(node, *site.deployment, site.frame));
    if (!condition.Is(Kind::kBool) && !condition.IsUnknown() && !condition.IsError()) {
      Value wrong = MakeError(workspace_, fmt::format("a condition must be true or false, not {}",
                                                      Describe(condition)));
      if (!enter_) NoteError(site, node, wrong);
      condition = enter_ ? wrong : AsWritten(condition);
    }
    if (condition.IsError()) {
      NoteError(site, node, condition);
      return condition;
    }
    Value both = Both(workspace_, site.condition, condition);
    bool always = both.Is(Kind::kBool) && both.boolean;
    return always ? Value() : both;
  }

  // Azure counts the loops of properties before it asks whether the resource is there.
  void CountPropertyLoops(const Site& site, Node node) {
    for (uint32_t i = node.index(); i < node.next();) {
      Node at(node.document(), i);
      bool loops =
          at.IsArray() && i > 0 && EqualsIgnoreCase(Node(node.document(), i - 1).text(), "copy");
      for (Node entry : at.items())
        loops =
            loops && entry.Find("name").IsString() && entry.Find("count") && entry.Find("input");
      for (Node entry : at.items())
        if (loops) CountPropertyLoop(site, entry.Find("count"));
      bool inner = at.IsObject() && at.Find("$schema");
      i = loops || inner ? at.next() : i + 1;
    }
  }
  void CountPropertyLoop(const Site& site, Node node) {
    Value count = Force(Defer(node, *site.deployment, site.frame));
    if (!IsCount(count) && !count.IsUnknown()) NoteCount(site, node, count);
  }

  void Instance(const Site& site, Node resource, std::string_view symbol, int64_t index) {
    Value condition = ConditionOf(site, resource);
    // Of a nested template only once that is deployed itself, which need not happen.
    Node properties = site.deployment->parent() ? Node() : resource.Find("properties");
    if (properties && !condition.IsAbsent()) CountPropertyLoops(site, properties);
    bool off = (condition.Is(Kind::kBool) && !condition.boolean) || condition.IsError();
    // A false condition does not reach the children that are written inside.
    if (off && !resource.Find("resources")) return;
    if (++deployment_.nodes().resources > limits::kResources) {
      if (deployment_.nodes().resources == limits::kResources + 1)
        deployment_.Note(
            {TemplateNote::Kind::kLimit, resource,
             fmt::format("more than {} resources: the rest is not looked at", limits::kResources)});
      return;
    }
    Declared* declared = workspace_.arena.New<Declared>();
    declared->deployment = site.deployment;
    declared->frame = site.frame;
    declared->node = resource;
    declared->symbol = symbol;
    declared->condition = condition;
    declared->loop_condition = site.loop_condition;
    declared->copy_index = index;
    declared->lifted = site.lifted;
    declared->off_by_default = site.off_by_default;
    Node existing = resource.Find("existing");
    declared->existing = existing && existing.IsTrue();
    NameAndPlace(site, *declared);
    if (!off && enter_ && !declared->existing && !declared->id.IsAbsent())
      deployment_.root().predicted_.emplace(HashOf(declared->id), declared);
    if (!off) sink_(*declared);
    Site below = site;
    below.parent = declared;
    below.condition = site.condition;
    EachResource(below, resource.Find("resources"));
    if (!inside_ && !off && declared->IsDeployment() && !declared->existing)
      Nested(site, *declared);
  }

  void Nested(const Site& site, const Declared& resource) {
    Deployment* nested = site.deployment->NestedOf(resource);
    if (!nested) return NoteLink(resource);
    if (enter_ && !(*enter_)(*nested)) return;
    Site inside;
    inside.deployment = nested;
    inside.frame = nested->frame();
    inside.condition = resource.condition;
    inside.loop_condition = resource.loop_condition;
    inside.lifted = resource.lifted;
    inside.off_by_default = resource.off_by_default;
    Run(inside);
  }

  void NoteLink(const Declared& resource) {
    Node link = resource.node.Find("properties").Find("templateLink");
    if (link)
      deployment_.Note({TemplateNote::Kind::kLinkedTemplate, link,
                        "the linked template is not read: what it deploys is not judged"});
  }

  void NameAndPlace(const Site& site, Declared& declared) {
    Value name = Force(Defer(declared.node.Find("name"), *site.deployment, site.frame));
    std::string_view type = declared.node.Find("type").text();
    std::vector<Value> names =
        name.IsMissing() || name.IsError() ? std::vector<Value>() : SplitName(name, workspace_);
    bool short_type =
        site.parent && type.substr(0, type.find('/')).find('.') == std::string_view::npos;
    declared.type = type;
    declared.name = name;
    declared.extension = IsForeign(declared.node);
    if (declared.extension) return;
    if (short_type) {
      declared.type =
          workspace_.arena.Copy(std::string_view(fmt::format("{}/{}", site.parent->type, type)));
      names.insert(names.begin(), site.parent->names.begin(), site.parent->names.end());
    }
    declared.names = workspace_.arena.Copy(std::span<const Value>(names));
    declared.scope = ScopeOf(site, declared);
    declared.id = IdOf(declared);
  }

  Value ScopeOf(const Site& site, const Declared& declared) {
    Workspace& ws = workspace_;
    auto member = [&](std::string_view member_name) {
      return PlaceMember(declared.node.Find(member_name), *site.deployment, site.frame);
    };
    Scope target = site.deployment->scope();
    if (EqualsIgnoreCase(declared.type, "Microsoft.Resources/resourceGroups") ||
        EqualsIgnoreCase(declared.type, "Microsoft.Resources/subscriptions/resourceGroups"))
      return ScopeId(target, ws);
    Value subscription = member("subscriptionId"), group = member("resourceGroup");
    if (!subscription.IsMissing() && !subscription.IsError()) {
      target.subscription = subscription;
      target.kind = Scope::Kind::kSubscription;
    }
    if (!group.IsMissing() && !group.IsError()) {
      target.group = group;
      target.kind = Scope::Kind::kResourceGroup;
    }
    Value scope = declared.IsDeployment() ? Value() : member("scope");
    if (scope.IsMissing() || scope.IsError()) return ScopeId(target, ws);
    Tri absolute =
        scope.IsString() || scope.Is(Kind::kText) ? TextStartsWith(scope, "/", false) : Tri::kTrue;
    if (scope.IsString() && scope.chars() == "/") return MakeView(ws, "");
    if (absolute == Tri::kTrue) return scope;
    if (absolute == Tri::kFalse) return RelativeScope(scope, target);
    return scope;
  }

  // "NS/type/name/...": relative to where the deployment goes.
  Value RelativeScope(const Value& scope, const Scope& target) {
    const Value parts[] = {ScopeId(target, workspace_), MakeView(workspace_, "/providers/"), scope};
    return MakeText(workspace_, parts);
  }

  Value IdOf(const Declared& declared) {
    size_t segments = CountSlashes(declared.type);
    if (segments == 0 || declared.names.size() != segments) return {};
    if (EqualsIgnoreCase(declared.type, "Microsoft.Resources/resourceGroups")) {
      const Value parts[] = {declared.scope, MakeView(workspace_, "/resourceGroups/"),
                             declared.names[0]};
      return MakeText(workspace_, parts);
    }
    size_t slash = declared.type.find('/');
    std::vector<Value> parts = {declared.scope, MakeView(workspace_, "/providers/"),
                                MakeView(workspace_, declared.type.substr(0, slash))};
    std::string_view rest = declared.type.substr(slash + 1);
    for (const Value& name : declared.names) {
      std::string_view segment = rest.substr(0, rest.find('/'));
      rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
      parts.push_back(MakeString(workspace_, fmt::format("/{}/", segment)));
      parts.push_back(name);
    }
    return MakeText(workspace_, parts);
  }

  Deployment& deployment_;
  Workspace& workspace_;
  const ResourceSink& sink_;
  bool inside_;  // only what stands in this template itself, nothing lifted or nested
  const DeploymentGate* enter_;  // strict, when there is one
  bool open_;
};

void Deployment::Expand(const ResourceSink& sink) {
  Site site;
  site.deployment = this;
  site.frame = frame();
  Expansion(*this, sink, false).Run(site);
}

void Deployment::ExpandStrictly(const ResourceSink& sink, const DeploymentGate& enter, bool open) {
  Site site;
  site.deployment = this;
  site.frame = frame();
  Expansion(*this, sink, false, &enter, open).Run(site);
}

const std::vector<const Declared*>& Deployment::AllDeclared() {
  if (declared_done_) return declared_;
  declared_done_ = true;
  Site site;
  site.deployment = this;
  site.frame = frame();
  uint32_t before = nodes_.resources;
  ResourceSink keep = [this](const Declared& declared) { declared_.push_back(&declared); };
  Expansion(*this, keep, true).Run(site);
  nodes_.resources = before;  // these are the same resources once more
  for (const Declared* declared : declared_)
    if (!declared->id.IsAbsent()) by_id_.emplace(HashOf(declared->id), declared);
  return declared_;
}

}  // namespace azlint
