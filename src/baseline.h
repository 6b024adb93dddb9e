#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "lint/report.h"

namespace azlint {

// One finding that is known. Its key does not depend on lines, on the layout of the file or on the
// file's name; the rest is there for people who read the diff.
struct BaselineEntry {
  std::string file;  // from the folder of the baseline on, forward slashes
  std::string rule, resource, path;
  std::string key;   // ResultKey of report/fingerprint.h
  std::string line;  // hash of the line of text, without its blanks
  bool found = false;
};

// A file of findings that are known: JSON, sorted, one line each, so that a diff can be read.
class Baseline {
 public:
  struct Read {
    std::unique_ptr<Baseline> baseline;  // null: see problem
    Notification problem;                // with the place
  };
  static Read FromFile(const std::string& path);
  // All findings of a report that are shown and not suppressed.
  static Baseline FromReport(const Report& report, const std::string& path);

  // Marks every finding as new or unchanged. An entry stands for one finding: of its file, else of
  // another file when its own is not in this run (it was renamed); by its key, else by rule,
  // property and text of the line.
  void Match(Report& report);
  // Drops the entries that Match did not find and whose file was in the run or is gone.
  void Prune(const Report& report);
  size_t CountStale(const Report& report) const;

  std::string Text() const;  // the file
  std::string List() const;  // for people
  const std::vector<BaselineEntry>& entries() const { return entries_; }

 private:
  explicit Baseline(const std::string& path);
  bool IsStale(const BaselineEntry& entry, const Report& report) const;
  std::filesystem::path folder_;
  std::vector<BaselineEntry> entries_;
};

}  // namespace azlint
