#include "policy/operators.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "support/conditions.h"

namespace azlint {
namespace {

// The answer of {"field": "properties.x", OPERATOR: right} over a value written as JSON; "" leaves
// the property out.
std::string Ask(std::string_view op, std::string_view right, std::string_view left) {
  const std::string body = left.empty() ? "" : fmt::format("\"x\": {}", left);
  return AskText(fmt::format(R"({{"field": "properties.x", "{}": {}}})", op, right),
                 fmt::format(R"({{"type": "A.B/c", "name": "n", "properties": {{{}}}}})", body));
}

TEST(Operators, AreSortedAndFoundWithoutCase) {
  for (const Operator& op : Operators()) EXPECT_EQ(FindOperator(op.name), &op);
  EXPECT_EQ(FindOperator("NOTequals"), FindOperator("notEquals"));
  EXPECT_EQ(FindOperator("equal"), nullptr);
  EXPECT_EQ(NearestOperator("equal"), "equals");
}

struct Asked {
  std::string_view op, right, left, words;
};

void Expect(std::initializer_list<Asked> all) {
  for (const Asked& one : all)
    EXPECT_EQ(Ask(one.op, one.right, one.left), one.words)
        << one.left << " " << one.op << " " << one.right;
}

// What is not there, as semantics.md section 3 has it.
TEST(Operators, OfWhatIsMissing) {
  for (std::string_view left : {"", "null"}) {
    Expect({{"exists", "true", left, "false"},
            {"exists", "\"False\"", left, "true"},
            {"equals", "\"\"", left, "true"},
            {"equals", "null", left, "true"},
            {"equals", "\"a\"", left, "false"},
            {"equals", "0", left, "false"},
            {"equals", "false", left, "false"},
            {"notEquals", "\"a\"", left, "true"},
            {"notEquals", "\"\"", left, "false"},
            {"in", "[\"a\", \"\"]", left, "false"},
            {"notIn", "[\"\"]", left, "true"},
            {"like", "\"*\"", left, "false"},
            {"notLike", "\"*\"", left, "true"},
            {"contains", "\"\"", left, "false"},
            {"notContains", "\"\"", left, "true"},
            {"match", "\"\"", left, "false"},
            {"notMatch", "\"\"", left, "true"},
            {"containsKey", "\"a\"", left, "false"},
            {"notContainsKey", "\"a\"", left, "true"},
            {"less", "5", left, "false"},
            {"lessOrEquals", "5", left, "false"},
            {"greater", "5", left, "false"},
            {"greaterOrEquals", "5", left, "false"},
            {"matchInsensitively", "\"#\"", left, "false"},
            {"notMatchInsensitively", "\"#\"", left, "true"}});
  }
}

TEST(Operators, OfWhatIsEmptyButThere) {
  for (std::string_view left : {"\"\"", "{}", "[]", "false", "0"})
    EXPECT_EQ(Ask("exists", "true", left), "true") << left;
}

TEST(Operators, EqualWithoutCaseAndAcrossTypes) {
  Expect({{"equals", "\"ABC\"", "\"abc\"", "true"},
          {"equals", "\"É\"", "\"é\"", "true"},
          {"equals", "80", "\"80\"", "true"},
          {"equals", "\"80\"", "80", "true"},
          {"equals", "\"80.0\"", "80", "true"},
          {"equals", "\"8O\"", "80", "false"},
          {"equals", "\"True\"", "true", "true"},
          {"equals", "true", "\"TRUE\"", "true"},
          {"equals", "true", "\"yes\"", "false"},
          {"equals", "1", "true", "false"},
          {"equals", "{\"A\": [1]}", "{\"a\": [\"1\"]}", "true"},
          {"equals", "{\"A\": 1}", "{\"a\": 1, \"b\": 2}", "false"},
          {"notEquals", "\"ABC\"", "\"abc\"", "false"}});
}

TEST(Operators, In) {
  Expect({{"in", "[\"A\", \"b\"]", "\"a\"", "true"},
          {"in", "[1, true]", "\"TRUE\"", "true"},
          {"in", "\"a\"", "\"A\"", "true"},
          {"notIn", "[\"b\"]", "\"a\"", "true"},
          {"in", "[]", "\"a\"", "false"}});
}

TEST(Operators, LikeAndMatch) {
  Expect({{"like", "\"HTTPS://*\"", "\"https://x\"", "true"},
          {"like", "\"*/x\"", "\"https://x\"", "true"},
          {"like", "\"https\"", "\"https://x\"", "false"},
          {"like", "\"8*\"", "80", "true"},
          {"like", "\"*\"", "[]", "false"},
          {"match", "\"a#?.\"", "\"a1bß\"", "true"},
          {"match", "\"A#\"", "\"a1\"", "false"},
          {"matchInsensitively", "\"A#\"", "\"a1\"", "true"},
          {"match", "\"##\"", "\"1\"", "false"},
          {"match", "\"#\"", "\"12\"", "false"},
          {"notMatch", "\"##\"", "\"1\"", "true"}});
}

TEST(Operators, Contain) {
  Expect({{"contains", "\"B\"", "\"abc\"", "true"},
          {"contains", "\"*\"", "\"abc\"", "false"},
          {"contains", "\"A\"", "[\"a\", 2]", "true"},
          {"contains", "\"2\"", "[\"a\", 2]", "true"},
          {"contains", "\"A\"", "{\"a\": 1}", "true"},
          {"containsKey", "\"A\"", "{\"a\": 1}", "true"},
          {"containsKey", "\"a\"", "[\"a\"]", "false"},
          {"notContainsKey", "\"b\"", "{\"a\": 1}", "true"}});
}

TEST(Operators, Order) {
  Expect({{"less", "10", "9", "true"},
          {"less", "\"10\"", "\"9\"", "false"},
          {"less", "10", "\"9\"", "true"},
          {"greaterOrEquals", "\"2021-01-01\"", "\"2021-01-01\"", "true"},
          {"greater", "\"a\"", "\"B\"", "true"},
          {"greater", "5", "\"five\"", "false"},
          {"lessOrEquals", "5", "\"five\"", "false"},
          {"lessOrEquals", "1.5", "1.5", "true"}});
}

// Unknown stays unknown, in both forms of each operator.
TEST(Operators, OfAnUnknownParameter) {
  constexpr std::string_view kLeft = "\"[parameters('text')]\"";
  Expect({{"equals", "\"a\"", kLeft, "unknown"},
          {"notEquals", "\"a\"", kLeft, "unknown"},
          {"equals", "\"\"", kLeft, "unknown"},
          {"in", "[\"a\"]", kLeft, "unknown"},
          {"notIn", "[\"a\"]", kLeft, "unknown"},
          {"like", "\"a*\"", kLeft, "unknown"},
          {"notLike", "\"a*\"", kLeft, "unknown"},
          {"contains", "\"a\"", kLeft, "unknown"},
          {"notContains", "\"a\"", kLeft, "unknown"},
          {"match", "\"#\"", kLeft, "unknown"},
          {"notMatch", "\"#\"", kLeft, "unknown"},
          {"less", "\"a\"", kLeft, "unknown"},
          {"lessOrEquals", "\"a\"", kLeft, "unknown"},
          {"greater", "\"a\"", kLeft, "unknown"},
          {"greaterOrEquals", "\"a\"", kLeft, "unknown"},
          {"matchInsensitively", "\"#\"", kLeft, "unknown"},
          {"notMatchInsensitively", "\"#\"", kLeft, "unknown"},
          {"containsKey", "\"a\"", "\"[reference('x').y]\"", "unknown"},
          {"notContainsKey", "\"a\"", "\"[reference('x').y]\"", "unknown"},
          {"exists", "true", "\"[reference('x').y]\"", "unknown"},
          {"exists", "false", "\"[reference('x').y]\"", "unknown"}});
}

// What is known of an unknown decides.
TEST(Operators, OfTextWithHoles) {
  constexpr std::string_view kLeft = "\"[concat('https://', parameters('host'), '/')]\"";
  Expect({{"exists", "true", kLeft, "true"},
          {"equals", "\"http://a\"", kLeft, "false"},
          {"equals", "\"HTTPS://a/\"", kLeft, "unknown"},
          {"notEquals", "\"http://a\"", kLeft, "true"},
          {"in", "[\"x\", \"y\"]", kLeft, "false"},
          {"in", "[\"x\", \"https://a/\"]", kLeft, "unknown"},
          {"like", "\"HTTPS*\"", kLeft, "true"},
          {"like", "\"http:*\"", kLeft, "false"},
          {"notLike", "\"ftp*\"", kLeft, "true"},
          {"contains", "\"://\"", kLeft, "true"},
          {"contains", "\"www\"", kLeft, "unknown"},
          {"match", "\"ftp\"", kLeft, "false"},
          {"less", "\"i\"", kLeft, "true"},
          {"greater", "\"i\"", kLeft, "false"},
          {"containsKey", "\"a\"", kLeft, "false"},
          {"equals", "5", kLeft, "false"}});
}

TEST(Operators, OfUnknownsOfAType) {
  Expect({{"equals", "\"yes\"", "\"[parameters('bool')]\"", "false"},
          {"equals", "\"true\"", "\"[parameters('bool')]\"", "unknown"},
          {"equals", "\"a\"", "\"[parameters('int')]\"", "false"},
          {"equals", "5", "\"[parameters('int')]\"", "unknown"},
          {"less", "\"a\"", "\"[parameters('bool')]\"", "false"},
          {"contains", "\"a\"", "[\"[parameters('text')]\", \"A\"]", "true"},
          {"contains", "\"a\"", "[\"[parameters('text')]\", \"b\"]", "unknown"}});
}

TEST(Operators, OfAnUnknownRightSide) {
  const TestResources resources(R"({"type": "A.B/c", "name": "n", "properties": {"x": "a"}})");
  for (const Operator& op : Operators()) {
    const TestCondition condition(fmt::format(
        R"({{"field": "properties.x", "{}": "[requestContext().identity.y]"}})", op.name));
    const std::string expected = op.name == "containsKey"      ? "false"
                                 : op.name == "notContainsKey" ? "true"
                                                               : "unknown";
    EXPECT_EQ(condition.Of(resources.front()).words, expected) << op.name;
  }
}

}  // namespace
}  // namespace azlint
