#include "support/hostile_report.h"

#include "report/secrets.h"

namespace azlint {
namespace {

void FillCertain(HandMadeReport& hand) {
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
  certain.fix =
      Fix{"set properties.allowSharedKeyAccess to false", {{certain.where, "false"}}, {}, ""};
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

// A path and texts that mean something to a spreadsheet, a page, a terminal and a build agent.
constexpr std::string_view kPath =
    "=cmd|'calc'!A0 %0A::a,b;c]<b>\xE2\x80\xAE\x1B[2J\xF0\x9F\x98\x80.json";
constexpr std::string_view kText =
    "{\n"
    "\t\"adminPassword\": \"S3cr3t-\\\"P\xC3\xA4ss\xF0\x9F\x98\x80\", \"after\": 1,\n"
    "  \"\xF0\x9F\x98\x80\": \"<script>alert(1)</script> ]]> ##vso[task.setvariable "
    "variable=x]y\"\n"
    "}\n";

void FillMarkup(HandMadeReport& hand, uint32_t source) {
  Finding& markup = hand.AddFinding("names/odd", source, "\"<script>");
  markup.severity = Severity::kError;
  markup.message =
      "=1+1 <script>alert(\"1\")</script> ]]> 100%25 ##vso[task.complete result=Failed] ##[error]x "
      "@everyone #1 :x: | `a` \\ *b* [c](https://d) ; ]\r\n::error::e";
  markup.type = "Microsoft.Storage/storageAccounts";
  markup.name = "-x,\"y\"";
  markup.path = "@SUM(1)";
  Finding& accepted = hand.AddFinding("names/odd", source, "\"after\"");
  accepted.severity = Severity::kWarning;
  accepted.message = "the name is 'after'";
  accepted.suppressed = {
      Suppressed::By::kConfiguration, "agreed, \"see\" <b>\n", "azlint.jsonc", {}};
}

// The secret stands in the line that is quoted, and in texts.
void FillSecret(HandMadeReport& hand, uint32_t source) {
  const Span secret = hand.Find(source, "\"S3cr3t-\\\"P\xC3\xA4ss\xF0\x9F\x98\x80\"");
  hand.report().secrets = {secret};
  Finding& finding = hand.AddFinding("storage/shared-key-enabled", source, "\"after\"");
  finding.message = "password is 'S3cr3t-\"P\xC3\xA4ss\xF0\x9F\x98\x80'";
  finding.related = {{secret, "given here: S3cr3t-\"P\xC3\xA4ss\xF0\x9F\x98\x80"}};
  finding.fix =
      Fix{"set adminPassword", {{secret, "\"new S3cr3t-\"P\xC3\xA4ss\xF0\x9F\x98\x80\""}}, {}, ""};
  finding.pointer = "/resources/3";
}

}  // namespace

void FillHostile(HandMadeReport& hand) {
  FillOdd(hand);
  FillCertain(hand);
  FillOpen(hand);
  const uint32_t source = hand.AddSource(std::string(kPath), std::string(kText));
  FillMarkup(hand, source);
  FillSecret(hand, source);
  Finding& known = hand.AddFinding("names/odd", source, "1");
  known.message = "known since long";
  known.baseline = BaselineState::kUnchanged;
  Report& report = hand.report();
  report.counts.files_read = 3;
  report.counts.files_failed = 1;
  report.counts.resources = 3;
  report.counts.errors = 2;
  report.counts.warnings = 1;
  report.counts.suppressed = 1;
  report.counts.known = 1;
  report.counts.notes = 1;
  report.counts.possible = 1;
  report.counts.undecided = 1;
  report.exit_code = 2;
  report.changed_levels = {{report.rules[0], Severity::kError}};
  MaskSecrets(report);
}

}  // namespace azlint
