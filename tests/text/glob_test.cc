#include "text/glob.h"

#include <gtest/gtest.h>

#include <string>

namespace azlint {
namespace {

struct GlobCase {
  std::string_view path, pattern;
  bool fits;
};

TEST(GlobTest, FollowsGitsLanguage) {
  constexpr GlobCase kCases[] = {
      {"a.json", "*.json", true},
      {"x/a.json", "*.json", false},
      {"x/a.json", "**/*.json", true},
      {"a.json", "**/*.json", true},
      {"a/b/c.json", "a/**/c.json", true},
      {"a/c.json", "a/**/c.json", true},
      {"ab/c.json", "a/**/c.json", false},
      {"a/b", "a/**", true},
      {"a", "a/**", false},
      {"main.dev.json", "main.???.json", true},
      {"main.dev.json", "main.[a-d]ev.json", true},
      {"main.dev.json", "main.[!d]ev.json", false},
      {"a*b", "a\\*b", true},
      {"axb", "a\\*b", false},
      {"]", "[]]", true},
      {"[", "[", true},
      {"", "", true},
      {"a", "", false},
      {"a**b", "a**b", true},
      {"a/b", "a**b", false},
  };
  for (const GlobCase& one : kCases)
    EXPECT_EQ(MatchesGlob(one.path, one.pattern), one.fits) << one.path << " " << one.pattern;
}

TEST(GlobTest, TakesNamesAtAnyDepthAndAllBelowAFolder) {
  EXPECT_TRUE(MatchesPathGlob("infra/dev/main.json", "main.json"));
  EXPECT_TRUE(MatchesPathGlob("infra/dev/main.json", "dev"));
  EXPECT_TRUE(MatchesPathGlob("infra/dev/main.json", "dev/"));
  EXPECT_TRUE(MatchesPathGlob("infra/dev/main.json", "infra/dev"));
  EXPECT_TRUE(MatchesPathGlob("infra/dev/main.json", "./infra/*/main.json"));
  EXPECT_FALSE(MatchesPathGlob("infra/dev/main.json", "dev/main.json"));
  EXPECT_FALSE(MatchesPathGlob("infra/dev/main.json", "/dev"));
}

TEST(GlobTest, StaysQuickWhereBacktrackingWouldNot) {
  std::string path(2000, 'a'), pattern;
  for (int i = 0; i < 40; ++i) pattern += "*a";
  EXPECT_FALSE(MatchesGlob(path + "b", pattern + "c"));
}

}  // namespace
}  // namespace azlint
