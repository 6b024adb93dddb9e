#pragma once
#include <span>
#include <string>
#include <string_view>

namespace azlint {

// A target takes any bytes and does with them what a part of azlint does. It comes back with "", or
// with what should not be: a crash is for the sanitizers to find, a broken promise for the target.
// Targets keep nothing between two calls but the embedded rules.
std::string FuzzBaseline(std::string_view bytes);
std::string FuzzCondition(std::string_view bytes);
std::string FuzzConfig(std::string_view bytes);
std::string FuzzDiff(std::string_view bytes);
std::string FuzzEdit(std::string_view bytes);
std::string FuzzEval(std::string_view bytes);
std::string FuzzExpression(std::string_view bytes);
std::string FuzzFix(std::string_view bytes);
std::string FuzzGlob(std::string_view bytes);
std::string FuzzIgnore(std::string_view bytes);
std::string FuzzJson(std::string_view bytes);
std::string FuzzLines(std::string_view bytes);
std::string FuzzLint(std::string_view bytes);
std::string FuzzOptions(std::string_view bytes);
std::string FuzzReader(std::string_view bytes);
std::string FuzzRepository(std::string_view bytes);
std::string FuzzRule(std::string_view bytes);
std::string FuzzSuppress(std::string_view bytes);
std::string FuzzTable(std::string_view bytes);
std::string FuzzTemplate(std::string_view bytes);
std::string FuzzText(std::string_view bytes);
std::string FuzzXml(std::string_view bytes);
std::string FuzzXmlReader(std::string_view bytes);

struct FuzzTarget {
  std::string_view name;  // also of its corpus, fixtures/fuzz/NAME
  std::string (*run)(std::string_view bytes);
  std::string_view seeds;  // a folder of the checkout with more files to begin with, or ""
  bool is_json = false;    // inputs are trees: nodes are mutated as well as bytes
};
std::span<const FuzzTarget> FuzzTargets();
const FuzzTarget* FindFuzzTarget(std::string_view name);  // null: nobody has that name

// Gives the main thread a stack for targets: evaluation nests as deep as its limit, and the frames
// of sanitizers are several times as large as those of the program.
void RaiseStackLimit();

}  // namespace azlint
