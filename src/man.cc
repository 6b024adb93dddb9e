#include <fmt/core.h>

#include "completion.h"
#include "options_table.h"
#include "version.h"

namespace azlint {
namespace {

// Text in roff: a backslash, and a point or quote that begins a line, are escaped (man 7 groff).
std::string Roff(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    bool first = escaped.empty() || escaped.back() == '\n';
    if (c == '\\' || c == '-') escaped += '\\';
    if (first && (c == '.' || c == '\'')) escaped += "\\&";
    escaped += c;
  }
  return escaped;
}

void AddOption(const OptionRow& row, std::string& page) {
  std::string names(row.names);
  if (size_t comma = names.find(','); comma != names.npos) names.insert(comma + 1, " ");
  page += fmt::format(".TP\n\\fB{}\\fR", Roff(names));
  if (!row.value.empty()) page += fmt::format(" \\fI{}\\fR", Roff(row.value));
  page += fmt::format("\n{}\n", Roff(row.help));
}

void AddCommand(const CommandRow& command, std::string& page) {
  page += fmt::format(".SS \"azlint {}\"\n{}.\n", command.name, Roff(command.words));
  if (command.command == Options::Command::kBaseline) {
    page += "It takes the options of \\fBcheck\\fR.\n";
    return;
  }
  for (const OptionRow& row : OptionRows())
    if (Belongs(row, command.command)) AddOption(row, page);
}

}  // namespace

std::string ManualPage() {
  std::string page = fmt::format(
      ".TH AZLINT 1 \"\" \"azlint {}\" \"User Commands\"\n"
      ".SH NAME\nazlint \\- check files that describe Azure resources\n"
      ".SH SYNOPSIS\n.B azlint\n[\\fIcheck\\fR] [\\fIOPTIONS\\fR] [\\fIPATH\\fR...]\n.br\n"
      ".B azlint\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n"
      ".SH DESCRIPTION\n"
      "Reads ARM templates, compiled Bicep and what Azure CLI, PowerShell, REST and Resource "
      "Graph\n"
      "print, and reports documented pitfalls. What the input cannot say is reported as "
      "undecided,\n"
      "never guessed. Nothing is sent anywhere.\n"
      ".SH COMMANDS AND OPTIONS\n",
      Version());
  for (const CommandRow& command : CommandRows()) AddCommand(command, page);
  page +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nNothing at or above \\fB\\-\\-fail\\-on\\fR.\n"
      ".TP\n1\nFindings.\n"
      ".TP\n2\nThe job could not be done; what was found is reported all the same.\n"
      ".TP\n3\nA fault of azlint itself.\n"
      ".SH FILES\n"
      ".TP\n\\fIazlint.jsonc\\fR, \\fI.azlint.jsonc\\fR\n"
      "The configuration: the nearest one upwards of each checked file.\n"
      ".TP\n\\fIazlint\\-baseline.json\\fR\nFindings that are known.\n"
      ".SH EXAMPLES\n"
      ".nf\nazlint\nazlint \\-f text \\-f sarif:azlint.sarif infra/\n"
      "azlint \\-\\-before deployed.json main.json\nazlint explain "
      "storage/shared\\-key\\-enabled\n.fi\n";
  return page;
}

}  // namespace azlint
