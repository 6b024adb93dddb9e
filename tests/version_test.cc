#include "version.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

TEST(Version, IsThatOfTheProject) { EXPECT_EQ(Version(), "0.1.0"); }

}  // namespace
}  // namespace azlint
