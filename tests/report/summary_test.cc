#include <gtest/gtest.h>

#include "report/format.h"

namespace azlint {
namespace {

TEST(Summary, SaysEverything) {
  Report report;
  report.show_undecided = true;
  report.counts.files_read = 12;
  report.counts.files_skipped = 4;
  report.counts.files_failed = 1;
  report.counts.resources = 148;
  report.counts.errors = 3;
  report.counts.warnings = 5;
  report.counts.possible = 2;
  report.counts.undecided = 7;
  report.counts.suppressed = 1;
  report.counts.skipped = {{"not Azure", 3}, {"parameter file without template", 1}};
  EXPECT_EQ(Summary(report),
            "12 files, 148 resources: 3 errors, 5 warnings, 2 possible, 7 undecided, 1 suppressed; "
            "1 file not parsed; 4 skipped (3 not Azure, 1 parameter file without template)");
  report.show_undecided = false;
  report.counts.files_skipped = 0;
  EXPECT_EQ(Summary(report),
            "12 files, 148 resources: 3 errors, 5 warnings, 2 possible, 7 undecided, 1 suppressed "
            "(--show-undecided shows them); 1 file not parsed");
}

TEST(Summary, CountsOne) {
  Report report;
  report.counts.files_read = report.counts.resources = 1;
  report.counts.errors = report.counts.warnings = report.counts.notes = 1;
  EXPECT_EQ(Summary(report), "1 file, 1 resource: 1 error, 1 warning, 1 note");
}

TEST(Summary, OfNothing) {
  EXPECT_EQ(Summary(Report()), "0 files, 0 resources: 0 errors, 0 warnings");
  Report report;
  report.counts.files_failed = 2;
  report.counts.files_skipped = 1;
  EXPECT_EQ(Summary(report),
            "0 files, 0 resources: 0 errors, 0 warnings; 2 files not parsed; 1 skipped");
}

}  // namespace
}  // namespace azlint
