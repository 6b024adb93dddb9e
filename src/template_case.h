#pragma once
#include <deque>
#include <memory>
#include <string>

#include "model/unit.h"
#include "options.h"
#include "template/outcome.h"

namespace azlint {

// One template with its arguments, to be evaluated on its own: what `eval` and `expand` work on.
class TemplateCase {
 public:
  // Facts that nobody says: zero GUIDs, group testRg in westus2, management group testMg and a
  // deployment called main, as language.md section 18 has them.
  static Facts UsualFacts();

  // Reads JSON: a template, a parameter file, a request. No node and `error` when it is not.
  Node ReadText(std::string_view text, std::string& error);
  Node ReadNamed(const std::string& path, std::string& error);  // "-" is no name
  // What a parameter file says, after what earlier ones said.
  void AddParameters(Node file, const std::string& name);
  // One value; data, not template text.
  void SetParameter(std::string_view name, Node value);
  void SetValue(std::string_view name, const Value& value);
  void SetUnknown(std::string_view name);
  // --parameters, --param and the facts of the scope. False with what cannot be read.
  bool TakeOptions(const Options& options, std::string& error);
  void TakeFacts(Node env);  // {"subscriptionId", "resourceGroup", "location", ...}

  // The deployment of that template; made anew each time.
  Deployment& Deploy(Node body);

  Workspace& workspace() { return unit_.workspace(); }
  Facts facts;
  // Declarations, as of parameters, of facts that nobody says: "env.location" and the like. Where
  // it is a node, a question is asked about all such facts: whoever deploys chooses them.
  Node declared_facts;

 private:
  Unit unit_{0};
  std::deque<Source> sources_;
  Arguments arguments_;
  std::deque<std::unique_ptr<Deployment>> deployments_;
};

}  // namespace azlint
