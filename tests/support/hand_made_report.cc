#include "support/hand_made_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include "embedded.h"
#include "support/paths.h"

namespace azlint {
namespace {

constexpr std::string_view kKeyRule = R"({
  "title": "Storage account accepts Shared Key authorization",
  "severity": "error",
  "securitySeverity": 7.0,
  "tags": ["storage", "identity"],
  "was": ["storage/keys"],
  "why": "Whoever holds an account key has every right on the account. No log says who it was.",
  "fix": "Set allowSharedKeyAccess to false.",
  "links": ["https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent"],
  "equivalents": { "policy": ["8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"], "checkov": [],
                   "cwe": ["CWE-732: wrong permissions"], "mcsb": ["IM-1"] },
  "if": { "allOf": [
    { "field": "type", "equals": "Microsoft.Storage/storageAccounts" },
    { "field": "Microsoft.Storage/storageAccounts/allowSharedKeyAccess", "equals": true } ] },
  "message": "storage account '{name}' accepts Shared Key authorization",
  "fail": [ { "type": "Microsoft.Storage/storageAccounts", "name": "a",
              "properties": { "allowSharedKeyAccess": true } } ], // <- here
  "unknown": [ { "type": "Microsoft.Storage/storageAccounts", "name": "b",
                 "properties": { "allowSharedKeyAccess": "[parameters('keys')]" } } ],
  "pass": [ { "type": "Microsoft.Storage/storageAccounts", "name": "c",
              "properties": { "allowSharedKeyAccess": false } } ]
})";
constexpr std::string_view kNameRule = R"({
  "title": "Name is odd",
  "severity": "note",
  "tags": ["names"],
  "why": "Odd names are hard to read.",
  "fix": "Take another name.",
  "cases": [
    { "if": { "allOf": [ { "field": "type", "equals": "Microsoft.Storage/storageAccounts" },
                         { "field": "name", "contains": "{" } ] },
      "message": "name '{name}' has [braces]" },
    { "if": { "allOf": [ { "field": "type", "equals": "Microsoft.Storage/storageAccounts" },
                         { "field": "name", "contains": "[" } ] },
      "message": "the name is '{value}'" } ],
  "fail": [ { "type": "Microsoft.Storage/storageAccounts", "name": "a{" } ],
  "unknown": "a name is always written",
  "pass": [ { "type": "Microsoft.Storage/storageAccounts", "name": "a" } ]
})";

// Emoji, wide letters and a tab before what is marked; a right-to-left mark, an escape character.
constexpr std::string_view kTemplate =
    "{\n"
    "  \"parameters\": { \"keys\": { \"type\": \"bool\" } },\n"
    "  \"resources\": [ {\n"
    "    \"name\": \"\xF0\x9F\x98\x80\xE6\x97\xA5\xE6\x9C\xAC {a} [b](1) \xE2\x80\x8F\x1B[31m\",\n"
    "\t\"tags\": { \"e\": \"\xF0\x9F\x98\x80\xE6\x97\xA5\xE6\x9C\xAC\" }, "
    "\"allowSharedKeyAccess\": "
    "true,\n"
    "    \"x\": \"[parameters('keys')]\"\n"
    "  } ]\n"
    "}\n";
constexpr std::string_view kParameters =
    "{ \"parameters\": {\r\n    \"keys\": { \"value\": true }\r\n} }\r\n";

}  // namespace

HandMadeReport::HandMadeReport() : tables_(EmbeddedRules()) {
  std::vector<Problem> problems;
  for (const auto& [id, text] :
       {std::pair{"names/odd", kNameRule}, std::pair{"storage/shared-key-enabled", kKeyRule}}) {
    Source source;
    source.path = std::string("rules/") + id + ".jsonc";
    source.text = std::string(text);
    rules_.Add(id, std::move(source), tables_, problems);
  }
  for (const Problem& problem : problems) ADD_FAILURE() << problem.message;
  for (const Rule& rule : rules_.rules()) report_.rules.push_back(&rule);
  AddSource("dir with #/main\xC3\xA9.json", std::string(kTemplate));
  AddSource("dev.parameters.json", std::string(kParameters), Encoding::kUtf8Bom);
}

uint32_t HandMadeReport::AddSource(std::string path, std::string text, Encoding encoding) {
  auto source = std::make_unique<Source>();
  source->number = static_cast<uint32_t>(report_.sources.size());
  source->path = std::move(path);
  source->text = std::move(text);
  source->encoding = encoding;
  report_.sources.push_back(std::move(source));
  return report_.sources.back()->number;
}

Span HandMadeReport::Find(uint32_t source, std::string_view text) const {
  const size_t at = report_.sources[source]->text.find(text);
  const auto begin = static_cast<uint32_t>(at);
  return {source, begin, begin + static_cast<uint32_t>(text.size())};
}

Finding& HandMadeReport::AddFinding(std::string_view rule, uint32_t source, std::string_view text) {
  Finding& finding = report_.findings.emplace_back();
  const auto known = std::find_if(report_.rules.begin(), report_.rules.end(),
                                  [rule](const Rule* one) { return one->id == rule; });
  finding.rule = known == report_.rules.end() ? rule : (*known)->id;
  finding.where = Find(source, text);
  const LineMap lines(report_.sources[source]->text);
  finding.begin = lines.At(finding.where.begin);
  finding.end = lines.At(finding.where.end);
  return finding;
}

std::string Expected(std::string_view name, std::string_view actual) {
  const std::filesystem::path path = Checkout() / "fixtures" / name;
  if (std::getenv("AZLINT_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace azlint
