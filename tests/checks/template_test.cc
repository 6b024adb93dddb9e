#include <gtest/gtest.h>

#include "azlint.h"
#include "checks/template_findings.h"
#include "embedded.h"
#include "support/packed.h"

namespace azlint {
namespace {

constexpr char kHead[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",)";
constexpr char kAccount[] =
    R"({"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2024-01-01", )";

InputFile File(std::string path, std::string bytes,
               InputFile::Role role = InputFile::Role::kInput) {
  InputFile file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  file.role = role;
  return file;
}

// One finding a line: place, severity, rule without its folder, message. The members of the
// template begin on its second line.
std::string Told(const std::string& members, const std::string& parameters = "") {
  LintRequest request;
  request.files = {File("t.json", kHead + std::string("\n") + members + "}")};
  if (!parameters.empty())
    request.files.push_back(
        File("p.json", R"({"parameters":)" + parameters + "}", InputFile::Role::kParameters));
  request.settings[0].select = {"template/"};
  request.jobs = 1;
  Report report = Lint(std::move(request), Packed().rules, Packed().tables);
  std::string text;
  for (const Finding& f : report.findings)
    text += report.sources[f.where.source]->path + ":" + std::to_string(f.begin.line) + ":" +
            std::to_string(f.begin.column) + " " + std::string(Name(f.severity)) + " " +
            std::string(f.rule.substr(f.rule.find('/') + 1)) + ": " + f.message + "\n";
  return text;
}

TEST(TemplateFindings, PointAtTheFailingPartOfAnExpression) {
  EXPECT_EQ(Told(R"("resources": [], "parameters": {"p": {"type": "string", "defaultValue": "abc"}},
"variables": {"v": "[concat('\u00e9\"', substring(parameters('p'), 2, 5))]"})"),
            "t.json:3:41 error evaluation-fails: this cannot be evaluated: substring(): 5 "
            "characters from 2 on were asked for, the string has 3 (parameter 'p' is 'abc' by "
            "default)\n");
}

TEST(TemplateFindings, PointAtTheArgumentThatIsWrong) {
  EXPECT_EQ(Told(R"("resources": [],
"variables": {"v": "[concat('a', string(split(3, ',')))]"})"),
            "t.json:3:47 error wrong-arguments: split(): argument 1 must be a string, got 3\n");
}

TEST(TemplateFindings, AnErrorThatManyUseIsToldOnce) {
  EXPECT_EQ(Told(R"("resources": [], "outputs": {"o": {"type": "int", "value": "[variables('a')]"}},
"variables": {"a": "[int('x')]", "b": "[variables('a')]", "c": ["[variables('b')]"]})"),
            "t.json:3:22 error evaluation-fails: this cannot be evaluated: int(): 'x' is not an "
            "integer of 64 bits\n");
}

TEST(TemplateFindings, CyclesNameTheirPath) {
  EXPECT_EQ(Told(R"("resources": [],
"variables": {"a": "[variables('b')]", "b": "[concat('x', variables('a'))]"})"),
            "t.json:3:59 error cycle: the value depends on itself: 'a' -> 'b' -> 'a'\n");
}

TEST(TemplateFindings, NothingIsSaidOfWhatIsNotEvaluated) {
  EXPECT_EQ(
      Told(R"("parameters": {"p": {"type": "bool"}, "s": {"type": "string"}},
"variables": {"dead": "[if(true(), 1, variables('no'))]", "open": "[if(parameters('p'), div(1, 0), 1)]",
  "unknown": "[int(parameters('s'))]", "new": "[someNewFunction(1).x]"},
"resources": [)" +
           std::string(kAccount) + R"("name": "a", "condition": false, "tags": "[div(1, 0)]"},)" +
           kAccount + R"("name": "b", "condition": "[parameters('p')]", "tags": "[div(1, 0)]"}])"),
      "");
}

TEST(TemplateFindings, AnArgumentIsComparedWithItsDeclaration) {
  std::string members = R"("resources": [], "parameters": {
"n": {"type": "int", "minValue": 1}, "s": {"type": "string", "allowedValues": ["a", "b"]},
"needed": {"type": "string"}, "password": {"type": "secureString"}})";
  EXPECT_EQ(Told(members, R"({"n": {"value": 0},
"s": {"value": "c"},
"more": {"value": 1}})"),
            "p.json:1:31 error argument-not-allowed: the value that is given does not fit: the "
            "parameter 'n' must be at least 1, not 0\n"
            "p.json:2:16 error argument-not-allowed: the value that is given does not fit: the "
            "parameter 's' must be one of 'a', 'b', not 'c'\n"
            "p.json:3:1 error undeclared: a value is given for parameter 'more', which the "
            "template does not declare; Azure rejects it\n"
            "t.json:4:1 warning parameter-missing: parameter 'needed' has no default, and "
            "'p.json' gives no value for it\n"
            "t.json:4:31 note parameter-missing: parameter 'password' has no default, and "
            "'p.json' gives no value for it\n");
}

TEST(TemplateFindings, WhatABadArgumentBreaksIsNotToldAgain) {
  EXPECT_EQ(Told(R"("resources": [], "parameters": {"n": {"type": "array"}},
"variables": {"first": "[parameters('n')[0]]"})",
                 R"({"n": {"value": "c"}})"),
            "p.json:1:31 error argument-not-allowed: the value that is given does not fit: the "
            "parameter 'n' must be of type array, not a string\n");
}

TEST(TemplateFindings, LoopCountsOfEverySort) {
  std::string message = "the count of a loop must be an integer from 0 to 800, not 900\n";
  EXPECT_EQ(Told(R"("variables": {
"copy": [{"name": "v", "count": -1, "input": 1}]},
"outputs": {"o": {"type": "array", "copy": {"input": 1,
"count": 801}}},
"resources": [)" +
                 std::string(kAccount) +
                 R"("name": "[concat('a', copyIndex())]", "condition": false, "copy": {"name": "l",
"count": 900}}])"),
            "t.json:3:33 error loop-count: the count of loop 'v' must be an integer from 0 to "
            "800, not -1\n"
            "t.json:5:10 error loop-count: the count of an output loop must be an integer from 0 "
            "to 800, not 801\n"
            "t.json:7:10 error loop-count: " +
                message);
}

TEST(TemplateFindings, ConditionsMustBeBools) {
  EXPECT_EQ(Told(R"("resources": [)" + std::string(kAccount) + R"("name": "a",
"condition": "yes"}])"),
            "t.json:3:14 error evaluation-fails: this cannot be evaluated: a condition must be "
            "true or false, not 'yes'\n");
}

TEST(TemplateFindings, BracketsThatHidePartsOfATemplate) {
  EXPECT_EQ(Told(R"-("resources": [], "variables": {
"a": "[concat('a', 'b')] ",
"b": "[concat('a', 'b')",
"c": "[see above (1)", "d": "[[concat('a')]"})-"),
            "t.json:3:6 warning brackets: this looks like an expression, but is plain text, as "
            "blanks stand behind its ']'\n"
            "t.json:4:6 warning brackets: this looks like an expression, but is plain text, as "
            "it does not end with ']'\n");
}

TEST(TemplateFindings, DuplicatesUnderOneCondition) {
  EXPECT_EQ(Told(R"("parameters": {"p": {"type": "bool"}}, "resources": [)" +
                 std::string(kAccount) + R"("name": "a"},)" + kAccount + R"(
"name": "a", "condition": "[parameters('p')]"}])"),
            "t.json:3:9 warning duplicate-resource: Microsoft.Storage/storageAccounts 'a' stands "
            "twice in this template if parameter 'p' is true\n");
}

TEST(TemplateFindings, ASecretDefaultThatIsComputedFromNamesIsNone) {
  std::string outputs = R"(, "resources": [], "outputs": {"o": {"type": "string",
"value": "[parameters('p')]"}})";
  std::string told =
      "t.json:3:10 warning secret-exposed: the secret of parameter 'p' is shown in output 'o', "
      "which the deployment's history keeps\n";
  for (std::string_view said : {R"("")", R"("[newGuid()]")"}) {
    EXPECT_EQ(Told(R"("parameters": {"p": {"type": "secureString", "defaultValue": )" +
                   std::string(said) + "}}" + outputs),
              told);
  }
  EXPECT_EQ(Told(R"("parameters": {"p": {"type": "secureString", "defaultValue":
"[uniqueString(resourceGroup().id)]"}})" +
                 outputs),
            "");
}

TEST(TemplateFindings, OfAResourceThatIsNotThereTheNameIsNotJudged) {
  std::string account(kAccount);
  EXPECT_EQ(Told(R"("resources": [)" + account + R"("name": "", "condition": false},)" + account +
                 R"("name": "a/b", "copy": {"name": "l", "count": 0}},)" + account + R"(
"name": ""}])"),
            "t.json:3:9 error invalid: the name of this resource is empty\n");
}

TEST(TemplateFindings, ALoopOfVariablesWithoutACountDoesNotRun) {
  EXPECT_EQ(Told(R"("resources": [], "variables": {"copy": [
{"name": "v", "input": 1}]}, "outputs": {"o": {"type": "array", "value": "[variables('v')]"}})"),
            "t.json:3:1 error invalid: a loop of a variable needs 'count'\n");
}

// A template with symbolic names has no outer scope: its nested ones see what is theirs.
std::string Nested(std::string_view version, std::string_view options) {
  std::string inner =
      kHead + std::string(R"("resources": [)") + kAccount +
      R"("name": "[concat('a', copyIndex())]", "copy": {"name": "l", "count": 2}}]})";
  std::string deployment =
      R"({"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d",
"properties": {"mode": "Incremental", )" +
      std::string(options) + R"("template": )" + inner + "}}";
  bool symbols = !version.empty();
  return Told((symbols ? R"("languageVersion": ")" + std::string(version) + "\"," : "") +
              R"("resources": )" + (symbols ? "{\"d\": " : "[") + deployment +
              (symbols ? "}" : "]"));
}

TEST(TemplateFindings, SymbolicNamesHaveNoOuterScope) {
  EXPECT_EQ(Nested("2.0", ""), "");
  EXPECT_EQ(Nested("2.0", R"("expressionEvaluationOptions": {"scope": "NotSpecified"}, )"), "");
  EXPECT_EQ(Nested("2.0", R"("expressionEvaluationOptions": {"scope": "Outer"}, )"),
            "t.json:3:80 error invalid: languageVersion 2.0 evaluates nested templates in their "
            "own scope only: 'inner'\n");
  EXPECT_EQ(Nested("2.0", R"("expressionEvaluationOptions": {"scope": "both"}, )"),
            "t.json:3:80 error invalid: a nested template is evaluated in the scope 'inner' or "
            "'outer', not 'both'\n");
}

TEST(TemplateFindings, SectionsThatStandTwiceAreReadTwice) {
  EXPECT_EQ(Told(R"("variables": {"a": 1}, "resources": [],
"variables": {"b": "[variables('a')]"}, "outputs": {"o": {"type": "int", "value": "[variables('b')]"}})"),
            "t.json:3:1 warning duplicate-key: the key 'variables' stands twice in one object; "
            "Azure reads both, and of a name in both the last\n");
}

TEST(TemplateFindings, SymbolsThatMeanNoResource) {
  std::string account = kAccount;
  auto told = [&](std::string_view expression) {
    return Told(R"("languageVersion": "2.0", "resources": {"a": )" + account +
                R"("name": "x"}, "l": )" + account +
                R"("name": "[concat('l', copyIndex())]", "copy": {"name": "l", "count": 2}}},
"outputs": {"o": {"type": "object", "value": {"v":
")" + std::string(expression) +
                R"("}}})");
  };
  for (std::string_view good :
       {"[reference('a').p]", "[reference('l[1]').p]", "[references('l')]",
        "[resourceInfo('a').id]", "[resourceInfo('l[0]').id]",
        "[if(true(), 1, resourceInfo('b').id)]", "[if(true(), 1, reference('b').p)]"})
    EXPECT_EQ(told(good), "") << good;
  EXPECT_EQ(told("[reference('b').p]"),
            "t.json:4:13 warning undeclared: reference(): 'b' is no resource of this template\n");
  EXPECT_EQ(told("[resourceInfo('A').id]"),
            "t.json:4:3 error undeclared: the template declares no resource 'A'\n");
  EXPECT_EQ(told("[references('a')]"),
            "t.json:4:3 error undeclared: the template declares no loop of resources 'a'\n");
}

TEST(TemplateFindings, ADefaultThatRestsOnItselfIsACycle) {
  EXPECT_EQ(Told(R"("resources": [], "parameters": {
"a": {"type": "string", "defaultValue": "[parameters('b')]"},
"b": {"type": "string", "defaultValue": "[concat('x', parameters('a'))]"}})"),
            "t.json:4:55 error cycle: the value depends on itself: 'a' -> 'b' -> 'a'\n");
}

TEST(TemplateFindings, OfAKeyThatStandsTwiceTheLastIsRead) {
  std::string account(kAccount);
  EXPECT_EQ(Told(R"("resources": [)" + account + R"("name": "a", "tags": "[div(1, 0)]"}],
"resources": [)" +
                 account +
                 R"("name": "b", "name": ""}],
"parameters": {"p": {"type": "string", "type": "int", "defaultValue": "x", "defaultValue": 1}})"),
            "t.json:3:1 warning duplicate-key: the key 'resources' stands twice in one object; "
            "Azure reads only the last of them\n"
            "t.json:3:102 warning duplicate-key: the key 'name' stands twice in one object; Azure "
            "reads only the last of them\n"
            "t.json:3:110 error invalid: the name of this resource is empty\n"
            "t.json:4:40 warning duplicate-key: the key 'type' stands twice in one object; Azure "
            "reads only the last of them\n"
            "t.json:4:76 warning duplicate-key: the key 'defaultValue' stands twice in one "
            "object; Azure reads only the last of them\n");
}

}  // namespace
}  // namespace azlint
