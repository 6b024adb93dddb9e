#include "completion.h"

#include <fmt/core.h>

#include <vector>

#include "options_table.h"
#include "report/format.h"

namespace azlint {
namespace {

// The words that may stand behind an option, "" for none that are known.
std::string ValuesOf(const OptionRow& row) {
  if (row.value == "FORMAT[:FILE]") {
    std::string names;
    for (const Format& format : Formats())
      names += (names.empty() ? "" : " ") + std::string(format.name);
    return names;
  }
  if (row.value == "LEVEL") return "error warning note never";
  if (LongName(row) == "--color") return "auto always never";
  if (LongName(row) == "--parameters-discovery") return "auto off";
  if (LongName(row) == "--profile") return "default compliance";
  return "";
}

bool TakesPath(const OptionRow& row) {
  return row.value == "FILE" || row.value == "DIR" || row.value == "PATH" ||
         row.value.starts_with("FILE|");
}

std::string_view ShortName(const OptionRow& row) {  // "p" of "-p,--parameters", or ""
  std::string_view names = row.names;
  return names.size() > 2 && names[0] == '-' && names[2] == ',' ? names.substr(1, 1) : "";
}

// 'it''s': a quote within quotes is written as `inner`.
std::string Quoted(std::string_view text, std::string_view inner) {
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') {
      quoted += inner;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

std::string CommandNames(std::string_view separator) {
  std::string names;
  for (const CommandRow& row : CommandRows())
    names += (names.empty() ? "" : std::string(separator)) + std::string(row.name);
  return names;
}

std::string OptionNames(Options::Command command) {
  std::string names = "--help --version";
  for (const OptionRow& row : OptionRows())
    if (Belongs(row, command)) names += ' ' + std::string(LongName(row));
  return names;
}

std::string BashScript() {
  std::string text = fmt::format(
      "# bash completion for azlint: source <(azlint completion bash)\n"
      "_azlint() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} "
      "command=check\n"
      "  case ${{COMP_WORDS[1]-}} in {}) command=${{COMP_WORDS[1]}} ;; esac\n"
      "  case $before in\n",
      CommandNames("|"));
  for (const OptionRow& row : OptionRows()) {
    std::string values = ValuesOf(row);
    if (!values.empty() && Belongs(row, Options::Command::kCheck))
      text +=
          fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$current\")); return ;;\n",
                      ShortName(row).empty() ? std::string(LongName(row))
                                             : fmt::format("-{}|{}", ShortName(row), LongName(row)),
                      values);
  }
  text += "  esac\n  local options\n  case $command in\n";
  for (const CommandRow& row : CommandRows())
    text += fmt::format("    {}) options='{}' ;;\n", row.name, OptionNames(row.command));
  text += fmt::format(
      "  esac\n"
      "  if [[ $current == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
      "  else\n"
      "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "    ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W '{}' -- \"$current\"))\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _azlint azlint\n",
      CommandNames(" "));
  return text;
}

// "'(-p --parameters)'{-p,--parameters}'[help]:FILE:_files'" for _arguments.
std::string ZshOption(const OptionRow& row) {
  std::string help;
  for (char c : row.help) help += c == '[' || c == ']' || c == ':' ? ' ' : c;
  std::string action = fmt::format("[{}]", help);
  if (!row.value.empty()) {
    std::string values = ValuesOf(row);
    std::string value;
    for (char c : row.value) value += c == ':' || c == '[' || c == ']' ? ' ' : c;
    std::string what =
        values.empty() ? std::string(TakesPath(row) ? "_files" : " ") : fmt::format("({})", values);
    action += fmt::format(":{}:{}", value, what);
  }
  std::string text =
      fmt::format("      {}", Quoted(fmt::format("*{}{}", LongName(row), action), "'\\''"));
  if (!ShortName(row).empty())
    text += fmt::format(" \\\n      {}",
                        Quoted(fmt::format("*-{}{}", ShortName(row), action), "'\\''"));
  return text;
}

std::string ZshScript() {
  std::string text =
      "#compdef azlint\n"
      "# zsh completion for azlint: azlint completion zsh > \"${fpath[1]}/_azlint\"\n"
      "_azlint() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const CommandRow& row : CommandRows())
    text += fmt::format("    {}\n", Quoted(fmt::format("{}:{}", row.name, row.words), "'\\''"));
  text +=
      "  )\n"
      "  ((CURRENT == 2)) && _describe command commands\n"
      "  case ${words[2]} in\n";
  for (const CommandRow& row : CommandRows()) {
    if (row.command == Options::Command::kCheck) continue;
    text += fmt::format("    {})\n    _arguments \\\n", row.name);
    for (const OptionRow& option : OptionRows())
      if (Belongs(option, row.command)) text += ZshOption(option) + " \\\n";
    text += "      '*:file:_files' ;;\n";
  }
  text += "    *)\n    _arguments \\\n";
  for (const OptionRow& option : OptionRows())
    if (Belongs(option, Options::Command::kCheck)) text += ZshOption(option) + " \\\n";
  return text +
         "      '*:file:_files' ;;\n"
         "  esac\n"
         "}\n"
         "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _azlint \"$@\"; else compdef "
         "_azlint "
         "azlint; fi\n";
}

std::string FishScript() {
  std::string text = "# fish completion for azlint: azlint completion fish | source\n";
  for (const CommandRow& row : CommandRows())
    text += fmt::format("complete -c azlint -n __fish_use_subcommand -a {} -d {}\n", row.name,
                        Quoted(row.words, "\\'"));
  for (const OptionRow& row : OptionRows()) {
    std::string commands;
    for (const CommandRow& command : CommandRows())
      if (Belongs(row, command.command)) commands += ' ' + std::string(command.name);
    bool of_check = Belongs(row, Options::Command::kCheck);
    std::string when = fmt::format("__fish_seen_subcommand_from{}", commands);
    if (of_check) when = "__fish_use_subcommand; or " + when;
    text +=
        fmt::format("complete -c azlint -n {} -l {}", Quoted(when, "\\'"), LongName(row).substr(2));
    if (!ShortName(row).empty()) text += fmt::format(" -s {}", ShortName(row));
    std::string values = ValuesOf(row);
    if (!values.empty()) {
      text += fmt::format(" -x -a '{}'", values);
    } else if (!row.value.empty()) {
      text += TakesPath(row) ? " -r" : " -x";
    }
    text += fmt::format(" -d {}\n", Quoted(row.help, "\\'"));
  }
  return text;
}

std::string PowershellScript() {
  std::string text =
      "# PowerShell completion for azlint: azlint completion powershell | Out-String | "
      "Invoke-Expression\n"
      "Register-ArgumentCompleter -Native -CommandName azlint -ScriptBlock {\n"
      "  param($word, $ast, $position)\n"
      "  $options = @{\n";
  for (const CommandRow& row : CommandRows())
    text += fmt::format("    '{}' = '{}'\n", row.name, OptionNames(row.command));
  return text +
         "  }\n"
         "  $command = if ($ast.CommandElements.Count -gt 1) { "
         "$ast.CommandElements[1].ToString() } else { '' }\n"
         "  if (-not $options.ContainsKey($command)) { $command = 'check' }\n"
         "  $words = $options[$command] -split ' '\n"
         "  if ($ast.CommandElements.Count -le 2) { $words += $options.Keys }\n"
         "  $words | Where-Object { $_ -like \"$word*\" } | Sort-Object | ForEach-Object {\n"
         "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)\n"
         "  }\n"
         "}\n";
}

}  // namespace

std::string CompletionScript(std::string_view shell) {
  if (shell == "bash") return BashScript();
  if (shell == "zsh") return ZshScript();
  if (shell == "fish") return FishScript();
  if (shell == "powershell" || shell == "pwsh") return PowershellScript();
  return "";
}

}  // namespace azlint
