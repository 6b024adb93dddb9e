#include "support/conditions.h"

#include <fmt/core.h>

#include <stdexcept>

#include "expr/lenient_json.h"

namespace azlint {

TestCondition::TestCondition(std::string_view json, const Tables& given) : tables(given) {
  source_.text = std::string(json);
  document_ = Document::Parse(source_).document;
  if (!document_) throw std::runtime_error("test JSON: " + std::string(source_.text));
  loaded_ = Condition::Load(document_->root(), tables);
}

std::string TestCondition::problem() const {
  if (loaded_.condition) return "";
  return fmt::format("{}: {}", loaded_.problem.where.begin + 1, loaded_.problem.message);
}

std::string WordsOf(const Answer& answer) {
  if (!answer.error.empty()) return "failed: " + answer.error;
  if (answer.is == Tri::kUnknown) return "unknown";
  return answer.is == Tri::kTrue ? "true" : "false";
}

TestCondition::Asked TestCondition::Of(const Resource& resource, bool defaults,
                                       const Graph* graph) const {
  if (!loaded_.condition) return {{}, problem()};
  Subject subject{resource, graph, nullptr, tables};
  subject.defaults = defaults;
  Answer answer = loaded_.condition->Ask(subject);
  std::string words = WordsOf(answer);
  return {std::move(answer), std::move(words)};
}

std::string TestCondition::With(std::string_view parameters, const Resource& resource) const {
  if (!loaded_.condition) return problem();
  const Value object = ReadLenientJson(parameters, resource.workspace());
  const std::vector<Member> members(object.object->members.begin(), object.object->members.end());
  Subject subject{resource, nullptr, nullptr, tables};
  subject.parameters = &members;
  return WordsOf(loaded_.condition->Ask(subject));
}

std::string AskText(std::string_view condition, std::string_view resource, bool defaults) {
  return TestCondition(condition).Of(TestResources(resource).front(), defaults).words;
}

}  // namespace azlint
