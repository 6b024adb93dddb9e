#include "text/letter_case.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

TEST(LetterCaseTest, ComparesAsciiOnly) {
  EXPECT_TRUE(EqualsIgnoreCase("Microsoft.KEYVAULT/vaults", "microsoft.KeyVault/Vaults"));
  EXPECT_FALSE(EqualsIgnoreCase("a", "ab"));
  EXPECT_FALSE(EqualsIgnoreCase("É", "é"));
  EXPECT_FALSE(EqualsIgnoreCase("[", "{")) << "32 apart, but no letters";
  EXPECT_TRUE(StartsWithIgnoreCase("Microsoft.Web", "microsoft."));
  EXPECT_FALSE(StartsWithIgnoreCase("Micro", "Microsoft"));
  EXPECT_TRUE(EndsWithIgnoreCase("a.JSON", ".json"));
  EXPECT_FALSE(EndsWithIgnoreCase("n", "json"));
  EXPECT_EQ(LowerAscii("ABCÉ"), "abcÉ");
}

TEST(LetterCaseTest, HashAndOrderIgnoreCase) {
  EXPECT_EQ(HashIgnoreCase("Name"), HashIgnoreCase("nAME"));
  EXPECT_NE(HashIgnoreCase("Name"), HashIgnoreCase("Names"));
  const LessIgnoreCase less;
  EXPECT_FALSE(less("a", "A"));
  EXPECT_FALSE(less("A", "a"));
  EXPECT_TRUE(less("A", "b"));
  EXPECT_TRUE(less("a", "AB"));
  EXPECT_TRUE(less("z", "é"));
}

TEST(LetterCaseTest, MapsOneCharacterToOne) {
  EXPECT_EQ(ToUpper("café µ ǆ ς 𐐨 ⓐ"), "CAFÉ Μ Ǆ Σ 𐐀 Ⓐ");
  EXPECT_EQ(ToLower("CAFÉ ΑΣ ẞ Ⅷ"), "café ασ ß ⅷ");
}

TEST(LetterCaseTest, LeavesWhatInvariantCultureLeaves) {
  EXPECT_EQ(ToUpper("ß ﬁ ı ŉ"), "ß ﬁ ı ŉ");
  EXPECT_EQ(ToLower("İ"), "İ");
}

TEST(LetterCaseTest, KeepsBytesThatAreNotUtf8) {
  EXPECT_EQ(ToUpper("a\xFF\xC3z"), "A\xFF\xC3Z");
  EXPECT_EQ(ToLower("\xED\xA0\xBD"), "\xED\xA0\xBD");
}

TEST(NearestTest, TakesTheFewestEdits) {
  constexpr std::string_view kNames[] = {"concat", "contains", "coalesce", "copyIndex"};
  EXPECT_EQ(Nearest("conact", kNames, 4), "concat") << "neighbours swapped are one edit";
  EXPECT_EQ(Nearest("contain", kNames, 4), "contains");
  EXPECT_EQ(Nearest("COPYINDEX", kNames, 4), "copyIndex");
  EXPECT_EQ(Nearest("colesc", kNames, 4), "coalesce");
}

TEST(NearestTest, SaysNothingBeyondOneEditPerThreeCharacters) {
  constexpr std::string_view kNames[] = {"abc", "abd", "zzzzzz"};
  EXPECT_EQ(Nearest("abx", kNames, 3), "abc") << "the first of equals";
  EXPECT_EQ(Nearest("axx", kNames, 3), "");
  EXPECT_EQ(Nearest("ab", kNames, 3), "");
  EXPECT_EQ(Nearest("", kNames, 3), "");
  EXPECT_EQ(Nearest("abc", nullptr, 0), "");
  EXPECT_EQ(Nearest(std::string(1000, 'a'), kNames, 3), "");
}

}  // namespace
}  // namespace azlint
