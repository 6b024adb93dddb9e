// Clauses other than counts: logic, fields, values. semantics.md sections 3 to 5.
#include <fmt/core.h>

#include "policy/asking.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
constexpr size_t kConstants = 64;  // of a list that are worth trying

// Constants that would make an unanswered comparison come out one way or the other.
void AddConstants(const Operator& op, const Value& constant, Workspace& workspace,
                  std::vector<Value>& unknowns) {
  if (constant.IsArray()) {
    for (const Value& item :
         constant.array->items.first(std::min(constant.array->items.size(), kConstants)))
      if (!item.IsUnknown()) unknowns.push_back(item);
  } else if (constant.IsString() && constant.chars().find('*') != std::string_view::npos) {
    std::string plain(constant.chars());
    std::erase(plain, '*');
    unknowns.push_back(MakeString(workspace, plain));
  } else if (constant.Is(Kind::kInt) && constant.integer > INT64_MIN &&
             constant.integer < INT64_MAX && op.name != "equals") {
    for (int64_t near : {0, -1, 1}) unknowns.push_back(MakeInt(constant.integer + near));
  } else if (!constant.IsObject() && !constant.IsUnknown()) {
    unknowns.push_back(constant);
  }
}

// Takes over who decided. A leaf about no field gives way to one that is about a field.
void TakeDecider(Answer& answer, Answer&& part) {
  if (!part.path.empty() || answer.path.empty()) {
    answer.path = std::move(part.path);
    answer.value = part.value;
    answer.by_service_default = part.by_service_default;
  }
  if (answer.partner == nullptr) answer.partner = part.partner;
}

void TakeUnknown(Answer& answer, Answer&& part) {
  answer.is = Tri::kUnknown;
  answer.unknowns.insert(answer.unknowns.end(), part.unknowns.begin(), part.unknowns.end());
  if (answer.error.empty()) answer.error = std::move(part.error);
  TakeDecider(answer, std::move(part));
}

Value LocationOf(const Value& value, Workspace& workspace) {
  if (value.IsString()) {
    std::string plain(value.chars());
    std::erase(plain, ' ');
    return MakeString(workspace, plain);
  }
  if (!value.IsArray()) return value;
  std::vector<Value> items;
  for (const Value& item : value.array->items) items.push_back(LocationOf(item, workspace));
  return MakeArray(workspace, items, value.array->rest);
}

}  // namespace

// Counts in counts over long lists multiply. What any sensible condition takes is free; beyond that
// all conditions of a unit share, so that one cannot hold up a run.
bool Asking::Afford(size_t parts) {
  asked_ += parts;
  if (asked_ <= limits::kAskedFreely) return true;
  uint64_t& beyond = workspace().asked_beyond;
  beyond += parts;
  return beyond <= limits::kAskedBeyond;
}

Answer Asking::Ask(const Clause& clause) {
  if (Afford(1)) return AskKind(clause);
  Answer open;
  open.error = "the condition takes more work than azlint does for one file";
  return open;
}

Answer Asking::AskKind(const Clause& clause) {
  switch (clause.kind) {
    case Clause::Kind::kAllOf:
      return AskAllOf(clause);
    case Clause::Kind::kAnyOf:
      return AskAnyOf(clause);
    case Clause::Kind::kNot: {
      Answer inner = Ask(clause.parts.front());
      inner.is = Not(inner.is);
      return inner;
    }
    case Clause::Kind::kField:
      return AskField(clause);
    case Clause::Kind::kValue:
      return AskValue(clause);
    case Clause::Kind::kCount:
      break;
  }
  return AskCount(clause);
}

Answer Asking::AskAllOf(const Clause& clause) {
  Answer all;
  all.is = Tri::kTrue;
  for (const Clause& part : clause.parts) {
    Answer one = Ask(part);
    if (one.is == Tri::kFalse) return one;
    if (one.is == Tri::kUnknown) {
      TakeUnknown(all, std::move(one));
    } else if (all.is == Tri::kTrue) {
      TakeDecider(all, std::move(one));
    }
  }
  return all;
}

Answer Asking::AskAnyOf(const Clause& clause) {
  Answer any;
  any.is = Tri::kFalse;
  for (const Clause& part : clause.parts) {
    Answer one = Ask(part);
    if (one.is == Tri::kTrue) return one;
    if (one.is == Tri::kUnknown) {
      TakeUnknown(any, std::move(one));
    } else if (any.is == Tri::kFalse) {
      TakeDecider(any, std::move(one));
    }
  }
  return any;
}

Value Asking::InWorld(const Value& value) {
  const Value forced = Force(value);
  if (subject_.world == nullptr || subject_.world->empty()) return forced;
  return Force(Substitute(forced, *subject_.world, workspace()));
}

Value Asking::Right(const Clause& clause) {
  Evaluation evaluation{*this, nullptr};
  const Value right = ValueOf(clause.right, evaluation);
  return clause.right.kind == Operand::Kind::kConstant ? right : InWorld(right);
}

Answer Asking::Compare(const Operator& op, const FieldValue& left, const Value& right) {
  Answer answer;
  answer.path = left.path;
  answer.value = left.value;
  answer.by_service_default = left.by_default;
  for (const Value* side : {&left.value, &right}) {
    if (!side->IsError()) continue;
    answer.error = side->chars();
    return answer;
  }
  answer.is = Holds(op, left.value, right);
  if (answer.is != Tri::kUnknown) return answer;
  for (const Value* side : {&left.value, &right}) {
    if (HasUnknown(*side)) answer.unknowns.push_back(*side);
    AddConstants(op, *side, workspace(), answer.unknowns);
  }
  return answer;
}

// The name of a field that an expression makes. False: `answer` says why it is unknown.
bool Asking::NameOf(const Clause& clause, FieldName& name, Answer& answer) {
  Evaluation evaluation{*this, nullptr};
  const Value text = InWorld(ValueOf(clause.left, evaluation));
  if (text.IsString() && ReadFieldName(text.chars(), subject_.tables, name)) return true;
  if (text.IsUnknown()) {
    answer.unknowns.push_back(text);
  } else {
    answer.error = text.IsError() ? std::string(text.chars())
                                  : fmt::format("nobody knows the field '{}'", text.chars());
  }
  return false;
}

Answer Asking::AskField(const Clause& clause) {
  FieldName computed;
  Answer unknown;
  const bool expression = clause.left.kind == Operand::Kind::kExpression;
  if (expression && !NameOf(clause, computed, unknown)) return unknown;
  const FieldName& name = expression ? computed : clause.field;
  const bool defaults = clause.op->name != "exists";
  const Selection selection = Reader(*resource_).Read(name, defaults);
  Value right = Right(clause);
  // A list is compared item by item: what is long is charged for.
  const size_t items = right.IsArray() ? right.array->items.size() : 0;
  if (!Afford((selection.values.size() + items) / 8)) return Ask(clause);
  if (name.kind == FieldName::Kind::kLocation) right = LocationOf(right, workspace());
  if (!selection.many) return Compare(*clause.op, selection.values.front(), right);
  Answer each = AskEach(clause, selection, right);
  if (each.path.empty()) {
    const std::string path = Reader(*resource_).PathOf(name);
    each.path = path.substr(0, path.find("[*]"));
  }
  return each;
}

// "[*]" outside of a count means all of them; none at all satisfy everything.
Answer Asking::AskEach(const Clause& clause, const Selection& selection, const Value& right) {
  Answer all;
  all.is = Tri::kTrue;
  for (const FieldValue& value : selection.values) {
    Answer one = Compare(*clause.op, value, right);
    if (one.is == Tri::kFalse) return one;
    if (one.is == Tri::kUnknown) {
      TakeUnknown(all, std::move(one));
    } else if (all.is == Tri::kTrue) {
      TakeDecider(all, std::move(one));
    }
  }
  if (selection.unknowns.empty()) return all;
  Answer open;
  for (const Value& value : selection.unknowns) {
    if (value.IsError() && open.error.empty()) open.error = value.chars();
    open.unknowns.push_back(value);
  }
  AddConstants(*clause.op, right, workspace(), open.unknowns);
  TakeUnknown(all, std::move(open));
  return all;
}

Answer Asking::AskValue(const Clause& clause) {
  Evaluation evaluation{*this, nullptr};
  read_ = {};
  FieldValue left;
  left.value = InWorld(ValueOf(clause.left, evaluation));
  left.path = std::move(read_.path);
  left.by_default = read_.by_default;
  return Compare(*clause.op, left, Right(clause));
}

}  // namespace azlint
