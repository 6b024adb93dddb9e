#include "expand.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "support/paths.h"

namespace azlint {
namespace {

// The start of what is printed for a file of fixtures/limits.
std::string Start(const std::string& name) {
  Options options;
  options.paths = {(Checkout() / "fixtures" / "limits" / (name + ".json")).string()};
  return Expand(options).out.substr(0, 200);
}

TEST(Expand, SaysWhatCannotBeRead) {
  Options options;
  options.paths = {"no-such-file.json"};
  CommandResult result = Expand(options);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.error, "azlint: no-such-file.json: No such file or directory\n");
}

TEST(ExpandLimits, EndWithAnErrorWhereAzureHasOne) {
  EXPECT_EQ(
      Start("text-doubling"),
      "{\n  \"error\": \"concat(): the result has 163840 characters, Azure allows 131072\"\n}\n");
  EXPECT_EQ(Start("variables-in-a-circle"),
            "{\n  \"error\": \"the value depends on itself: 'a' -> 'b' -> 'a'\"\n}\n");
  EXPECT_EQ(Start("functions-in-a-circle"),
            "{\n  \"error\": \"the function n.f calls itself\"\n}\n");
  EXPECT_EQ(Start("padding"),
            "{\n  \"error\": \"padLeft(): argument 2 must be from 1 to 16, got 2147483647\"\n}\n");
  EXPECT_EQ(Start("brackets"),
            "{\n  \"error\": \"the expression cannot be read: brackets are nested more than 256 "
            "deep\"\n}\n");
}

TEST(ExpandLimits, EndWhereThereIsTooMuchWork) {
  const std::string too_much = "{\n  \"error\": \"more work than azlint does for one file\"\n}\n";
  EXPECT_EQ(Start("functions-doubling"), too_much);
  EXPECT_EQ(Start("ranges-in-ranges"), too_much);
  EXPECT_EQ(Start("reduce-doubling"), too_much);
}

TEST(ExpandLimits, EndForEveryFile) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(Checkout() / "fixtures" / "limits"))
    names.insert(entry.path().stem().string());
  EXPECT_GE(names.size(), 15u);
  for (const std::string& name : names) EXPECT_TRUE(Start(name).starts_with("{\n")) << name;
}

}  // namespace
}  // namespace azlint
