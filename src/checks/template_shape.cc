#include <fmt/core.h>

#include <algorithm>

#include "checks/template_checks.h"
#include "expr/expr.h"
#include "template/validate.h"

namespace azlint {
namespace {

constexpr std::string_view kInvalid = "template/invalid";
constexpr std::string_view kUnparsable = "template/expression-invalid";

// Text that was never meant as an expression: "[0-9]", "[1, 2]", "[Required]".
bool LooksLikeText(std::string_view text) { return text.find('(') == std::string_view::npos; }

void Unparsable(Node node, const ParsedExpr& parsed, TemplateFindings& findings) {
  std::string message = fmt::format("the expression cannot be read: {}", parsed.message);
  if (parsed.limit) message = fmt::format("the expression is not judged: {}", parsed.message);
  if (!parsed.limit && LooksLikeText(node.text()))
    message += "; text that begins with '[' and ends with ']' is written with '[[' in front";
  uint32_t end = static_cast<uint32_t>(node.text().size());
  uint32_t begin = std::min(parsed.offset, end - 1);
  Finding* finding = findings.Add(kUnparsable, SpanWithin(node, begin, end), message);
  if (!finding) return;
  finding->path = PointerTo(node);
  if (parsed.limit) finding->severity = Severity::kNote;
}

// An object is pointed at where it begins: the whole of it would be many lines.
Span Head(Node node) {
  Span span = node.span();
  if (node.IsObject() || node.IsArray()) span.end = span.begin + 1;
  return span;
}

void Tell(const Fault& fault, TemplateFindings& findings) {
  if (fault.node.IsString() && IsExpression(fault.node.text())) {
    const ParsedExpr& parsed = findings.nodes().Parse(fault.node.text());
    if (!parsed.root) return Unparsable(fault.node, parsed, findings);
  }
  if (Finding* finding = findings.Add(kInvalid, Head(fault.node), fault.message))
    finding->path = PointerTo(fault.node);
}

}  // namespace

void CheckTemplateShape(const TemplateView& view) {
  if (!view.findings.Wants(kInvalid) && !view.findings.Wants(kUnparsable)) return;
  std::vector<Node> seen;  // a nested template has a deployment for each copy
  for (const Visited& visited : view.deployments) {
    Node body = visited.deployment->body();
    if (std::find(seen.begin(), seen.end(), body) != seen.end()) continue;
    seen.push_back(body);
    Faults faults;
    FindTemplateFaults(body, view.findings.nodes(), visited.resource != nullptr, faults);
    for (const Fault& fault : faults) Tell(fault, view.findings);
  }
}

}  // namespace azlint
