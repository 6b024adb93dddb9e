#include "template/unknown_functions.h"

#include <gtest/gtest.h>

namespace azlint {
namespace {

std::string NamesIn(std::string_view json) {
  Source source;
  source.text = json;
  auto document = Document::Parse(source).document;
  std::string names;
  for (const UnknownFunction& unknown : UnknownFunctions(document->root()))
    names += unknown.name + " ";
  return names;
}

TEST(UnknownFunctions, AreNamedOnceInOrder) {
  EXPECT_EQ(NamesIn(R"({"a":"[concat(foo(1), Foo(2), bar())]","b":"[baz(listKeys('x','y'))]"})"),
            "foo bar baz ");
}

TEST(UnknownFunctions, AreNoTextsMembersOrNamespaces) {
  EXPECT_EQ(NamesIn(R"({"a":"[concat('foo(1)', 'it''s bar(2)')]","b":"[my.func(1)]","c":"plain foo(1)","d":"[[foo(1)]"})"), "");
}

TEST(UnknownFunctions, AreNotLookedForInProse) {
  EXPECT_EQ(NamesIn(R"({"metadata":{"description":"[see foo(1)]"},"allowedValues":["[bar(1)]"]})"),
            "");
}

TEST(UnknownFunctions, TargetBelongsToLaterVersions) {
  EXPECT_EQ(NamesIn(R"({"a":"[target('full')]"})"), "target ");
  EXPECT_EQ(NamesIn(R"({"languageVersion":"2.1-experimental","a":"[target('full')]"})"), "");
  EXPECT_EQ(NamesIn(R"({"a":"[addDays('x', 1)]"})"), "addDays ");
}

}  // namespace
}  // namespace azlint
