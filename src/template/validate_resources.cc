#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "expr/arguments.h"
#include "template/validate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

constexpr MemberRow kResourceRows[] = {{"type", Shape::kText, true},
                                       {"apiVersion", Shape::kText},
                                       {"name", Shape::kText},
                                       {"comments", Shape::kText},
                                       {"id", Shape::kText},
                                       {"location", Shape::kText},
                                       {"tags"},
                                       {"sku"},
                                       {"kind", Shape::kText},
                                       {"plan"},
                                       {"identity"},
                                       {"zones"},
                                       {"extendedLocation"},
                                       {"managedBy", Shape::kText},
                                       {"managedByExtended"},
                                       {"scope", Shape::kText},
                                       {"scale"},
                                       {"condition"},
                                       {"copy", Shape::kObject},
                                       {"properties"},
                                       {"resources"},
                                       {"existing", Shape::kFlag, false, 20},
                                       {"subscriptionId", Shape::kText},
                                       {"resourceGroup", Shape::kText},
                                       {"import", Shape::kText, false, 20},
                                       {"extension", Shape::kText, false, 20},
                                       {"@options", Shape::kObject, false, 20},
                                       {"method", Shape::kAny, false, 20},
                                       {"metadata"},
                                       {"asserts", Shape::kObject, false, 20},
                                       {"placement"},
                                       {"dependsOn", Shape::kList}};
constexpr MemberRow kLoopRows[] = {{"name", Shape::kText, true},
                                   {"count", Shape::kAny, true},
                                   {"mode", Shape::kText},
                                   {"batchSize"}};
constexpr MemberRow kVariableLoopRows[] = {
    {"name", Shape::kText, true}, {"count", Shape::kAny, true}, {"input", Shape::kAny, true}};
constexpr int kResourceDepth = 8;  // children inside children; Azure takes five

bool IsLoopEntry(Node entry) {
  return entry.Find("name").IsString() && entry.Find("count") && entry.Find("input");
}

void LoopEntryFaults(Node entries, Faults& faults);

// The depth is that of the document, which has its limit.
void LoopFaultsBelow(Node node, bool inside, Faults& faults) {
  for (Node item : node.items()) LoopFaultsBelow(item, inside, faults);
  for (Node::Member m : node.members()) {
    if (EqualsIgnoreCase(m.name(), "template") && m.value.Find("$schema")) continue;
    bool loops = EqualsIgnoreCase(m.name(), "copy") && m.value.IsArray() && m.value.size() > 0;
    for (Node entry : m.value.items()) loops = loops && IsLoopEntry(entry);
    if (!loops) {
      LoopFaultsBelow(m.value, inside, faults);
      continue;
    }
    if (inside) faults.push_back({m.key, "a loop cannot stand inside another property loop"});
    LoopEntryFaults(m.value, faults);
  }
}

void LoopEntryFaults(Node entries, Faults& faults) {
  std::vector<std::string_view> names;
  for (Node entry : entries.items()) {
    std::string_view name = entry.Find("name").text();
    for (std::string_view other : names)
      if (EqualsIgnoreCase(name, other))
        faults.push_back({entry, fmt::format("there are two loops '{}'", name)});
    names.push_back(name);
    LoopFaultsBelow(entry.Find("input"), true, faults);
  }
}

bool IsExtension(Node resource) { return resource.Find("import") || resource.Find("extension"); }

class ResourceFaults {
 public:
  ResourceFaults(Node body, UnitNodes& nodes, bool nested, Faults& faults)
      : body_(body),
        nodes_(nodes),
        version_(LanguageVersion(body)),
        strict_(!nested),
        faults_(faults) {}

  void Run() {
    Node resources = body_.Find("resources");
    if (!resources) return;
    if (!resources.IsArray() && !resources.IsObject()) {
      if (!resources.IsNull()) Fault(resources, "'resources' must be an array or an object");
      return;
    }
    if (resources.IsObject() && resources.size() > 0 && version_ < 20)
      Fault(resources, "resources by symbolic name need languageVersion 2.0 or later");
    if (resources.IsArray() && resources.size() > 0 && version_ >= 20)
      Fault(resources, "languageVersion 2.0 wants resources by symbolic name");
    if (resources.size() > limits::kTemplateResources)
      Fault(resources, fmt::format("there are {} resources, Azure allows {}", resources.size(),
                                   limits::kTemplateResources));
    Symbols(resources);
    Each(resources, false, 0);
  }

 private:
  void Symbols(Node resources) {
    std::set<std::string_view> seen;
    for (Node::Member m : resources.members())
      if (!seen.insert(m.name()).second)
        Fault(m.key, fmt::format("there are two resources with the symbol '{}'", m.name()));
  }

  void Fault(Node node, std::string message) { faults_.push_back({node, std::move(message)}); }

  void Each(Node resources, bool child, int depth) {
    for (Node resource : resources.items()) One(resource, child, depth);
    for (Node::Member m : resources.members()) One(m.value, child, depth);
  }

  void One(Node resource, bool child, int depth) {
    if (depth > kResourceDepth) return Fault(resource, "children are nested too deep");
    if (!resource.IsObject()) return Fault(resource, "a resource must be an object");
    CheckMembers(resource, kResourceRows, {"a resource", version_, strict_}, faults_);
    if (IsExtension(resource)) return Expressions(resource);
    Type(resource.Find("type"), child);
    Head(resource);
    Loop(resource.Find("copy"), child);
    if (Runs(resource.Find("copy"))) FindPropertyLoopFaults(resource, faults_);
    EvaluationScope(resource);
    Expressions(resource);
    Node inside = resource.Find("resources");
    if (inside && !inside.IsArray() && !inside.IsObject() && !inside.IsNull())
      Fault(inside, "'resources' must be an array");
    Each(inside, true, depth + 1);
  }

  void Type(Node type, bool child) {
    if (!type) return;
    if (IsExpression(type.text()))
      return Fault(type, "the type of a resource cannot be an expression");
    if (!child && type.text().find('/') == std::string_view::npos)
      Fault(type, fmt::format("'{}' is no resource type", type.text()));
  }

  void Head(Node resource) {
    Node name = resource.Find("name"), version = resource.Find("apiVersion");
    if (!name || name.IsNull()) Fault(resource, "a resource needs a name");
    if ((!version || version.IsNull()) && !body_.Find("apiProfile"))
      Fault(resource, "a resource needs an apiVersion");
    Node tags = resource.Find("tags");
    if (tags.IsString() && !IsExpression(tags.text())) Fault(tags, "tags must be an object");
    bool placed = resource.Find("existing") ||
                  EqualsIgnoreCase(resource.Find("type").text(), "Microsoft.Resources/deployments");
    for (std::string_view where : {"subscriptionId", "resourceGroup"}) {
      Node node = resource.Find(where);
      if (node && !node.IsNull() && !placed)
        Fault(node, fmt::format("'{}' is for deployments and existing resources", where));
    }
  }

  void Loop(Node loop, bool child) {
    if (!loop || loop.IsNull()) return;
    if (child) return Fault(loop, "a resource inside another cannot have a loop");
    CheckMembers(loop, kLoopRows, {"a loop", version_, strict_}, faults_);
    Node count = loop.Find("count"), mode = loop.Find("mode");
    bool number = count && count.kind() == NodeKind::kNumber &&
                  count.text().find_first_of(".eE") == std::string_view::npos;
    if (count && !number && !(count.IsString() && IsExpression(count.text())))
      Fault(count, "the count of a loop must be an integer or an expression");
    bool serial = EqualsIgnoreCase(mode.text(), "serial");
    if (mode.IsString() && !serial && !EqualsIgnoreCase(mode.text(), "parallel") &&
        !IsExpression(mode.text()))
      Fault(mode, "the mode of a loop is serial or parallel");
    if (loop.Find("batchSize") && !serial)
      Fault(loop.Find("batchSize"), "'batchSize' needs the mode serial");
  }

  // Whether that is written; what an expression counts is asked where it is evaluated.
  static bool Runs(Node loop) {
    Node count = loop.Find("count");
    return !count || (count.kind() == NodeKind::kNumber && count.text() != "0");
  }

  // What an expression gives is not judged; nothing written is the scope of the version.
  void EvaluationScope(Node resource) {
    if (!EqualsIgnoreCase(resource.Find("type").text(), "Microsoft.Resources/deployments")) return;
    Node scope = resource.Find("properties").Find("expressionEvaluationOptions").Find("scope");
    if (!scope.IsString() || IsExpression(scope.text())) return;
    bool outer = EqualsIgnoreCase(scope.text(), "outer");
    if (outer && version_ >= 20)
      return Fault(scope,
                   fmt::format("languageVersion {}.{} evaluates nested templates in their own "
                               "scope only: 'inner'",
                               version_ / 10, version_ % 10));
    if (!outer && !EqualsIgnoreCase(scope.text(), "inner") &&
        !EqualsIgnoreCase(scope.text(), "notSpecified"))
      Fault(scope, fmt::format("a nested template is evaluated in the scope 'inner' or 'outer', "
                               "not '{}'",
                               scope.text()));
  }

  // Every expression of the resource itself must parse, even below a condition that is false.
  void Expressions(Node resource) {
    for (Node::Member m : resource.members()) {
      if (EqualsIgnoreCase(m.name(), "resources") || EqualsIgnoreCase(m.name(), "metadata"))
        continue;
      for (uint32_t i = m.key.index(); i < m.value.next();) {
        Node at(m.value.document(), i);
        if (at.IsString() && IsExpression(at.text())) Parse(at);
        i = IsTemplate(at) ? at.next() : i + 1;
      }
    }
  }
  static bool IsTemplate(Node node) { return node.IsObject() && node.Find("$schema"); }
  void Parse(Node text) {
    const ParsedExpr& parsed = nodes_.Parse(text.text());
    if (!parsed.root) Fault(text, fmt::format("the expression cannot be read: {}", parsed.message));
  }

  Node body_;
  UnitNodes& nodes_;
  int version_;
  bool strict_;
  Faults& faults_;
};

void LoopEntry(Node entry, Faults& faults) {
  if (!entry.IsObject()) return faults.push_back({entry, "a loop of a variable must be an object"});
  CheckMembers(entry, kVariableLoopRows, {"a loop of a variable", 0, false}, faults);
  for (const MemberRow& row : kVariableLoopRows)
    if (Node member = entry.Find(row.name); member && member.IsNull())
      faults.push_back(
          {member, fmt::format("'{}' of a loop of a variable must not be null", row.name)});
  LoopFaultsBelow(entry.Find("input"), true, faults);
}

}  // namespace

// Walks what is evaluated with the resource itself: not the template of a nested deployment.
void FindPropertyLoopFaults(Node resource, Faults& faults) {
  for (Node::Member m : resource.members())
    if (!EqualsIgnoreCase(m.name(), "resources") && !EqualsIgnoreCase(m.name(), "copy"))
      LoopFaultsBelow(m.value, false, faults);
}

std::string FindMemberFault(std::string_view member, const Value& value) {
  constexpr std::string_view kTexts[] = {"apiVersion", "kind", "location", "managedBy"};
  if (value.IsUnknown() || value.IsError() || value.IsAbsent()) return "";
  if (EqualsIgnoreCase(member, "tags"))
    return value.IsString() ? "tags must be an object, not a string" : "";
  bool text = std::any_of(std::begin(kTexts), std::end(kTexts),
                          [&](std::string_view name) { return EqualsIgnoreCase(name, member); });
  bool good = value.IsString() || (value.IsNull() && !EqualsIgnoreCase(member, "apiVersion"));
  if (!text || good) return "";
  return fmt::format("'{}' of a resource must be text, not {}", member, KindWords(value));
}

void FindVariableLoopFaults(Node variables, Faults& faults) {
  for (Node::Member m : variables.members()) {
    if (!EqualsIgnoreCase(m.name(), "copy")) {
      // Of an array a "copy" is plain data.
      if (m.value.IsObject()) LoopFaultsBelow(m.value, false, faults);
    } else if (!m.value.IsArray()) {
      faults.push_back({m.value, "'copy' of the variables must be an array of loops"});
    } else {
      for (Node entry : m.value.items()) LoopEntry(entry, faults);
    }
  }
}

void FindResourceFaults(Node body, UnitNodes& nodes, bool nested, Faults& faults) {
  ResourceFaults(body, nodes, nested, faults).Run();
}

}  // namespace azlint
