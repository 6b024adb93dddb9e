#include "policy/tables.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support/paths.h"
#include "support/resources.h"

namespace azlint {
namespace {

TEST(Tables, FindAliases) {
  const Tables& tables = TestTables();
  const auto alias = tables.FindAlias("microsoft.storage/storageAccounts/allowSharedKeyAccess", "");
  ASSERT_TRUE(alias);
  EXPECT_EQ(alias->path, "properties.allowSharedKeyAccess");
  EXPECT_EQ(
      tables.FindAlias("Microsoft.Compute/imageOffer", "Microsoft.Compute/virtualMachines")->path,
      "properties.storageProfile.imageReference.offer");
  EXPECT_EQ(tables.FindAliases("Microsoft.Compute/imageOffer").size(), 3u);
  EXPECT_FALSE(tables.FindAlias("No.Such/types/x", "Other.One/types"));
  EXPECT_TRUE(tables.KnowsAlias("Microsoft.Storage/storageAccounts/plain.path"));
  EXPECT_FALSE(tables.KnowsAlias("Microsoft.Storage/storageAcounts/plain.path"));
}

TEST(Tables, FindPlainPathsBelowAType) {
  const auto path = [](std::string_view alias) {
    return TestTables().FindAlias(alias, "Microsoft.Storage/storageAccounts")->path;
  };
  EXPECT_EQ(path("Microsoft.Storage/storageAccounts/some.path"), "properties.some.path");
  EXPECT_EQ(path("Microsoft.Storage/storageAccounts/identity.x"), "identity.x");
}

TEST(Tables, FindRoles) {
  const Tables& tables = TestTables();
  EXPECT_EQ(tables.RoleGuid("storage blob data contributor"),
            "ba92f5b4-2d11-453d-a403-e96b0029c9fe");
  EXPECT_EQ(tables.RoleName("BA92F5B4-2d11-453d-a403-e96b0029c9fe"),
            "Storage Blob Data Contributor");
  EXPECT_EQ(tables.RoleName("none"), "");
  EXPECT_EQ(tables.RoleGuid("none"), "");
}

TEST(Tables, KeepOtherParts) {
  const std::string packed = PackParts({{"one", "{\"a\": 1}"}, {"two", "not JSON"}});
  const Tables tables(packed);
  EXPECT_EQ(tables.Part("two"), "not JSON");
  EXPECT_EQ(tables.Json("one").Find("a").text(), "1");
  EXPECT_FALSE(tables.Json("two"));
  EXPECT_FALSE(tables.Json("three"));
  EXPECT_EQ(Tables("").Part("one"), "");
  EXPECT_EQ(Tables("one\n100\nshort").Part("one"), "short");
}

// Every row of the checkout's tables is one.
TEST(Tables, HaveGoodRows) {
  for (const char* name : {"aliases", "defaults", "roles"}) {
    std::ifstream in(Checkout() / "rules" / "tables" / (std::string(name) + ".jsonc"));
    Source source;
    source.text = std::string(std::istreambuf_iterator<char>(in), {});
    const auto parsed = Document::Parse(source);
    ASSERT_TRUE(parsed.document) << name << ": " << parsed.problem.message;
    const LineMap lines(source.text);
    for (const Problem& problem : CheckTable(name, parsed.document->root()))
      ADD_FAILURE() << name << ".jsonc:" << lines.At(problem.where.begin).line << ": "
                    << problem.message;
  }
}

TEST(Tables, SayWhatIsWrongWithARow) {
  const auto words = [](std::string_view name, std::string text) {
    Source source;
    source.text = std::move(text);
    const auto parsed = Document::Parse(source);
    const auto problems = CheckTable(name, parsed.document->root());
    return problems.empty() ? std::string() : problems[0].message;
  };
  EXPECT_EQ(words("roles", "[[\"a\"]]"), "a row is [guid, name]");
  EXPECT_EQ(words("roles", "[[\"\", \"a\"]]"), "a row is [guid, name]");
  EXPECT_EQ(words("aliases", "[5]"),
            "a row is [alias, type, path, alternative] and, where it is so, \"run-time\"");
  EXPECT_EQ(words("defaults", "[[\"a\"]]"),
            "a row is [type, path, when, from, to, default, absent-in-export]");
  EXPECT_EQ(words("defaults", R"([["a", "b", "", "", "", 1, "odd"]])"),
            "the last cell is \"same\", \"returned\", \"unknown\" or [\"value\", JSON]");
  EXPECT_EQ(words("roles", "{}"), "a list was expected");
  EXPECT_EQ(words("other", "{}"), "");
}

}  // namespace
}  // namespace azlint
