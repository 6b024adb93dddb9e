#pragma once
#include <string>
#include <string_view>

#include "options.h"

namespace azlint {

// What a command prints, and how it ends.
struct CommandResult {
  std::string out, error;
  int exit_code = 0;
};

// `azlint eval EXPR`: the value of one template expression as a line of JSON, on its own or in a
// template (--template). What is unknown is {"unknown": "<what is left of it>"}. An expression that
// Azure rejects is an error, exit code 1.
CommandResult Eval(const Options& options);

// `azlint eval --jsonl`: one answer for one request, both a line of JSON. A request has an `id`,
// and
// - `expr`, with `parameters`, `variables`, `functions`, `env`, `scope` around it, or
// - `template`, with `parameters` and `env`, of which `path` chooses a part of
//   {"resources", "outputs", "asserts"};
// answers are {"id", "value"}, {"id", "error"} or {"id", "unknown"}.
// - `domains` instead of values (schemas of parameters; "env.location") asks what the expression
//   can be: {"id", "can_be_true", "can_be_false", "witness_true"?, "witness_false"?}.
std::string EvalLine(std::string_view request);
std::string EvalLines(std::string_view requests);

}  // namespace azlint
