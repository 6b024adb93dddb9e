#include "checks/changes.h"

namespace azlint {

std::vector<CheckAnswer> AgainstOlder(const CheckContext& context, const Comparison& compare) {
  CheckAnswer worst;
  for (const Edge& edge : context.before) {
    const Resource& before = context.graph.older()->Whole(*edge.to);
    CheckAnswer answer = compare(before);
    if (answer.is == Tri::kTrue && edge.is != Tri::kTrue)
      answer = Undecided(answer.path, "which resource of the older state it was cannot be told");
    if (answer.is == Tri::kTrue)
      answer.related.push_back({before.unit->nodes().SpanAt(before.name_place), "the older state"});
    if (answer.is > worst.is) worst = std::move(answer);
  }
  return worst.is == Tri::kFalse ? std::vector<CheckAnswer>() : std::vector{worst};
}

CheckAnswer Taken(Tri was, Tri is, const Unknowns& unknowns, CheckAnswer answer) {
  answer.is = And(was, Not(is));
  if (answer.is == Tri::kUnknown) answer.unknowns = unknowns;
  if (answer.is != Tri::kTrue) answer.message.clear();
  return answer;
}

}  // namespace azlint
