// The answers of `azlint eval`, and what Azure's own engine said to the same questions.
#include "eval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "fuzz/targets.h"
#include "json/document.h"
#include "support/paths.h"
#include "text/parallel.h"

namespace azlint {
namespace {

TEST(EvalLine, AnswersWithTheValue) {
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[add(1, 2)]"})"), R"({"id":1,"value":3})");
  EXPECT_EQ(EvalLine(R"({"id": "a", "expr": "[parameters('p')]", "parameters": {"p": [1]}})"),
            R"({"id":"a","value":[1]})");
  EXPECT_EQ(EvalLine(R"({"id": 2, "expr": "[resourceGroup().name]"})"),
            R"({"id":2,"value":"testRg"})");
}

TEST(EvalLine, AnswersWithTheError) {
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[div(1, 0)]"})"),
            R"({"id":1,"error":"div(): the divisor must not be 0"})");
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[1]", "variables": {"v": "[foo()]"}})"),
            R"({"id":1,"error":"function 'foo' is not known"})");
  EXPECT_EQ(EvalLine("[]"), R"({"error":"a request is an object"})");
}

TEST(EvalLine, AnswersWithWhatIsLeftOfAnUnknown) {
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[listKeys('/a/b', '2020-01-01').k]"})"),
            R"({"id":1,"unknown":"listKeys('/a/b', '2020-01-01').k"})");
}

// The deployment is among what its own parameters come from: there is no end to what is left.
TEST(EvalLine, AnswersAboutADeploymentThatRefersToItself) {
  RaiseStackLimit();
  const std::string answer = EvalLine(
      R"({"template": {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Resources/deployments",
"apiVersion": "2022-09-01", "name": "n", "properties": {"mode": "Incremental", "template": "t",
"parameters": "[reference('n').outputs.o.value]"}}],
"outputs": {"x": {"type": "string", "value": "[reference('n').outputs.o.value]"}}}})");
  EXPECT_NE(answer.find("(too long to print)"), answer.npos) << answer.substr(0, 1000);
  EXPECT_LT(answer.size(), 10'000u);
}

TEST(EvalLine, AnswersWhatAnExpressionCanBe) {
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[or(parameters('p'), not(parameters('p')))]",
                         "domains": {"p": {"type": "bool"}}})"),
            R"({"id":1,"can_be_true":true,"can_be_false":false,"witness_true":{"p":false}})");
  EXPECT_EQ(EvalLine(R"({"id": 1, "expr": "[equals(concat('a', parameters('p')), 'abc')]",
                         "domains": {"p": {"type": "string"}}})"),
            R"({"id":1,"can_be_true":true,"can_be_false":true,"witness_true":{"p":"bc"},)"
            R"("witness_false":{"p":""}})");
}

std::string Read(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Json {
 public:
  explicit Json(std::string text) {
    source_.text = std::move(text);
    parsed_ = Document::Parse(source_, 0, static_cast<uint32_t>(source_.text.size()), true);
  }
  std::vector<Node> roots() const {
    return parsed_.document ? parsed_.document->roots() : std::vector<Node>();
  }

 private:
  Source source_;
  Document::Parsed parsed_;
};

// Types count, member order does not.
bool Same(Node a, Node b) {
  if (a.kind() != b.kind() || a.size() != b.size()) return false;
  if (a.IsObject()) {
    for (Node::Member m : a.members()) {
      bool found = false;
      for (Node::Member n : b.members()) found |= m.name() == n.name() && Same(m.value, n.value);
      if (!found) return false;
    }
    return true;
  }
  for (uint32_t i = 0; a.IsArray() && i < a.size(); ++i)
    if (!Same(a.At(i), b.At(i))) return false;
  if (a.IsArray()) return true;
  if (a.kind() != NodeKind::kNumber) return a.text() == b.text();
  auto number = [](Node n) { return std::strtod(std::string(n.text()).c_str(), nullptr); };
  auto whole = [](Node n) { return n.text().find_first_of(".eE") == std::string_view::npos; };
  return whole(a) == whole(b) && (whole(a) ? a.text() == b.text() : number(a) == number(b));
}

bool Agrees(Node vector, Node answer) {
  Node expected = vector.Find("expect");
  if (vector.Find("domains")) {
    return Same(answer.Find("can_be_true"), expected.Find("can_be_true")) &&
           Same(answer.Find("can_be_false"), expected.Find("can_be_false")) &&
           (!expected.Find("witness_true") || answer.Find("witness_true")) &&
           (!expected.Find("witness_false") || answer.Find("witness_false"));
  }
  bool rejected = expected.IsObject() && expected.size() == 1 && expected.Find("error").IsTrue();
  if (rejected) return static_cast<bool>(answer.Find("error"));
  Node value = answer.Find("value");
  return value && Same(value, expected);
}

size_t CountAgreeing(const char* file, std::string& different) {
  std::string text = Read(*Shared() / "arm" / file);
  Json vectors(text);
  size_t agreeing = 0;
  std::string_view rest = text;
  for (Node vector : vectors.roots()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    std::string answered = EvalLine(line);
    Json answer(answered);
    if (!answer.roots().empty() && Agrees(vector, answer.roots()[0]))
      ++agreeing;
    else
      different += answered + "\n";
  }
  return agreeing;
}

TEST(Vectors, AgreeWithTheEngine) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  std::string different;
  size_t agreeing = 0;
  InParallel(1, 1, [&](size_t) { agreeing = CountAgreeing("vectors.jsonl", different); });
  EXPECT_GE(agreeing, 2967u) << different;
}

TEST(Vectors, AgreeOnWhatCanBe) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  std::string different;
  EXPECT_EQ(CountAgreeing("symbolic_vectors.jsonl", different), 68u) << different;
}

}  // namespace
}  // namespace azlint
