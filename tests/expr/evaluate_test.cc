// Laziness, errors that name function, argument and reason, and marks that values keep.
#include "expr/evaluate.h"

#include <gtest/gtest.h>

#include "expr/decide.h"
#include "support/expressions.h"

namespace azlint {
namespace {

std::string Show(std::string text) { return Expressions().Show(std::move(text)); }

TEST(Evaluate, LeavesDeadBranchesAlone) {
  EXPECT_EQ(Show("if(true(), 1, fail('x'))"), "1");
  EXPECT_EQ(Show("if(false(), noSuchFunction(), 2)"), "2");
  EXPECT_EQ(Show("if(true(), 1, add(1))"), "1");
  EXPECT_EQ(Show("and(false(), fail('x'))"), "false");
  EXPECT_EQ(Show("or(true(), fail('x'))"), "true");
  EXPECT_EQ(Show("coalesce(null(), 1, fail('x'))"), "1");
  EXPECT_EQ(Show("coalesce()"), "null");
}

TEST(Evaluate, EvaluatesAllElse) {
  EXPECT_EQ(Show("or(fail('x'), true())"), "error: fail(): x");
  EXPECT_EQ(Show("first(createArray(1, div(1, 0)))"), "error: div(): the divisor must not be 0");
  EXPECT_EQ(Show("empty(createObject('a', fail('x')))"), "error: fail(): x");
}

TEST(Evaluate, ErrorsNameFunctionArgumentAndReason) {
  EXPECT_EQ(Show("toLower(1)"), "error: toLower(): argument 1 must be a string, got 1");
  EXPECT_EQ(Show("add(1, 'a')"), "error: add(): argument 2 must be an integer, got 'a'");
  EXPECT_EQ(Show("TOLOWER()"), "error: toLower() takes 1 argument, not 0");
  EXPECT_EQ(Show("createObject('a', 1).b"), "error: there is no property 'b' in {\"a\":1}");
  EXPECT_EQ(Show("createArray(1)[2]"), "error: index 2 is outside the array, which has 1 item");
  EXPECT_EQ(Show("if(1, 2, 3)").find("error: if(): "), 0u);
}

TEST(Evaluate, LambdasStandWhereTheyBelong) {
  EXPECT_EQ(Show("map(lambda('x', 1), createArray(1))"),
            "error: map(): argument 1 must be a value, not a lambda");
  EXPECT_EQ(Show("groupBy(createArray('a'), lambda('x', 'k'), 0)"),
            "error: groupBy(): argument 3 must be a lambda");
  EXPECT_EQ(Show("reduce(createArray(1), lambda('x', 'y', 1), 2)"),
            "error: reduce(): argument 2 must be a value, not a lambda");
  EXPECT_EQ(Show("map(createArray(1, 2), lambda('É', 'i', add(lambdaVariables('é'), "
                 "lambdaVariables('i'))))"),
            "[1,3]");
}

// What flows through a function keeps that it is secret; what says little of it does not.
TEST(Evaluate, SecretsStainWhatIsMadeOfThem) {
  Expressions x;
  Value secret = MakeString(x.workspace(), "pw");
  secret.flags = Value::kSecret;
  x.Set("s", secret);
  auto stained = [&](const char* text) { return (x.Evaluate(text).flags & Value::kSecret) != 0; };
  EXPECT_TRUE(stained("concat('a', parameters('s'))"));
  EXPECT_TRUE(stained("toUpper(parameters('s'))"));
  EXPECT_TRUE(stained("if(true(), parameters('s'), 'x')"));
  EXPECT_TRUE(stained("coalesce(null(), parameters('s'))"));
  EXPECT_TRUE(stained("createArray(parameters('s'))[0]"));
  EXPECT_FALSE(stained("length(parameters('s'))"));
  EXPECT_FALSE(stained("empty(parameters('s'))"));
  EXPECT_FALSE(stained("equals(parameters('s'), 'x')"));
  EXPECT_FALSE(stained("if(false(), parameters('s'), 'x')"));
}

}  // namespace
}  // namespace azlint
