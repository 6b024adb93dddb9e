#pragma once
#include <memory>
#include <string>
#include <vector>

#include "azlint.h"
#include "config.h"
#include "options.h"

namespace azlint {

// Turns the command line and the configurations into a request: which files, which settings for
// each. What it made, the request views; it must live as long.
class RequestBuilder {
 public:
  // Rules of folders are added to `rules`.
  RequestBuilder(const Options& options, RuleSet& rules, const Tables& tables)
      : options_(options), rules_(rules), tables_(tables) {}

  // False: see usage() and problems().
  bool Build(LintRequest& request);
  // Loads the folders of --rules and of the configuration; Build does so by itself.
  bool AddRules();

  const std::string& usage() const { return usage_; }  // what is wrong with the command line
  const std::vector<Notification>& problems() const { return problems_; }
  const std::string& baseline() const { return baseline_; }  // the file, "" for none

 private:
  void AddInputs(LintRequest& request);
  std::vector<InputFile> FilesOfGit();
  std::vector<std::string> ListedFiles();
  void ReadConfiguration(LintRequest& request);
  void AddSettings(LintRequest& request);
  Settings Overlaid(Settings settings, const std::string& path) const;
  InputFile GivenValues() const;
  std::string FindUsageFault() const;

  const Options& options_;
  RuleSet& rules_;
  const Tables& tables_;
  std::unique_ptr<Configuration> configuration_;
  std::vector<std::string> rule_folders_;
  std::string usage_, baseline_;
  std::vector<Notification> problems_;
};

// Standard input as a file of that name.
InputFile StandardInput(const std::string& name);

}  // namespace azlint
