#include "report/format.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/hostile_report.h"
#include "support/paths.h"

namespace azlint {
namespace {

std::string Written(std::string_view format, const Report& report, FormatOptions options = {}) {
  options.version = "1.2.3";
  std::string out;
  FindFormat(format)->write(report, options, out);
  return out;
}

FormatOptions InColor() {
  FormatOptions options;
  options.color = options.quiet = true;
  return options;
}

TEST(Format, TableNamesAll) {
  std::string names;
  for (const Format& format : Formats()) names += fmt::format("{} ", format.name);
  EXPECT_EQ(names,
            "text concise grouped json jsonl sarif github azure gitlab junit checkstyle rdjson csv "
            "markdown ");
  EXPECT_EQ(FindFormat("html"), nullptr);
}

TEST(Format, Text) {
  HandMadeReport hand;
  FillHostile(hand);
  const std::string text = Written("text", hand.report());
  EXPECT_EQ(text, Expected("report/certain.txt", text));
}

TEST(Format, TextOfEverything) {
  HandMadeReport hand;
  FillHostile(hand);
  hand.report().show_undecided = hand.report().show_suppressed = true;
  const std::string text = Written("text", hand.report());
  EXPECT_EQ(text, Expected("report/everything.txt", text));
}

TEST(Format, TextInColor) {
  HandMadeReport hand;
  FillHostile(hand);
  const std::string text = Written("text", hand.report(), InColor());
  EXPECT_EQ(text, Expected("report/color.txt", text));
}

// One file each: fixtures/report/everything.EXTENSION.
struct Sample {
  std::string_view format, file;
};
constexpr Sample kSamples[] = {
    {"concise", "everything.concise.txt"}, {"grouped", "everything.grouped.txt"},
    {"json", "everything.json"},           {"jsonl", "everything.jsonl"},
    {"sarif", "everything.sarif"},         {"github", "everything.github.txt"},
    {"azure", "everything.azure.txt"},     {"gitlab", "everything.gitlab.json"},
    {"junit", "everything.junit.xml"},     {"checkstyle", "everything.checkstyle.xml"},
    {"rdjson", "everything.rdjson.json"},  {"csv", "everything.csv"},
    {"markdown", "everything.md"}};

TEST(Format, EachOfEverything) {
  HandMadeReport hand;
  FillHostile(hand);
  hand.report().show_undecided = hand.report().show_suppressed = true;
  for (const Sample& sample : kSamples) {
    const std::string text = Written(sample.format, hand.report());
    EXPECT_EQ(text, Expected(fmt::format("report/{}", sample.file), text)) << sample.format;
  }
}

TEST(Format, Sarif) {
  HandMadeReport hand;
  FillHostile(hand);
  const std::string sarif = Written("sarif", hand.report());
  EXPECT_EQ(sarif, Expected("report/certain.sarif", sarif));
}

// Results must be there, though empty: the upload action throws without them.
TEST(Format, SarifOfNothing) {
  HandMadeReport hand;
  const std::string sarif = Written("sarif", hand.report());
  EXPECT_EQ(sarif, Expected("report/nothing.sarif", sarif));
  EXPECT_NE(sarif.find("\"results\":[]"), std::string::npos);
}

// Nothing that a terminal obeys, in any format: the escapes of color apart, which are not asked
// for.
TEST(Format, NeverWritesRawControls) {
  HandMadeReport hand;
  FillHostile(hand);
  hand.report().show_undecided = true;
  for (const Format& format : Formats()) {
    const std::string out = Written(format.name, hand.report());
    EXPECT_EQ(out.find('\x1B'), std::string::npos) << format.name;
    EXPECT_EQ(out.find("\xE2\x80\xAE"), std::string::npos) << format.name;
    EXPECT_EQ(out.find("\xE2\x80\x8F"), std::string::npos) << format.name;
  }
}

// A finding whose source is not there, or beyond its end, is written all the same.
TEST(Format, SurvivesPlacesThatAreNotThere) {
  HandMadeReport hand;
  Finding& finding = hand.AddFinding("names/odd", 0, "\"name\"");
  finding.where = {0, 100000, 200000};
  hand.report().findings.push_back(finding);
  hand.report().findings.back().where = {77, 5, 6};
  hand.report().sources.push_back(nullptr);
  for (const Format& format : Formats()) EXPECT_NE(Written(format.name, hand.report()), "");
}

TEST(Format, CutsALineOfAMegabyte) {
  HandMadeReport hand;
  const std::string blob(500'000, 'x');
  const uint32_t source = hand.AddSource("min.json", blob + "\xF0\x9F\x98\x80 here " + blob);
  hand.AddFinding("names/odd", source, "here").message = "odd";
  EXPECT_EQ(Written("text", hand.report()),
            "min.json:1:500004: warning: [names/odd] odd\n"
            "    1 | ..." +
                std::string(47, 'x') + "\xF0\x9F\x98\x80 here " + std::string(91, 'x') +
                "...\n"
                "      | " +
                std::string(53, ' ') + "^~~~\n\n");
  EXPECT_LT(Written("sarif", hand.report()).size(), 10'000u);
}

}  // namespace
}  // namespace azlint
