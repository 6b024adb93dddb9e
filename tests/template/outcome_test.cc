// Whole templates: what is deployed, what comes out, and what is wrong with them, in exact words.
#include "template/outcome.h"

#include <gtest/gtest.h>

#include "expr/print.h"
#include "template_case.h"

namespace azlint {
namespace {

constexpr std::string_view kHead =
    R"("$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
       "contentVersion": "1.0.0.0")";

// A template with these sections and these arguments: the outputs or bodies as JSON, or the error.
struct Result {
  std::string outputs, resources, error;
};
Result Expanded(std::string_view sections, std::string_view arguments = "{}") {
  TemplateCase subject;
  subject.facts = TemplateCase::UsualFacts();
  std::string error, text = "{" + std::string(kHead) + ", " + std::string(sections) + "}";
  Node body = subject.ReadText(text, error);
  EXPECT_EQ(error, "");
  Node given = subject.ReadText(arguments, error);
  for (Node::Member m : given.members()) subject.SetParameter(m.name(), m.value);
  Outcome outcome = OutcomeOf(subject.Deploy(body));
  Result result;
  result.error = outcome.error;
  if (!result.error.empty()) return result;
  for (const Member& m : outcome.outputs.object->members)
    result.outputs += ToJson(GetMember(subject.workspace(), m.value, "value"));
  for (const Outcome::Resource& resource : outcome.resources)
    result.resources += ToJson(resource.body);
  return result;
}

std::string Output(std::string_view expression, std::string_view more = "") {
  return Expanded(std::string(more) +
                  R"("resources": [], "outputs": {"o": {"type": "object", "value": {"x": ")" +
                  std::string(expression) + "\"}}}")
      .outputs;
}

TEST(Parameters, TakeTheArgumentThenTheDefault) {
  const std::string_view text = R"("parameters": {"p": {"type": "string", "defaultValue": "d"}},
      "resources": [], "outputs": {"o": {"type": "string", "value": "[parameters('P')]"}})";
  EXPECT_EQ(Expanded(text).outputs, "\"d\"");
  EXPECT_EQ(Expanded(text, R"({"p": "a"})").outputs, "\"a\"");
  EXPECT_EQ(Expanded(text, R"({"q": "a"})").error, "the template declares no parameter 'q'");
}

TEST(Parameters, AreChecked) {
  auto error = [](std::string_view declaration, std::string_view value) {
    return Expanded(R"("resources": [], "parameters": {"p": )" + std::string(declaration) + "}",
                    R"({"p": )" + std::string(value) + "}")
        .error;
  };
  EXPECT_EQ(error(R"({"type": "int"})", R"("4")"),
            "the parameter 'p' must be of type int, not a string");
  EXPECT_EQ(error(R"({"type": "string", "allowedValues": ["a"]})", R"("A")"),
            "the parameter 'p' must be one of 'a', not 'A'");
  EXPECT_EQ(error(R"({"type": "array", "allowedValues": ["a", "b"]})", R"(["b"])"), "");
  EXPECT_EQ(error(R"({"type": "string", "minLength": 2})", R"("a")"),
            "the parameter 'p' must have at least 2 characters, not 1");
  EXPECT_EQ(error(R"({"type": "int", "maxValue": 2})", "3"),
            "the parameter 'p' must be at most 2, not 3");
  EXPECT_EQ(error(R"({"type": "int", "minLength": 2})", "3"),
            "'minLength' does not fit the type int");
  EXPECT_EQ(Expanded(R"("resources": [], "parameters": {"p": {"type": "int"}})").error,
            "the parameter 'p' has no value");
}

TEST(Parameters, HaveSchemas) {
  const std::string_view text = R"("languageVersion": "2.0", "resources": {},
      "definitions": {"kid": {"type": "object", "properties": {"age": {"type": "int"}},
                              "additionalProperties": false}},
      "parameters": {"p": {"type": "array", "items": {"$ref": "#/definitions/kid"}}})";
  EXPECT_EQ(Expanded(text, R"({"p": [{"age": 1}]})").error, "");
  EXPECT_EQ(Expanded(text, R"({"p": [{"age": 1}, {"age": "x"}]})").error,
            "the parameter 'p'[1].age must be of type int, not a string");
  EXPECT_EQ(Expanded(text, R"({"p": [{}]})").error, "the parameter 'p'[0].age must not be null");
  EXPECT_EQ(Expanded(text, R"({"p": [{"age": 1, "b": 2}]})").error,
            "the parameter 'p'[0].b is not declared");
}

TEST(Variables, AreEvaluatedUsedOrNot) {
  EXPECT_EQ(Expanded(R"("variables": {"v": "[fail('no')]"}, "resources": [])").error, "fail(): no");
  EXPECT_EQ(Output("[variables('a')]", R"("variables": {"a": "[variables('b')]", "b": 1}, )"),
            R"({"x":1})");
  EXPECT_EQ(
      Output(
          "[variables('l')]",
          R"("variables": {"copy": [{"name": "l", "count": 2, "input": "[copyIndex('l')]"}]}, )"),
      R"({"x":[0,1]})");
  EXPECT_EQ(Expanded(R"("variables": {"v": "[utcNow()]"}, "resources": [])").error,
            "utcNow() can be used in defaults of parameters only");
}

TEST(Loops, GiveOneResourceEach) {
  EXPECT_EQ(
      Expanded(
          R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "[concat('x', copyIndex(1))]",
      "copy": {"name": "l", "count": 2}, "properties": {"copy": [{"name": "q", "count": 2,
      "input": "[add(copyIndex('q'), copyIndex())]"}]}}])")
          .resources,
      R"({"type":"A.B/c","name":"x1","apiVersion":"1","properties":{"q":[0,1]}})"
      R"({"type":"A.B/c","name":"x2","apiVersion":"1","properties":{"q":[1,2]}})");
  EXPECT_EQ(Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a",
      "copy": {"name": "l", "count": 900}}])")
                .error,
            "the count of a loop must be an integer from 0 to 800, not 900");
}

// A loop in properties is counted before the condition is asked; what it makes is not looked at.
TEST(Loops, OfPropertiesAreCountedWhereTheConditionIsFalse) {
  auto error = [](std::string_view properties) {
    return Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a",
        "condition": false, )" +
                    std::string(properties) + "}]")
        .error;
  };
  EXPECT_EQ(error(R"("properties": {"a": [{"copy": [{"name": "q", "count": "[div(1, 0)]",
      "input": 1}]}]})"),
            "div(): the divisor must not be 0");
  EXPECT_EQ(error(R"("properties": {"copy": [{"name": "q", "count": 900, "input": 1}]})"),
            "the count of a loop must be an integer from 0 to 800, not 900");
  EXPECT_EQ(error(R"("properties": {"copy": [{"name": "q", "count": 1, "input": "[fail('')]"}]})"),
            "");
  EXPECT_EQ(error(R"("tags": {"copy": [{"name": "q", "count": 900, "input": 1}]})"), "");
}

TEST(Loops, InsideAnotherCountOnlyWhereThatRuns) {
  auto error = [](std::string_view count) {
    return Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1",
        "name": "[concat('x', copyIndex())]", "copy": {"name": "l", "count": )" +
                    std::string(count) + R"(}, "properties": {"copy": [{"name": "q", "count": 1,
        "input": {"copy": [{"name": "r", "count": 1, "input": 1}]}}]}}])")
        .error;
  };
  EXPECT_EQ(error("0"), "");
  EXPECT_EQ(error("\"[length(createArray())]\""), "");
  EXPECT_EQ(error("2"), "a loop cannot stand inside another property loop");
  EXPECT_EQ(error("\"[add(1, 1)]\""), "a loop cannot stand inside another property loop");
}

TEST(Loops, ArePlainDataOutsideResourcesAndVariables) {
  const std::string loop = R"({"copy": [{"name": "q", "count": 2, "input": 1}]})";
  const std::string same = R"({"copy":[{"name":"q","count":2,"input":1}]})";
  auto output = [](const std::string& value, const std::string& more) {
    return Expanded(more + R"("resources": [], "outputs": {"o": {"type": "object", "value": )" +
                    value + "}}")
        .outputs;
  };
  EXPECT_EQ(output(loop, ""), same);
  EXPECT_EQ(output("\"[parameters('p')]\"", R"("parameters": {"p": {"type": "object",
      "defaultValue": )" + loop + "}}, "),
            same);
  EXPECT_EQ(output("\"[n.f()]\"", R"("functions": [{"namespace": "n", "members": {"f": {
      "parameters": [], "output": {"type": "object", "value": )" +
                                      loop + "}}}}], "),
            same);
  EXPECT_EQ(output("\"[variables('v')]\"", R"("variables": {"v": {"a": [)" + loop + "]}}, "),
            R"({"a":[{"q":[1,1]}]})");
  EXPECT_EQ(output("\"[variables('v')[0]]\"", R"("variables": {"v": [)" + loop + "]}, "), same);
}

TEST(Loops, OfVariablesNeedAllTheirMembers) {
  auto error = [](std::string_view entry) {
    return Expanded(R"("resources": [], "variables": {"copy": [)" + std::string(entry) + "]}")
        .error;
  };
  EXPECT_EQ(error(R"({"name": "v", "input": 1})"), "a loop of a variable needs 'count'");
  EXPECT_EQ(error(R"({"name": "v", "count": 1, "input": null})"),
            "'input' of a loop of a variable must not be null");
  EXPECT_EQ(error("1"), "a loop of a variable must be an object");
  EXPECT_EQ(error(R"({"name": "v", "count": 1, "input": [{"copy": [{"name": "q", "count": 1,
      "input": 1}]}]})"),
            "a loop cannot stand inside another property loop");
}

TEST(Conditions, LeaveOutButNotTheChildren) {
  EXPECT_EQ(
      Expanded(
          R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a", "condition": false,
      "properties": "[div(1, 0)]", "resources": [{"type": "d", "apiVersion": "1", "name": "e"}]}])")
          .resources,
      R"({"type":"A.B/c/d","name":"a/e","apiVersion":"1"})");
  EXPECT_EQ(
      Expanded(
          R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a", "condition": 1}])")
          .error,
      "a condition must be true or false, not 1");
}

TEST(Resources, HaveTextWhereAzureReadsText) {
  auto error = [](std::string_view member) {
    return Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a", )" +
                    std::string(member) + "}]")
        .error;
  };
  EXPECT_EQ(error(R"("kind": "[createObject()]")"),
            "'kind' of a resource must be text, not an object");
  EXPECT_EQ(error(R"("location": "[1]")"), "'location' of a resource must be text, not an integer");
  EXPECT_EQ(error(R"("tags": "[concat('s')]")"), "tags must be an object, not a string");
  EXPECT_EQ(error(R"("kind": "[null()]", "sku": "[1]")"), "");
}

TEST(Resources, ThatAreNotThereNeedNoName) {
  auto error = [](std::string_view more) {
    return Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "")" +
                    std::string(more) + "}]")
        .error;
  };
  EXPECT_EQ(error(R"(, "condition": false)"), "");
  EXPECT_EQ(error(R"(, "copy": {"name": "l", "count": "[length(createArray())]"})"), "");
  EXPECT_EQ(error(""), "the name of a resource must not be empty");
}

TEST(Resources, LoseMembersThatAreNull) {
  EXPECT_EQ(
      Expanded(
          R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a", "tags": "[null()]",
      "properties": {"n": null}, "dependsOn": ["b"], "comments": "c"}])")
          .resources,
      R"({"type":"A.B/c","name":"a","apiVersion":"1","properties":{"n":null}})");
}

std::string Nested(std::string_view scope, std::string_view inside, std::string_view more = "") {
  return R"("variables": {"v": "out"}, "resources": [{"type": "Microsoft.Resources/deployments",
      "apiVersion": "1", "name": "n", "properties": {"mode": "Incremental", )" +
         std::string(more) + R"("expressionEvaluationOptions": {"scope": ")" + std::string(scope) +
         R"("}, "template": {)" + std::string(kHead) + ", " + std::string(inside) + R"(}}}],
      "outputs": {"o": {"type": "string", "value": "[reference('n').outputs.o.value]"}})";
}

TEST(Nested, InnerHasItsOwnNames) {
  const std::string_view inside = R"("variables": {"v": "in"}, "resources": [],
      "outputs": {"o": {"type": "string", "value": "[variables('v')]"}})";
  EXPECT_EQ(Expanded(Nested("inner", inside)).outputs, "\"in\"");
  EXPECT_EQ(Expanded(Nested("Outer", inside)).outputs, "\"out\"");
}

TEST(Nested, OuterIsReadTwice) {
  auto output = [](std::string_view text) {
    return Expanded(Nested("outer", R"("variables": {"v": "in"}, "resources": [],
        "outputs": {"o": {"type": "string", "value": ")" +
                                        std::string(text) + "\"}}"));
  };
  EXPECT_EQ(output("[[concat('a', 'b')]").outputs, "\"ab\"");
  EXPECT_EQ(output("[[variables('v')]").outputs, "\"in\"");
  EXPECT_EQ(output("[[[x]").outputs, "\"[x]\"");
  EXPECT_EQ(output("[[x]").error, "'(' was expected after the function name 'x'");
}

TEST(Nested, TakesArguments) {
  const std::string_view inside = R"("parameters": {"p": {"type": "string"}}, "resources": [],
      "outputs": {"o": {"type": "string", "value": "[parameters('p')]"}})";
  EXPECT_EQ(
      Expanded(Nested("inner", inside, R"("parameters": {"p": {"value": "[variables('v')]"}}, )"))
          .outputs,
      "\"out\"");
  EXPECT_EQ(Expanded(Nested("inner", inside)).error, "the parameter 'p' has no value");
}

TEST(Reference, KnowsWhatIsDeclared) {
  EXPECT_EQ(Output("[reference('b').z.y]").empty(), false);
  const std::string_view resource =
      R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "b",
      "properties": {"z": {"y": 1}}}], "outputs": {"o": {"type": "object", "value": {"x": ")";
  EXPECT_EQ(Expanded(std::string(resource) + R"([reference('b').z.y]"}}})").outputs, R"({"x":1})");
  std::string unknown = Expanded(std::string(resource) + R"([reference('b').z.q]"}}})").outputs;
  EXPECT_TRUE(unknown.starts_with(R"({"x":{"unknown":)")) << unknown;
  EXPECT_EQ(Expanded(R"("variables": {"v": "[reference('b')]"}, "resources": [])").error,
            "reference() cannot be used here");
}

TEST(Functions, CheckWhatTheyTakeAndGive) {
  const std::string functions = R"("functions": [{"namespace": "n", "members": {
      "f": {"parameters": [{"name": "a", "type": "int"}],
            "output": {"type": "string", "value": "[string(parameters('a'))]"}},
      "g": {"parameters": [], "output": {"type": "string", "value": 1}}}}], )";
  auto error = [&](std::string_view call) {
    return Expanded(functions +
                    R"("resources": [], "outputs": {"o": {"type": "string", "value": ")" +
                    std::string(call) + "\"}}");
  };
  EXPECT_EQ(error("[n.f(1)]").outputs, "\"1\"");
  EXPECT_EQ(error("[n.f('x')]").error,
            "n.f(): the parameter 'a' must be of type int, not a string");
  EXPECT_EQ(error("[n.g()]").error, "the result of n.g() must be of type string, not an integer");
}

TEST(Outputs, AreCheckedAndCanBeOff) {
  EXPECT_EQ(Expanded(R"("resources": [], "outputs": {"o": {"type": "int", "value": "x"}})").error,
            "the output 'o' must be of type int, not a string");
  EXPECT_EQ(
      Expanded(
          R"("resources": [], "outputs": {"o": {"type": "int", "condition": false, "value": "x"}})")
          .outputs,
      "");
}

TEST(Faults, NameWhatAzureDoesNotKnow) {
  EXPECT_EQ(Expanded(R"("languageVersion": "2.0", "resources": {
      "a": {"type": "A.B/c", "apiVersion": "1", "name": "x"},
      "a": {"type": "A.B/c", "apiVersion": "1", "name": "y"}})")
                .error,
            "there are two resources with the symbol 'a'");
  EXPECT_EQ(Expanded(R"("resources": [], "foo": 1)").error, "a template has no member 'foo'");
  EXPECT_EQ(
      Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a", "etag": 1}])")
          .error,
      "a resource has no member 'etag'");
  EXPECT_EQ(Expanded(R"("resources": [{"type": "A.B/c", "apiVersion": "1", "name": "a/b"}])").error,
            "the type 'A.B/c' needs a name of 1 segments, not 2");
  EXPECT_EQ(Expanded(R"("resources": [], "variables": {"v": null})").error,
            "the variable 'v' must not be null");
  EXPECT_EQ(Expanded(R"("resources": [], "definitions": {})").error,
            "'definitions' of a template needs languageVersion 2.0 or later");
}

}  // namespace
}  // namespace azlint
