#pragma once
#include "support/hand_made_report.h"

namespace azlint {

// Findings of all kinds (certain, possible, undecided, suppressed, known to the baseline, with a
// fix, with a secret) and notifications, with names and values that mean harm to what reads them.
void FillHostile(HandMadeReport& hand);

}  // namespace azlint
