#pragma once
#include "json/writer.h"
#include "template/deployment.h"

namespace azlint {

// What the value of outputs.v.value.x can be, true and false, over all values that its parameters
// may have, with a witness of each that was found: members of an open object.
void AnswerQuestion(JsonWriter& writer, Deployment& deployment);

}  // namespace azlint
