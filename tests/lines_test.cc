#include "lines.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "azlint.h"
#include "embedded.h"
#include "support/packed.h"

namespace azlint {
namespace {

// A row as of Resource Graph, filled up to about `bytes`.
std::string Row(std::string_view name, bool keys, size_t bytes = 0, std::string_view more = "") {
  return R"({"type":"microsoft.storage/storageaccounts","id":"/subscriptions/s/resourceGroups/g/)" +
         std::string(R"(providers/Microsoft.Storage/storageAccounts/)") + std::string(name) +
         R"(","name":")" + std::string(name) + R"(","properties":{"allowSharedKeyAccess":)" +
         (keys ? "true" : "false") + R"(,"note":")" + std::string(bytes, '.') + "\"" +
         std::string(more) + "}}\n";
}

std::string Told(const Report& report) {
  std::string text;
  for (const Finding& f : report.findings) {
    if (f.suppressed) continue;
    text += std::to_string(f.begin.line) + ":" + std::to_string(f.begin.column) + " " +
            std::string(f.name) + "\n";
  }
  for (const Notification& n : report.notifications)
    text += std::to_string(n.begin.line) + ":" + std::to_string(n.begin.column) + " " +
            std::string(n.id) + ": " + n.message + "\n";
  return text;
}

LintRequest Asking(std::string path, std::string_view select = "storage/shared-key-enabled") {
  LintRequest request;
  InputFile file;
  file.path = std::move(path);
  request.files = {file};
  request.settings[0].select = {std::string(select)};
  return request;
}
LintRequest AskingText(std::string bytes) {
  LintRequest request = Asking("rows.ndjson");
  request.files[0].bytes = std::move(bytes);
  return request;
}
Report Linted(LintRequest request) {
  return Lint(std::move(request), Packed().rules, Packed().tables);
}

// A file of five megabytes, which is mapped, not read.
class MappedLines : public testing::Test {
 protected:
  static constexpr size_t kRows = 50, kRowBytes = 100'000;
  MappedLines() {
    std::ofstream out(path_, std::ios::binary);
    for (size_t i = 0; i < kRows; ++i)
      out << Row("st" + std::to_string(i), i % 20 == 3, kRowBytes, More(i));
  }
  ~MappedLines() override { std::filesystem::remove(path_); }
  static std::string More(size_t i) {
    return i == 43 ? R"(,"metadata":{"azlint":{"suppress":[{"rule":"storage/","reason":"old"}]}})"
                   : "";
  }

  std::string path_ = testing::TempDir() + "mapped" + std::to_string(getpid()) + ".ndjson";
};

TEST(Lines, AreCutBetweenObjectsOnly) {
  Source source;
  const std::string large(600'000, ' ');
  source.text =
      "{\"a\":1}\n{\"b\":[" + large + "{}\n,\n{}\n]}\r\n{\"c\":2}\n" + large + "{\"d\":3}";
  std::vector<std::string> parts;
  for (Span part : CutLines(source)) {
    std::string text(source.text.substr(part.begin, part.end - part.begin));
    std::erase(text, ' ');
    parts.push_back(text);
  }
  EXPECT_EQ(parts, (std::vector<std::string>{"{\"a\":1}\n{\"b\":[{}\n,\n{}\n]}\r\n",
                                             "{\"c\":2}\n{\"d\":3}"}));
}

TEST(Lines, ABadOneDoesNotHideTheOthers) {
  const std::string text = Row("a", true) + "{\"type\": oops}\n" + Row("b", false) + "{\"x\":\n" +
                           Row("c", true) + Row("d", true);
  const Report report = Linted(AskingText(text));
  EXPECT_EQ(Told(report),
            "1:180 a\n5:180 c\n6:180 d\n"
            "2:10 input/syntax: expected a value\n"
            "5:1 input/syntax: the text ends inside an object that begins at line 4\n");
  EXPECT_EQ(report.counts.files_failed, 1u);
  EXPECT_EQ(report.exit_code, 2);
}

TEST(Lines, SayWhatTheyAreEvenIfNoneIsKnown) {
  const Report report = Linted(AskingText("{\"a\":1}\n{\"b\":2}\n"));
  EXPECT_EQ(Told(report),
            "1:1 input/not-azure: this is no Azure input: no template, parameter file or export "
            "that azlint knows\n");
}

TEST_F(MappedLines, AreJudgedPartByPart) {
  EXPECT_TRUE(MapLines(path_).IsMapped());
  const Report report = Linted(Asking(path_));
  EXPECT_EQ(Told(report), "4:184 st3\n24:186 st23\n");  // st43 says that it is accepted
  EXPECT_EQ(report.counts.suppressed, 1u);
  EXPECT_EQ(report.read[0].second, "resources: 50 resources");
  LintRequest one = Asking(path_);
  one.jobs = 1;
  EXPECT_EQ(Told(Linted(std::move(one))), Told(report));
}

TEST(Lines, AreRelatedAcrossParts) {
  const std::string account =
      R"({"type":"microsoft.cognitiveservices/accounts","kind":"SpeechServices","name":"ai",)"
      R"("id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/ai",)"
      R"("properties":{"userOwnedStorage":[{"resourceId":"/subscriptions/s/resourceGroups/g/)"
      R"(providers/Microsoft.Storage/storageAccounts/b\u0079os"}]}})"
      "\n";
  LintRequest request = AskingText(account + Row("first", true, 600'000) +
                                   Row("second", true, 600'000) + Row("byos", true));
  request.settings[0].select = {"speech/byos-storage-shared-key-enabled"};
  const Report report = Linted(std::move(request));
  EXPECT_EQ(Told(report), "4:186 byos\n");
  EXPECT_EQ(report.findings[0].pointer, "");
}

TEST_F(MappedLines, AreReadAgainForWhomASuppressionAsks) {
  LintRequest request = Asking(path_);
  Source source;
  source.text = R"([{"rule": "storage/", "reason": "test",
"if": {"field": "name", "equals": "st23"}}])";
  const auto rows = Document::Parse(source).document;
  ConfiguredSuppression row{rows->root().At(0), "azlint.jsonc", {1, 1}, nullptr};
  request.settings[0].suppress = {row};
  EXPECT_EQ(Told(Linted(std::move(request))), "4:184 st3\n");
}

TEST_F(MappedLines, ReadAsZeroBytesWhereTheFileIsGone) {
  const SourceText text = MapLines(path_);
  std::filesystem::resize_file(path_, 10);
  EXPECT_EQ(text.substr(0, 8), R"({"type":)");
  EXPECT_EQ(text[kRowBytes * 30], '\0');
}

TEST_F(MappedLines, OfAnotherNameAreTold) {
  EXPECT_TRUE(MapLines(testing::TempDir()).empty());
  const std::string other = path_ + ".json";
  std::filesystem::copy_file(path_, other);
  EXPECT_TRUE(MapLines(other).empty());  // small enough to be read, whatever it is
  std::filesystem::remove(other);
}

}  // namespace
}  // namespace azlint
