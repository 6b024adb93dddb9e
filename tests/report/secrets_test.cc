#include "report/secrets.h"

#include <gtest/gtest.h>

#include "report/format.h"
#include "report/places.h"
#include "support/hostile_report.h"
#include "text/utf8.h"

namespace azlint {
namespace {

// Not a byte of it, nor of its parts, in any format.
TEST(Secrets, AreInNoFormat) {
  HandMadeReport hand;
  FillHostile(hand);
  hand.report().show_undecided = hand.report().show_suppressed = true;
  for (const Format& format : Formats()) {
    std::string out;
    format.write(hand.report(), {}, out);
    EXPECT_EQ(out.find("S3cr3t"), std::string::npos) << format.name;
    EXPECT_EQ(out.find("P\xC3\xA4ss"), std::string::npos) << format.name;
  }
}

TEST(Secrets, AreOverwrittenInPlace) {
  HandMadeReport hand;
  const std::string text =
      "{ \"a\": \"x\xC3\xA9\xE6\x97\xA5\xF0\x9F\x98\x80\", \"b\": {\n\"c\": 1 }, \"d\": 12 }";
  const uint32_t source = hand.AddSource("s.json", text);
  hand.report().secrets = {hand.Find(source, "\"x\xC3\xA9\xE6\x97\xA5\xF0\x9F\x98\x80\""),
                           hand.Find(source, "{\n\"c\": 1 }"), hand.Find(source, "12")};
  const Source& written = *hand.report().sources[source];
  const std::string masked = MaskPlaces(written, hand.report().secrets);
  EXPECT_EQ(masked,
            "{ \"a\": \"*\xC3\x97\xE2\x88\x97\xF0\x9F\x94\x92\", \"b\": {\n*******}, \"d\": ** }");
  EXPECT_EQ(masked.size(), text.size());
  EXPECT_EQ(Utf16Length(masked), Utf16Length(text));
  Places places(hand.report());
  EXPECT_EQ(places.Line(source, 2), "*******}, \"d\": ** }");
  EXPECT_EQ(places.Text(hand.Find(source, "\"d\": 12")), "\"d\": **");
}

TEST(Secrets, DoNotBlotOutNamesThatAreWords) {
  HandMadeReport hand;
  const uint32_t source = hand.AddSource("s.json", R"(["Password", "Passw0rd"])");
  hand.report().secrets = {hand.Find(source, R"("Password")"), hand.Find(source, R"("Passw0rd")")};
  std::string text = "parameter 'adminPassword' is Passw0rd";
  SecretTexts(hand.report()).Mask(text);
  EXPECT_EQ(text, "parameter 'adminPassword' is ***");
}

// Short ones are parts of usual words; an expression says nothing by itself.
TEST(Secrets, AreFoundInTextsWhenTheyAreLong) {
  HandMadeReport hand;
  const uint32_t source = hand.AddSource(
      "s.json", R"(["admin", "hunt\"er2", "[parameters('x')]", {"k": "longer-hunt\"er2"}])");
  hand.report().secrets = {hand.Find(source, R"("admin")"), hand.Find(source, R"("hunt\"er2")"),
                           hand.Find(source, R"("[parameters('x')]")"),
                           hand.Find(source, R"({"k": "longer-hunt\"er2"})")};
  const SecretTexts secrets(hand.report());
  std::string text = "admin hunt\"er2 longer-hunt\"er2 [parameters('x')]";
  EXPECT_TRUE(secrets.AreIn(text));
  secrets.Mask(text);
  EXPECT_EQ(text, "admin *** *** [parameters('x')]");
  EXPECT_FALSE(secrets.AreIn(text));
}

TEST(Secrets, LeaveAWitnessJson) {
  HandMadeReport hand;
  const uint32_t source = hand.AddSource("s.json", "1234567");
  hand.report().secrets = {hand.Find(source, "1234567")};
  hand.AddFinding("names/odd", source, "1234567").witness = {{"pin", "1234567"}};
  MaskSecrets(hand.report());
  EXPECT_EQ(hand.report().findings[0].witness[0].json, "\"***\"");
}

}  // namespace
}  // namespace azlint
