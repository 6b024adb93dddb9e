#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "lint/report.h"
#include "policy/tables.h"

namespace azlint {

// A report about a few files with hostile texts in them, made without linting anything. Owns what
// its report views.
class HandMadeReport {
 public:
  HandMadeReport();
  Report& report() { return report_; }
  // Appends a source and returns its number.
  uint32_t AddSource(std::string path, std::string text, Encoding encoding = Encoding::kUtf8);
  // A finding at the first place of `text` in that source, with line and column filled in.
  Finding& AddFinding(std::string_view rule, uint32_t source, std::string_view text);
  Span Find(uint32_t source, std::string_view text) const;

 private:
  Tables tables_;
  RuleSet rules_;
  Report report_;
};

// What the file fixtures/`name` holds. With the environment variable AZLINT_UPDATE set, it
// is first written anew with `actual`.
std::string Expected(std::string_view name, std::string_view actual);

}  // namespace azlint
