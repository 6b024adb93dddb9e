#include "eval_question.h"

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

void WriteWitness(JsonWriter& writer, std::string_view key,
                  const std::vector<Assignment>& witness) {
  writer.Key(key).BeginObject();
  for (const Assignment& assignment : witness) {
    writer.Key(NameOf(assignment.symbol));
    WriteJson(writer, assignment.value);
  }
  writer.EndObject();
}

}  // namespace

void AnswerQuestion(JsonWriter& writer, Deployment& deployment) {
  Workspace& workspace = deployment.workspace();
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
  if (decision.can_be_true) WriteWitness(writer, "witness_true", decision.witness_true);
  if (decision.can_be_false) WriteWitness(writer, "witness_false", decision.witness_false);
}

}  // namespace azlint
