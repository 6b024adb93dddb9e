#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "report/rule_help.h"
#include "report/sarif_writer.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr size_t kMostTags = 10;  // what GitHub shows

bool IsSecurity(const Rule& rule) { return rule.security_severity >= 0; }

// Weaknesses as GitHub looks for them: "external/cwe/cwe-732".
std::vector<std::string> WeaknessTags(const Rule& rule) {
  std::vector<std::string> tags;
  for (const Node one : rule.file().Find("equivalents").Find("cwe").items()) {
    const std::string_view id = one.text().substr(0, one.text().find(':'));
    tags.push_back(fmt::format("external/cwe/{}", LowerAscii(id)));
  }
  return tags;
}

std::vector<std::string> TagsOf(const Rule& rule) {
  std::vector<std::string> tags;
  if (IsSecurity(rule)) tags.emplace_back("security");
  for (std::string& tag : WeaknessTags(rule)) tags.push_back(std::move(tag));
  for (const std::string_view tag : rule.tags) {
    if (tags.size() >= kMostTags) break;
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.emplace_back(tag);
  }
  return tags;
}

// "60.0" and the like: 0 to 100, by which pages sort.
std::string RankOf(const Rule& rule) {
  if (IsSecurity(rule)) return fmt::format("{:.1f}", rule.security_severity * 10);
  constexpr std::string_view kRanks[] = {"20.0", "40.0", "60.0"};
  return std::string(kRanks[static_cast<size_t>(rule.severity)]);
}

// What messages of a kind are about: the folder of their id.
struct NotificationWords {
  std::string_view folder, short_description, help;
};
constexpr NotificationWords kNotificationWords[] = {
    {"input/", "An input could not be judged as it stands.",
     "Correct the input, or leave it out. What else was given is judged all the same."},
    {"config/", "The configuration says something that azlint does not know.",
     "Correct the option or the configuration file that the message names."},
    {"rules/", "A rule file could not be used.",
     "Correct the rule file. `azlint test` says what is wrong with the files of a folder."},
    {"output/max-results", "Not every finding is in the report.",
     "Raise --max-results, or leave it out."},
    {"output/", "The report cannot say everything to everybody.",
     "Start azlint in the folder that holds all inputs."},
    {"", "A message about the run.", "The message says what to do."},
};

}  // namespace

void SarifWriter::WriteDescriptor(std::string_view id) {
  const auto* words =
      std::find_if(std::begin(kNotificationWords), std::end(kNotificationWords),
                   [id](const NotificationWords& row) { return id.starts_with(row.folder); });
  json_.BeginObject().Member("id", id).Member("name", RuleName(id));
  for (const std::string_view name : {"shortDescription", "fullDescription"}) {
    json_.Key(name).BeginObject().Member("text", words->short_description).EndObject();
  }
  json_.Key("help").BeginObject().Member("text", words->help).EndObject().EndObject();
}

void SarifWriter::WriteRule(const Rule& rule) {
  json_.BeginObject().Member("id", rule.id).Member("name", RuleName(rule.id));
  if (!rule.was.empty()) {
    json_.Key("deprecatedIds").BeginArray();
    for (const std::string_view id : rule.was) json_.String(id);
    json_.EndArray();
  }
  WriteRuleTexts(rule);
  json_.Key("defaultConfiguration").BeginObject().Member("level", Name(rule.severity));
  json_.Key("rank").Raw(RankOf(rule)).EndObject();
  WriteRelationships(rule);
  WriteRuleProperties(rule);
  json_.EndObject();
}

void SarifWriter::WriteRuleTexts(const Rule& rule) {
  const RuleHelp help = HelpOf(rule);
  const auto text = [this](std::string_view name, std::string_view words) {
    json_.Key(name).BeginObject().Member("text", words).EndObject();
  };
  text("shortDescription", help.short_description);
  text("fullDescription", help.full_description);
  json_.Key("help").BeginObject().Member("text", help.text).Member("markdown", help.markdown);
  json_.EndObject();
  if (!help.uri.empty()) json_.Member("helpUri", help.uri);
  const auto& patterns = messages_[rule_numbers_.at(rule.id)].patterns();
  if (patterns.empty()) return;
  json_.Key("messageStrings").BeginObject();
  for (const MessagePattern& pattern : patterns) text(pattern.id, pattern.text);
  json_.EndObject();
}

void SarifWriter::WriteRuleProperties(const Rule& rule) {
  json_.Key("properties").BeginObject().Key("tags").BeginArray();
  for (const std::string& tag : TagsOf(rule)) json_.String(tag);
  json_.EndArray().Member("precision", "high");
  if (IsSecurity(rule)) {
    json_.Member("security-severity", fmt::format("{:.1f}", rule.security_severity));
  } else {
    constexpr std::string_view kProblems[] = {"recommendation", "warning", "error"};
    json_.Member("problem.severity", kProblems[static_cast<size_t>(rule.severity)]);
  }
  const Node equivalents = rule.file().Find("equivalents");
  if (equivalents.IsObject()) json_.Key("equivalents").Copy(equivalents);
  json_.EndObject();
}

}  // namespace azlint
