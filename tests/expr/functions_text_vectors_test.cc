#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "expr/expression_tester.h"
#include "json/document.h"
#include "support/paths.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::string_view kOurs[] = {"concat",
                                      "startsWith",
                                      "endsWith",
                                      "indexOf",
                                      "lastIndexOf",
                                      "join",
                                      "like",
                                      "padLeft",
                                      "replace",
                                      "split",
                                      "substring",
                                      "toLower",
                                      "toUpper",
                                      "trim",
                                      "string",
                                      "format",
                                      "base64",
                                      "base64ToString",
                                      "dataUri",
                                      "base64ToJson",
                                      "guid",
                                      "dataUriToString",
                                      "json",
                                      "uniqueString",
                                      "uri",
                                      "uriComponent",
                                      "parseUri",
                                      "buildUri",
                                      "uriComponentToString"};

// Not followed: an accent behind its letter, and a constructor call in JSON.
constexpr std::string_view kKnownToDiffer[] = {"v1306", "v1926"};

bool IsOurs(Node vector) {
  for (std::string_view other : {"parameters", "variables", "functions", "env", "scope"}) {
    if (vector.Find(other)) return false;
  }
  std::string_view text = vector.Find("expr") ? vector.Find("expr").text() : "";
  size_t end = text.find('(');
  if (end == text.npos || text.find("().") != text.npos) return false;
  return std::any_of(std::begin(kOurs), std::end(kOurs), [&](std::string_view name) {
    return EqualsIgnoreCase(text.substr(1, end - 1), name);
  });
}

std::string Check(Node vector, ExpressionTester& run) {
  std::string_view text = vector.Find("expr").text();
  Value value = run.Evaluate(text.substr(1, text.size() - 2));
  Node expected = vector.Find("expect");
  bool fails = expected.IsObject() && expected.Find("error");
  if (fails || value.IsError()) return fails == value.IsError() ? "" : ToJson(value);
  Value wanted = run.Data(expected);
  std::string answer = ToJson(value);
  if (answer == ToJson(wanted) || EqualValues(value, wanted) == Tri::kTrue) return "";
  return answer;
}

TEST(FunctionsText, AgreesWithTheEngine) {
  auto shared = Shared();
  if (!shared) GTEST_SKIP() << kNoShared;
  std::ifstream file(*shared / "arm" / "vectors.jsonl");
  size_t asked = 0;
  for (std::string line; std::getline(file, line);) {
    Source source{0, "vectors.jsonl", SourceText(line), Encoding::kUtf8};
    auto parsed = Document::Parse(source);
    ASSERT_TRUE(parsed.document) << line;
    Node vector = parsed.document->root();
    std::string_view id = vector.Find("id").text();
    bool differs = std::count(std::begin(kKnownToDiffer), std::end(kKnownToDiffer), id) > 0;
    if (differs || !IsOurs(vector)) continue;
    ++asked;
    ExpressionTester run(*parsed.document);
    EXPECT_EQ(Check(vector, run), "") << line;
  }
  EXPECT_GT(asked, 800u);
}

}  // namespace
}  // namespace azlint
