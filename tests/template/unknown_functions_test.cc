#include "template/unknown_functions.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

std::string NamesIn(std::string_view json) {
  Source source;
  source.text = std::string(json);
  auto document = Document::Parse(source).document;
  std::string names;
  for (const UnknownFunction& unknown : UnknownFunctions(document->root()))
    names += unknown.name + " ";
  return names;
}

TEST(UnknownFunctions, AreNamedOnceInOrder) {
  EXPECT_EQ(NamesIn(R"x({"a":"[concat(foo(1), Foo(2), bar())]","b":"[baz(listKeys('x','y'))]"})x"),
            "foo bar baz ");
}

TEST(UnknownFunctions, AreNoTextsMembersOrNamespaces) {
  EXPECT_EQ(
      NamesIn(
          R"x({"a":"[concat('foo(1)', 'it''s bar(2)')]","b":"[my.func(1)]","c":"plain foo(1)","d":"[[foo(1)]"})x"),
      "");
}

TEST(UnknownFunctions, AreNotLookedForInProse) {
  EXPECT_EQ(
      NamesIn(R"x({"metadata":{"description":"[see foo(1)]"},"allowedValues":["[bar(1)]"]})x"), "");
}

TEST(UnknownFunctions, TargetBelongsToLaterVersions) {
  EXPECT_EQ(NamesIn(R"x({"a":"[target('full')]"})x"), "target ");
  EXPECT_EQ(NamesIn(R"x({"languageVersion":"2.1-experimental","a":"[target('full')]"})x"), "");
  EXPECT_EQ(NamesIn(R"x({"a":"[addDays('x', 1)]"})x"), "addDays ");
}

}  // namespace
}  // namespace azlint
