#include "checks/template_findings.h"

#include <algorithm>

namespace azlint {

TemplateFindings::TemplateFindings(const Unit& unit, std::span<const Rule* const> chosen,
                                   std::vector<Finding>& findings)
    : unit_(unit), chosen_(chosen), findings_(findings) {}

const Rule* TemplateFindings::FindRule(std::string_view id) const {
  auto at =
      std::find_if(chosen_.begin(), chosen_.end(), [&](const Rule* r) { return r->id == id; });
  return at == chosen_.end() ? nullptr : *at;
}

Finding* TemplateFindings::Add(std::string_view rule, Span where, std::string message) {
  const Rule* chosen = FindRule(rule);
  if (workspace().exhausted) return nullptr;  // what fails then may be for want of work
  if (!chosen || !told_.insert({chosen->id, where, set_}).second) return nullptr;
  Finding& finding = findings_.emplace_back();
  finding.rule = chosen->id;
  finding.severity = chosen->severity;
  finding.message = std::move(message);
  finding.hint = chosen->Text("fix");
  finding.where = where;
  finding.unit = unit_.number();
  finding.resource = UINT32_MAX;
  if (set_ < unit_.parameter_sets.size())
    finding.parameter_sets.push_back(unit_.parameter_sets[set_]);
  return &finding;
}

Finding* TemplateFindings::Add(std::string_view rule, Node where, std::string message) {
  if (!where) return nullptr;
  Finding* finding = Add(rule, where.span(), std::move(message));
  if (finding) finding->path = PointerTo(where);
  return finding;
}

namespace {

// Bytes of the source that one escape takes, and how many it decodes to.
struct Escape {
  uint32_t written, decoded;
};
Escape EscapeAt(std::string_view raw) {
  if (raw.size() < 6 || raw[1] != 'u') return {2, 1};
  uint32_t unit =
      static_cast<uint32_t>(std::strtoul(std::string(raw.substr(2, 4)).c_str(), nullptr, 16));
  if (unit >= 0xD800 && unit < 0xDC00 && raw.substr(6, 2) == "\\u") return {12, 4};
  return {6, unit < 0x80 ? 1u : unit < 0x800 ? 2u : 3u};
}

}  // namespace

Span SpanWithin(Node text, uint32_t begin, uint32_t end) {
  Span span = text.span();
  std::string_view source = text.document()->source().text;
  uint32_t at = span.begin + 1, decoded = 0, first = at;
  if (text.text().size() + 2 == span.end - span.begin) return {span.source, at + begin, at + end};
  while (at < span.end && decoded < end) {
    if (decoded <= begin) first = at;
    Escape step = source[at] == '\\' ? EscapeAt(source.substr(at)) : Escape{1, 1};
    at += step.written;
    decoded += step.decoded;
  }
  return {span.source, decoded <= begin ? at : first, at};
}

}  // namespace azlint
