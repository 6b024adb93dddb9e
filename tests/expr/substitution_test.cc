// What is said of an expression over unknown parameters must hold for every value they may have:
// random expressions, evaluated with symbols that are then replaced, and with values from the
// start.
#include <gtest/gtest.h>

#include <random>

#include "expr/decide.h"
#include "expr/print.h"
#include "support/expressions.h"

namespace azlint {
namespace {

class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed) {}

  size_t Below(size_t most) { return random_() % most; }
  template <size_t n>
  std::string_view Pick(const std::string_view (&words)[n]) {
    return words[Below(n)];
  }

  std::string Text(int depth) {
    if (depth <= 0 || Below(4) == 0) {
      return Below(2) == 0 ? std::string(Pick({"parameters('p')", "parameters('r')"}))
                           : std::string(Pick({"'a'", "''", "'a/b'", "'B'", "'x-y'"}));
    }
    switch (Below(15)) {
      case 11:
        return Object(depth - 1) + (Below(2) == 0 ? ".k" : "['m']");
      case 12:
        return "coalesce(tryGet(" + Object(depth - 1) + ",'" + std::string(Pick({"k", "m", "z"})) +
               "'),'none')";
      case 13:
        return "string(" + Object(depth - 1) + ")";
      case 14:
        return "reduce(" + List(depth - 1) + "," + Text(depth - 1) +
               ",lambda('a','b',concat(lambdaVariables('a'),string(lambdaVariables('b')))))";
      case 0:
        return "concat(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 1:
        return "toLower(" + Text(depth - 1) + ")";
      case 2:
        return "if(" + Bool(depth - 1) + "," + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 3:
        return "format('{0}-{1}'," + Text(depth - 1) + "," + Number(depth - 1) + ")";
      case 4:
        return "take(" + Text(depth - 1) + "," + Number(depth - 1) + ")";
      case 5:
        return "replace(" + Text(depth - 1) + ",'a'," + Text(depth - 1) + ")";
      case 6:
        return "coalesce(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 7:
        return "uniqueString(" + Text(depth - 1) + ")";
      case 8:
        return "first(split(" + Text(depth - 1) + ",'/'))";
      case 9:
        return "string(" + Number(depth - 1) + ")";
      default:
        return "skip(" + Text(depth - 1) + "," + Number(depth - 1) + ")";
    }
  }

  std::string Number(int depth) {
    if (depth <= 0 || Below(4) == 0) return std::string(Pick({"parameters('n')", "0", "1", "3"}));
    switch (Below(9)) {
      case 6:
        return "length(" + Object(depth - 1) + ")";
      case 7:
        return Below(2) == 0 ? "indexOf(" + Text(depth - 1) + "," + Text(depth - 1) + ")"
                             : "mod(" + Number(depth - 1) + ",3)";
      case 8:
        return "min(sub(" + Number(depth - 1) + ",1)," + Number(depth - 1) + ")";
      case 0:
        return "add(" + Number(depth - 1) + "," + Number(depth - 1) + ")";
      case 1:
        return "mul(" + Number(depth - 1) + "," + Number(depth - 1) + ")";
      case 2:
        return "length(" + Text(depth - 1) + ")";
      case 3:
        return "length(" + List(depth - 1) + ")";
      case 4:
        return "max(" + Number(depth - 1) + "," + Number(depth - 1) + ")";
      default:
        return "if(" + Bool(depth - 1) + "," + Number(depth - 1) + "," + Number(depth - 1) + ")";
    }
  }

  std::string Bool(int depth) {
    if (depth <= 0 || Below(4) == 0)
      return std::string(Pick({"parameters('q')", "true()", "false()"}));
    switch (Below(16)) {
      case 11:
        return "contains(" + Object(depth - 1) + "," + Text(depth - 1) + ")";
      case 12:
        return "equals(" + Object(depth - 1) + "," + Object(depth - 1) + ")";
      case 13:
        return "equals(" + List(depth - 1) + "," + List(depth - 1) + ")";
      case 14:
        return "equals(tryGet(" + Object(depth - 1) + ",'k'),null())";
      case 15:
        return "greaterOrEquals(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 0:
        return "and(" + Bool(depth - 1) + "," + Bool(depth - 1) + ")";
      case 1:
        return "or(" + Bool(depth - 1) + "," + Bool(depth - 1) + ")";
      case 2:
        return "not(" + Bool(depth - 1) + ")";
      case 3:
        return "equals(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 4:
        return "less(" + Number(depth - 1) + "," + Number(depth - 1) + ")";
      case 5:
        return "startsWith(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 6:
        return "contains(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 7:
        return "empty(" + Text(depth - 1) + ")";
      case 8:
        return "contains(" + List(depth - 1) + "," + Text(depth - 1) + ")";
      case 9:
        return "equals(" + Number(depth - 1) + "," + Number(depth - 1) + ")";
      default:
        return "endsWith(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
    }
  }

  std::string List(int depth) {
    if (depth <= 0 || Below(4) == 0)
      return std::string(Pick({"parameters('l')", "createArray()", "createArray('a')"}));
    switch (Below(12)) {
      case 5:
        return "filter(" + List(depth - 1) + ",lambda('x',not(equals(lambdaVariables('x')," +
               Text(depth - 1) + "))))";
      case 6:
        return "objectKeys(" + Object(depth - 1) + ")";
      case 7:
        return "map(items(" + Object(depth - 1) + "),lambda('i','n',lambdaVariables('i').key))";
      case 8:
        return "distinct(" + List(depth - 1) + ")";
      case 9:
        return "sort(" + List(depth - 1) +
               ",lambda('a','b',less(lambdaVariables('a'),lambdaVariables('b'))))";
      case 10:
        return "flatten(createArray(" + List(depth - 1) + "," + List(depth - 1) + "))";
      case 11:
        return (Below(2) == 0 ? "take(" : "skip(") + List(depth - 1) + "," + Number(depth - 1) +
               ")";
      case 0:
        return "concat(" + List(depth - 1) + "," + List(depth - 1) + ")";
      case 1:
        return "split(" + Text(depth - 1) + ",'/')";
      case 2:
        return "createArray(" + Text(depth - 1) + "," + Text(depth - 1) + ")";
      case 3:
        return "union(" + List(depth - 1) + "," + List(depth - 1) + ")";
      default:
        return "map(" + List(depth - 1) + ",lambda('x',concat(lambdaVariables('x'),'!')))";
    }
  }

  std::string Object(int depth) {
    if (depth <= 0 || Below(4) == 0) {
      return std::string(
          Pick({"parameters('o')", "createObject()", "createObject('k','a','M',parameters('p'))"}));
    }
    switch (Below(7)) {
      case 0:
        return "createObject('k'," + Text(depth - 1) + ",'m'," + Text(depth - 1) + ")";
      case 1:
        return "union(" + Object(depth - 1) + "," + Object(depth - 1) + ")";
      case 2:
        return "shallowMerge(createArray(" + Object(depth - 1) + "," + Object(depth - 1) + "))";
      case 3:
        return "if(" + Bool(depth - 1) + "," + Object(depth - 1) + "," + Object(depth - 1) + ")";
      case 4:
        return "toObject(" + List(depth - 1) + ",lambda('x',lambdaVariables('x')))";
      case 5:
        return "mapValues(" + Object(depth - 1) +
               ",lambda('v',concat(string(lambdaVariables('v'))," + Text(depth - 1) + ")))";
      default:
        return "groupBy(" + List(depth - 1) + ",lambda('x',toLower(lambdaVariables('x'))))";
    }
  }

  std::string Any() {
    switch (Below(6)) {
      case 5:
        return Object(4);
      case 0:
        return Number(4);
      case 1:
        return List(4);
      case 2:
        return "createObject('k'," + Text(3) + ",'m'," + Bool(3) + ")";
      case 3:
        return Bool(4);
      default:
        return Text(4);
    }
  }

  // Values of the parameters, as expressions.
  std::string ValueOf(std::string_view parameter) {
    if (parameter == "n") return std::string(Pick({"0", "1", "2", "7", "-1"}));
    if (parameter == "q") return std::string(Pick({"true()", "false()"}));
    if (parameter == "o")
      return std::string(
          Pick({"createObject()", "createObject('k','a')",
                "createObject('m','x','K','b','z',null())", "createObject('k',null())"}));
    if (parameter == "l")
      return std::string(Pick({"createArray()", "createArray('a')", "createArray('a','b','a')"}));
    return std::string(Pick({"''", "'a'", "'A'", "'a/b'", "'x-y'", "'abc'"}));
  }

 private:
  std::mt19937 random_;
};

struct Parameter {
  std::string_view name;
  Type type;
};
constexpr Parameter kParameters[] = {{"p", Type::kString}, {"r", Type::kString},
                                     {"n", Type::kInt},    {"q", Type::kBool},
                                     {"l", Type::kArray},  {"o", Type::kObject}};

std::string Shown(const Value& value) {
  Value error = FirstError(value);
  return error.IsError() ? "error" : ToJson(value);
}

TEST(Substitution, GivesWhatValuesFromTheStartGive) {
  constexpr uint32_t kSeed = 20240601, kCases = 20000;
  size_t errors = 0, claimed = 0;
  for (uint32_t i = 0; i < kCases; ++i) {
    Generator generator(kSeed + i);
    std::string expression = generator.Any();
    Expressions symbolic, concrete;
    Assumptions world;
    std::string given;
    for (const Parameter& parameter : kParameters) {
      Domain domain;
      domain.type = parameter.type;
      std::string name(parameter.name), value = generator.ValueOf(parameter.name);
      symbolic.Set(name, domain);
      concrete.Set(name, concrete.Evaluate(value));
      world.Set(symbolic.Parameter(name), symbolic.Evaluate(value));
      given += " " + name + "=" + value;
    }
    Value answer = Force(Substitute(symbolic.Evaluate(expression), world, symbolic.workspace()));
    std::string expected = Shown(concrete.Evaluate(expression));
    std::string shown = Shown(answer);
    if (expected == "error") {
      // Nothing is deployed there, so and(<what fails>, false()) may well be false.
      ++errors;
      claimed += shown != "error" && shown.find("\"unknown\"") == shown.npos;
      continue;
    }
    ASSERT_EQ(shown, expected) << "seed " << kSeed + i << ": " << expression << " with" << given;
  }
  EXPECT_LT(errors, kCases / 2);
  EXPECT_LT(claimed, errors / 10);
}

}  // namespace
}  // namespace azlint
