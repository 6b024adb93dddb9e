#pragma once
#include <string>
#include <string_view>

#include "eval.h"

namespace azlint {

// `azlint expand TEMPLATE`: what would be deployed, as JSON: {"resources": [...], "outputs"}. The
// resources lie flat in the order of the file, children after their parent, a module's resources in
// its place; deployments themselves are left out. Unknown values are {"unknown": "<expression>"}.
// A parameter without a value is unknown; a loop that runs an unknown number of times gives one
// resource, with "copy": {"name", "count"}. What Azure rejects is {"error"}, exit code 1; beside it
// stand the resources when only the way the template is written is wrong. With --format ndjson:
// a line for each resource, {"outputs"} and {"error"} behind them where there are any.
CommandResult Expand(const Options& options);

// `azlint expand --batch`: one answer for one request, both a line of JSON: {"file",
// "parametersFile"?, "variant"?, "parameters", "unknownParameters"?, "env"}; the first three come
// back with the answer.
std::string ExpandLine(std::string_view request);
std::string ExpandLines(std::string_view requests);

}  // namespace azlint
