// Answers of Azure's engine that were found by asking it at random (tests/differential).
#include <gtest/gtest.h>

#include "eval.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }
bool Fails(std::string text) { return Show(std::move(text)).starts_with("error: "); }

TEST(EngineAnswers, NumbersThatAreNotFiniteAreFloats) {
  EXPECT_EQ(Show("json('[NaN,-Infinity,1e400]')"), R"(["NaN","-Infinity","Infinity"])");
  EXPECT_EQ(Show("equals(json('NaN'), json('NaN'))"), "true");
  EXPECT_EQ(Show("equals(json('NaN'), 'NaN')"), "false");
  EXPECT_EQ(Show("lessOrEquals(json('NaN'), json('NaN'))"), "false");
  EXPECT_EQ(Show("max(1, json('NaN'), 2)"), "\"NaN\"");
  EXPECT_EQ(Show("max(json('-Infinity'), 1)"), "1");
  EXPECT_EQ(Show("format('{0}|{0:F2}|{0:000}', json('NaN'))"), "\"NaN|NaN|NaN\"");
  EXPECT_EQ(Show("format('{0:D}{0:X}', json('NaN'))"), "\"NaNNaN\"");
  EXPECT_EQ(Show("string(json('[NaN]'))"), R"("[\"NaN\"]")");
  for (const char* text : {"string(json('NaN'))", "length(json('NaN'))", "concat(json('NaN'))",
                           "lessOrEquals(json('NaN'), 'a')"})
    EXPECT_TRUE(Fails(text)) << text;
}

TEST(EngineAnswers, WholeNumbersBecomeDoublesCutOff) {
  EXPECT_EQ(Show("float(123456789012345678)"), "1.2345678901234566E+17");
  EXPECT_EQ(Show("float(json('-9223372036854775807'))"), "-9.223372036854775E+18");
  EXPECT_EQ(Show("float(json('99999999999999999999999999'))"), "9.999999999999999E+25");
  EXPECT_EQ(Show("float('123456789012345678')"), "1.2345678901234568E+17");
  EXPECT_EQ(Show("less(json('36893488147419103231'), json('36893488147419103231.0'))"), "true");
}

TEST(EngineAnswers, BitsOfWholeNumbersBeyond64Bits) {
  EXPECT_EQ(Show("format('{0:X}|{0:x20}', json('100000000000000000000'))"),
            "\"56BC75E2D63100000|00056bc75e2d63100000\"");
  EXPECT_EQ(Show("format('{0:X2}', json('9223372036854775808'))"), "\"08000000000000000\"");
  EXPECT_EQ(Show("format('{0:X}|{0:x18}', json('-18446744073709551616'))"),
            "\"F0000000000000000|ff0000000000000000\"");
  EXPECT_EQ(Show("format('{0:X}', json('-9223372036854775809'))"), "\"F7FFFFFFFFFFFFFFF\"");
  EXPECT_EQ(Show("format('{0:B70}', json('-18446744073709551616'))"),
            "\"1111110000000000000000000000000000000000000000000000000000000000000000\"");
}

TEST(EngineAnswers, DatesInLenientJson) {
  EXPECT_EQ(Show("json('new Date(1)')"), "\"01/01/1970 00:00:00\"");
  EXPECT_EQ(Show("json('[new  Date (2020,1,2,3,4,5,6), 2]')"), R"(["02/02/2020 03:04:05",2])");
  EXPECT_EQ(Show("json('new Date(-62135596800000)')"), "\"01/01/0001 00:00:00\"");
  for (const char* text : {"new Date()", "new Date(1.5)", "new Date(2020,12)", "new Date(null)",
                           "new Foo(1)", "new Date/**/(1)", "newDate(1)", "new Date(1"})
    EXPECT_TRUE(Fails("json('" + std::string(text) + "')")) << text;
}

TEST(EngineAnswers, MergesMeetNamesThatDifferInCase) {
  EXPECT_EQ(Show("union(createObject('K', 1, 'k', 2), createObject('x', 3))"),
            R"({"K":1,"k":2,"x":3})");
  EXPECT_EQ(Show("union(createObject('K', 1, 'm', 0, 'k', 2), createObject('k', 3))"),
            R"({"k":3,"m":0})");
  EXPECT_EQ(Show("union(createObject(), createObject('K', 1, 'k', 2))"), R"({"k":2})");
  EXPECT_EQ(Show("union(createObject('a', 1, 'A', 2), createObject('a', null()))"), R"({"a":2})");
  EXPECT_EQ(Show("union(createObject('K', createObject('p', 1), 'k', createObject('q', 2)), "
                 "createObject('K', createObject('r', 3)))"),
            R"({"K":{"q":2,"r":3}})");
  EXPECT_EQ(Show("shallowMerge(createArray(createObject('K', 1, 'm', 0, 'k', 2)))"),
            R"({"K":2,"m":0})");
}

TEST(EngineAnswers, NamesIgnoreCaseBeyondAscii) {
  EXPECT_EQ(Show("groupBy(createArray('é', 'É', 'Σ', 'ς'), lambda('x', lambdaVariables('x')))"),
            R"({"é":["é","É"],"Σ":["Σ","ς"]})");
  EXPECT_TRUE(Fails("toObject(createArray('é', 'É'), lambda('x', lambdaVariables('x')))"));
}

TEST(EngineAnswers, SplitsAtBlanksWithoutSeparators) {
  EXPECT_EQ(Show("split('a b\tc', createArray())"), R"(["a","b","c"])");
  EXPECT_EQ(Show("split('a b', createArray(''))"), R"(["a b"])");
}

TEST(EngineAnswers, DrivesAndRelativeUris) {
  EXPECT_EQ(Show("parseUri('C:/x y/../z')"),
            R"({"scheme":"file","host":"","port":null,"path":"C:/z"})");
  EXPECT_EQ(Show(R"(parseUri('\\h\s\f'))"),
            R"({"scheme":"file","host":"h","port":null,"path":"/s/f"})");
  EXPECT_EQ(Show("uri('file:///c:/x', '../..')"), R"("file:///c:/")");
  EXPECT_EQ(Show("uri('file:///c:/x', '/y')"), R"("file:///c:/y")");
  EXPECT_EQ(Show("uri('http://h/a/b', 'c:/x')"), R"("file:///c:/x")");
  EXPECT_EQ(Show("uri('http://h/a/b', 'HTTP:c')"), R"("http://h/a/c")");
  EXPECT_EQ(Show("uri('http://@h/', '')"), R"("http://@h/")");
  for (const char* text : {"file:///c:", R"(http://a\b)", "c:"})
    EXPECT_TRUE(Fails("parseUri('" + std::string(text) + "')")) << text;
}

TEST(EngineAnswers, SeparatorsOfDates) {
  EXPECT_EQ(Show("dateTimeToEpoch('29/Feb/2024')"), "1709164800");
  for (const char* text : {"Thu, /29 Feb 2024", "Thu/ 29 Feb 2024", "January 5, /2021"})
    EXPECT_TRUE(Fails("dateTimeToEpoch('" + std::string(text) + "')")) << text;
}

std::string Line(const std::string& expression, const std::string& scope = "resourceGroup") {
  return EvalLine(R"({"id":1,"scope":")" + scope + R"(","expr":"[)" + expression + "]\"}");
}
std::string Text(const std::string& text) { return R"({"id":1,"value":")" + text + "\"}"; }

TEST(EngineAnswers, EmptySegmentsOfIdsDropOut) {
  EXPECT_EQ(Line("tenantResourceId('a/b/c', '', 'y')"), Text("/providers/a/b/y"));
  EXPECT_EQ(Line("tenantResourceId('a//b', 'x', 'y')"), Text("/providers/a/b/x"));
  EXPECT_EQ(Line("tenantResourceId('a/b', '')"), Text("/providers/a/"));
  EXPECT_EQ(Line("subscriptionResourceId('{11111111-2222-3333-4444-555555555555}', 'a/b', 'c')"),
            Text("/subscriptions/{11111111-2222-3333-4444-555555555555}/providers/a/b/c"));
  EXPECT_NE(Line("resourceId('x', 'a/b', 'c')", "subscription").find("error"), std::string::npos);
}

TEST(EngineAnswers, FactsOfOtherScopes) {
  const std::string guid = "11111111-2222-3333-4444-555555555555";
  EXPECT_EQ(Line("resourceGroup('" + guid + "', 'g').id", "managementGroup"),
            Text("/subscriptions/" + guid + "/resourceGroups/g"));
  EXPECT_EQ(Line("managementGroup('m').type"),
            Text("/providers/Microsoft.Management/managementGroups"));
  for (const char* text : {"resourceGroup('x', 'g')", "resourceGroup('g/h')", "subscription(1)",
                           "managementGroup('a/b')", "reference(1)"})
    EXPECT_NE(Line(text).find("error"), std::string::npos) << text;
}

TEST(EngineAnswers, OrderOfMembersThatLoopsAndExpressionsMake) {
  EXPECT_EQ(EvalLine(R"({"id":1,"expr":"[string(variables('v'))]","variables":{"v":{"k":1,
                   "[concat('d','k')]":2,"copy":[{"name":"c","count":1,"input":0},
                   {"name":"e","count":1,"input":0}],"m":3}}})"),
            R"({"id":1,"value":"{\"k\":1,\"e\":[0],\"c\":[0],\"m\":3,\"dk\":2}"})");
  EXPECT_EQ(EvalLine(R"({"id":1,"expr":"[variables('v')]","variables":{"v":{"c":9,
                         "copy":[{"name":"c","count":1,"input":0}]}}})"),
            R"({"id":1,"error":"there are two properties 'c'"})");
}

}  // namespace
}  // namespace azlint
