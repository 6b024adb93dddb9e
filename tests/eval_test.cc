// The answers of `azlint eval`, and what Azure's own engine said to the same questions.
#include "eval.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "eval_unknown.h"
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

std::string Asked(const std::string& expression, const std::string& domains) {
  return EvalLine("{\"expr\": \"[" + expression + "]\", \"domains\": {" + domains + "}}");
}

std::string Both(const std::string& is_true, const std::string& is_false) {
  return R"({"can_be_true":true,"can_be_false":true,"witness_true":{)" + is_true +
         R"(},"witness_false":{)" + is_false + "}}";
}

TEST(EvalLine, FindsWitnessesThroughFunctions) {
  struct {
    const char *expression, *domain, *is_true, *is_false;
  } const kCases[] = {
      {"equals(add(parameters('p'), 1), 1)", R"("type": "int", "minValue": -3, "maxValue": 1)", "0",
       "1"},
      {"equals(div(parameters('p'), 10), 7)", R"("type": "int", "minValue": 1)", "70", "80"},
      {"equals(concat('vm', parameters('p')), 'vm10')", R"("type": "int")", "10", "0"},
      {"equals(length(parameters('p')), 1)", R"("type": "string", "minLength": 1)", R"("a")",
       R"("aa")"},
      {"endsWith(parameters('p'), 'xy')", R"("type": "string", "minLength": 4)", R"("aaxy")",
       R"("xyaa")"},
      {"equals(length(split(parameters('p'), ',')), 3)", R"("type": "string")", R"("a,a,a")",
       R"("a,a,a,a")"},
      {"equals(toLower(parameters('p')), parameters('p'))", R"("type": "string")", R"("")",
       R"("A")"},
      {"equals(int(parameters('p')), 5)", R"("type": "string")", R"("5")", R"("6")"},
      {"equals(json(parameters('p')).a, 1)", R"("type": "string")", R"("{\"a\":1}")",
       R"("{\"a\":2}")"},
      {"equals(parseCidr(parameters('p')).cidr, 24)", R"("type": "string")", R"("10.0.0.0/24")",
       R"("10.0.0.0/25")"},
      {"contains(parameters('p'), 'x')", R"("type": "array")", R"(["x"])", "[]"},
      {"equals(indexOf(parameters('p'), 'x'), 1)", R"("type": "array")", R"(["a","x"])",
       R"(["a","a","x"])"},
      {"equals(length(union(createArray(parameters('p')), createArray('b'))), 1)",
       R"("type": "string")", R"("b")", R"("a")"},
      {"equals(coalesce(tryGet(parameters('p'), 0), 'none'), 'none')",
       R"("type": "array", "items": {"type": "string", "allowedValues": ["a"]})", "[]", R"(["a"])"},
      {"equals(parameters('p'), createObject('a', 1))", R"("type": "object")", R"({"a":1})", "{}"},
      {"greater(length(parameters('p')), 1)",
       R"("type": "object", "properties": {"a": {"type": "string", "nullable": true},
       "b": {"type": "int", "nullable": true}}, "additionalProperties": false)",
       R"({"a":"","b":0})", "{}"},
      {"equals(union(parameters('p'), createObject('a', 1)).b, 2)", R"("type": "object")",
       R"({"b":2})", R"({"b":3})"},
  };
  for (const auto& asked : kCases)
    EXPECT_EQ(Asked(asked.expression, std::string(R"("p": {)") + asked.domain + "}"),
              Both(std::string(R"("p":)") + asked.is_true, std::string(R"("p":)") + asked.is_false))
        << asked.expression;
}

TEST(EvalLine, FindsWitnessesOfTwoThatGoTogether) {
  EXPECT_EQ(Asked("equals(parameters('p'), parameters('r'))",
                  R"("p": {"type": "string", "maxLength": 3}, "r": {"type": "string",
                  "minLength": 3})"),
            Both(R"("p":"aaa","r":"aaa")", R"("p":"","r":"aaa")"));
  EXPECT_EQ(Asked("equals(format('{0}-{1}', parameters('p'), parameters('r')), 'a-7')",
                  R"("p": {"type": "string"}, "r": {"type": "int"})"),
            Both(R"("p":"a","r":7)", R"("p":"a","r":0)"));
}

TEST(EvalCommand, SaysWhatAnUnknownValueDependsOnAndCanBe) {
  Workspace workspace;
  Domain domain;
  domain.type = Type::kString;
  const Value allowed[] = {MakeString(workspace, "a"), MakeString(workspace, "b")};
  domain.allowed = allowed;
  Value tier = MakeSymbol(workspace, "parameters('t')", &domain);
  const std::string depends =
      R"~("depends_on":{"parameters('t')":{"type":"string","allowedValues":["a","b"]}},)~";
  EXPECT_EQ(ShowValue(tier, workspace),
            R"~({"unknown":"parameters('t')",)~" + depends + R"~("can_be":["a","b"]})~");
  const Value parts[] = {MakeString(workspace, "x-"), tier};
  EXPECT_EQ(ShowValue(MakeText(workspace, parts), workspace),
            R"~({"unknown":"concat('x-', parameters('t'))",)~" + depends +
                R"~("can_be":["x-a","x-b"]})~");
  tier.flags |= Value::kSecret;
  EXPECT_EQ(ShowValue(tier, workspace), R"("***")");
  EXPECT_EQ(ShowValue(MakeInt(5), workspace), "5");
}

TEST(EvalLine, AQuestionKnowsNoFactOfTheScope) {
  EXPECT_EQ(Asked("equals(resourceGroup().name, 'testRg')", ""),
            Both(R"("env.resourceGroup":"testRg")", R"("env.resourceGroup":"a")"));
  EXPECT_EQ(Asked("equals(resourceGroup().location, 'westus')",
                  R"("env.location": {"type": "string", "allowedValues": ["westus", "eastus"]})"),
            Both(R"("env.location":"westus")", R"("env.location":"eastus")"));
  EXPECT_EQ(Asked("equals(resourceGroup().location, 'westus')",
                  R"("env.location": {"type": "string", "allowedValues": ["eastus"]})"),
            R"({"can_be_true":false,"can_be_false":true,)"
            R"("witness_false":{"env.location":"eastus"}})");
  EXPECT_EQ(Asked("equals(subscription().id, concat('/subscriptions/', "
                  "subscription().subscriptionId))",
                  ""),
            R"({"can_be_true":true,"can_be_false":false,"witness_true":{}})");
  // What nobody chooses has no witness, and may be anything.
  EXPECT_EQ(Asked("empty(resourceGroup().tags)", ""),
            R"({"can_be_true":true,"can_be_false":true})");
  EXPECT_EQ(Asked("equals(resourceGroup().managedBy, 'x')", ""),
            R"({"can_be_true":true,"can_be_false":true})");
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
