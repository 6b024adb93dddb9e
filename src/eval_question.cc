#include "eval_question.h"

#include <algorithm>

#include "expr/decide.h"
#include "expr/print.h"

namespace azlint {
namespace {

// "p" of parameters('p'), "env.location" of a fact of the scope.
std::string NameOf(const Value& symbol) {
  std::string_view name = symbol.term->name;
  constexpr std::string_view kParameter = "parameters('";
  if (name.starts_with(kParameter)) {
    name.remove_prefix(kParameter.size());
    return std::string(name.substr(0, name.find('\'')));
  }
  return "env." + std::string(name.substr(name.find('.') + 1));
}

// Looks for values of all parameters with which the expression is what is wanted, those of an
// assignment first.
class Witness {
 public:
  Witness(TemplateCase& subject, Node body, bool wanted)
      : subject_(subject), body_(body), wanted_(wanted) {}

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
    for (const Value& value : LikelyValues(open_[at], {}, subject_.workspace())) {
      if (tries_ > kTries) return false;
      chosen_.push_back({open_[at], value});
      if (FindFrom(at + 1)) return true;
      chosen_.pop_back();
    }
    return false;
  }

  bool Holds() {
    ++tries_;
    std::string location = subject_.facts.location;
    for (const Assignment& assignment : chosen_) {
      std::string name = NameOf(assignment.symbol);
      if (name == "env.location")
        subject_.facts.location = assignment.value.chars();
      else
        subject_.SetValue(name, assignment.value);
    }
    Value value = Get(subject_.workspace(), subject_.Deploy(body_).Output("v"), "x").value;
    subject_.facts.location = location;
    for (const Assignment& assignment : chosen_) subject_.SetUnknown(NameOf(assignment.symbol));
    return value.Is(Value::Kind::kBool) && value.boolean == wanted_;
  }

  static constexpr int kTries = 256;
  TemplateCase& subject_;
  Node body_;
  bool wanted_;
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
  Question question = [&](const Assumptions& world, std::vector<Value>& unknowns) {
    Value answer = Force(Substitute(value, world, workspace));
    if (answer.Is(Value::Kind::kBool)) return ToTri(answer.boolean);
    unknowns.push_back(answer);
    return Tri::kUnknown;
  };
  Decision decision = Decide(question, {}, workspace);
  writer.Key("can_be_true").Bool(decision.can_be_true);
  writer.Key("can_be_false").Bool(decision.can_be_false);
  Witness yes(subject, body, true), no(subject, body, false);
  if (decision.can_be_true && yes.Find(decision.witness_true, symbols))
    yes.Write(writer, "witness_true");
  if (decision.can_be_false && no.Find(decision.witness_false, symbols))
    no.Write(writer, "witness_false");
}

}  // namespace azlint
