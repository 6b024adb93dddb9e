#include "lint/suppression.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>

#include "expr/compare.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kWord = "azlint-disable";

bool Contains(const Span& outer, const Span& inner) {
  return outer.source == inner.source && outer.begin <= inner.begin && inner.begin < outer.end;
}

bool Fits(std::string_view text, std::string_view pattern) {
  return MatchesWildcard(text, pattern, true);
}

// "Microsoft.Sql/servers/databases" and "a/b" as the end of an id: "Microsoft.Sql/servers/a/
// databases/b"; "" when the counts do not fit.
std::string Interleaved(std::string_view type, std::string_view name) {
  size_t slash = type.find('/');
  if (slash == type.npos) return "";
  std::string text(type.substr(0, slash));
  type.remove_prefix(slash + 1);
  while (!type.empty() && !name.empty()) {
    auto next = [](std::string_view& list) {
      std::string_view one = list.substr(0, list.find('/'));
      list.remove_prefix(std::min(one.size() + 1, list.size()));
      return one;
    };
    std::string_view segment = next(type);
    text += fmt::format("/{}/{}", segment, next(name));
  }
  return type.empty() && name.empty() ? text : "";
}

bool IsOf(const Finding& finding, std::string_view pattern) {
  if (pattern.empty()) return true;
  std::string joined = fmt::format("{}/{}", finding.type, finding.name);
  return Fits(joined, pattern) || Fits(finding.name, pattern) ||
         Fits(Interleaved(finding.type, finding.name), pattern) ||
         (!finding.id.empty() && Fits(finding.id, pattern));
}

bool LiesBelow(std::string_view id, std::string_view scope) {
  while (scope.ends_with('/')) scope.remove_suffix(1);
  return StartsWithIgnoreCase(id, scope) && (id.size() == scope.size() || id[scope.size()] == '/');
}

// The first day is the one that is written; a time of the day behind it does not matter.
std::string DayOf(std::string_view text) { return std::string(text.substr(0, 10)); }

}  // namespace

bool HoldsOwnWords(std::string_view text) {
  constexpr std::string_view kName = "azlint";
  return memmem(text.data(), text.size(), kName.data(), kName.size()) != nullptr;
}

// Reads what one document says.
class Suppressions::Reader {
 public:
  Reader(Suppressions& to, const Document& document) : to_(to), document_(document) {}

  void Read() {
    for (const Span& comment : document_.comments()) ReadComment(comment);
    for (uint32_t i = 0; i < document_.size(); ++i) {
      Node owner(&document_, i);
      if (!owner.IsObject()) continue;
      Node metadata = owner.Find("metadata");
      if (metadata.IsObject()) ReadMetadata(metadata, owner);
    }
  }

 private:
  std::string_view text() const { return document_.source().text; }
  const LineMap& lines() const {
    if (!lines_) lines_.emplace(document_.source().text);
    return *lines_;
  }

  Suppression At(Span where) const {
    Suppression made;
    made.where = where;
    made.at = lines().At(where.begin);
    made.file = document_.source().path;
    return made;
  }

  void AddDirectives(std::string_view said, Span where, std::optional<Span> here) {
    std::vector<std::string> faults;
    for (Directive& directive : ReadDirectives(said, faults)) {
      Suppression made = At(where);
      made.rules = std::move(directive.rules);
      made.reason = std::move(directive.reason);
      made.expires = std::move(directive.expires);
      made.scope = here;
      if (directive.reach == Directive::Reach::kFile)
        made.scope = Span{where.source, 0, static_cast<uint32_t>(text().size())};
      if (directive.reach == Directive::Reach::kNextLine) made.scope = LineBehind(where);
      if (made.scope) {
        to_.Add(std::move(made));
      } else {
        to_.Fault(made, "suppress/misplaced",
                  "azlint-disable counts as the first thing in an object or behind a value on its "
                  "line; write azlint-disable-next-line or azlint-disable-file");
      }
    }
    for (std::string& fault : faults) to_.Fault(At(where), "suppress/syntax", std::move(fault));
  }

  void ReadComment(const Span& comment) {
    std::string_view said = text().substr(comment.begin, comment.end - comment.begin);
    size_t first = said.find_first_not_of("/* \t\r\n");
    if (first == said.npos || !said.substr(first).starts_with(kWord)) return;
    AddDirectives(said, comment, ScopeOf(comment));
  }

  // The object that the comment is the first thing in, or the line that it ends.
  std::optional<Span> ScopeOf(const Span& comment) const {
    size_t before = text().find_last_not_of(" \t\r\n", comment.begin == 0 ? 0 : comment.begin - 1);
    if (comment.begin == 0 || before == std::string_view::npos) return std::nullopt;
    if (text()[before] == '{')
      for (uint32_t i = 0; i < document_.size(); ++i)
        if (Span span = document_.span(i); span.begin == before) return span;
    uint32_t line = lines().At(comment.begin).line;
    bool same_line = lines().At(static_cast<uint32_t>(before)).line == line;
    return same_line ? std::optional(LineSpan(line)) : std::nullopt;
  }

  Span LineSpan(uint32_t line) const {
    uint32_t end = line < lines().LineCount() ? lines().LineStart(line + 1)
                                              : static_cast<uint32_t>(text().size());
    return {document_.source().number, lines().LineStart(line), end};
  }

  // The next line with more than a comment on it.
  std::optional<Span> LineBehind(const Span& where) const {
    for (uint32_t line = lines().At(where.end).line + 1; line <= lines().LineCount(); ++line) {
      std::string_view said = lines().Line(line);
      size_t first = said.find_first_not_of(" \t\r");
      if (first != said.npos && !said.substr(first).starts_with("//")) return LineSpan(line);
    }
    return std::nullopt;
  }

  void ReadMetadata(Node metadata, Node owner) {
    if (Node said = metadata.Find("description"); said.IsString())
      AddDirectives(said.text(), said.span(), owner.span());
    for (Node row : metadata.Find("azlint").Find("suppress").items()) {
      Suppression made = At(row.span());
      made.scope = owner.span();
      to_.AddRow(row, std::move(made));
    }
  }

  Suppressions& to_;
  const Document& document_;
  mutable std::optional<LineMap> lines_;
};

Suppressions::Suppressions(const RuleSet& rules, const Tables& tables, std::string today)
    : rules_(rules), tables_(tables), today_(std::move(today)) {}

void Suppressions::AddDocument(const Document& document) {
  if (HoldsOwnWords(document.part())) Reader(*this, document).Read();
}

void Suppressions::AddSettings(uint32_t settings, const Settings& of) {
  for (const ConfiguredSuppression& row : of.suppress) {
    std::string place = fmt::format("{}:{}:{}", row.file, row.at.line, row.at.column);
    auto [known, added] = configured_.emplace(place, list_.size());
    if (added) {
      Suppression made;
      made.by = Suppressed::By::kConfiguration;
      made.file = row.file;
      made.at = row.at;
      made.fits = row.fits;
      AddRow(row.row, std::move(made));
    }
    settings_[settings].push_back(known->second);
  }
}

void Suppressions::AddRow(Node row, Suppression made) {
  made.rules = TextsOf(row.Find("rule"));
  made.resource = row.Find("resource").text();
  made.path = row.Find("path").text();
  made.reason = row.Find("reason").text();
  made.expires = DayOf(row.Find("expires").text());
  if (!made.expires.empty() && !IsDay(made.expires)) {
    Fault(made, "suppress/syntax",
          fmt::format("'{}' is no day: write YYYY-MM-DD", row.Find("expires").text()));
    made.expires = kNoDay;
  }
  if (made.rules.empty()) Fault(made, "suppress/syntax", "a suppression needs a member 'rule'");
  if (Node condition = row.Find("if")) {
    Condition::Loaded loaded = Condition::Load(condition, tables_);
    if (!loaded.condition) {
      Fault(made, "suppress/syntax", loaded.problem.message);
      made.rules.clear();
    }
    made.condition = std::move(loaded.condition);
  }
  list_.push_back(std::move(made));
}

void Suppressions::Add(Suppression suppression) { list_.push_back(std::move(suppression)); }

void Suppressions::Fault(const Suppression& at, std::string_view id, std::string message) {
  Notification fault;
  fault.id = id;
  fault.level = Notification::Level::kWarning;
  fault.message = std::move(message);
  fault.path = at.file;
  fault.where = at.where;
  fault.begin = at.at;
  fault.configuration = at.by != Suppressed::By::kInSource;
  faults_.push_back(std::move(fault));
}

bool Suppressions::IsOver(const Suppression& one) const {
  return one.expires == kNoDay || (!one.expires.empty() && one.expires < today_);
}

bool Suppressions::Covers(const Suppression& suppression, const Finding& finding,
                          const UnitGiver& unit, const Source& source) const {
  const Rule* rule = rules_.Find(finding.rule);
  auto selects = [&](const std::string& selector) { return rule && Selects(selector, *rule); };
  if (std::none_of(suppression.rules.begin(), suppression.rules.end(), selects)) return false;
  auto find_resource = [&]() -> const Resource* {
    const auto& resources = unit().resources;
    const bool any = !finding.type.empty() && finding.resource < resources.size();
    return any ? &resources[finding.resource] : nullptr;
  };
  if (suppression.scope && !Contains(*suppression.scope, finding.where)) {
    const Resource* resource = find_resource();
    if (!resource || !resource->node || !Contains(*suppression.scope, resource->node.span()))
      return false;
  }
  if (suppression.fits && !suppression.fits(source.path)) return false;
  if (!IsOf(finding, suppression.resource)) return false;
  if (!suppression.path.empty() && !Fits(finding.path, suppression.path)) return false;
  if (!suppression.below.empty() && !LiesBelow(finding.id, suppression.below)) return false;
  if (!suppression.condition) return true;
  const Resource* resource = find_resource();
  return resource &&
         suppression.condition->Ask({*resource, nullptr, nullptr, tables_, true, nullptr, {}}).is ==
             Tri::kTrue;
}

void Suppressions::Apply(Finding& finding, const UnitGiver& unit, const Source& source,
                         uint32_t settings, const Settings& of) {
  const std::vector<size_t>& rows = settings_[settings];
  for (size_t i = 0; i < list_.size(); ++i) {
    Suppression& one = list_[i];
    if (one.by == Suppressed::By::kInSource && !of.in_source_suppressions) continue;
    if (one.by == Suppressed::By::kConfiguration &&
        std::find(rows.begin(), rows.end(), i) == rows.end())
      continue;
    if (!Covers(one, finding, unit, source)) continue;
    one.used = true;
    if (IsOver(one)) {
      if (one.by == Suppressed::By::kInSource && one.expires != kNoDay)
        finding.related.push_back(
            {one.where, fmt::format("the suppression here expired on {}", one.expires)});
      continue;
    }
    if (of.require_reason && one.reason.empty()) continue;
    finding.suppressed = Suppressed{one.by, one.reason, one.file, one.where};
    return;
  }
}

void Suppressions::Finish(const std::vector<const Rule*>& asked,
                          std::vector<Notification>& notifications) {
  for (const Suppression& one : list_) {
    bool all_asked = true, any = false;
    for (const std::string& selector : one.rules) {
      std::string_view near;
      if (!IsKnownSelector(selector, rules_, near)) {
        Fault(one, "suppress/unknown-rule",
              fmt::format("no rule is called '{}'{}", selector,
                          near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
        continue;
      }
      any = true;
      for (const Rule& rule : rules_.rules())
        if (Selects(selector, rule) && !rule.off_by_default)
          all_asked &= std::find(asked.begin(), asked.end(), &rule) != asked.end();
    }
    if (!any) continue;
    if (one.reason.empty())
      Fault(one, "suppress/no-reason", "this suppression says no reason; add it behind a colon");
    if (one.used && one.expires != kNoDay && IsOver(one))
      Fault(one, "suppress/expired", fmt::format("this suppression expired on {}", one.expires));
    if (!one.used && all_asked && one.by != Suppressed::By::kExemption)
      Fault(one, "suppress/unused", "this suppression suppresses nothing; remove it");
  }
  notifications.insert(notifications.end(), faults_.begin(), faults_.end());
}

}  // namespace azlint
