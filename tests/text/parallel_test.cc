#include "text/parallel.h"

#include <gtest/gtest.h>

#include <vector>

namespace azlint {
namespace {

TEST(InParallel, DoesEachNumberOnce) {
  for (const unsigned jobs : {0u, 1u, 3u}) {
    std::vector<int> done(1000);
    InParallel(done.size(), jobs, [&](size_t i) { ++done[i]; });
    EXPECT_EQ(done, std::vector<int>(1000, 1)) << jobs;
  }
  InParallel(0, 2, [](size_t) { FAIL(); });
}

}  // namespace
}  // namespace azlint
