#include "fuzz/targets.h"

#include <sys/resource.h>

#include <algorithm>
#include <iterator>

namespace azlint {
namespace {

constexpr FuzzTarget kTargets[] = {
    {"baseline", FuzzBaseline, "", true},
    {"condition", FuzzCondition, "", true},
    {"config", FuzzConfig, "", true},
    {"diff", FuzzDiff, "fixtures/ingest", true},
    {"edit", FuzzEdit, "", true},
    {"eval", FuzzEval, "", true},
    {"expression", FuzzExpression, ""},
    {"fix", FuzzFix, "", true},
    {"glob", FuzzGlob, ""},
    {"ignore", FuzzIgnore, ""},
    {"json", FuzzJson, "fixtures/ingest", true},
    {"lines", FuzzLines, "fixtures/ingest", true},
    {"lint", FuzzLint, "fixtures/checks", true},
    {"options", FuzzOptions, ""},
    {"reader", FuzzReader, "fixtures/ingest", true},
    {"repository", FuzzRepository, ""},
    {"rule", FuzzRule, "rules/storage", true},
    {"suppress", FuzzSuppress, "", true},
    {"table", FuzzTable, ""},
    {"template", FuzzTemplate, "fixtures/checks", true},
    {"text", FuzzText, ""},
    {"xml", FuzzXml, "fixtures/ingest"},
    {"xml_reader", FuzzXmlReader, "fixtures/ingest"},
};

}  // namespace

std::span<const FuzzTarget> FuzzTargets() { return kTargets; }

const FuzzTarget* FindFuzzTarget(std::string_view name) {
  for (const FuzzTarget& target : kTargets)
    if (target.name == name) return &target;
  return nullptr;
}

void RaiseStackLimit() {
  constexpr rlim_t kStackBytes = rlim_t{100} << 20;
  rlimit limit{};
  if (getrlimit(RLIMIT_STACK, &limit) != 0 || limit.rlim_cur >= kStackBytes) return;
  limit.rlim_cur = std::min(kStackBytes, limit.rlim_max);
  setrlimit(RLIMIT_STACK, &limit);
}

}  // namespace azlint
