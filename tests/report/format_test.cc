#include "report/format.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/hand_made_report.h"
#include "support/paths.h"

namespace azlint {
namespace {

// One certain finding with everything, one possible, one undecided, one of a rule with braces; a
// file that cannot be read.
void Fill(HandMadeReport& hand) {
  Finding& certain = hand.AddFinding("storage/shared-key-enabled", 0, "true,");
  --certain.where.end;
  --certain.end.column;
  certain.severity = Severity::kError;
  certain.message = "storage account 'a\xE2\x80\xAE\x1B[31m\"\n' accepts Shared Key authorization";
  certain.hint = "set allowSharedKeyAccess to false";
  certain.type = "Microsoft.Storage/storageAccounts";
  certain.name = "a";
  certain.id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";
  certain.path = "properties.allowSharedKeyAccess";
  certain.pointer = "/resources/0";
  certain.api_version = "2023-01-01";
  certain.deployment_path = {"module {one}"};
  certain.related = {{hand.Find(1, "true"), "the value of 'keys' comes from here"},
                     {hand.Find(1, "true"), "the value of 'keys' comes from here"}};
  certain.way = {{Slot::Kind::kProperty, "", hand.Find(0, "true")},
                 {Slot::Kind::kParameter, "keys", hand.Find(0, "{ \"type\": \"bool\" }")},
                 {Slot::Kind::kArgument, "keys", hand.Find(1, "true")}};
  certain.parameter_sets = {"dev.parameters.json", ""};
  certain.copy_indices = {0, 2};
}

void FillOpen(HandMadeReport& hand) {
  Finding& possible = hand.AddFinding("storage/shared-key-enabled", 0, "\"[parameters('keys')]\"");
  possible.severity = Severity::kError;
  possible.certainty = Certainty::kPossible;
  possible.message =
      "storage account 'b' accepts Shared Key authorization if parameter 'archive' is true when "
      "parameter 'keys' is true and parameter 'sku' is 'Basic'";
  possible.type = "Microsoft.Storage/storageAccounts";
  possible.name = "b";
  possible.pointer = "/resources/1";
  possible.witness = {{"keys", "true"}, {"sku", "\"Basic\""}};
  possible.condition = "parameters('archive')";
  Finding& undecided = hand.AddFinding("native/unlisted", 1, "\"keys\"");
  undecided.certainty = Certainty::kUndecided;
  undecided.message = "parameter 'keys' may be a secret";
  undecided.reason = "the parameter 'keys' has no value";
}

void FillOdd(HandMadeReport& hand) {
  Finding& braces = hand.AddFinding("names/odd", 0, "\"name\"");
  braces.severity = Severity::kNote;
  braces.message = "the name is '{a} [b](1) \\ \xF0\x9F\x98\x80'";
  braces.type = "Microsoft.Storage/storageAccounts";
  braces.name = "{a} [b](1)";
  const Notification broken = {"input/syntax",
                               Notification::Level::kError,
                               "expected ',' or '}' after a member \x1B]0;",
                               "broken.json",
                               {},
                               {3, 5}};
  Notification config = {"config/unknown-rule",
                         Notification::Level::kWarning,
                         "no rule is called 'x'",
                         "",
                         {},
                         {0, 0},
                         true};
  hand.report().notifications = {broken, config};
}

void FillAll(HandMadeReport& hand) {
  FillOdd(hand);
  Fill(hand);
  FillOpen(hand);
  Report& report = hand.report();
  report.counts.files_read = 2;
  report.counts.files_failed = 1;
  report.counts.resources = 3;
  report.counts.errors = 1;
  report.counts.notes = 1;
  report.counts.possible = 1;
  report.counts.undecided = 1;
  report.exit_code = 2;
}

std::string Written(std::string_view format, const Report& report, FormatOptions options = {}) {
  options.version = "1.2.3";
  std::string out;
  FindFormat(format)->write(report, options, out);
  return out;
}

TEST(Format, TableNamesFour) {
  std::string names;
  for (const Format& format : Formats()) names += fmt::format("{} ", format.name);
  EXPECT_EQ(names, "text concise json sarif ");
  EXPECT_EQ(FindFormat("html"), nullptr);
}

TEST(Format, Text) {
  HandMadeReport hand;
  FillAll(hand);
  const std::string text = Written("text", hand.report());
  EXPECT_EQ(text, Expected("report/certain.txt", text));
}

TEST(Format, TextOfEverything) {
  HandMadeReport hand;
  FillAll(hand);
  hand.report().show_undecided = true;
  const std::string text = Written("text", hand.report());
  EXPECT_EQ(text, Expected("report/everything.txt", text));
}

TEST(Format, TextInColor) {
  HandMadeReport hand;
  FillAll(hand);
  const std::string text = Written("text", hand.report(), {true, true, ""});
  EXPECT_EQ(text, Expected("report/color.txt", text));
}

TEST(Format, Concise) {
  HandMadeReport hand;
  FillAll(hand);
  hand.report().show_undecided = true;
  EXPECT_EQ(
      Written("concise", hand.report()),
      "dir with #/main\xC3\xA9.json:4:5: note: [names/odd] the name is '{a} [b](1) \\ "
      "\xF0\x9F\x98\x80'\n"
      "dir with #/main\xC3\xA9.json:5:51: error: [storage/shared-key-enabled] storage account "
      "'a\\u{202e}\\u{1b}[31m\"\\u{a}' accepts Shared Key authorization\n"
      "dir with #/main\xC3\xA9.json:6:10: possible: [storage/shared-key-enabled] storage account "
      "'b' accepts Shared Key authorization if parameter 'archive' is true when parameter "
      "'keys' is true and parameter 'sku' is 'Basic'\n"
      "dev.parameters.json:2:5: undecided: [native/unlisted] parameter 'keys' may be a secret\n"
      "broken.json:3:5: error: [input/syntax] expected ',' or '}' after a member \\u{1b}]0;\n"
      "azlint: warning: [config/unknown-rule] no rule is called 'x'\n");
}

TEST(Format, Json) {
  HandMadeReport hand;
  FillAll(hand);
  hand.report().show_undecided = true;
  const std::string json = Written("json", hand.report());
  EXPECT_EQ(json, Expected("report/everything.json", json));
}

TEST(Format, Sarif) {
  HandMadeReport hand;
  FillAll(hand);
  const std::string sarif = Written("sarif", hand.report());
  EXPECT_EQ(sarif, Expected("report/certain.sarif", sarif));
}

TEST(Format, SarifOfEverything) {
  HandMadeReport hand;
  FillAll(hand);
  hand.report().show_undecided = true;
  const std::string sarif = Written("sarif", hand.report());
  EXPECT_EQ(sarif, Expected("report/everything.sarif", sarif));
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
  FillAll(hand);
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
