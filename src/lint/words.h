#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"
#include "lint/rule.h"

namespace azlint {

// Every slot that a property's value comes through, outermost first: the evaluator runs once more
// over that one property.
std::vector<WayStep> Trace(const Resource& resource, std::string_view path);

// Where the last step stands, in words: " (default of parameter 'x')", "" for a literal.
std::string FromWords(const std::vector<WayStep>& way, const Resource& resource,
                      bool by_service_default);

// "parameter 'x'" for parameters('x'), the expression for anything else.
std::string SymbolWords(const Value& value);
// "parameter 'archive' is true", "equals(..) is true": what a condition comes to.
std::string ConditionWords(const Value& condition);

// The message of a case with its placeholders filled in.
std::string FillMessage(const std::string& message, const Resource& resource, const Answer& answer,
                        const std::string& from, std::string_view at);

}  // namespace azlint
