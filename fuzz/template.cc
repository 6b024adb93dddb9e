#include "expr/print.h"
#include "fuzz/input.h"
#include "fuzz/targets.h"
#include "template_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

// Work that is left until the limit, so that it is met within the time of one input.
constexpr uint64_t kDone = limits::kWork - 60'000;
constexpr size_t kMostPrinted = 100'000;

// All resources with their bodies, as rules see them.
std::string Resources(std::string_view bytes) {
  const FuzzResources read(bytes, kDone);
  std::string text;
  for (const Resource& resource : read.unit.resources) {
    if (text.size() > kMostPrinted) break;
    text += ToJson(resource.body) + "\n" + ToJson(resource.condition) + resource.Name() + "\n";
  }
  return text;
}

// What `azlint expand` makes of it.
std::string Deployed(std::string_view bytes) {
  TemplateCase subject;
  subject.workspace().steps = kDone;
  subject.facts = TemplateCase::UsualFacts();
  std::string error;
  const Node root = subject.ReadText(bytes, error);
  if (!root) return error;
  const Outcome outcome = OutcomeOf(subject.Deploy(TemplateIn(root)), {.open = true});
  std::string text = outcome.error + "\n" + ToJson(outcome.outputs);
  for (const Outcome::Resource& resource : outcome.resources)
    if (text.size() <= kMostPrinted) text += "\n" + ToJson(resource.body);
  return text;
}

}  // namespace

// A template comes to the same resources each time, read for rules and as Azure deploys it.
std::string FuzzTemplate(std::string_view bytes) {
  return Differ("a resource", Resources(bytes), Resources(bytes)) +
         Differ("what is deployed", Deployed(bytes), Deployed(bytes));
}

}  // namespace azlint
