#include "template/deployment.h"

#include <fmt/core.h>

#include <algorithm>

#include "expr/decide.h"
#include "expr/print.h"
#include "expr/schema.h"
#include "template/validate.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

Value Flagged(Value value, uint8_t flag) {
  value.flags = static_cast<uint8_t>(value.flags | flag);
  return value;
}

bool IsSecure(Node declaration) {
  std::string_view type = declaration.Find("type").text();
  return EqualsIgnoreCase(type, "secureString") || EqualsIgnoreCase(type, "secureObject");
}

}  // namespace

Node TemplateIn(Node root) {
  Node wrapped = root.Find("properties").Find("template");
  return wrapped.IsObject() ? wrapped : root;
}

bool IsPlaceholder(std::string_view text) {
  if (EqualsIgnoreCase(text, "changeme") || text.starts_with("GEN-") ||
      text.starts_with("GET-PREREQ-"))
    return true;
  size_t open = text.find("${");
  return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

bool PlaceholderDefault(std::string_view text, std::string_view& value) {
  if (!text.starts_with("${") || !text.ends_with('}')) return false;
  size_t equals = text.find('=');
  if (equals == std::string_view::npos) return false;
  value = text.substr(equals + 1, text.size() - equals - 2);
  return true;
}

Deployment::Deployment(UnitNodes& nodes, Node body, const Arguments& arguments, const Scope& scope,
                       uint64_t unit)
    : nodes_(nodes),
      plain_(nodes),
      body_(body),
      scope_(scope),
      unit_(unit),
      arguments_(&arguments) {
  Declare();
}

Deployment::Deployment(Deployment& parent, const Declared& resource, Node body, bool inner)
    : nodes_(parent.nodes_),
      plain_(parent.nodes_),
      body_(body),
      parent_(&parent),
      resource_(&resource),
      inner_(inner),
      scope_(parent.scope_),
      unit_(parent.unit_) {
  scope_ = NestedScope(*this, resource);
  Declare();
}

void Deployment::Declare() {
  // A section that stands twice is read twice, as Azure does.
  for (Node::Member section : body_.members()) {
    if (EqualsIgnoreCase(section.name(), "variables")) DeclareVariables(section.value);
    if (!EqualsIgnoreCase(section.name(), "parameters")) continue;
    for (Node::Member m : section.value.members())
      parameters_[m.name()] = ParameterSlot{m.value, {}, false, {}};
  }
}

const Frame* Deployment::SectionFrame(Frame::Kind kind) {
  return workspace().arena.New<Frame>(frame(), kind, std::string_view(), Value());
}

void Deployment::DeclareVariables(Node section) {
  const Frame* loops_inside = SectionFrame(Frame::Kind::kVariable);
  const Frame* plain = SectionFrame(Frame::Kind::kPlainCopy);  // of one that is an array
  for (Node::Member m : section.members()) {
    bool loops = EqualsIgnoreCase(m.name(), "copy") && m.value.IsArray();
    if (!loops) {
      variable_names_.push_back(m.name());
      const Frame* seen = m.value.IsArray() ? plain : loops_inside;
      variables_[m.name()] = DeferSlot(Slot::Kind::kVariable, m.name(), m.value, {*this, seen});
      continue;
    }
    for (Node entry : m.value.items()) {
      std::string_view name = entry.Find("name").text();
      variable_names_.push_back(name);
      variables_[name] = DeferSlot(Slot::Kind::kVariable, name, entry, {*this, loops_inside}, true);
    }
  }
}

Value Deployment::Parameter(std::string_view name) {
  auto at = parameters_.find(name);
  if (at == parameters_.end())
    return MakeError(workspace(), fmt::format("the template declares no parameter '{}'", name),
                     ErrorKind::kUndeclared);
  ParameterSlot& slot = at->second;
  bool traced = workspace().recorder != nullptr;
  if (!slot.done || traced) {
    Value value = ComputeParameter(at->first, slot);
    if (traced) return value;
    slot.value = value;
    slot.done = true;
  }
  return slot.value;
}

Value Deployment::ComputeParameter(std::string_view name, ParameterSlot& slot) {
  Node declaration = slot.declaration;
  uint8_t secret = IsSecure(declaration) ? Value::kSecret : 0;
  Node fallback = declaration.Find("defaultValue");
  Stage before = stage();
  if (before != Stage::kAny) Enter(Stage::kBody);
  Value given = Force(ArgumentOf(name, declaration));
  if (before != Stage::kAny && !given.IsAbsent()) FirstError(given);  // while it is its turn
  Enter(before);
  // Null asks for the default, as parameter files of Bicep and what-if have it.
  if (!given.IsAbsent() && !(given.IsNull() && fallback)) return Flagged(given, secret);
  bool aside = std::any_of(set_aside_.begin(), set_aside_.end(),
                           [&](const std::string& s) { return EqualsIgnoreCase(s, name); });
  bool placeholder = before == Stage::kAny && fallback.IsString() && IsPlaceholder(fallback.text());
  if (fallback && !aside && !placeholder) {
    if (slot.fallback.IsAbsent())
      slot.fallback = DeferSlot(Slot::Kind::kDefault, name, fallback,
                                {*this, SectionFrame(Frame::Kind::kPlainCopy)});
    return Flagged(Force(slot.fallback), secret | Value::kByDefault);
  }
  Recorder* recorder = workspace().recorder;
  if (recorder) recorder->steps.push_back({Slot::Kind::kParameter, name, declaration.span()});
  if (!fallback && !aside && IsNullable(declaration, {nodes_, body_}))
    return Flagged(MakeNull(), static_cast<uint8_t>(parent_ ? 0 : Value::kByDefault));
  Value set_aside;
  if (aside && fallback)
    set_aside = DeferSlot(Slot::Kind::kDefault, name, fallback,
                          {*this, SectionFrame(Frame::Kind::kPlainCopy)});
  return Flagged(SymbolOf(name, declaration, set_aside.IsAbsent() ? nullptr : &set_aside), secret);
}

Value Deployment::ArgumentOf(std::string_view name, Node declaration) {
  if (parent_) {
    Evaluation evaluation{*parent_, resource_->frame};
    Node properties = resource_->node.Find("properties");
    if (properties.IsObject()) {
      Node argument = properties.Find("parameters").Find(name);
      Node value = argument.Find("value");
      if (value)
        return DeferSlot(Slot::Kind::kArgument, workspace().arena.Copy(name), value, evaluation);
      if (argument.Find("reference"))
        return Flagged(SymbolOf(name, argument, nullptr), Value::kSecret);
      if (!argument && properties.Find("parameters").IsObject()) return {};
    }
    if (!properties) return {};
    Value object = Defer(properties, *parent_, resource_->frame);
    Value argument = GetMember(workspace(), GetMember(workspace(), object, "parameters"), name);
    return argument.IsMissing() ? Value() : GetMember(workspace(), argument, "value");
  }
  if (!arguments_) return {};
  if (auto at = arguments_->unknown.find(name); at != arguments_->unknown.end()) {
    bool symbol = at->second.Is(Kind::kSymbol);
    return symbol ? Flagged(SymbolOf(name, declaration, nullptr), at->second.flags) : at->second;
  }
  auto at = arguments_->values.find(name);
  if (at == arguments_->values.end()) return {};
  return DeferSlot(Slot::Kind::kArgument, at->first, at->second, {plain_, nullptr});
}

std::vector<std::string> Deployment::ArgumentNames() {
  std::vector<std::string> names;
  if (!parent_) {
    for (const auto& [name, node] : arguments_->values) names.push_back(name);
    for (const auto& [name, value] : arguments_->unknown) names.push_back(name);
    return names;
  }
  Value properties = Defer(resource_->node.Find("properties"), *parent_, resource_->frame);
  Value given = GetMember(workspace(), properties, "parameters");
  if (!given.IsObject()) return names;
  for (const Member& m : given.object->members)
    if (m.name.IsString()) names.emplace_back(m.name.chars());
  return names;
}

bool Deployment::IsGiven(std::string_view parameter) {
  Stage before = Enter(stage() == Stage::kAny ? Stage::kAny : Stage::kBody);
  Value given = Force(ArgumentOf(parameter, body_.Find("parameters").Find(parameter)));
  Enter(before);
  return !given.IsAbsent();
}

void Deployment::HideSecret(std::string_view parameter) {
  auto at = parameters_.find(parameter);
  if (at == parameters_.end() || !IsSecure(at->second.declaration)) return;
  Stage before = Enter(stage() == Stage::kAny ? Stage::kAny : Stage::kBody);
  bool given = !Force(ArgumentOf(at->first, at->second.declaration)).IsMissing();
  Enter(before);
  if (!given) return;  // null asks for the default, which is no secret
  at->second.value = Flagged(SymbolOf(at->first, at->second.declaration, nullptr), Value::kSecret);
}

Value Deployment::SymbolOf(std::string_view name, Node declaration, const Value* fallback) {
  Domain domain = *DomainOfSchema(declaration, body_.Find("definitions"), workspace());
  if (fallback) domain.fallback = workspace().arena.New<Value>(*fallback);
  const uint64_t run = parent_ ? static_cast<uint64_t>(resource_->copy_index + 1) : 0;
  const uint64_t where = Mix(unit_, parent_ ? nodes_.PlaceOf(body_) + run * 131 : 0);
  return MakeSymbol(workspace(), fmt::format("parameters('{}')", name),
                    workspace().arena.New<Domain>(domain), where);
}

Value Deployment::Variable(std::string_view name) {
  if (stage() == Stage::kParameters)
    return MakeError(workspace(), "variables() cannot be used in the default of a parameter");
  auto at = variables_.find(name);
  if (at == variables_.end())
    return MakeError(workspace(), fmt::format("the template declares no variable '{}'", name),
                     ErrorKind::kUndeclared);
  return Force(at->second);
}

Value Deployment::UserFunction(std::string_view name, std::span<const Value> arguments) {
  size_t dot = name.find('.');
  for (Node space : body_.Find("functions").items()) {
    if (!EqualsIgnoreCase(space.Find("namespace").text(), name.substr(0, dot))) continue;
    Node member = space.Find("members").Find(name.substr(dot + 1));
    if (!member) continue;
    const Frame* frame =
        workspace().arena.New<Frame>(nullptr, Frame::Kind::kFunction, std::string_view(), Value());
    size_t i = 0;
    ValueCheck check{nodes_, body_};
    for (Node parameter : member.Find("parameters").items()) {
      Value value = i < arguments.size() ? arguments[i] : MakeNull();
      std::string what =
          fmt::format("{}(): the parameter '{}'", name, parameter.Find("name").text());
      std::string fault = FindValueFault(value, parameter, what, check);
      if (!fault.empty()) return MakeError(workspace(), fault);
      frame = workspace().arena.New<Frame>(frame, Frame::Kind::kArgument,
                                           parameter.Find("name").text(), value);
      ++i;
    }
    if (arguments.size() > i)
      return MakeError(workspace(),
                       fmt::format("{}() takes {} argument{}, not {}", name, i, i == 1 ? "" : "s",
                                   arguments.size()),
                       ErrorKind::kArguments);
    Node output = member.Find("output");
    Value result = Force(Defer(output.Find("value"), *this, frame));
    std::string fault =
        FindValueFault(result, output, fmt::format("the result of {}()", name), check);
    return fault.empty() || result.IsError() ? result : MakeError(workspace(), fault);
  }
  return MakeError(workspace(), fmt::format("the template declares no function {}()", name),
                   ErrorKind::kUndeclared);
}

Value Deployment::Output(std::string_view name) {
  auto at = outputs_.find(name);
  if (at != outputs_.end()) return at->second;
  Node output = body_.Find("outputs").Find(name);
  if (!output) return {};
  Node given = output.Find("value");
  Value value = given ? DeferSlot(Slot::Kind::kOutput, workspace().arena.Copy(name), given,
                                  {*this, SectionFrame(Frame::Kind::kPlainCopy)})
                      : OutputLoop(output.Find("copy"));
  if (IsSecure(output)) value = Flagged(value, Value::kSecret);
  outputs_[workspace().arena.Copy(name)] = value;
  return value;
}

bool Deployment::RestsOnPrediction(std::string_view output) {
  Recorder recorder;
  uint32_t before = root().predictions_;
  workspace().recorder = &recorder;
  Force(Output(output));
  workspace().recorder = nullptr;
  return root().predictions_ != before;
}

Value Deployment::OutputLoop(Node loop) {
  Value count = Force(Defer(loop.Find("count"), *this, frame()));
  if (count.IsUnknown() || count.IsError()) return count;
  if (!count.Is(Kind::kInt) || count.integer < 0 || count.integer > limits::kCopyCount) {
    Value error =
        MakeError(workspace(),
                  fmt::format("the count of an output loop must be an integer from 0 to {}, not {}",
                              limits::kCopyCount, Describe(count)),
                  ErrorKind::kLoopCount);
    error.place = PlaceOf(loop.Find("count"));
    return error;
  }
  std::vector<Value> items;
  const Frame* plain = SectionFrame(Frame::Kind::kPlainCopy);
  for (int64_t i = 0; i < count.integer; ++i) {
    const Frame* inside = workspace().arena.New<Frame>(
        plain, inner_ ? Frame::Kind::kOutputLoop : Frame::Kind::kLaterLoop, std::string_view(),
        MakeInt(i));
    items.push_back(Defer(loop.Find("input"), *this, inside));
  }
  return MakeArray(workspace(), items);
}

Value Deployment::Outputs() {
  if (!outputs_object_.IsAbsent()) return outputs_object_;
  std::vector<Member> outputs;
  for (Node::Member m : body_.Find("outputs").members()) {
    Value condition = Force(Defer(m.value.Find("condition"), *this, frame()));
    if (condition.Is(Kind::kBool) && !condition.boolean) continue;
    bool wrong = !condition.IsMissing() && !condition.Is(Kind::kBool) && !condition.IsUnknown();
    Value value = !wrong ? Output(m.name())
                  : condition.IsError()
                      ? condition
                      : MakeError(workspace(), "the condition of an output must be a bool");
    Node type = m.value;
    for (int hops = 0; hops < 8 && type.Find("$ref"); ++hops)
      type = ReferredBy(type.Find("$ref"), body_);
    const Member both[] = {
        {MakeView(workspace(), "type"), MakeView(workspace(), type.Find("type").text())},
        {MakeView(workspace(), "value"), value}};
    outputs.push_back({MakeView(workspace(), m.name()), MakeObject(workspace(), both)});
  }
  outputs_object_ = MakeObject(workspace(), outputs);
  return outputs_object_;
}

Deployment* Deployment::NestedOf(const Declared& resource) {
  auto [at, made] = nested_.try_emplace({nodes_.PlaceOf(resource.node), resource.copy_index});
  if (!made) return at->second.get();
  if (resource.node.Find("existing").IsTrue()) return nullptr;
  Node properties = resource.node.Find("properties");
  Node body = properties.Find("template");
  if (!body.IsObject() || ++nodes_.nested_templates > limits::kNestedTemplates) {
    return nullptr;
  }
  Value options = Defer(properties, *this, resource.frame);
  Value scope = Get(workspace(), options, "expressionEvaluationOptions.scope").value;
  bool inner = scope.IsString() && EqualsIgnoreCase(scope.chars(), "inner");
  inner |= LanguageVersion(body_) >= 20;  // which has no other scope
  at->second = std::make_unique<Deployment>(*this, resource, body, inner);
  return at->second.get();
}

Deployment& Deployment::Lifted(const std::vector<std::string>& parameters) {
  std::vector<std::string> set = root().set_aside_;
  set.insert(set.end(), parameters.begin(), parameters.end());
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  std::string key;
  for (const std::string& name : set) key += name + "\n";
  std::unique_ptr<Deployment>& made = lifted_[key];
  if (made) return *made;
  if (parent_) {
    Deployment& above = parent_->Lifted(parameters);
    Declared* resource = workspace().arena.New<Declared>(*resource_);
    resource->deployment = &above;
    made = std::make_unique<Deployment>(above, *resource, body_, inner_);
  } else {
    made = std::make_unique<Deployment>(nodes_, body_, *arguments_, scope_, unit_);
    made->set_aside_ = set;
  }
  return *made;
}

const NameUses& Deployment::uses() {
  if (!uses_) uses_ = std::make_unique<NameUses>(body_);
  return *uses_;
}

void Deployment::Note(TemplateNote note) {
  std::vector<TemplateNote>& notes = root().notes_;
  for (TemplateNote& other : notes)
    if (note.node == other.node && note.message == other.message)
      return void(other.certain |= note.certain);
  notes.push_back(std::move(note));
}

}  // namespace azlint
