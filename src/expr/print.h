#pragma once
#include <string>

#include "expr/value.h"
#include "json/writer.h"

namespace azlint {

// The value as one line of JSON; unknown parts as {"unknown": "<expression>"} at the top or below,
// an array or object of which not all is known as a whole.
// Secrets are written as "***" when `mask`. What is long ends at a limit: what is left out, at
// limits::kPrintedBytes or, within an unknown, limits::kPrintedExpression, is {"unknown": "(too
// long to print)"}.
std::string ToJson(const Value& value, bool mask = false);
void WriteJson(JsonWriter& writer, const Value& value, bool mask = false);
// For messages: 'text', true, 5, parameters('x'), 'https://' + parameters('host'); cut at 120
// bytes.
std::string Describe(const Value& value);
// The value as a template expression without brackets: concat('https://', parameters('host')).
std::string ToExpression(const Value& value);

}  // namespace azlint
