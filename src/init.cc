#include "init.h"

#include <fmt/core.h>

#include <map>

namespace azlint {
namespace {

size_t FoundToday(const Report& report) {
  return report.counts.errors + report.counts.warnings + report.counts.notes;
}

// Folders of samples and tests that hold input: "**/samples" is likely to be left alone.
std::string LikelyExcluded(const Report& report) {
  constexpr std::string_view kNames[] = {"samples", "examples", "test", "tests", "fixtures"};
  std::string list;
  for (std::string_view name : kNames) {
    std::string within = fmt::format("/{}/", name);
    bool used = false;
    for (const auto& [path, read_as] : report.read)
      used |= ("/" + path).find(within) != std::string::npos;
    if (used) list += fmt::format("{}\"{}/\"", list.empty() ? "" : ", ", name);
  }
  return list;
}

std::string Inputs(const Report& report) {
  std::map<std::string, size_t> kinds;
  for (const auto& [path, read_as] : report.read)
    ++kinds[read_as.starts_with("parameters of ") ? "parameter file"
                                                  : read_as.substr(0, read_as.find(':'))];
  std::string text;
  for (const auto& [kind, count] : kinds)
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", count, kind, count == 1 ? "" : "s");
  return text.empty() ? "no file of Azure yet" : text;
}

}  // namespace

std::string FirstConfiguration(const Report& report) {
  std::string excluded = LikelyExcluded(report);
  std::string text = fmt::format(
      "// Counts for the files below this folder: {}.\n"
      "// \"azlint config schema\" lists all keys, \"azlint rules\" the rules.\n"
      "{{\n"
      "  // The lowest level that makes a check fail: error, warning, note or never.\n"
      "  \"failOn\": \"warning\",\n"
      "  // Rules not to ask: ids, folders \"luis/\", globs, \"tag:NAME\".\n"
      "  \"ignore\": [],\n"
      "  // Other levels: {{ \"storage/shared-key-enabled\": \"error\" }}.\n"
      "  \"severity\": {{}},\n",
      Inputs(report));
  text += excluded.empty() ? "  // Files to leave alone, as in .gitignore.\n  \"exclude\": [],\n"
                           : fmt::format(
                                 "  // Files to leave alone, as in .gitignore. Perhaps: {}.\n"
                                 "  \"exclude\": [],\n",
                                 excluded);
  if (FoundToday(report) > 0)
    text += fmt::format(
        "  // What is found today ({}) does not fail once \"azlint baseline create\" has written "
        "it down.\n  // \"baseline\": \"azlint-baseline.json\",\n",
        FoundToday(report));
  return text + "  // Every accepted finding says why.\n  \"requireReason\": true,\n}\n";
}

std::string NextSteps(const Report& report) {
  std::string text = fmt::format("wrote azlint.jsonc: {} found here\n", Inputs(report));
  if (FoundToday(report) > 0)
    text += fmt::format(
        "next: azlint shows {} finding{}; to begin with what is new, run 'azlint baseline create' "
        "and name the file in azlint.jsonc\n",
        FoundToday(report), FoundToday(report) == 1 ? "" : "s");
  return text;
}

}  // namespace azlint
