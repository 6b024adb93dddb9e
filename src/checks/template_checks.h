#pragma once
#include <vector>

#include "checks/template_findings.h"
#include "template/deployment.h"

namespace azlint {

// A deployment of one parameter set: the root, or one whose template is nested. Lifted ones and
// those whose condition is false are left out.
struct Visited {
  Deployment* deployment;
  const Resource* resource;  // that deploys it; null: the root
  bool certain;              // it takes place whatever the parameters are
};

// What rules of folder template/ look at, in one parameter set.
struct TemplateView {
  TemplateFindings& findings;
  std::vector<Visited> deployments;        // the root first, outer ones before inner ones
  std::vector<const Resource*> resources;  // of this set, nothing lifted
  // Parameters whose values are not allowed, in lower case: what fails for them is not told again.
  std::set<std::pair<const Deployment*, std::string>> unfit;
};

// One function for each file; each adds what its rules find.
void CheckTemplateShape(const TemplateView& view);      // invalid, expression-invalid
void CheckTemplateParameters(TemplateView& view);       // missing, undeclared, outside constraints
void CheckTemplateValues(const TemplateView& view);     // whatever fails when it is evaluated
void CheckTemplateResources(const TemplateView& view);  // duplicates, conditions, symbols
void CheckTemplateSecrets(const TemplateView& view);
void CheckTemplateBrackets(const TemplateView& view);
void CheckTemplatePlaces(const TemplateView& view);  // misplaced-function

// "parameter 'x' is 'abc' by default" for messages; "" when there is nothing to say of it.
std::string ParameterWords(Deployment& deployment, std::string_view name);

}  // namespace azlint
