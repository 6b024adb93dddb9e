#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lint/finding.h"
#include "lint/rule.h"
#include "text/source.h"

namespace azlint {

struct Counts {
  size_t files_read = 0, files_skipped = 0, files_failed = 0, resources = 0;
  size_t errors = 0, warnings = 0, notes = 0, possible = 0, undecided = 0, suppressed = 0;
  size_t known = 0;                       // that the baseline holds
  size_t linked = 0;                      // templates that are only linked to, so not read
  std::map<std::string, size_t> skipped;  // by reason
};

// All that a run has to say. Owns nothing of the rules; sources stay alive for snippets.
struct Report {
  std::vector<std::unique_ptr<Source>> sources;              // by number
  std::vector<Finding> findings;                             // sorted by place, then rule
  std::vector<Notification> notifications;                   // sorted by place
  std::vector<const Rule*> rules;                            // that were run, by id
  std::vector<std::pair<std::string, std::string>> skipped;  // path and reason, by path
  std::vector<std::pair<std::string, std::string>> read;     // path and what it was read as
  // Values of secure parameters, with their quotes or brackets, sorted: no report quotes them.
  std::vector<Span> secrets;
  std::vector<std::pair<const Rule*, Severity>> changed_levels;  // by the configuration; by id
  Counts counts;
  bool show_undecided = false;   // possible and undecided findings are shown
  bool show_suppressed = false;  // and so are suppressed ones; those of the baseline never
  std::vector<std::pair<std::string_view, double>> seconds;  // how long each part of the run took
  int exit_code = 0;
};

}  // namespace azlint
