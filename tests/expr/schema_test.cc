// What the declared type of a parameter says of its members.
#include "expr/schema.h"

#include <gtest/gtest.h>

#include "eval.h"

namespace azlint {
namespace {

// "TF": can be true, can be false; "!": an error.
std::string Can(const std::string& expression) {
  std::string line = EvalLine(R"({"id":1,"expr":"[)" + expression + R"(]","domains":{
        "p":{"type":"object","additionalProperties":false,"properties":{
          "tier":{"type":"string","allowedValues":["Basic","Std"]},
          "n":{"type":"int","minValue":1,"maxValue":5},
          "name":{"type":"string","minLength":3,"maxLength":10},
          "opt":{"type":"bool","nullable":true},
          "sub":{"type":"object","properties":{"on":{"type":"bool"}}},
          "tags":{"type":"array","items":{"type":"string","allowedValues":["x","y"]},"minLength":1}}},
        "d":{"type":"object","discriminator":{"propertyName":"kind","mapping":{
          "a":{"type":"object","properties":{"kind":{"type":"string","allowedValues":["a"]},"v":{"type":"int"}}},
          "b":{"type":"object","properties":{"kind":{"type":"string","allowedValues":["b"]}}}}}}}})");
  if (line.find("\"error\"") != std::string::npos) return "!";
  std::string can;
  if (line.find("\"can_be_true\":true") != std::string::npos) can += 'T';
  if (line.find("\"can_be_false\":true") != std::string::npos) can += 'F';
  return can;
}

TEST(Schema, MembersHaveTheirDomains) {
  EXPECT_EQ(Can("equals(parameters('p').tier, 'Premium')"), "F");
  EXPECT_EQ(Can("equals(parameters('p').tier, 'Std')"), "TF");
  EXPECT_EQ(Can("equals(parameters('P').TIER, 'Std')"), "TF");
  EXPECT_EQ(Can("less(parameters('p').n, 6)"), "T");
  EXPECT_EQ(Can("equals(parameters('p').n, 3)"), "TF");
  EXPECT_EQ(Can("empty(parameters('p').name)"), "F");
  EXPECT_EQ(Can("equals(parameters('p').name, 'ab')"), "F");
  EXPECT_EQ(Can("equals(parameters('p').name, 'abcd')"), "TF");
  EXPECT_EQ(Can("parameters('p').sub.on"), "TF");
  EXPECT_EQ(Can("or(parameters('p').sub.on, not(parameters('p').sub.on))"), "T");
}

TEST(Schema, MembersMayBeMissingWhereTheyAreNullable) {
  EXPECT_EQ(Can("equals(parameters('p').opt, null())"), "TF");
  EXPECT_EQ(Can("equals(parameters('p').n, null())"), "F");
  EXPECT_EQ(Can("contains(parameters('p'), 'opt')"), "TF");
  EXPECT_EQ(Can("contains(parameters('p'), 'tier')"), "T");
  EXPECT_EQ(Can("equals(coalesce(tryGet(parameters('p'), 'opt'), false()), true())"), "TF");
}

TEST(Schema, SealedTypesHaveNoOthers) {
  EXPECT_EQ(Can("contains(parameters('p'), 'zz')"), "F");
  EXPECT_EQ(Can("equals(tryGet(parameters('p'), 'zz'), null())"), "T");
  EXPECT_EQ(Can("greater(length(parameters('p')), 6)"), "F");
}

TEST(Schema, ItemsHaveTheirDomains) {
  EXPECT_EQ(Can("equals(parameters('p').tags[0], 'z')"), "F");
  EXPECT_EQ(Can("equals(first(parameters('p').tags), 'y')"), "TF");
  EXPECT_EQ(Can("empty(parameters('p').tags)"), "F");
}

TEST(Schema, DiscriminatorsAreFinite) {
  EXPECT_EQ(Can("equals(parameters('d').kind, 'c')"), "F");
  EXPECT_EQ(Can("equals(parameters('d').kind, 'b')"), "TF");
}

TEST(Schema, WitnessesFitTheirDeclarations) {
  EXPECT_EQ(EvalLine(R"({"id":1,"expr":"[and(parameters('p').on, equals(parameters('p').k, 'b'))]",
                         "domains":{"p":{"type":"object","properties":{
                           "k":{"type":"string","allowedValues":["a","b"]},
                           "on":{"type":"bool"},"s":{"type":"string","minLength":2}}}}})"),
            R"({"id":1,"can_be_true":true,"can_be_false":true,)"
            R"("witness_true":{"p":{"k":"b","on":true,"s":"aa"}},)"
            R"("witness_false":{"p":{"k":"a","on":false,"s":"aa"}}})");
}

}  // namespace
}  // namespace azlint
