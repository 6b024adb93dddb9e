#include "baseline.h"

#include "fuzz/input.h"
#include "fuzz/targets.h"

namespace azlint {

// A baseline that can be read is written, read again and is the same.
std::string FuzzBaseline(std::string_view bytes) {
  const std::string path = Folder().Write("baseline.json", bytes).string();
  const Baseline::Read read = Baseline::FromFile(path);
  if (!read.baseline) return read.problem.message.empty() ? "refused without a reason" : "";
  const std::string text = read.baseline->Text();
  if (std::string fault = FaultOfJson(text); !fault.empty()) return fault + ": " + text;
  read.baseline->List();
  Folder().Write("baseline.json", text);
  const Baseline::Read again = Baseline::FromFile(path);
  return again.baseline ? Differ("the baseline", text, again.baseline->Text())
                        : again.problem.message;
}

}  // namespace azlint
