#include "eval_question.h"

#include <algorithm>
#include <array>

#include "expr/decide.h"
#include "expr/print.h"
#include "expr/wanted_values.h"

namespace azlint {
namespace {

struct NamedFact {
  std::string_view symbol, name;
  std::string Facts::*fact;
};
constexpr std::array kFacts = {
    NamedFact{"deployment().location", "env.location", &Facts::location},
    NamedFact{"deployment().name", "env.deployment", &Facts::deployment},
    NamedFact{"managementGroup().name", "env.managementGroup", &Facts::management_group},
    NamedFact{"resourceGroup().location", "env.location", &Facts::location},
    NamedFact{"resourceGroup().name", "env.resourceGroup", &Facts::resource_group},
    NamedFact{"subscription().subscriptionId", "env.subscriptionId", &Facts::subscription},
    NamedFact{"tenant().tenantId", "env.tenantId", &Facts::tenant},
};

const NamedFact* FactOf(const Value& symbol) {
  for (const NamedFact& fact : kFacts)
    if (fact.symbol == symbol.term->name) return &fact;
  return nullptr;
}

// "p" of parameters('p'), "env.location" of a fact of the scope.
std::string_view NameOf(const Value& symbol) {
  if (const NamedFact* fact = FactOf(symbol)) return fact->name;
  std::string_view name = symbol.term->name;
  name.remove_prefix(std::min(std::string_view("parameters('").size(), name.size()));
  return name.substr(0, name.find('\''));
}

// Whether the answer rests on something that no one who deploys chooses: the properties of what is
// deployed, the cloud. Nothing is known of it, so it may be anything.
bool IsOpen(const Value& value) {
  std::vector<Value> symbols = Symbols(value);
  return std::any_of(symbols.begin(), symbols.end(), [](const Value& symbol) {
    const Domain* domain = symbol.term->domain;
    return !symbol.term->name.starts_with("parameters('") && !(domain && domain->chosen);
  });
}

// Looks for values of all parameters with which the expression is what is wanted, those of an
// assignment first.
class Witness {
 public:
  Witness(TemplateCase& subject, Node body, bool wanted, std::span<const Assignment> likely)
      : subject_(subject), body_(body), wanted_(wanted), likely_(likely) {}

  bool Find(const std::vector<Assignment>& known, const std::vector<Value>& symbols) {
    chosen_ = known;
    for (const Value& symbol : symbols) {
      bool given = std::any_of(known.begin(), known.end(),
                               [&](const Assignment& a) { return SameValue(a.symbol, symbol); });
      if (!given) open_.push_back(symbol);
    }
    return FindFrom(0);
  }

  void Write(JsonWriter& writer, std::string_view key) const {
    writer.Key(key).BeginObject();
    for (const Assignment& assignment : chosen_) {
      writer.Key(NameOf(assignment.symbol));
      WriteJson(writer, assignment.value);
    }
    writer.EndObject();
  }

 private:
  bool FindFrom(size_t at) {
    if (at == open_.size()) return Holds();
    for (const Value& value : LikelyValues(open_[at], {{}, likely_}, subject_.workspace())) {
      if (tries_ > kTries) return false;
      chosen_.push_back({open_[at], value});
      if (FindFrom(at + 1)) return true;
      chosen_.pop_back();
    }
    return false;
  }

  bool Holds() {
    ++tries_;
    Facts facts = subject_.facts;
    for (const Assignment& assignment : chosen_) {
      if (const NamedFact* fact = FactOf(assignment.symbol))
        subject_.facts.*fact->fact = assignment.value.chars();
      else
        subject_.SetValue(NameOf(assignment.symbol), assignment.value);
    }
    Value value = Get(subject_.workspace(), subject_.Deploy(body_).Output("v"), "x").value;
    subject_.facts = facts;
    for (const Assignment& assignment : chosen_)
      if (!FactOf(assignment.symbol)) subject_.SetUnknown(NameOf(assignment.symbol));
    return value.Is(Value::Kind::kBool) && value.boolean == wanted_;
  }

  static constexpr int kTries = 256;
  TemplateCase& subject_;
  Node body_;
  bool wanted_;
  std::span<const Assignment> likely_;
  int tries_ = 0;
  std::vector<Assignment> chosen_;
  std::vector<Value> open_;
};

}  // namespace

void AnswerQuestion(JsonWriter& writer, TemplateCase& subject, Node body) {
  std::vector<Value> symbols;
  for (Node::Member m : body.Find("parameters").members()) subject.SetUnknown(m.name());
  Deployment& deployment = subject.Deploy(body);
  for (Node::Member m : body.Find("parameters").members())
    symbols.push_back(deployment.Parameter(m.name()));
  Workspace& workspace = subject.workspace();
  Value value = Get(workspace, deployment.Output("v"), "x").value;
  for (const Value& symbol : Symbols(value))
    if (FactOf(symbol)) symbols.push_back(symbol);
  Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
    Value answer = Force(Substitute(value, world, workspace));
    if (answer.Is(Value::Kind::kBool)) return ToTri(answer.boolean);
    unknowns.push_back(answer);
    return Tri::kUnknown;
  };
  Decision decision = Decide(question, {}, workspace);
  bool open = std::any_of(decision.unknowns.begin(), decision.unknowns.end(), IsOpen);
  writer.Key("can_be_true").Bool(decision.can_be_true || open);
  writer.Key("can_be_false").Bool(decision.can_be_false || open);
  std::vector<Assignment> likely = WantedValues(value, workspace);
  Witness yes(subject, body, true, likely), no(subject, body, false, likely);
  if (decision.can_be_true && yes.Find(decision.witness_true, symbols))
    yes.Write(writer, "witness_true");
  if (decision.can_be_false && no.Find(decision.witness_false, symbols))
    no.Write(writer, "witness_false");
}

}  // namespace azlint
