#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/report.h"

namespace azlint {

// The text of a source with the secrets in it overwritten: as many bytes, UTF-16 units and lines,
// so that every place stays what it is. `secrets` are places as of Report::secrets, of any source.
std::string MaskPlaces(const Source& source, std::span<const Span> secrets);

// The secrets of a report as texts, as far as they can be told from other words: they have six bytes
// or more, and not letters alone.
// The second net: messages mask what evaluation knows to be secret by themselves.
class SecretTexts {
 public:
  explicit SecretTexts(const Report& report);
  bool AreIn(std::string_view text) const;
  bool AreIn(const std::vector<Edit>& edits) const;  // then a report must not hold them
  void Mask(std::string& text) const;                // each becomes "***"

 private:
  std::vector<std::string> texts_;  // the longest first: one may be part of another
};

// Masks secrets in all texts of findings and notifications, edits apart: these are applied.
void MaskSecrets(Report& report);

}  // namespace azlint
