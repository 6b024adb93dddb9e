// Rules for the tests of reports, as long as the core has no loader of its own: just what a report
// reads of a rule. Empty once src/lint/rule.cc is there.
#if !__has_include("lint/rule.cc")

#include <deque>

#include "lint/rule.h"

namespace azlint {

struct Rule::Lazy {
  Source source;
  std::unique_ptr<Document> document;
};
struct RuleSet::Texts {
  std::deque<std::string> ids;
};

Rule::Rule() : lazy_(std::make_unique<Lazy>()) {}
Rule::Rule(Rule&&) noexcept = default;
Rule::~Rule() = default;
Node Rule::file() const { return lazy_->document->root(); }

RuleSet::RuleSet() : texts_(std::make_unique<Texts>()) {}
RuleSet::~RuleSet() = default;

bool RuleSet::Add(std::string_view id, Source source, const Tables&, std::vector<Problem>&) {
  Rule rule;
  rule.id = texts_->ids.emplace_back(id);
  rule.lazy_->source = std::move(source);
  rule.lazy_->document = Document::Parse(rule.lazy_->source).document;
  if (!rule.lazy_->document) return false;
  const Node file = rule.file();
  rule.title = file.Find("title").text();
  const std::string_view severity = file.Find("severity").text();
  rule.severity = severity == "error"  ? Severity::kError
                  : severity == "note" ? Severity::kNote
                                       : Severity::kWarning;
  const Node security = file.Find("securitySeverity");
  if (security) rule.security_severity = std::stod(std::string(security.text()));
  for (const Node tag : file.Find("tags").items()) rule.tags.push_back(tag.text());
  for (const Node old : file.Find("was").items()) rule.was.push_back(old.text());
  rules_.push_back(std::move(rule));
  return true;
}

}  // namespace azlint

#endif
#if !__has_include("lint/finding.cc")

#include "lint/finding.h"

namespace azlint {

std::string_view Name(Severity severity) {
  constexpr std::string_view kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<size_t>(severity)];
}

std::string_view Name(Certainty certainty) {
  constexpr std::string_view kNames[] = {"undecided", "possible", "certain"};
  return kNames[static_cast<size_t>(certainty)];
}

}  // namespace azlint

#endif
#if !__has_include("policy/tables.cc")

#include "policy/tables.h"

namespace azlint {

struct Tables::Impl {};
Tables::Tables(std::string_view) {}
Tables::~Tables() = default;

}  // namespace azlint

#endif
