#include "options.h"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/format.h"
#include "support/hand_made_report.h"

namespace azlint {
namespace {

const char* NoEnvironment(const char*) { return nullptr; }

ParsedOptions Parse(const std::vector<const char*>& arguments,
                    Environment environment = NoEnvironment) {
  return ParseOptions(arguments, environment);
}

Options Good(const std::vector<const char*>& arguments, Environment environment = NoEnvironment) {
  const ParsedOptions parsed = Parse(arguments, environment);
  EXPECT_TRUE(parsed.options.has_value()) << parsed.error;
  return parsed.options.value_or(Options());
}

// The message of a command line that is refused; they all end with 2.
std::string Bad(const std::vector<const char*>& arguments) {
  const ParsedOptions parsed = Parse(arguments);
  EXPECT_FALSE(parsed.options.has_value());
  EXPECT_EQ(parsed.exit_code, 2);
  EXPECT_EQ(parsed.out, "");
  return parsed.error;
}

using Texts = std::vector<std::string>;

TEST(Options, AreThoseOfCheckByDefault) {
  const Options options = Good({});
  EXPECT_EQ(options.command, Options::Command::kCheck);
  EXPECT_EQ(options.paths, Texts{"."});
  EXPECT_EQ(options.fail_on, Severity::kWarning);
  ASSERT_EQ(options.outputs.size(), 1u);
  EXPECT_EQ(options.outputs[0].format, "text");
  EXPECT_EQ(options.outputs[0].file, "");
  EXPECT_EQ(options.jobs, 0u);
  EXPECT_TRUE(options.discover_parameters);
}

TEST(Options, TakePathsAnywhere) {
  EXPECT_EQ(Good({"check", "a", "b"}).paths, (Texts{"a", "b"}));
  EXPECT_EQ(Good({"a", "-q", "b"}).paths, (Texts{"a", "b"}));
  EXPECT_EQ(Good({"chekc"}).paths, Texts{"chekc"});
  EXPECT_EQ(Good({"a", "rules"}).paths, (Texts{"a", "rules"}));
  EXPECT_EQ(Good({"--", "-q", "--help"}).paths, (Texts{"-q", "--help"}));
  EXPECT_EQ(Good({"-", "--stdin-filename", "x.json"}).paths, Texts{"-"});
}

// An option takes one value each time, never the paths behind it.
TEST(Options, TakeOneValueEach) {
  const Options options = Good({"-p", "one", "main", "-p", "two", "--before", "b", "other"});
  EXPECT_EQ(options.parameters, (Texts{"one", "two"}));
  EXPECT_EQ(options.before, Texts{"b"});
  EXPECT_EQ(options.paths, (Texts{"main", "other"}));
}

TEST(Options, SplitListsAndPairs) {
  const Options options = Good({"--select", "storage/,tag:x", "--select=a/b", "--ignore", "c,,d",
                                "--option", "speech.workload=a=b", "--param", "x=[1, 2]"});
  EXPECT_EQ(options.select, (Texts{"storage/", "tag:x", "a/b"}));
  EXPECT_EQ(options.ignore, (Texts{"c", "d"}));
  ASSERT_EQ(options.options.size(), 1u);
  EXPECT_EQ(options.options[0].name, "speech.workload");
  EXPECT_EQ(options.options[0].value, "a=b");
  ASSERT_EQ(options.parameter_values.size(), 1u);
  EXPECT_EQ(options.parameter_values[0].value, "[1, 2]");
}

TEST(Options, TakeTheLastOfOne) {
  const Options options = Good({"--fail-on", "error", "--fail-on", "never", "-j", "2", "-j8",
                                "--profile", "a", "--profile", "b", "-qq"});
  EXPECT_EQ(options.fail_on, std::nullopt);
  EXPECT_EQ(options.jobs, 8u);
  EXPECT_EQ(options.profile, "b");
  EXPECT_EQ(options.quiet, 2);
}

TEST(Options, TakeSwitchesAndFacts) {
  const Options options =
      Good({"--show-undecided", "--fail-on-undecided", "--exit-zero", "--ignore-unknown-files",
            "--strict-json", "-v", "--parameters-discovery", "off", "--location", "westeurope",
            "--subscription", "s", "--resource-group", "g", "--tenant", "t", "--rules", "mine"});
  EXPECT_TRUE(options.show_undecided && options.fail_on_undecided && options.exit_zero);
  EXPECT_TRUE(options.ignore_unknown_files && options.strict_json);
  EXPECT_FALSE(options.discover_parameters);
  EXPECT_EQ(options.verbose, 1);
  EXPECT_EQ(options.facts.location + options.facts.subscription, "westeuropes");
  EXPECT_EQ(options.facts.resource_group + options.facts.tenant, "gt");
  EXPECT_EQ(options.rule_folders, Texts{"mine"});
}

TEST(Options, TakeSeveralFormats) {
  const Options options = Good({"-f", "text", "-f", "sarif:out:1.sarif", "-fjson:j"});
  ASSERT_EQ(options.outputs.size(), 3u);
  EXPECT_EQ(options.outputs[1].format, "sarif");
  EXPECT_EQ(options.outputs[1].file, "out:1.sarif");
  EXPECT_EQ(options.outputs[2].file, "j");
  EXPECT_EQ(Good({"-f", "sarif", "-o", "x"}).outputs[0].file, "x");
  EXPECT_EQ(Good({"-o", "x"}).outputs[0].format, "text");
  EXPECT_EQ(Good({"-o", "-"}).outputs[0].file, "");
}

TEST(Options, KnowOtherCommands) {
  const Options rules = Good({"rules", "--format", "json", "--select", "storage/"});
  EXPECT_EQ(rules.command, Options::Command::kRules);
  EXPECT_EQ(rules.outputs[0].format, "json");
  EXPECT_EQ(rules.select, Texts{"storage/"});
  const Options test = Good({"test", "mine", "-q"});
  EXPECT_EQ(test.command, Options::Command::kTest);
  EXPECT_EQ(test.paths, Texts{"mine"});
  const Options diff = Good({"diff", "old.json", "new.json", "-f", "json"});
  EXPECT_EQ(diff.command, Options::Command::kDiff);
  EXPECT_EQ(diff.paths, (Texts{"old.json", "new.json"}));
  EXPECT_EQ(Bad({"diff"}), "azlint: 'diff' compares two states: BEFORE AFTER, or one what-if\n");
  EXPECT_EQ(Bad({"diff", "a", "b", "c"}),
            "azlint: 'diff' compares two states: BEFORE AFTER, or one what-if\n");
  EXPECT_EQ(Bad({"diff", "a", "-f", "sarif"}),
            "azlint: --format of 'diff' is one of text|json, not 'sarif'\n");
}

TEST(Options, RefuseWhatNobodyKnows) {
  EXPECT_EQ(Bad({"--selct", "x"}), "azlint: unknown option '--selct' (did you mean '--select'?)\n");
  EXPECT_EQ(Bad({"a", "--selct=x"}),
            "azlint: unknown option '--selct' (did you mean '--select'?)\n");
  EXPECT_EQ(Bad({"--zzzzzz"}), "azlint: unknown option '--zzzzzz'\n");
  EXPECT_EQ(Bad({"-z"}), "azlint: unknown option '-z'\n");
  EXPECT_EQ(Bad({"test", "d", "--select", "x"}), "azlint: unknown option '--select'\n");
}

TEST(Options, RefuseAValueWhereNoneBelongs) {
  EXPECT_EQ(Bad({"--verbose=x"}), "azlint: an option that takes no value was given one\n");
  EXPECT_EQ(Bad({"--quiet=99999999999999999999"}),
            "azlint: an option that takes no value was given one\n");
}

TEST(Options, ShowWhatATerminalWouldObey) {
  EXPECT_EQ(Bad({"--a\x1b[31m"}), "azlint: unknown option '--a\\u{1b}[31m'\n");
}

TEST(Options, RefuseWrongValues) {
  EXPECT_EQ(Bad({"--format"}), "azlint: option '--format' needs a value\n");
  EXPECT_EQ(Bad({"-p"}), "azlint: option '--parameters' needs a value\n");
  EXPECT_EQ(Bad({"--select", "--ignore", "x"}), "azlint: option '--select' needs a value\n");
  EXPECT_EQ(Bad({"-f", "sarf"}), "azlint: unknown format 'sarf' (did you mean 'sarif'?)\n");
  EXPECT_EQ(Bad({"-f", "pdf"}),
            "azlint: unknown format 'pdf': there are text, concise, grouped, json, jsonl, sarif, "
            "github, azure, gitlab, junit, checkstyle, rdjson, csv, markdown\n");
  EXPECT_EQ(Bad({"-f", "sarif:"}), "azlint: --format sarif: names no file behind the colon\n");
  EXPECT_EQ(Bad({"--fail-on", "info"}),
            "azlint: --fail-on is warning, error, note or never, not 'info'\n");
  EXPECT_EQ(Bad({"--color", "red"}), "azlint: --color is auto, always or never, not 'red'\n");
  EXPECT_EQ(Bad({"--parameters-discovery", "on"}),
            "azlint: --parameters-discovery is auto or off, not 'on'\n");
  for (const char* jobs : {"0", "257", "x", "2x", "-1", "", "99999999999"}) {
    EXPECT_EQ(Bad({fmt::format("--jobs={}", jobs).c_str()}),
              *jobs ? fmt::format("azlint: --jobs wants a number from 1 to 256, not '{}'\n", jobs)
                    : "azlint: option '--jobs' needs a value\n");
  }
  EXPECT_EQ(Bad({"--option", "x"}), "azlint: --option wants NAME=VALUE, not 'x'\n");
  EXPECT_EQ(Bad({"--param", "=1"}), "azlint: --param wants NAME=JSON, not '=1'\n");
}

TEST(Options, RefuseWhatDoesNotGoTogether) {
  EXPECT_EQ(Bad({"-q", "-v"}), "azlint: -q and -v exclude each other\n");
  EXPECT_EQ(Bad({"-f", "text", "-f", "json"}),
            "azlint: two formats go to standard output: give one of them a file (-f "
            "FORMAT:FILE)\n");
  EXPECT_EQ(Bad({"-f", "json:a", "-o", "b"}),
            "azlint: -o is for a format that has no file of its own\n");
  EXPECT_EQ(Bad({"a", "--stdin-filename", "x"}),
            "azlint: --stdin-filename names what is read from '-', which is not among the "
            "paths\n");
  EXPECT_EQ(Bad({"rules", "x"}), "azlint: 'rules' takes no path: 'x'\n");
  EXPECT_EQ(Bad({"rules", "-f", "csv"}),
            "azlint: --format of 'rules' is one of text|table|json|markdown|sarif, not 'csv'\n");
  EXPECT_EQ(Bad({"test"}), "azlint: 'test' needs a folder of rules\n");
}

TEST(Options, TakesUsualOnesFromTheEnvironment) {
  const Environment environment = [](const char* name) -> const char* {
    if (std::string_view(name) == "AZLINT_OPTIONS") return " --fail-on error  --select storage/ ";
    return std::string_view(name) == "AZLINT_CONFIG" ? "team.jsonc" : nullptr;
  };
  EXPECT_EQ(Good({"a"}, environment).fail_on, Severity::kError);
  EXPECT_EQ(Good({"a"}, environment).select, Texts{"storage/"});
  EXPECT_EQ(Good({"a"}, environment).config, Texts{"team.jsonc"});
  EXPECT_EQ(Good({"a", "--fail-on", "note"}, environment).fail_on, Severity::kNote);
  EXPECT_EQ(Good({"a", "--config", "x.jsonc"}, environment).config, Texts{"x.jsonc"});
  EXPECT_EQ(Good({"rules"}, environment).select, Texts{});
}

TEST(Options, ColorFollowsTheEnvironment) {
  using Color = Options::Color;
  const auto none = [](const char* name) {
    return std::string_view(name) == "NO_COLOR" ? "1" : nullptr;
  };
  const auto force = [](const char* name) {
    return std::string_view(name) == "CLICOLOR_FORCE" ? "1" : nullptr;
  };
  const auto zero = [](const char* name) {
    return std::string_view(name) == "FORCE_COLOR" ? "0" : nullptr;
  };
  const auto empty = [](const char* name) {
    return std::string_view(name) == "NO_COLOR" ? "" : nullptr;
  };
  EXPECT_EQ(Good({}).color, Color::kAuto);
  EXPECT_EQ(Good({}, none).color, Color::kNever);
  EXPECT_EQ(Good({}, force).color, Color::kAlways);
  EXPECT_EQ(Good({}, zero).color, Color::kAuto);
  EXPECT_EQ(Good({}, empty).color, Color::kAuto);
  EXPECT_EQ(Good({"--color", "always"}, none).color, Color::kAlways);
  EXPECT_EQ(Good({"--color=auto"}, force).color, Color::kAuto);
}

std::string Outputs(const Options& options) {
  std::string told;
  for (const Options::Output& output : options.outputs) {
    told += output.format + (output.file.empty() ? "" : ":" + output.file) + ' ';
  }
  return told;
}

TEST(Options, AnnotateForABuildAgentThatRunsIt) {
  const auto github = [](const char* name) {
    return std::string_view(name) == "GITHUB_ACTIONS" ? "true" : nullptr;
  };
  const auto azure = [](const char* name) {
    return std::string_view(name) == "TF_BUILD" ? "True" : nullptr;
  };
  const auto neither = [](const char* name) {
    return std::string_view(name) == "TF_BUILD" ? "" : nullptr;
  };
  EXPECT_EQ(Outputs(Good({}, github)), "text github ");
  EXPECT_EQ(Outputs(Good({}, azure)), "text azure ");
  EXPECT_EQ(Outputs(Good({}, neither)), "text ");
  EXPECT_EQ(Outputs(Good({"-o", "x.txt"}, github)), "text:x.txt github ");
  EXPECT_EQ(Outputs(Good({"-f", "concise"}, github)), "concise ");
  EXPECT_EQ(Outputs(Good({"-f", "text", "-f", "sarif:a.sarif"}, azure)), "text sarif:a.sarif ");
  EXPECT_EQ(Outputs(Good({"rules"}, github)), "text ");
}

TEST(Options, TakeFormatsFromTheEnvironment) {
  const auto formats = [](const char* name) {
    return std::string_view(name) == "AZLINT_FORMAT"    ? "concise,sarif:a.sarif"
           : std::string_view(name) == "GITHUB_ACTIONS" ? "true"
                                                        : nullptr;
  };
  const auto wrong = [](const char* name) {
    return std::string_view(name) == "AZLINT_FORMAT" ? "sarf" : nullptr;
  };
  EXPECT_EQ(Outputs(Good({}, formats)), "concise sarif:a.sarif ");
  EXPECT_EQ(Outputs(Good({"-f", "json"}, formats)), "json ");
  EXPECT_EQ(Outputs(Good({"rules"}, formats)), "text ");
  EXPECT_EQ(Parse({}, wrong).error,
            "azlint: AZLINT_FORMAT: unknown format 'sarf' (did you mean 'sarif'?)\n");
}

TEST(Options, TakeWhatReportsAreLike) {
  const Options options =
      Good({"--max-results", "5", "--relative-to", "infra", "--sarif-category", "night",
            "--sarif-rules", "used", "--sarif-snippets", "off", "--sarif-indent"});
  EXPECT_EQ(options.max_results, 5u);
  EXPECT_EQ(options.relative_to, "infra");
  EXPECT_EQ(options.sarif_category, "night");
  EXPECT_FALSE(options.sarif_all_rules);
  EXPECT_FALSE(options.sarif_snippets);
  EXPECT_TRUE(options.sarif_indent);
  EXPECT_TRUE(Good({}).sarif_all_rules && Good({}).sarif_snippets);
  EXPECT_EQ(Bad({"--max-results", "0"}),
            "azlint: --max-results wants a number from 1 on, not '0'\n");
  EXPECT_EQ(Bad({"--sarif-rules", "no"}), "azlint: --sarif-rules is all or used, not 'no'\n");
}

TEST(Options, AnswerVersion) {
  for (const char* asked : {"--version", "version"}) {
    const ParsedOptions parsed = Parse({asked});
    EXPECT_FALSE(parsed.options.has_value());
    EXPECT_EQ(parsed.exit_code, 0);
    EXPECT_EQ(parsed.out, "azlint 0.1.0\n");
    EXPECT_EQ(parsed.error, "");
  }
  EXPECT_EQ(Parse({"rules", "--version"}).out, "azlint 0.1.0\n");
}

TEST(Options, Help) {
  const std::string check = Parse({"--help"}).out;
  EXPECT_EQ(check, Expected("options/check_help.txt", check));
  EXPECT_EQ(Parse({"check", "a", "-h"}).out, check);
  EXPECT_EQ(Parse({"--help"}).exit_code, 0);
  const std::string rules = Parse({"rules", "--help"}).out;
  EXPECT_EQ(rules, Expected("options/rules_help.txt", rules));
  const std::string test = Parse({"test", "--help"}).out;
  EXPECT_EQ(test, Expected("options/test_help.txt", test));
  const std::string diff = Parse({"diff", "--help"}).out;
  EXPECT_EQ(diff, Expected("options/diff_help.txt", diff));
}

TEST(Options, HelpNamesEveryFormat) {
  const std::string help = Parse({"--help"}).out;
  for (const Format& format : Formats()) {
    EXPECT_NE(help.find(' ' + std::string(format.name)), std::string::npos) << format.name;
  }
}

TEST(Options, HelpFitsTheScreen) {
  const std::string help = Parse({"--help"}).out;
  for (size_t at = 0; at < help.size();) {
    const size_t end = help.find('\n', at);
    EXPECT_LE(end - at, 100u) << help.substr(at, end - at);
    at = end + 1;
  }
}

}  // namespace
}  // namespace azlint
