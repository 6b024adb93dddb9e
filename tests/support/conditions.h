#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/condition.h"
#include "support/resources.h"

namespace azlint {

// A condition from JSON text, for tests; it owns what the condition views.
class TestCondition {
 public:
  explicit TestCondition(std::string_view json, const Tables& tables = TestTables());

  // Null when it was refused: then `problem` says "column: message", columns counted from 1.
  const Condition* operator->() const { return loaded_.condition.get(); }
  std::string problem() const;

  struct Asked {
    Answer answer;
    std::string words;  // "true", "false", "unknown", "failed: message"
  };
  Asked Of(const Resource& resource, bool defaults = false, const Graph* graph = nullptr) const;
  // With parameters, as the JSON of an object.
  std::string With(std::string_view parameters, const Resource& resource) const;

  const Tables& tables;

 private:
  Source source_;
  std::unique_ptr<Document> document_;
  Condition::Loaded loaded_;
};

// The words for a condition over one resource in template shape.
std::string AskText(std::string_view condition, std::string_view resource, bool defaults = false);
std::string WordsOf(const Answer& answer);

}  // namespace azlint
