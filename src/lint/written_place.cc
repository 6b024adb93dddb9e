#include "lint/written_place.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "json/writer.h"
#include "model/unit.h"
#include "template/deployment.h"

namespace azlint {
namespace {

constexpr int kMostHops = 32;  // from a reference to the next

struct PathStep {
  std::string name;
  uint32_t index = 0;
  bool item = false;
};

// "properties.rules[0].access"; the loader has seen to it that a path is one.
std::vector<PathStep> StepsOf(std::string_view path) {
  std::vector<PathStep> steps;
  while (!path.empty()) {
    if (path.front() == '.') path.remove_prefix(1);
    PathStep step;
    step.item = path.starts_with('[');
    const size_t end = std::min(step.item ? path.find(']') : path.find_first_of(".["), path.size());
    if (step.item) std::from_chars(path.data() + 1, path.data() + end, step.index);
    if (!step.item) step.name = path.substr(0, end);
    steps.push_back(std::move(step));
    path.remove_prefix(std::min(end + (steps.back().item ? 1 : 0), path.size()));
  }
  return steps;
}

// The template in whose words the texts of another are read first: its own, or the one around.
Deployment* SpeakerOf(Deployment* deployment) {
  while (!deployment->inner() && deployment->parent()) deployment = deployment->parent();
  return deployment;
}

bool LoopGives(Node loops, std::string_view name) {
  for (Node loop : loops.items()) {
    std::string_view made = loop.Find("name").text();
    if (made.empty() || IsExpression(made) || EqualsIgnoreCase(made, name)) return true;
  }
  return false;
}

// The member of that name; no node if there is none. `clear`: no other can be meant.
Node MemberOf(Node object, std::string_view name, bool& clear) {
  Node found;
  clear = true;
  for (Node::Member m : object.members()) {
    if (IsExpression(m.name())) clear = false;
    if (EqualsIgnoreCase(m.name(), "copy") && LoopGives(m.value, name)) clear = false;
    if (!EqualsIgnoreCase(m.name(), name)) continue;
    if (found) clear = false;
    found = m.value;
  }
  return found;
}

// Follows one path through literal JSON and plain references to where it is written.
class Walk {
 public:
  Walk(const Resource& resource, std::string_view path)
      : steps_(StepsOf(path)),
        at_(resource.node),
        speaker_(SpeakerOf(resource.deployment)),
        own_(resource.deployment),
        unit_(*resource.unit) {}

  // Until the value is met, or the object that lacks it, or an obstacle.
  void Run() {
    for (int hops = 0; obstacle_.empty() && hops < kMostHops;) {
      if (IsReference()) {
        ++hops;
        Follow();
      } else if (steps_.empty() || !Step()) {
        return;
      }
    }
    if (obstacle_.empty()) Stop("the value comes through too many references");
  }

  WrittenPlace Result() && {
    WrittenPlace place{at_, {}, from_, obstacle_, declarations_};
    for (PathStep& step : steps_) place.missing.push_back(std::move(step.name));
    return place;
  }

 private:
  bool Stop(std::string obstacle) {
    obstacle_ = std::move(obstacle);
    return false;
  }

  bool IsReference() const {
    if (!at_.IsString()) return false;
    return IsExpression(at_.text()) || (speaker_ != own_ && at_.text().starts_with("[["));
  }

  // Into one member or item. False: the way ends here.
  bool Step() {
    const PathStep step = steps_.front();
    if (step.item) {
      Node item = at_.At(step.index);
      if (!item) return Stop("the list is not written out here");
      at_ = item;
    } else {
      if (!at_.IsObject()) return Stop("what is around the property is no object here");
      bool clear = false;
      Node member = MemberOf(at_, step.name, clear);
      if (!clear) return Stop("a loop, a computed name or a second key may give the property");
      if (!member) {
        bool items = std::any_of(steps_.begin(), steps_.end(), [](auto& s) { return s.item; });
        return items ? Stop("the list is not written out here") : false;
      }
      at_ = member;
    }
    steps_.erase(steps_.begin());
    return true;
  }

  // parameters('x') and variables('x'), with members behind; anything else is computed.
  void Follow() {
    const ParsedExpr& parsed = unit_.nodes().Parse(at_.text());
    const Expr* expr = parsed.root;
    std::vector<PathStep> behind;
    while (expr && expr->kind == Expr::Kind::kCall && expr->text == "[]" &&
           expr->arguments.size() == 2) {
      const Expr& index = *expr->arguments[1];
      PathStep step{std::string(index.text), static_cast<uint32_t>(index.integer),
                    index.kind == Expr::Kind::kInt};
      if (index.kind != Expr::Kind::kInt && index.kind != Expr::Kind::kString) expr = nullptr;
      behind.insert(behind.begin(), std::move(step));
      if (expr) expr = expr->arguments[0];
    }
    bool named = expr && expr->kind == Expr::Kind::kCall && expr->arguments.size() == 1 &&
                 expr->arguments[0]->kind == Expr::Kind::kString;
    bool variable = named && EqualsIgnoreCase(expr->text, "variables");
    if (!named || (!variable && !EqualsIgnoreCase(expr->text, "parameters"))) {
      Stop("the value is computed");
      return;
    }
    steps_.insert(steps_.begin(), behind.begin(), behind.end());
    variable ? ToVariable(expr->arguments[0]->text) : ToParameter(expr->arguments[0]->text);
  }

  void ToVariable(std::string_view name) {
    bool clear = false;
    Node value = MemberOf(speaker_->body().Find("variables"), name, clear);
    if (!value || !clear) {
      Stop(fmt::format("variable '{}' is not written out", name));
    } else if (!speaker_->uses().IsVariableUsedOnce(name)) {
      Stop(fmt::format("variable '{}' is used elsewhere as well", name));
    }
    at_ = value;
    own_ = speaker_;
    from_ = fmt::format(" (variable '{}')", name);
  }

  void ToParameter(std::string_view name) {
    bool clear = false;
    Node declaration = MemberOf(speaker_->body().Find("parameters"), name, clear);
    if (!declaration || !clear) {
      Stop(fmt::format("parameter '{}' is not declared once", name));
    } else if (!speaker_->uses().IsParameterUsedOnce(name)) {
      Stop(fmt::format("parameter '{}' is used elsewhere as well", name));
    } else if (!TakesAny(declaration)) {
      Stop(fmt::format("parameter '{}' limits its values", name));
    } else {
      if (steps_.empty()) declarations_.push_back(declaration);
      speaker_->parent() ? ToArgument(name, declaration) : ToDefault(name, declaration);
    }
  }

  // A declaration that says more than these may refuse a value.
  bool TakesAny(Node declaration) const {
    for (Node::Member m : declaration.members()) {
      bool plain = EqualsIgnoreCase(m.name(), "type") || EqualsIgnoreCase(m.name(), "metadata") ||
                   EqualsIgnoreCase(m.name(), "defaultValue") ||
                   (steps_.empty() && EqualsIgnoreCase(m.name(), "allowedValues"));
      if (!plain) return false;
    }
    return true;
  }

  void ToDefault(std::string_view name, Node declaration) {
    const Arguments* given = speaker_->arguments();
    bool passed = given && (given->values.count(std::string(name)) != 0 ||
                            given->unknown.count(std::string(name)) != 0);
    bool clear = false;
    Node value = MemberOf(declaration, "defaultValue", clear);
    if (passed && !speaker_->parent()) {
      Stop(fmt::format("parameter '{}' is given its value elsewhere", name));
    } else if (!value || !clear) {
      Stop(fmt::format("parameter '{}' has no default", name));
    }
    at_ = value;
    own_ = speaker_;
    from_ = fmt::format(" (default of parameter '{}')", name);
  }

  // What the deployment of a nested template passes, in the words of the template around.
  void ToArgument(std::string_view name, Node declaration) {
    bool clear = false, inner_clear = false;
    Node properties = MemberOf(speaker_->resource()->node, "properties", clear);
    Node given = MemberOf(properties, "parameters", inner_clear);
    bool elsewhere = (given && !given.IsObject()) || properties.Find("parametersLink");
    if (!clear || !inner_clear || elsewhere) {
      Stop(fmt::format("the value of parameter '{}' is computed", name));
      return;
    }
    Node argument = given ? MemberOf(given, name, clear) : Node();
    if (!clear) Stop(fmt::format("the value of parameter '{}' is computed", name));
    if (!argument) return ToDefault(name, declaration);
    Node value = MemberOf(argument, "value", inner_clear);
    if (!value || !inner_clear)
      Stop(fmt::format("the value of parameter '{}' is not written out", name));
    at_ = value;
    own_ = speaker_->parent();
    speaker_ = SpeakerOf(own_);
    from_ = fmt::format(" (value of parameter '{}')", name);
  }

  std::vector<PathStep> steps_;
  Node at_;
  Deployment* speaker_;  // whose names the texts at `at_` use
  Deployment* own_;      // where they stand; differs: they are evaluated twice
  const Unit& unit_;
  std::vector<Node> declarations_;  // of the parameters that pass the value on
  std::string obstacle_, from_;
};

std::string_view TypeFor(std::string_view json) {
  if (json.starts_with('"')) return "string";
  return json == "true" || json == "false" ? "bool" : "int";
}

}  // namespace

bool WrittenPlace::Accepts(std::string_view json) const {
  for (Node declaration : declarations) {
    bool known = !declaration.Find("allowedValues");
    for (Node item : declaration.Find("allowedValues").items()) {
      std::string allowed;
      JsonWriter(allowed).Copy(item);
      known |= allowed == json;
    }
    std::string_view type = declaration.Find("type").text();
    bool fits = EqualsIgnoreCase(type, TypeFor(json)) ||
                (TypeFor(json) == "string" && EqualsIgnoreCase(type, "securestring"));
    if (!known || !fits) return false;
  }
  return true;
}

WrittenPlace FindWrittenPlace(const Resource& resource, std::string_view path) {
  Walk walk(resource, path);
  walk.Run();
  return std::move(walk).Result();
}

}  // namespace azlint
