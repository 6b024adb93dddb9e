// Names and texts that mean harm to a terminal, to a reader's eye or to the log of a build agent:
// whatever azlint is asked, none of them comes out as it is.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "json/writer.h"
#include "report/format.h"
#include "support/command.h"
#include "text/utf8.h"

namespace azlint {
namespace {

// Colours, a title, the direction of writing, C1 controls, DEL, invisible marks, commands to
// agents.
constexpr std::string_view kHostile =
    "h\x1b[31m\x1b]0;t\x07\xe2\x80\xae\xe2\x81\xa6\xc2\x9b"
    "2J\x7f\xe2\x80\x8b\xe2\x80\xa8\xef\xbb\xbf##vso[task.complete result=Failed]##[error]x\r\n"
    "::error::e\b";

// What text must not hold, with line breaks aside. Its own table: the one of the program is what
// is tested.
bool IsHarmful(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool invisible = (c >= 0x200B && c <= 0x200F && c != 0x200D) || c == 0xFEFF;
  const bool direction = (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return control || invisible || direction;
}

std::string FirstHarm(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = ReadUtf8(text, at);
    if (point.length == 0) return fmt::format("a byte that is no UTF-8 at {}", at);
    const bool layout = point.value == '\n' || point.value == '\t' || text.substr(at, 2) == "\r\n";
    if (!layout && IsHarmful(point.value))
      return fmt::format("U+{:04X} at {}: {}", static_cast<uint32_t>(point.value), at,
                         text.substr(at - std::min<size_t>(at, 40), 40));
    at += point.length;
  }
  return "";
}

// What an agent would obey, but for the commands of the report that it asks for.
std::string FirstCommand(std::string_view text, std::string_view own) {
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!own.empty() && line.starts_with(own)) line.remove_prefix(own.size());
    const size_t first = std::min(line.find_first_not_of(" \t"), line.size());
    if (line.find("##vso[") != line.npos || line.find("##[") != line.npos ||
        line.substr(first).starts_with("::"))
      return fmt::format("a command: {}", line);
  }
  return "";
}

void ExpectHarmless(const std::vector<std::string>& arguments, std::string_view own = "") {
  const Ran ran = RunCommand(arguments);
  std::string words;
  for (const std::string& argument : arguments) words += argument + ' ';
  EXPECT_EQ(FirstHarm(ran.out), "") << words;
  EXPECT_EQ(FirstHarm(ran.error), "") << words;
  EXPECT_EQ(FirstCommand(ran.out, own), "") << words;
  EXPECT_EQ(FirstCommand(ran.error, ""), "") << words;
  EXPECT_NE(ran.out + ran.error, "") << words;
}

std::string Quoted(std::string_view text) {
  std::string json;
  AppendJsonString(json, text);
  return json;
}

// As JSON that holds every character itself wherever JSON lets it.
std::string Raw(std::string_view text) {
  std::string json = "\"";
  for (char c : text) {
    const bool escape = static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
    json += escape ? fmt::format("\\u{:04x}", static_cast<unsigned>(c)) : std::string(1, c);
  }
  return json + '"';
}

constexpr std::string_view kSchema =
    "\"$schema\": "
    "\"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", "
    "\"contentVersion\": \"1.0.0.0\"";

std::string Template() {
  const std::string bad = Raw(kHostile);
  return fmt::format(
      "{{{}, // azlint-disable-next-line {}: {}\n"
      "\"parameters\": {{ {}: {{ \"type\": {}, \"defaultValue\": \"[{}('x')]\" }} }},\n"
      "\"variables\": {{ {}: \"[concat({})]\" }},\n"
      "\"resources\": [ {{ \"type\": \"Microsoft.Storage/storageAccounts\", \"apiVersion\": {},\n"
      "  \"name\": {}, \"location\": \"[nothing({}, 'a')]\", \"condition\": \"[parameters({})]\",\n"
      "  // {}\n"
      "  \"properties\": {{ \"allowSharedKeyAccess\": true, {}: {},\n"
      "    \"minimumTlsVersion\": {} }} }} ],\n"
      "\"outputs\": {{ {}: {{ \"type\": \"string\", \"value\": \"[{}]\" }} }} }}\n",
      kSchema, "no/such\x1b[1m", "why\x1b[1m\xe2\x80\xae", bad, bad, "un\x7f", bad,
      "'\xe2\x80\xae'", bad, bad, "variables('\xc2\x9b')", "'\xe2\x80\xae'",
      "comment \x1b[2J\xe2\x80\xae ##[error]", bad, bad, bad, bad, "\xe2\x80\xae(");
}

std::string Rule() {
  const std::string bad = Raw(kHostile);
  return fmt::format(
      "{{ \"title\": {0}, \"severity\": \"warning\", \"tags\": [{0}], \"why\": {0}, \"fix\": {0},\n"
      "\"links\": [{0}], \"equivalents\": {{ {0}: [{0}] }}, \"message\": {0},\n"
      "\"if\": {{ \"field\": \"type\", \"equals\": \"Microsoft.Storage/storageAccounts\" }},\n"
      "\"fail\": [{{ \"type\": \"Microsoft.Storage/storageAccounts\", \"name\": {0} }}],\n"
      "\"unknown\": {0}, \"pass\": [{{ \"type\": \"a/b\", \"name\": {0} }}] }}",
      bad);
}

class Hostile : public testing::Test {
 protected:
  Hostile() {
    for (const char* name : {"GITHUB_ACTIONS", "TF_BUILD", "AZLINT_FORMAT", "FORCE_COLOR"})
      unsetenv(name);
    ScratchFolder::Write(path_, Template());
    ScratchFolder::Write("::error::b.json", Template());
    ScratchFolder::Write("not-utf8-\xff\xfe.json", Template());
    ScratchFolder::Write("rows.ndjson", "{\"type\": \"a/b\"}\n{\"" + std::string(kHostile));
    ScratchFolder::Write("broken-\x1b[1m.json", "{\"a\": \xe2\x80\xae, \x1b");
    ScratchFolder::Write("broken.xml", "<a\x1b><\xe2\x80\xae></b>");
    ScratchFolder::Write("rules/\x1b[1m\xe2\x80\xae/a.jsonc", Rule());
  }

  ScratchFolder folder_;
  const std::string path_ =
      std::string("a") + "\x1b[31m\xe2\x80\xae\n::error::\xff\xc2\x9b##[x.json";
};

TEST_F(Hostile, ReportsOfAllFormats) {
  for (const Format& format : Formats()) {
    const std::string name(format.name);
    const std::string_view own = name == "github" ? "::" : name == "azure" ? "##vso[" : "";
    ExpectHarmless({"-f", name, "--rules", "rules", "--show-undecided", "--report-suppressed",
                    "--statistics", "-v", "--color", "never"},
                   own);
  }
}

TEST_F(Hostile, JsonStaysJson) {
  for (const char* format : {"json", "sarif", "gitlab", "rdjson"}) {
    const Ran ran = RunCommand({"-f", format, "--rules", "rules", "--show-undecided", "."});
    Source source;
    Problem problem;
    EXPECT_TRUE(Decode(ran.out, source, problem)) << format << problem.message;
    EXPECT_TRUE(Document::Parse(source).document) << format;
    EXPECT_NE(ran.out.find("\\u001b"), ran.out.npos) << format;
  }
}

TEST_F(Hostile, WhatIsReadAndMended) {
  ExpectHarmless({"--show-files"});
  ExpectHarmless({"--diff"});
  ExpectHarmless({"--fix"});
  ScratchFolder::Write("c.json", Template());
  ExpectHarmless({"--add-suppressions", "--reason", "r\x1b[1m\xe2\x80\xae"});
}

TEST_F(Hostile, Baselines) {
  ExpectHarmless({"baseline", "create", "--rules", "rules"});
  ExpectHarmless({"baseline", "show"});
  ExpectHarmless({"baseline", "update", "base\x1b[1m.json"});
  ScratchFolder::Write("b.json", "{\"version\": " + Raw(kHostile) + "}");
  ExpectHarmless({"baseline", "show", "b.json"});
  ScratchFolder::Write("b.json", fmt::format("{{\"version\": 1, \"findings\": [{{\"file\": {0}, "
                                             "\"rule\": {0}, \"resource\": {0}, \"path\": {0}}}]}}",
                                             Raw(kHostile)));
  ExpectHarmless({"baseline", "show", "b.json"});
  ExpectHarmless({"--baseline", "b.json"});
}

TEST_F(Hostile, Configurations) {
  const std::string bad = Raw(kHostile);
  ScratchFolder::Write("azlint.jsonc",
                       fmt::format("{{ {0}: 1, \"severity\": {{ {0}: {0} }}, \"ignore\": [{0}],\n"
                                   "\"extends\": [{0}], \"profile\": {0}, \"options\": {{ {0}: {0} "
                                   "}},\n\"suppress\": [{{ \"rule\": {0}, \"reason\": {0}, "
                                   "\"expires\": {0} }}], \"baseline\": {0} }}",
                                   bad));
  ExpectHarmless({"."});
  ExpectHarmless({"config", "show", path_});
  ExpectHarmless({"config", "show", path_, "-f", "json"});
  ScratchFolder::Write("azlint.jsonc", "{ \"a\x1b\xe2\x80\xae");
  ExpectHarmless({"."});
  ScratchFolder::Write("azlint.jsonc",
                       fmt::format("{{ \"suppress\": [{{ \"rule\": \"storage/\", \"files\": {0}, "
                                   "\"reason\": {0}, \"resource\": {0} }}], \"include\": [{0}] }}",
                                   bad));
  ExpectHarmless({"config", "show", path_});
  ExpectHarmless({"--report-suppressed", "."});
}

TEST_F(Hostile, RuleFiles) {
  for (const char* format : {"text", "json", "markdown", "sarif"})
    ExpectHarmless({"rules", "--rules", "rules", "-f", format});
  const std::string id = "\x1b[1m\xe2\x80\xae/a";
  for (const char* format : {"text", "json", "markdown"})
    ExpectHarmless({"explain", "--rules", "rules", id, "-f", format});
  ExpectHarmless({"explain", "no\x1b[1m\xe2\x80\xae"});
  ExpectHarmless({"test", "rules"});
  const std::string bad = Raw(kHostile);
  ScratchFolder::Write("rules/\x1b[1m\xe2\x80\xae/b.jsonc",
                       fmt::format("{{ {0}: {0}, \"severity\": {0}, \"each\": {0}, \"if\": {{ "
                                   "\"field\": {0}, {0}: {0} }}, \"message\": \"{{\\u001b}}\" }}",
                                   bad));
  ExpectHarmless({"test", "rules"});
  ExpectHarmless({"--rules", "rules"});
  ExpectHarmless({"--rules", "no\x1b[1m\xe2\x80\xae"});
}

TEST_F(Hostile, QuestionsAndStates) {
  ExpectHarmless({"eval", "concat('\x1b[1m\xe2\x80\xae', '\xff')"});
  ExpectHarmless({"eval", "\x1b(\xe2\x80\xae"});
  ExpectHarmless({"eval", "variables('h')", "--template", path_});
  ExpectHarmless({"eval", "1", "--template", "broken-\x1b[1m.json"});
  ExpectHarmless({"expand", path_});
  ExpectHarmless({"expand", "broken-\x1b[1m.json"});
  ExpectHarmless({"expand", "no\x1b[1m"});
  ScratchFolder::Write("export.json",
                       fmt::format("[{{\"id\": \"/subscriptions/s/resourceGroups/g/providers/"
                                   "Microsoft.Storage/storageAccounts/e\", \"name\": {0}, "
                                   "\"type\": \"Microsoft.Storage/storageAccounts\", "
                                   "\"properties\": {{ {0}: {0} }}}}]",
                                   Quoted(kHostile)));
  for (const char* format : {"text", "json"}) {
    ExpectHarmless({"diff", "export.json", path_, "-f", format});
    ExpectHarmless({"diff", path_, "export.json", "-f", format});
  }
  ExpectHarmless({"diff", "no\x1b[1m", path_});
}

TEST_F(Hostile, CommandLines) {
  const std::string bad = "\x1b[1m\xe2\x80\xae\xff";
  ExpectHarmless({"--" + bad});
  ExpectHarmless({bad});
  ExpectHarmless({"--select", bad});
  ExpectHarmless({"--per-file-ignores", bad + ":" + bad});
  ExpectHarmless({"--severity", bad + "=error"});
  ExpectHarmless({"--severity", "ALL=" + bad});
  ExpectHarmless({"-f", bad});
  ExpectHarmless({"-f", "json", "-o", "no\x1b[1m/x"});
  ExpectHarmless({"--param", bad + "=" + bad});
  ExpectHarmless({"--profile", bad});
  ExpectHarmless({"--option", bad + "=1"});
  ExpectHarmless({"--files-from", bad});
  ExpectHarmless({"--config", bad});
  ExpectHarmless({"--changed", "--since", bad});
  ExpectHarmless({"--jobs", bad});
  ExpectHarmless({"completion", bad});
  ExpectHarmless({"-p", bad, path_});
  ExpectHarmless({"--exemptions", bad, "."});
  ExpectHarmless({"--before", bad, "."});
}

}  // namespace
}  // namespace azlint
