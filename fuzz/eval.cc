#include "eval.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// A request for `azlint eval --jsonl` has one answer, a line of JSON, the same each time.
std::string FuzzEval(std::string_view bytes) {
  const std::string answer = EvalLine(bytes);
  if (answer.find('\n') != answer.npos) return "more than a line: " + answer;
  if (std::string fault = FaultOfJson(answer); !fault.empty()) return fault + ": " + answer;
  return Differ("the answer", answer, EvalLine(bytes));
}

}  // namespace azlint
