#include <fmt/core.h>

#include "checks/template_checks.h"
#include "expr/print.h"
#include "template/validate.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kMissing = "template/parameter-missing";
constexpr std::string_view kUndeclared = "template/undeclared";
constexpr std::string_view kDefault = "template/default-not-allowed";
constexpr std::string_view kArgument = "template/argument-not-allowed";

// Where the arguments of a nested deployment are written; no node when they are an expression.
Node ArgumentsOf(const Resource& resource) {
  return resource.node.Find("properties").Find("parameters");
}

bool IsSecure(Node declaration) {
  std::string_view type = declaration.Find("type").text();
  return EqualsIgnoreCase(type, "secureString") || EqualsIgnoreCase(type, "secureObject");
}

class ParameterCheck {
 public:
  ParameterCheck(TemplateView& view, const Visited& visited)
      : view_(view),
        findings_(view.findings),
        visited_(visited),
        deployment_(*visited.deployment),
        check_{view.findings.nodes(), visited.deployment->body()} {}

  void Run() {
    for (const std::string& name : deployment_.ArgumentNames()) Argument(name);
    for (Node::Member m : deployment_.body().Find("parameters").members()) One(m);
  }

 private:
  // The key in a parameter file or in the deployment's own text.
  Node KeyOf(std::string_view name) {
    if (!visited_.resource) {
      auto at = deployment_.arguments()->keys.find(std::string(name));
      return at == deployment_.arguments()->keys.end() ? Node() : at->second;
    }
    for (Node::Member m : ArgumentsOf(*visited_.resource).members())
      if (EqualsIgnoreCase(m.name(), name)) return m.key;
    return {};
  }

  // A file of bare members may hold others that are no parameters.
  static bool IsSection(Node key) {
    Node root = key.document()->root();
    return root.Find("parameters").IsObject() ||
           root.Find("properties").Find("parameters").IsObject();
  }

  void Argument(const std::string& name) {
    if (deployment_.body().Find("parameters").Find(name)) return;
    Node key = KeyOf(name);
    if (!key || (!visited_.resource && !IsSection(key))) return;
    findings_.Add(kUndeclared, key,
                  fmt::format("a value is given for parameter '{}', which the template{} does not "
                              "declare; Azure rejects it",
                              name, visited_.resource ? " of this deployment" : ""));
  }

  void One(const Node::Member& m) {
    if (!m.value.IsObject()) return;
    Node fallback = m.value.Find("defaultValue");
    bool given = deployment_.IsGiven(m.name());
    if (!given && !fallback) return Missing(m);
    Value value = deployment_.Parameter(m.name());
    if (given && fallback) UnusedDefault(m, fallback);
    std::string fault = Fault(m, value);
    if (fault.empty()) return;
    view_.unfit.insert({&deployment_, LowerAscii(m.name())});
    if (!given) {
      findings_.Add(kDefault, fallback, fmt::format("the default does not fit: {}", fault));
    } else if (Node key = KeyOf(m.name())) {
      Tell(key, m, fault);
    }
  }

  void Tell(Node key, const Node::Member& m, const std::string& fault) {
    Node argument(key.document(), key.index() + 1);
    Node value = argument.Find("value");
    Finding* finding =
        findings_.Add(kArgument, value ? value : key,
                      fmt::format("the value that is given does not fit: {}", fault));
    if (finding)
      finding->related.push_back(
          {m.key.span(), fmt::format("parameter '{}' is declared here", m.name())});
  }

  std::string Fault(const Node::Member& m, const Value& value) {
    if (!FirstError(value).IsAbsent()) return "";  // told where it arises
    if (value.IsMissing() && !IsNullable(m.value, check_))
      return fmt::format("the parameter '{}' must not be null", m.name());
    return FindValueFault(value, m.value, fmt::format("the parameter '{}'", m.name()), check_);
  }

  // Azure looks at a default only when it is used; literal ones are wrong all the same.
  void UnusedDefault(const Node::Member& m, Node fallback) {
    if (fallback.IsString() && fallback.text().starts_with('[')) return;
    if (fallback.IsString() && IsPlaceholder(fallback.text())) return;
    std::string fault = Fault(m, Defer(fallback, deployment_, nullptr));
    if (fault.empty()) return;
    Finding* finding =
        findings_.Add(kDefault, fallback, fmt::format("the default does not fit: {}", fault));
    if (finding) finding->severity = Severity::kWarning;
  }

  void Missing(const Node::Member& m) {
    if (IsNullable(m.value, check_)) return;
    if (visited_.resource) return MissingInModule(m);
    const Arguments& arguments = *deployment_.arguments();
    if (arguments.keys.empty()) return;  // no file, or one that says nothing
    Finding* finding =
        findings_.Add(kMissing, m.key,
                      fmt::format("parameter '{}' has no default, and '{}' gives no value for it",
                                  m.name(), arguments.name));
    if (finding) finding->severity = IsSecure(m.value) ? Severity::kNote : Severity::kWarning;
  }

  void MissingInModule(const Node::Member& m) {
    Node properties = visited_.resource->node.Find("properties");
    if (properties.Find("parametersLink")) return;
    Node given = ArgumentsOf(*visited_.resource);
    if (given && !given.IsObject()) return;
    Finding* finding = findings_.Add(
        kMissing, m.key,
        fmt::format("parameter '{}' has no default, and the deployment '{}' gives no value for it",
                    m.name(), visited_.resource->Name()));
    Node place = given ? Node(given.document(), given.index() - 1) : properties;
    if (finding) finding->related.push_back({place.span(), "values are given here"});
  }

  TemplateView& view_;
  TemplateFindings& findings_;
  const Visited& visited_;
  Deployment& deployment_;
  ValueCheck check_;
};

}  // namespace

void CheckTemplateParameters(TemplateView& view) {
  for (const Visited& visited : view.deployments)
    if (visited.certain) ParameterCheck(view, visited).Run();
}

std::string ParameterWords(Deployment& deployment, std::string_view name) {
  Node declaration = deployment.body().Find("parameters").Find(name);
  if (!declaration) return "";
  Value value = deployment.Parameter(name);
  if (value.IsUnknown() || value.IsError()) return "";
  bool given = deployment.IsGiven(name);
  return fmt::format("parameter '{}' is {}{}", name, Describe(value),
                     given                              ? ""
                     : declaration.Find("defaultValue") ? " by default"
                                                        : ", as nothing is given");
}

}  // namespace azlint
