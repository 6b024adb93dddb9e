#include "explain.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "embedded.h"
#include "json/document.h"
#include "policy/tables.h"

namespace azlint {
namespace {

TEST(ExplainTest, SaysAllThatARuleFileSays) {
  const Tables tables(EmbeddedRules());
  const RuleSet rules = RuleSet::Embedded(tables);
  const Rule* rule = rules.Find("keyvault/soft-delete-disabled");
  ASSERT_NE(rule, nullptr);
  const Rule* const list[] = {rule};
  std::string text = ExplainText(list);
  for (std::string_view part :
       {"keyvault/soft-delete-disabled: ", "\n  level     error, security severity 5.5\n",
        "\nWhy\n  ", "\nTo fix it\n  ", "\nFound\n  {", "\nNot found\n  {",
        "\n  policy    1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d",
        "\n  // azlint-disable-next-line keyvault/soft-delete-disabled: ", "\nRead on\n  https://"})
    EXPECT_NE(text.find(part), text.npos) << part << " in\n" << text;
  EXPECT_TRUE(ExplainMarkdown(list).starts_with("### keyvault/soft-delete-disabled\n"));

  Source source;
  source.text = ExplainJson(list);
  auto document = Document::Parse(source).document;
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(document->root().At(0).Find("id").text(), "keyvault/soft-delete-disabled");
  EXPECT_EQ(document->root().At(0).Find("why").text(), rule->Text("why"));
}

TEST(ExplainTest, KeepsLinesShort) {
  const Tables tables(EmbeddedRules());
  const RuleSet rules = RuleSet::Embedded(tables);
  for (const Rule& rule : rules.rules()) {
    const Rule* const list[] = {&rule};
    std::string text = ExplainText(list);
    std::string head = text.substr(0, text.find("\nFound\n"));
    for (size_t at = head.find('\n') + 1; at < head.size();) {
      size_t end = std::min(head.find('\n', at), head.size());
      EXPECT_LE(end - at, 130u) << head.substr(at, end - at);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace azlint
