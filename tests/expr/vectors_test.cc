// Expressions whose results Azure's own engine gave, as far as they use the functions tested here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "json/document.h"
#include "support/expressions.h"
#include "support/paths.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

const std::set<std::string_view>& Tested() {
  static const std::set<std::string_view> names = {"array",
                                                   "contains",
                                                   "distinct",
                                                   "empty",
                                                   "first",
                                                   "last",
                                                   "flatten",
                                                   "indexfromend",
                                                   "intersection",
                                                   "length",
                                                   "range",
                                                   "skip",
                                                   "take",
                                                   "tryget",
                                                   "tryindexfromend",
                                                   "items",
                                                   "objectkeys",
                                                   "shallowmerge",
                                                   "union",
                                                   "add",
                                                   "sub",
                                                   "mul",
                                                   "div",
                                                   "mod",
                                                   "int",
                                                   "float",
                                                   "max",
                                                   "min",
                                                   "bool",
                                                   "not",
                                                   "less",
                                                   "lessorequals",
                                                   "greater",
                                                   "greaterorequals",
                                                   "datetimeadd",
                                                   "datetimefromepoch",
                                                   "datetimetoepoch",
                                                   "parsecidr",
                                                   "cidrsubnet",
                                                   "cidrhost",
                                                   "createarray",
                                                   "createobject"};
  return names;
}
const std::set<std::string_view> kHelpers = {"true", "false", "null", "json", "[]"};

// Whether it calls only functions of the two sets, and at least one of the tested ones.
bool UsesTested(const Expr& expr, bool& tested) {
  if (expr.kind == Expr::Kind::kUserCall) return false;
  if (expr.kind == Expr::Kind::kCall) {
    if (expr.function == nullptr) return false;
    std::string name = LowerAscii(expr.function->name);
    tested |= Tested().contains(name);
    if (!Tested().contains(name) && !kHelpers.contains(name)) return false;
  }
  return std::all_of(expr.arguments.begin(), expr.arguments.end(),
                     [&](const Expr* argument) { return UsesTested(*argument, tested); });
}

double AsDouble(std::string_view text) { return std::strtod(std::string(text).c_str(), nullptr); }

bool Same(Node expected, const Value& given) {
  Value value = Force(given);
  switch (expected.kind()) {
    case NodeKind::kNull:
      return value.IsNull();
    case NodeKind::kFalse:
    case NodeKind::kTrue:
      return value.Is(Value::Kind::kBool) && value.boolean == (expected.kind() == NodeKind::kTrue);
    case NodeKind::kString:
      return value.IsString() && value.chars() == expected.text();
    case NodeKind::kNumber:
      if (value.Is(Value::Kind::kInt)) return std::to_string(value.integer) == expected.text();
      return value.Is(Value::Kind::kNumber) && AsDouble(value.chars()) == AsDouble(expected.text());
    case NodeKind::kArray: {
      if (!value.IsArray() || value.array->items.size() != expected.size()) return false;
      size_t i = 0;
      for (Node item : expected.items())
        if (!Same(item, value.array->items[i++])) return false;
      return true;
    }
    case NodeKind::kObject: {
      if (!value.IsObject() || value.object->members.size() != expected.size()) return false;
      size_t i = 0;
      for (Node::Member member : expected.members()) {
        const Member& found = value.object->members[i++];
        if (found.name.chars() != member.name() || !Same(member.value, found.value)) return false;
      }
      return true;
    }
  }
  return false;
}

TEST(Vectors, ArraysObjectsNumbersDatesAndCidr) {
  if (!Shared()) GTEST_SKIP() << kNoShared;
  Source source;
  std::ifstream file(*Shared() / "arm" / "vectors.jsonl");
  source.text = std::string(std::istreambuf_iterator<char>(file), {});
  auto parsed = Document::Parse(source, 0, static_cast<uint32_t>(source.text.size()), true);
  ASSERT_NE(parsed.document, nullptr) << parsed.problem.message;
  size_t count = 0;
  for (Node vector : parsed.document->roots()) {
    Node text = vector.Find("expr"), expected = vector.Find("expect");
    bool tested = false;
    if (!text || !IsExpression(text.text()) || vector.Find("parameters")) continue;
    Expressions expressions;
    const ParsedExpr& expr = expressions.Parse(text.text());
    if (expr.root == nullptr || !UsesTested(*expr.root, tested) || !tested) continue;
    ++count;
    Value value = expressions.Evaluate(std::string(text.text()));
    bool rejected = expected.IsObject() && expected.Find("error");
    EXPECT_TRUE(rejected ? value.IsError() : Same(expected, value))
        << vector.Find("id").text() << " " << text.text() << " gave " << ToJson(value);
  }
  EXPECT_GT(count, 800u);
}

}  // namespace
}  // namespace azlint
