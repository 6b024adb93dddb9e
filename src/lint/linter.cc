#include "lint/linter.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/compare.h"
#include "expr/likely_values.h"
#include "expr/print.h"
#include "lint/fix.h"
#include "lint/words.h"
#include "text/letter_case.h"

namespace azlint {

using Kind = Value::Kind;

std::string_view Name(Severity severity) {
  constexpr std::string_view kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<size_t>(severity)];
}
std::string_view Name(Certainty certainty) {
  constexpr std::string_view kNames[] = {"undecided", "possible", "certain"};
  return kNames[static_cast<size_t>(certainty)];
}

std::span<const RuleOption> KnownRuleOptions() {
  static constexpr RuleOption kOptions[] = {
      {"speech.studio", "false", "true|false"},
      {"speech.workload", "speech-to-text", "speech-to-text|text-to-speech|both"},
  };
  return kOptions;
}

Value CheckContext::Read(const Resource& of, std::string_view path) const {
  Value value = Get(of.workspace(), of.body, path).value;
  return Force(Substitute(value, world, of.workspace()));
}

std::string_view CheckContext::Option(std::string_view name) const {
  auto given = options.find(name);
  if (given != options.end()) return given->second;
  for (const RuleOption& known : KnownRuleOptions())
    if (known.name == name) return known.fallback;
  return "";
}

Value CheckContext::ReadWithDefault(const Resource& of, std::string_view path) const {
  Value value = Read(of, path);
  if (!value.IsMissing()) return value;
  auto fallback = tables.FindDefault(of, path);
  if (!fallback) return MakeSymbol(of.workspace(), fmt::format("({}, which is not written)", path));
  const Value text[] = {MakeString(of.workspace(), fallback->json)};
  return Apply(*FindFunction("json"), text, of.workspace());
}

// One rule asked of one resource.
class Judgement {
 public:
  Judgement(const Linter& linter, const Resource& resource, const Graph* graph)
      : linter_(linter), resource_(resource), graph_(graph), workspace_(resource.workspace()) {
    if (!resource.condition.IsAbsent()) given_.Assume(resource.condition, true, workspace_);
    if (graph) before_ = graph->Before(resource);
  }

  void Conditions(const Rule& rule, std::vector<Finding>& findings) {
    for (const Rule::Instance& instance : rule.instances(linter_.tables_)) {
      std::vector<Finding> found;
      for (const RuleCase& c : instance.cases) {
        if (c.condition->NeedsGraph() != (graph_ != nullptr) || !IsAboutType(c)) continue;
        OneCase(rule, c, found);
        if (!found.empty() && found.back().certainty == Certainty::kCertain) break;
      }
      auto best = std::max_element(
          found.begin(), found.end(),
          [](const Finding& a, const Finding& b) { return a.certainty < b.certainty; });
      if (best != found.end()) findings.push_back(std::move(*best));
    }
  }

  // Without the graph: whether a case that needs it may be true.
  Linter::Left LeftOf(const Rule& rule) {
    Linter::Left left = Linter::Left::kNothing;
    for (const Rule::Instance& instance : rule.instances(linter_.tables_)) {
      for (const RuleCase& c : instance.cases) {
        if (!c.condition->NeedsGraph() || !IsAboutType(c)) continue;
        if (c.condition->NeedsUser())
          left = Linter::Left::kIfUsed;
        else if (AskCase(c, given_).is != Tri::kFalse)
          return Linter::Left::kRelations;
      }
    }
    return left;
  }

  void Native(const Rule& rule, const NativeCheck& check, std::vector<Finding>& findings) {
    std::vector<CheckAnswer> first = AskNative(check, given_);
    for (size_t i = 0; i < first.size(); ++i) {
      Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
        CheckAnswer answer = AnswerIn(check, world, i, i + 1 == first.size());
        unknowns.insert(unknowns.end(), answer.unknowns.begin(), answer.unknowns.end());
        return answer.is;
      };
      Decision decision = DecideFrom(first[i].is, question);
      std::optional<Certainty> certainty = CertaintyOf(decision);
      if (!certainty) continue;
      CheckAnswer shown = first[i];
      if (*certainty != Certainty::kUndecided && shown.message.empty())
        shown = AnswerIn(check, World(decision), i, i + 1 == first.size());
      Answer answer;
      answer.path = shown.path;
      Finding finding = Start(rule, *certainty, decision, answer);
      finding.severity = shown.severity.value_or(rule.severity);
      if (IsBrief(finding)) {
        findings.push_back(std::move(finding));
        continue;
      }
      finding.related = shown.related;
      finding.message = shown.message;
      if (!shown.reason.empty() && *certainty == Certainty::kUndecided)
        finding.reason = shown.reason;
      Finish(rule, finding, decision);
      findings.push_back(std::move(finding));
    }
  }

 private:
  bool IsAboutType(const RuleCase& c) const {
    auto types = c.condition->Types();
    return types.empty() || std::any_of(types.begin(), types.end(), [this](const auto& type) {
             return resource_.IsType(type);
           });
  }

  Answer AskCase(const RuleCase& c, const Assumptions& world) {
    Subject subject{resource_, graph_, &world, linter_.tables_, true, &linter_.option_values_, {}};
    return c.condition->Ask(subject);
  }
  std::vector<CheckAnswer> AskNative(const NativeCheck& check, const Assumptions& world) {
    return check.ask({resource_, *graph_, linter_.tables_, world, linter_.options_, before_});
  }

  // In another world there may be less to say, then nothing is wrong there, or more: the last
  // answer stands for all that follow.
  CheckAnswer AnswerIn(const NativeCheck& check, const Assumptions& world, size_t i, bool last) {
    std::vector<CheckAnswer> answers = AskNative(check, world);
    CheckAnswer worst;
    for (size_t j = i; j < answers.size() && (last || j == i); ++j)
      if (answers[j].is >= worst.is) worst = answers[j];
    return worst;
  }

  void OneCase(const Rule& rule, const RuleCase& c, std::vector<Finding>& found) {
    Answer answer = AskCase(c, given_);
    Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
      Answer again = AskCase(c, world);
      unknowns.insert(unknowns.end(), again.unknowns.begin(), again.unknowns.end());
      return again.is;
    };
    Decision decision = DecideFrom(answer.is, question);
    std::optional<Certainty> certainty = CertaintyOf(decision);
    if (!certainty) return;
    if (answer.is != Tri::kTrue && *certainty != Certainty::kUndecided)
      answer = AskCase(c, World(decision));
    if (!c.at.empty()) At(c.at, answer);
    Finding finding = Start(rule, *certainty, decision, answer);
    finding.severity = c.severity;
    if (IsBrief(finding)) return found.push_back(std::move(finding));
    if (!answer.error.empty()) finding.reason = answer.error;
    std::string from = finding.way.empty() && !answer.by_service_default
                           ? ""
                           : FromWords(finding.way, resource_, answer.by_service_default);
    finding.message = FillMessage(c.message, resource_, answer, from, c.at);
    Finish(rule, finding, decision);
    finding.fix = MakeFix(resource_, finding, c.set);
    found.push_back(std::move(finding));
  }

  // What is known at once is not asked again; a lifted loop must be made to run.
  Decision DecideFrom(Tri first, const Question& question) {
    Decision decision;
    decision.is = first;
    if (first == Tri::kFalse) return decision;
    if (!resource_.lifted && first == Tri::kTrue) return decision;
    Question both = [&](const Assumptions& world, std::vector<Value>& unknowns) {
      Tri runs = Tri::kTrue;
      for (const Value* condition : {&resource_.loop_condition, &resource_.condition}) {
        bool matters = resource_.lifted || condition == &resource_.loop_condition;
        if (condition->IsAbsent() || !matters) continue;
        Value value = Force(Substitute(*condition, world, workspace_));
        if (value.Is(Kind::kBool) && !value.boolean) runs = Tri::kFalse;
        if (!value.Is(Kind::kBool)) unknowns.push_back(value), runs = And(runs, Tri::kUnknown);
      }
      return And(runs, question(world, unknowns));
    };
    const Question& asked = resource_.lifted ? both : question;
    decision = Decide(asked, given_, workspace_);
    if (!decision.witness_true.empty()) Complete(decision, asked);
    return decision;
  }

  // A witness stands for a resource that can be made: what is read of its lists and objects is
  // there, and name, place and conditions can be evaluated. One that cannot be completed is none.
  void Complete(Decision& decision, const Question& question) {
    const std::vector<Assignment> found = std::move(decision.witness_true);
    decision.witness_true.clear();
    const Value leaves[] = {MakeView(workspace_, "a"), MakeInt(1), MakeBool(true)};
    for (const Value& leaf : leaves) {
      std::vector<Assignment> whole = WithMembersRead(found, leaf);
      if (!CanBeMade(whole, question)) continue;
      decision.witness_true = std::move(whole);
      return;
    }
    decision.can_be_true = false;
  }

  // The assignments with a leaf wherever the resource reads a member that is not there.
  std::vector<Assignment> WithMembersRead(const std::vector<Assignment>& found, const Value& leaf) {
    Assumptions world = WorldOf(found);
    std::vector<std::pair<Value, Value>> pairs;
    pairs.reserve(found.size());
    for (const Assignment& a : found) pairs.emplace_back(a.symbol, a.value);
    auto lacking = [&](const Value& member) {
      Value value = Force(Substitute(member, world, workspace_));
      return value.IsError() || (value.IsString() && value.chars().empty());
    };
    auto read = [&](const Resource& resource) {
      for (const Value& part : HeadOf(resource))
        for (const Value& member : AccessedMembers(part))
          if (lacking(member)) pairs.emplace_back(member, leaf);
    };
    read(resource_);
    // Others of the template read the same parameters; of a long one not all are asked.
    constexpr size_t kOthers = 256;
    const auto& others = resource_.unit->resources;
    for (size_t i = 0; i < std::min(others.size(), kOthers); ++i)
      if (others[i].parameter_set == resource_.parameter_set) read(others[i]);
    // What is read of a member comes after the member.
    auto way = [](const std::pair<Value, Value>& pair) { return ToExpression(pair.first).size(); };
    std::stable_sort(pairs.begin() + static_cast<std::ptrdiff_t>(found.size()), pairs.end(),
                     [&](const auto& a, const auto& b) { return way(a) < way(b); });
    bool unused = true;
    std::vector<Assignment> whole = AssignmentsOf(pairs, workspace_, unused);
    whole.resize(std::min(whole.size(), found.size()));  // those of other parameters follow
    return whole;
  }

  // What must be evaluated for the resource to be there at all.
  std::vector<Value> HeadOf(const Resource& resource) const {
    std::vector<Value> parts = {resource.condition, resource.loop_condition};
    for (std::string_view name : {"name", "location", "scope", "kind", "sku"})
      parts.push_back(Get(workspace_, resource.body, name).value);
    return parts;
  }

  bool CanBeMade(const std::vector<Assignment>& found, const Question& question) {
    Assumptions world = WorldOf(found), alone;  // which does not take the condition to be true
    for (const Assignment& a : found) alone.Set(a.symbol, a.value);
    Value there = Force(Substitute(resource_.condition, alone, workspace_));
    if (there.Is(Kind::kBool) && !there.boolean) return false;
    Value name = Substitute(Get(workspace_, resource_.body, "name").value, world, workspace_);
    if (Force(name).IsString() && Force(name).chars().empty()) return false;
    for (const Value& part : HeadOf(resource_))
      if (FirstError(Substitute(part, world, workspace_)).IsError()) return false;
    std::vector<Value> unknowns;
    return question(world, unknowns) == Tri::kTrue;
  }

  Assumptions WorldOf(const std::vector<Assignment>& found) const {
    Assumptions world = given_;
    for (const Assignment& a : found) world.Set(a.symbol, a.value);
    return world;
  }

  std::optional<Certainty> CertaintyOf(const Decision& decision) const {
    if (decision.is == Tri::kFalse) return std::nullopt;
    if (decision.is == Tri::kTrue)
      return resource_.lifted ? Certainty::kPossible : Certainty::kCertain;
    if (decision.can_be_true && !IsHollow(decision)) return Certainty::kPossible;
    return Certainty::kUndecided;
  }

  // Only empty texts would do it: nobody passes these for a parameter that must be given.
  static bool IsHollow(const Decision& decision) {
    auto empty = [](const Assignment& a) { return a.value.IsString() && a.value.chars().empty(); };
    const auto& witness = decision.witness_true;
    return !witness.empty() && std::all_of(witness.begin(), witness.end(), empty);
  }

  Assumptions World(const Decision& decision) const { return WorldOf(decision.witness_true); }

  // The path that the rule names, and what is there.
  void At(const std::string& at, Answer& answer) {
    if (answer.path == at) {
      // What decided may have been made of it, as an epoch of a date.
      if (!answer.by_service_default) answer.value = Get(workspace_, resource_.body, at).value;
      return;
    }
    bool deeper = answer.path.starts_with(at);  // an item of a list at that path
    if (!deeper) answer.path = at, answer.by_service_default = false;
    if (!deeper) answer.value = Get(workspace_, resource_.body, at).value;
  }

  Finding Start(const Rule& rule, Certainty certainty, const Decision& decision,
                const Answer& answer) {
    Finding finding;
    finding.rule = rule.id;
    finding.certainty = certainty;
    finding.path = answer.path;
    finding.type = resource_.type;
    finding.name = resource_.Name();
    const bool told = resource_.id.IsString() && !(resource_.id.flags & Value::kSecret);
    finding.id = told ? std::string(resource_.id.chars()) : "";
    finding.api_version = resource_.api_version.chars();
    finding.unit = resource_.unit->number();
    finding.resource = resource_.number;
    if (resource_.node && !IsBrief(finding)) finding.pointer = PointerTo(resource_.node);
    uint32_t place = resource_.name_place;
    if (!answer.path.empty()) {
      Found found = Get(workspace_, resource_.body, answer.path);
      if (found.place != 0 && found.place != resource_.place) place = found.place;
      if (!IsBrief(finding)) finding.way = Trace(resource_, answer.path);
    }
    finding.where = resource_.unit->nodes().SpanAt(place);
    for (const Deployment* d = resource_.deployment; d && d->parent(); d = d->parent()) {
      const Value& name = d->scope().deployment;
      finding.deployment_path.insert(
          finding.deployment_path.begin(),
          name.IsString() ? std::string(name.chars()) : "[" + ToExpression(name) + "]");
    }
    if (resource_.copy_index >= 0) finding.copy_indices.push_back(resource_.copy_index);
    finding.parameter_sets.push_back(ParameterSet());
    if (certainty == Certainty::kUndecided && !IsBrief(finding)) finding.reason = Reason(decision);
    return finding;
  }

  bool IsBrief(const Finding& finding) const {
    return linter_.brief_ && finding.certainty == Certainty::kUndecided;
  }

  std::string ParameterSet() const {
    const auto& sets = resource_.unit->parameter_sets;
    return resource_.parameter_set < sets.size() ? sets[resource_.parameter_set] : "";
  }

  std::string Reason(const Decision& decision) const {
    std::vector<std::string> known;
    for (const Value& value : decision.unknowns) {
      if (!value.IsUnknown()) continue;
      std::vector<Value> symbols = Symbols(value);
      if (symbols.empty()) symbols.push_back(value);
      for (const Value& symbol : symbols) {
        std::string words = SymbolWords(symbol);
        if (known.size() < 3 && std::find(known.begin(), known.end(), words) == known.end())
          known.push_back(words);
      }
    }
    if (decision.exhausted) return "too many combinations of parameter values";
    if (known.empty()) return "the input does not say";
    for (const std::string& words : known)
      if (words.ends_with(kNotInInput)) return words;
    std::string text = "it depends on ";
    for (const std::string& words : known) text += (&words == known.data() ? "" : " and ") + words;
    return text;
  }

  // The place that a reader goes to next: where the value is written, when that is elsewhere.
  static void AddSource(Finding& finding) {
    if (finding.way.empty() || finding.certainty == Certainty::kUndecided) return;
    const WayStep& last = finding.way.back();
    std::string_view words = last.kind == Slot::Kind::kDefault    ? "the default of parameter"
                             : last.kind == Slot::Kind::kArgument ? "the value given for parameter"
                             : last.kind == Slot::Kind::kVariable ? "variable"
                                                                  : "";
    if (!words.empty())
      finding.related.push_back({last.where, fmt::format("{} '{}'", words, last.name)});
  }

  void Finish(const Rule& rule, Finding& finding, const Decision& decision) {
    AddSource(finding);
    finding.hint = rule.Text("fix");
    if (!resource_.condition.IsAbsent() && finding.certainty != Certainty::kUndecided) {
      finding.condition = ToExpression(resource_.condition);
      if (!resource_.lifted)
        finding.message += fmt::format(" if {}", ConditionWords(resource_.condition));
    }
    if (finding.certainty == Certainty::kPossible) AddWitness(finding, decision);
    if (finding.certainty == Certainty::kUndecided)
      finding.message = fmt::format("{} '{}': not decided: {}: {}", finding.type, finding.name,
                                    rule.title, finding.reason);
  }

  void AddWitness(Finding& finding, const Decision& decision) {
    std::string words;
    for (const Assignment& a : decision.witness_true) {
      std::string name = ToExpression(a.symbol);
      constexpr std::string_view kParameter = "parameters('";
      if (!name.starts_with(kParameter)) continue;
      name = name.substr(kParameter.size(), name.size() - kParameter.size() - 2);
      // One of the values that a secret may have is a secret as well.
      Value value = a.value;
      value.flags |= a.symbol.flags & Value::kSecret;
      finding.witness.push_back({name, ToJson(value, true)});
      words += fmt::format("{}parameter '{}' is {}", words.empty() ? "" : " and ", name,
                           Describe(value));
    }
    if (!words.empty()) finding.message += fmt::format(" when {}", words);
    if (words.empty() && resource_.lifted) finding.message += " when its loop runs";
  }

  const Linter& linter_;
  const Resource& resource_;
  const Graph* graph_;
  Workspace& workspace_;
  std::vector<Edge> before_;
  Assumptions given_;
};

Linter::Linter(std::span<const Rule* const> rules, const Tables& tables,
               std::span<const NativeCheck> checks, const RuleOptions& options, bool brief)
    : tables_(tables), options_(options), brief_(brief) {
  for (const RuleOption& option : KnownRuleOptions()) {
    auto given = options.find(option.name);
    std::string_view value = given == options.end() ? option.fallback : given->second;
    option_values_.push_back({MakeView(workspace_, option.name), MakeView(workspace_, value)});
  }
  for (const Rule* rule : rules) {
    Entry entry{rule, nullptr};
    for (const NativeCheck& check : checks)
      if (rule->native && check.rule == rule->id) entry.check = &check;
    if (rule->native && !entry.check) continue;
    if (rule->types.empty()) any_type_.push_back(entry);
    for (std::string_view type : rule->types) by_type_[HashIgnoreCase(type)].push_back(entry);
  }
  for (auto& [type, entries] : by_type_)
    entries.insert(entries.end(), any_type_.begin(), any_type_.end());
}

bool Asks(const Resource& resource) { return !resource.existing && !resource.deleted; }

std::span<const Linter::Entry> Linter::RulesFor(std::string_view type) const {
  auto at = by_type_.find(HashIgnoreCase(type));
  return at == by_type_.end() ? std::span<const Entry>(any_type_)
                              : std::span<const Entry>(at->second);
}

Linter::Left Linter::Judge(const Resource& resource, std::vector<Finding>& findings) const {
  Left left = Left::kNothing;
  if (!Asks(resource)) return left;
  Judgement judgement(*this, resource, nullptr);
  for (const Entry& entry : RulesFor(resource.type)) {
    if (!entry.rule->native) judgement.Conditions(*entry.rule, findings);
    if (left == Left::kRelations) continue;
    const bool if_used = entry.check && resource.IsType(entry.check->if_used);
    left = std::max(left, if_used       ? Left::kIfUsed
                          : entry.check ? Left::kRelations
                                        : judgement.LeftOf(*entry.rule));
  }
  return left;
}

void Linter::Judge(const Resource& resource, const Graph& graph,
                   std::vector<Finding>& findings) const {
  if (!Asks(resource)) return;
  Judgement judgement(*this, resource, &graph);
  for (const Entry& entry : RulesFor(resource.type)) {
    if (!entry.rule->native) judgement.Conditions(*entry.rule, findings);
    if (entry.rule->native) judgement.Native(*entry.rule, *entry.check, findings);
  }
}

bool Linter::NeedsGraph() const {
  return NeedGraph(any_type_) ||
         std::any_of(by_type_.begin(), by_type_.end(),
                     [this](const auto& rules) { return NeedGraph(rules.second); });
}

bool Linter::NeedGraph(std::span<const Entry> entries) const {
  for (const Entry& entry : entries) {
    if (entry.rule->native) return true;
    for (const Rule::Instance& instance : entry.rule->instances(tables_))
      for (const RuleCase& c : instance.cases)
        if (c.condition->NeedsGraph()) return true;
  }
  return false;
}

}  // namespace azlint
