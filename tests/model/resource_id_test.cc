#include "model/resource_id.h"

#include <gtest/gtest.h>

#include "expr/function.h"

namespace azlint {
namespace {

constexpr char kGroup[] = "/subscriptions/s/resourceGroups/g";

class Ids : public testing::Test {
 protected:
  Value Text(std::string_view text) { return MakeString(workspace_, text); }
  Value Hole(std::string_view name) {
    Domain domain;
    domain.type = Type::kString;
    return MakeSymbol(workspace_, name, workspace_.arena.New<Domain>(domain));
  }
  Value Join(std::initializer_list<Value> parts) {
    return MakeText(workspace_, std::span<const Value>(parts.begin(), parts.size()));
  }
  std::optional<ResourceId> Parse(const Value& text) { return ParseResourceId(text, workspace_); }
  Tri Compare(const Value& a, const Value& b) { return Same(*Parse(a), *Parse(b)); }
  Tri Above(std::string_view scope, std::string_view id) {
    return Covers(*Parse(Text(scope)), *Parse(Text(id)));
  }

  Workspace workspace_;
};

std::string Account(std::string_view name) {
  return std::string(kGroup) + "/providers/Microsoft.Storage/storageAccounts/" + std::string(name);
}

TEST_F(Ids, TakesApartWhatIsWritten) {
  auto id = Parse(Text(Account("a") + "/blobServices/default"));
  ASSERT_TRUE(id);
  EXPECT_EQ(id->type, "Microsoft.Storage/storageAccounts/blobServices");
  ASSERT_EQ(id->names.size(), 2u);
  EXPECT_EQ(id->names[1].chars(), "default");
  EXPECT_EQ(id->group.chars(), "g");
  EXPECT_EQ(ToText(*id), Account("a") + "/blobServices/default");
}

TEST_F(Ids, TakesApartExtensions) {
  auto id = Parse(Text(Account("a") + "/providers/Microsoft.Authorization/roleAssignments/r"));
  ASSERT_TRUE(id);
  EXPECT_EQ(id->type, "Microsoft.Authorization/roleAssignments");
  ASSERT_TRUE(id->extends);
  EXPECT_EQ(id->extends->type, "Microsoft.Storage/storageAccounts");
}

TEST_F(Ids, TakesApartHolesThatAreSegmentsOrPartsOfOne) {
  auto id =
      Parse(Join({Text(std::string(kGroup) + "/providers/Microsoft.Storage/storageAccounts/st"),
                  Hole("parameters('p')"), Text("/blobServices/default")}));
  ASSERT_TRUE(id);
  EXPECT_EQ(ToText(*id), Account("[concat('st', parameters('p'))]") + "/blobServices/default");
}

TEST_F(Ids, AreNotBareNamesUrlsOrHalves) {
  for (const char* text :
       {"a", "https://a.blob.core.windows.net/", "/subscriptions/s/providers/A.B/c", ""})
    EXPECT_FALSE(Parse(Text(text))) << text;
  EXPECT_FALSE(Parse(Hole("parameters('id')")));
}

TEST_F(Ids, CompareWithoutCaseAndWithSlashesAtTheEnd) {
  EXPECT_EQ(
      Compare(
          Text(Account("a")),
          Text("/SUBSCRIPTIONS/S/resourcegroups/G/providers/microsoft.storage/storageaccounts/A/")),
      Tri::kTrue);
  EXPECT_EQ(Compare(Text(Account("a")), Text(Account("b"))), Tri::kFalse);
}

TEST_F(Ids, UnknownNamesAreTheSameByStructureElseUnknown) {
  Value head = Text(std::string(kGroup) + "/providers/A.B/c/");
  Value p = Hole("parameters('p')"), q = Hole("parameters('q')");
  EXPECT_EQ(Compare(Join({head, p}), Join({head, p})), Tri::kTrue);
  EXPECT_EQ(Compare(Join({head, p}), Join({head, q})), Tri::kUnknown);
  EXPECT_EQ(Compare(Join({head, Text("x"), p}), Join({head, Text("y"), p})), Tri::kFalse);
  const Value lower[] = {p};
  EXPECT_EQ(
      Compare(Join({head, MakeCall(workspace_, *FindFunction("toLower"), lower)}), Join({head, p})),
      Tri::kTrue);
}

TEST_F(Ids, ScopesCoverWhatLiesBelow) {
  EXPECT_EQ(Above("/subscriptions/s", Account("a")), Tri::kTrue);
  EXPECT_EQ(Above("/subscriptions/t", Account("a")), Tri::kFalse);
  EXPECT_EQ(Above(kGroup, Account("a")), Tri::kTrue);
  EXPECT_EQ(Above("/subscriptions/s/resourceGroups/h", Account("a")), Tri::kFalse);
  EXPECT_EQ(Above(Account("a"), Account("a") + "/blobServices/default"), Tri::kTrue);
  EXPECT_EQ(Above(Account("a") + "/blobServices/default", Account("a")), Tri::kFalse);
  EXPECT_EQ(Above("/providers/Microsoft.Management/managementGroups/m", Account("a")),
            Tri::kUnknown);
}

}  // namespace
}  // namespace azlint
