#pragma once
#include "json/writer.h"
#include "template_case.h"

namespace azlint {

// What the value of outputs.v.value.x in a template can be, true and false, over all values that
// its parameters may have: members "can_be_true", "can_be_false" and a witness of each, which gives
// every parameter a value and was evaluated with them.
void AnswerQuestion(JsonWriter& writer, TemplateCase& subject, Node body);

}  // namespace azlint
