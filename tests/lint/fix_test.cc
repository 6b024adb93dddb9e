#include "lint/fix.h"

#include <gtest/gtest.h>

#include "azlint.h"
#include "embedded.h"

namespace azlint {
namespace {

// A rule of each sort over a made-up type.
constexpr char kRules[] = R"({"title": "t", "severity": "error", "why": "w", "fix": "f",
"message": "m", "cases": [
  {"if": {"allOf": [{"field": "type", "equals": "A/b"}, {"field": "properties.on", "notEquals": false}]},
   "at": "properties.on", "set": {"properties.on": false}},
  {"if": {"allOf": [{"field": "type", "equals": "A/c"}, {"not": {"field": "properties.list[*]", "notLike": "*/"}}]},
   "set": {"{path}": {"trimEnd": "/"}}},
  {"if": {"allOf": [{"field": "type", "equals": "A/d"},
     {"not": {"allOf": [{"field": "properties.x.level", "exists": true}, {"field": "properties.x.level", "equals": 2},
       {"field": "properties.x.name", "exists": true}, {"field": "properties.x.name", "equals": "n"}]}}]},
   "set": {"properties.x.level": 2, "properties.x.name": "n"}}],
"fail": [{}], "unknown": "none", "pass": [{}]})";

struct World {
  World() : tables(EmbeddedRules()) {
    Source source;
    source.text = kRules;
    std::vector<Problem> problems;
    rules.Add("x/y", std::move(source), tables, problems);
    for (const Problem& problem : problems) ADD_FAILURE() << problem.message;
  }
  Tables tables;
  RuleSet rules;
};
const World& Own() {
  static const World world;
  return world;
}

InputFile File(std::string path, std::string bytes, bool parameters = false) {
  InputFile file;
  file.path = std::move(path);
  file.bytes = std::move(bytes);
  if (parameters) file.role = InputFile::Role::kParameters;
  return file;
}

std::string Template(std::string_view head, std::string_view resources) {
  return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", )" +
         std::string(head) + "\"resources\": [" + std::string(resources) + "]}";
}

std::string Resource(std::string_view members, std::string_view type = "A/b") {
  return R"({"type": ")" + std::string(type) + R"(", "apiVersion": "2020-01-01", "name": "r", )" +
         std::string(members) + "}";
}

// "description | old -> new; ..." of each finding, or "description | no: obstacle".
std::string FixesOf(std::string text, std::string parameters = "") {
  LintRequest request;
  request.jobs = 1;
  request.files = {File("main.json", std::move(text))};
  if (!parameters.empty()) request.files.push_back(File("p.json", parameters, true));
  Report report = Lint(std::move(request), Own().rules, Own().tables);
  std::string told;
  for (const Notification& n : report.notifications) told += n.message + "\n";
  for (const Finding& finding : report.findings) {
    if (!told.empty()) told += "\n";
    if (!finding.fix) {
      told += "nothing";
      continue;
    }
    told += finding.fix->description + " | ";
    if (finding.fix->edits.empty()) told += "no: " + finding.fix->obstacle;
    for (const Edit& edit : finding.fix->edits)
      (told += report.sources[edit.where.source]->text.substr(
           edit.where.begin, edit.where.end - edit.where.begin)) += " -> " + edit.text + ";";
  }
  return told;
}

constexpr char kSet[] = "set properties.on to false";

TEST(Fix, WritesTheLiteral) {
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"on": true})"))),
            std::string(kSet) + " | true -> false;");
  EXPECT_EQ(FixesOf(Template("", Resource(R"("PROPERTIES": {"On": "yes"})"))),
            std::string(kSet) + " | \"yes\" -> false;");
}

TEST(Fix, AddsWhatIsMissing) {
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {}, "kind": "k")", "A/d"))),
            "set properties.x.level to 2 and set properties.x.name to \"n\" |  ->  \"x\": "
            "{ \"level\": 2, \"name\": \"n\" } ;");
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"x": {"level": 1}})", "A/d"))),
            "set properties.x.level to 2 and set properties.x.name to \"n\" | 1 -> 2; -> , "
            "\"name\": \"n\";");
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"x": {"name": "n"}})", "A/d"))),
            "set properties.x.level to 2 and set properties.x.name to \"n\" | no: what is written "
            "here is not what is wrong");
}

TEST(Fix, TakesTheEndOff) {
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"list": ["a", "b//"]})", "A/c"))),
            "take '/' off the end of properties.list[1] | \"b//\" -> \"b\";");
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"list": ["/"]})", "A/c"))),
            "take '/' off the end of properties.list[0] | no: what is written here is not what is "
            "wrong");
}

TEST(Fix, FollowsAParameterThatNothingElseUses) {
  const std::string resource = Resource(R"("properties": {"on": "[ parameters( 'P' ) ]"})");
  EXPECT_EQ(FixesOf(Template(R"("parameters": {"p": {"type": "bool", "defaultValue": true}}, )",
                             resource)),
            std::string(kSet) + " (default of parameter 'P') | true -> false;");
  EXPECT_EQ(FixesOf(Template(R"("parameters": {"p": {"type": "bool", "defaultValue": true}},
                                "outputs": {"o": {"type": "bool", "value": "[parameters('p')]"}}, )",
                             resource)),
            std::string(kSet) + " | no: parameter 'P' is used elsewhere as well");
  EXPECT_EQ(FixesOf(Template(R"("parameters": {"p": {"type": "bool", "defaultValue": true}},
                   "variables": {"v": "[parameters(concat('p', ''))]"}, )",
                             resource)),
            std::string(kSet) + " | no: parameter 'P' is used elsewhere as well");
}

TEST(Fix, MindsWhatAParameterTakes) {
  const std::string resource = Resource(R"("properties": {"on": "[parameters('p')]"})");
  auto with = [&](std::string_view declaration) {
    return FixesOf(
        Template(R"("parameters": {"p": )" + std::string(declaration) + "}, ", resource));
  };
  EXPECT_EQ(with(R"({"type": "string", "defaultValue": "true"})"),
            std::string(kSet) + " | no: the parameter that gives the value does not take another");
  EXPECT_EQ(with(R"({"type": "bool", "defaultValue": true, "allowedValues": [true]})"),
            std::string(kSet) + " | no: the parameter that gives the value does not take another");
  EXPECT_EQ(with(R"({"type": "bool", "defaultValue": true, "allowedValues": [true, false]})"),
            std::string(kSet) + " (default of parameter 'p') | true -> false;");
  EXPECT_EQ(with(R"({"$ref": "#/definitions/d", "defaultValue": true})"),
            std::string(kSet) + " | no: parameter 'p' limits its values");
}

TEST(Fix, LeavesParameterFilesAlone) {
  EXPECT_EQ(FixesOf(Template(R"("parameters": {"p": {"type": "bool", "defaultValue": false}}, )",
                             Resource(R"("properties": {"on": "[parameters('p')]"})")),
                    R"({"parameters": {"p": {"value": true}}})"),
            std::string(kSet) + " | no: parameter 'p' is given its value elsewhere");
}

TEST(Fix, FollowsAVariable) {
  const std::string resource = Resource(R"("properties": "[variables('v').all]")");
  EXPECT_EQ(FixesOf(Template(R"("variables": {"v": {"all": {"on": true}}}, )", resource)),
            std::string(kSet) + " (variable 'v') | true -> false;");
  EXPECT_EQ(
      FixesOf(Template(R"("variables": {"v": {"all": {"on": "[not(false())]"}}}, )", resource)),
      std::string(kSet) + " | no: the value is computed");
  EXPECT_EQ(
      FixesOf(Template(R"("variables": {"v": {"all": {"on": true}}, "w": "[variables('v')]"}, )",
                       resource)),
      std::string(kSet) + " | no: variable 'v' is used elsewhere as well");
  EXPECT_EQ(FixesOf(Template(
                R"("variables": {"copy": [{"name": "v", "count": 1, "input": {"on": true}}]}, )",
                Resource(R"("properties": "[variables('v')[0]]")"))),
            std::string(kSet) + " | no: variable 'v' is not written out");
}

std::string Nested(std::string_view scope, std::string_view parameters, std::string_view body) {
  return R"({"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "n",
    "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": ")" +
         std::string(scope) + R"("}, )" + std::string(parameters) + R"("template": )" +
         std::string(body) + "}}";
}

TEST(Fix, GoesIntoNestedTemplates) {
  const std::string resource = Resource(R"("properties": {"on": "[parameters('p')]"})");
  const std::string declared = R"("parameters": {"p": {"type": "bool", "defaultValue": true}}, )";
  EXPECT_EQ(FixesOf(Template("", Nested("inner", "", Template(declared, resource)))),
            std::string(kSet) + " (default of parameter 'p') | true -> false;");
  EXPECT_EQ(FixesOf(Template("", Nested("inner", R"("parameters": {"p": {"value": true}}, )",
                                        Template(declared, resource)))),
            std::string(kSet) + " (value of parameter 'p') | true -> false;");
  // The names of both templates are the same, but each sees its own.
  EXPECT_EQ(
      FixesOf(Template(declared,
                       Nested("inner", R"("parameters": {"p": {"value": "[parameters('p')]"}}, )",
                              Template(declared, resource)))),
      std::string(kSet) + " (default of parameter 'p') | true -> false;");
  EXPECT_EQ(FixesOf(Template(declared, Nested("outer", "", Template("", resource)))),
            std::string(kSet) + " (default of parameter 'p') | true -> false;");
}

TEST(Fix, DescribesOnlyWhatIsNotPlain) {
  EXPECT_EQ(FixesOf(Template("", Resource(R"("properties": {"on": "[not(false())]"})"))),
            std::string(kSet) + " | no: the value is computed");
  EXPECT_EQ(
      FixesOf(Template("", Resource(R"("properties": {"on": true, "ON": true})"))),
      std::string(kSet) + " | no: a loop, a computed name or a second key may give the property");
  EXPECT_EQ(
      FixesOf(Template(
          "", Resource(R"("properties": {"copy": [{"name": "list", "count": 1, "input": "a/"}]})",
                       "A/c"))),
      "take '/' off the end of properties.list[0] | no: a loop, a computed name or a second "
      "key may give the property");
  EXPECT_EQ(
      FixesOf(
          R"([{"id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/A/b/r",
     "type": "A/b", "name": "r", "location": "westeurope", "properties": {"on": true}}])"),
      std::string(kSet) + " | no: only templates are mended");
}

TEST(Fix, MendsALoopOfResourcesAtOnce) {
  EXPECT_EQ(FixesOf(Template("", R"({"type": "A/b", "apiVersion": "2020-01-01",
    "copy": {"name": "c", "count": 2}, "name": "[concat('r', copyIndex())]", "properties": {"on": true}})")),
            std::string(kSet) + " | true -> false;");
}

std::string ProblemOf(std::string_view set) {
  Source source;
  source.text = R"({"title": "t", "severity": "error", "why": "w", "fix": "f", "message": "m",
"if": {"allOf": [{"field": "type", "equals": "Microsoft.Storage/storageAccounts"},
  {"field": "Microsoft.Storage/storageAccounts/allowSharedKeyAccess", "equals": true}]},
"fail": [{}], "unknown": "none", "pass": [{}],
"set": )" + std::string(set) +
                "}";
  const std::string text(source.text);
  RuleSet rules;
  std::vector<Problem> problems;
  rules.Add("x/y", std::move(source), Own().tables, problems);
  if (problems.empty()) return "";
  LineColumn at = LineMap(text).At(problems[0].where.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + problems[0].message;
}

TEST(Setting, IsCheckedWhenTheRuleIsLoaded) {
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAccess": false})"), "");
  EXPECT_EQ(ProblemOf(R"({"{path}": "x"})"), "");
  EXPECT_EQ(ProblemOf("true"), "5:8: \"set\" is an object of paths and values");
  EXPECT_EQ(ProblemOf("{}"), "5:8: \"set\" is an object of paths and values");
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAcess": false})"),
            "5:9: the rule does not ask about \"properties.allowSharedKeyAcess\"; did you mean "
            "\"properties.allowSharedKeyAccess\"?");
  EXPECT_EQ(ProblemOf(R"({"properties..x": false})"),
            "5:9: \"properties..x\" is no path of a property");
  EXPECT_EQ(ProblemOf(R"({"properties.x[0]": false})"),
            "5:9: \"properties.x[0]\" is no path of a property");
  EXPECT_EQ(ProblemOf(R"({"name": "x"})"),
            "5:9: \"name\" says which resource it is: no fix changes it");
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAccess": null})"),
            "5:44: \"set\" takes true, false, a whole number, text or { \"trimEnd\": TEXT }");
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAccess": 1.5})"),
            "5:44: a number in \"set\" is whole");
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAccess": "[false()]"})"),
            "5:44: \"set\" takes no expression");
  EXPECT_EQ(ProblemOf(R"({"{path}": {"trim": "/"}})"),
            "5:19: an object in \"set\" is { \"trimEnd\": TEXT }");
  EXPECT_EQ(ProblemOf(R"({"properties.allowSharedKeyAccess": {"trimEnd": "/"}})"),
            "5:44: \"trimEnd\" is for what was found: its path is \"{path}\"");
}

}  // namespace
}  // namespace azlint
