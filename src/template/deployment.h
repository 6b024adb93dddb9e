#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expr/unit_nodes.h"
#include "template/name_uses.h"
#include "template/scope.h"
#include "text/letter_case.h"

namespace azlint {

class Deployment;

// One resource of a template, one for each copy. In the arena of its unit.
struct Declared {
  Deployment* deployment;  // whose template holds it
  const Frame* frame;      // what its expressions see of loops
  Node node;
  std::string_view symbol;       // of languageVersion 2.0
  std::string_view type;         // with the parent's in front, as written
  Value name;                    // as the resource writes it; an error stays one
  std::span<const Value> names;  // one for each segment of the type
  Value id;                      // text, often with holes; absent when it has no sense
  Value scope;                   // the id of what it extends or lies in
  Value condition;               // absent: always; with those of the deployments around it
  Value loop_condition;          // of what is lifted: the loop runs at least once
  int64_t copy_index = -1;       // -1: no loop
  bool existing = false, lifted = false;
  bool extension = false;       // not of Azure Resource Manager; has no id
  bool off_by_default = false;  // lifted, and the defaults say that the loop does not run
  bool IsDeployment() const { return EqualsIgnoreCase(type, "Microsoft.Resources/deployments"); }
};
using ResourceSink = std::function<void(const Declared&)>;
using DeploymentGate = std::function<bool(Deployment&)>;

// The part of a template that is evaluated in order, for functions that stand in some places only.
// kAny: on demand, and every function may stand anywhere.
enum class Stage : uint8_t { kAny, kParameters, kVariables, kHead, kBody, kOutputs };

// Something that is wrong with the template's own text, or worth a note.
struct TemplateNote {
  enum class Kind : uint8_t { kError, kLinkedTemplate, kLimit };
  Kind kind;
  Node node;
  std::string message;
  Value error = {};      // what went wrong, where a value did
  bool certain = false;  // it is evaluated whatever the conditions around it come to
};

// The arguments of a root deployment.
struct Arguments {
  std::string name;  // of the parameter file as shown, "" for the defaults alone
  std::map<std::string, Node, LessIgnoreCase> values;    // "value" nodes, plain data
  std::map<std::string, Value, LessIgnoreCase> unknown;  // Key Vault references, placeholders
  std::map<std::string, Node, LessIgnoreCase> keys;      // where each stands in a parameter file
};

// A template with its arguments: the surroundings of its expressions. Nested ones belong to the
// deployment they are in; the root belongs to its unit.
class Deployment : public Surroundings {
 public:
  // A root. `unit` tells symbols of different units apart. All must outlive it.
  Deployment(UnitNodes& nodes, Node body, const Arguments& arguments, const Scope& scope,
             uint64_t unit);
  // A nested one, for a resource of `parent`. Not `inner`: its texts are evaluated by the parent
  // first; parameters and variables of its own are seen by what that gives.
  Deployment(Deployment& parent, const Declared& resource, Node body, bool inner);

  Workspace& workspace() override { return nodes_.workspace(); }
  uint32_t PlaceOf(Node node) override { return nodes_.PlaceOf(node); }
  const ParsedExpr& Parse(std::string_view text) override { return nodes_.Parse(text); }
  Surroundings* before() override { return inner_ ? nullptr : parent_; }
  Value Parameter(std::string_view name) override;
  Value Variable(std::string_view name) override;
  Value UserFunction(std::string_view name, std::span<const Value> arguments) override;
  Value Ask(std::string_view name, std::span<const Value> arguments, const Frame* frame) override;

  // Every resource in the order of the file, children after their parent, those of a nested
  // template in its place (the deployment itself first). A false condition leaves it out. Loops
  // that do not run by default, or whose count is not known, give one lifted resource.
  void Expand(const ResourceSink& sink);
  // The same as the engine does it: no lifting, resources of extensions too. `enter` is asked
  // before what is inside a nested deployment is expanded; false leaves that out. `open`: a loop
  // that runs an unknown number of times gives one resource with an unknown index; else an error.
  void ExpandStrictly(const ResourceSink& sink, const DeploymentGate& enter, bool open = false);
  // Sets what is being evaluated, in the root; gives back what was.
  Stage Enter(Stage stage) { return std::exchange(root().stage_, stage); }
  Stage stage() { return root().stage_; }
  // From now on what reference() gives is what the template declares and nothing else, as Azure's
  // own prediction has it: for the whole tree, also of resources declared elsewhere in it.
  void Predict() { root().predicts_ = true; }
  // Whether an output rests on such a prediction; evaluates it once more.
  bool RestsOnPrediction(std::string_view output);
  // The outputs as one object of {"type", "value"}, in the order of the file.
  Value Outputs();
  Value Output(std::string_view name);
  Value SecureOutputs();  // as listOutputsWithSecureValues() gives them

  Node body() const { return body_; }
  Deployment* parent() const { return parent_; }
  Deployment& root() { return parent_ ? parent_->root() : *this; }
  const Scope& scope() const { return scope_; }
  const Arguments* arguments() const { return arguments_; }
  bool inner() const { return inner_; }
  UnitNodes& nodes() { return nodes_; }
  const Declared* resource() const { return resource_; }  // of a nested one
  const std::vector<TemplateNote>& notes() { return root().notes_; }
  Deployment* NestedOf(const Declared& resource);  // null for a linked template
  // What strict expansion checks one by one: names in the order of the file.
  std::vector<std::string_view> VariableNames() const { return variable_names_; }
  std::vector<std::string> ArgumentNames();
  bool IsGiven(std::string_view parameter);
  // A secure parameter whose value was given becomes a symbol: Azure does not predict from it.
  void HideSecret(std::string_view parameter);
  const NameUses& uses();  // of the names of its template; counted when first asked
  Frame const* frame() const { return inner_ ? nullptr : resource_->frame; }

 private:
  friend class Expansion;
  friend class References;
  struct ParameterSlot {
    Node declaration;
    Value value;
    bool done = false;
    Value fallback = {};  // its default, one slot: so a default that rests on itself is seen
  };
  void Note(TemplateNote note);
  Value ComputeParameter(std::string_view name, ParameterSlot& slot);
  Value ArgumentOf(std::string_view name, Node declaration);
  Value SymbolOf(std::string_view name, Node declaration, const Value* fallback);
  Value Misplaced(std::string_view function);  // the error, or absent
  Value GroupFact(std::span<const Value> arguments);
  Value GroupTags();
  Value SubscriptionFact(std::span<const Value> arguments);
  Value DeploymentFact();
  Value ScopeFact(std::string_view name, std::span<const Value> arguments);
  // The same deployment where the root's parameters named here are unknown. Made once per set.
  Deployment& Lifted(const std::vector<std::string>& parameters);
  const std::vector<const Declared*>& AllDeclared();  // existing ones and children too

  void Declare();
  void DeclareVariables(Node section);
  const Frame* SectionFrame(Frame::Kind kind);  // of what does not stand in a resource
  Value OutputLoop(Node loop);

  UnitNodes& nodes_;
  PlainData plain_;  // of arguments, which are data
  Node body_;
  Deployment* parent_ = nullptr;
  const Declared* resource_ = nullptr;
  bool inner_ = true;
  Scope scope_;
  uint64_t unit_ = 0;
  const Arguments* arguments_ = nullptr;
  std::vector<std::string> set_aside_;  // parameters of a lifted root that are symbols
  std::map<std::string_view, ParameterSlot, LessIgnoreCase> parameters_;
  std::map<std::string_view, Value, LessIgnoreCase> variables_;
  std::vector<std::string_view> variable_names_;
  std::map<std::string_view, Value, LessIgnoreCase> outputs_;
  Value outputs_object_, group_tags_;
  std::vector<const Declared*> declared_;
  std::map<uint64_t, const Declared*> by_id_;
  bool declared_done_ = false;
  std::map<std::string, std::unique_ptr<Deployment>> lifted_;
  std::map<std::pair<uint32_t, int64_t>, std::unique_ptr<Deployment>> nested_;  // by place and copy
  std::unique_ptr<NameUses> uses_;
  std::vector<TemplateNote> notes_;                // of the root
  Stage stage_ = Stage::kAny;                      // of the root
  bool predicts_ = false;                          // of the root
  uint32_t predictions_ = 0;                       // of the root
  std::map<uint64_t, const Declared*> predicted_;  // of the root, by id
  // Of the root: members as reference() reads them, so that one that refers to itself is met again.
  std::map<std::pair<const Declared*, std::string_view>, Value> referenced_;
};

// A member that says where something goes, evaluated; absent when it says nothing.
Value PlaceMember(Node node, Deployment& deployment, const Frame* frame);
// The scope of a nested deployment: its own members, else the parent's.
Scope NestedScope(Deployment& nested, const Declared& resource);

// The template in a file: the file itself, or what the body of a REST request carries.
Node TemplateIn(Node root);
// GEN-UNIQUE, GET-PREREQ-..., changeme, ${NAME}: text that a pipeline replaces before deployment.
bool IsPlaceholder(std::string_view text);
// The default of azd's "${NAME=default}"; false for any other text.
bool PlaceholderDefault(std::string_view text, std::string_view& value);

}  // namespace azlint
