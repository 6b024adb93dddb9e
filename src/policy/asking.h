#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "policy/clause.h"
#include "policy/condition.h"
#include "policy/field_reader.h"

namespace azlint {

// One asking of a condition: walks its clauses, and is the surroundings of their expressions.
// Everything it views must outlive it; the answers live as long as the units of the subject.
class Asking : public Surroundings {
 public:
  explicit Asking(const Subject& subject) : subject_(subject), resource_(&subject.resource) {}

  Answer Ask(const Clause& clause);  // evaluate.cc

  // Of expressions: functions.cc.
  Workspace& workspace() override { return subject_.resource.workspace(); }
  uint32_t PlaceOf(Node) override { return 0; }
  const ParsedExpr& Parse(std::string_view text) override;
  Language language() const override { return Language::kPolicy; }
  Value Parameter(std::string_view name) override;
  Value Variable(std::string_view name) override;
  Value UserFunction(std::string_view name, std::span<const Value> arguments) override;
  Value Ask(std::string_view name, std::span<const Value> arguments, const Frame* frame) override;

 private:
  using Arguments = std::span<const Value>;
  struct Row;
  static const Row kFunctions[];

  // How many, and why not exactly: [sure, sure + unsure], or no upper end.
  struct Count {
    int64_t sure = 0, unsure = 0;
    bool open = false;
    Answer decider;  // of the first that counts; its unknowns and error are those of all
  };

  // Counts work; false: there was more than azlint does, and the answer stays open.
  bool Afford(size_t parts);
  Answer AskKind(const Clause& clause);
  Answer AskAllOf(const Clause& clause);
  Answer AskAnyOf(const Clause& clause);
  Answer AskField(const Clause& clause);
  Answer AskEach(const Clause& clause, const Selection& selection, const Value& right);
  Answer AskValue(const Clause& clause);
  Answer Compare(const Operator& op, const FieldValue& left, const Value& right);
  bool NameOf(const Clause& clause, FieldName& name, Answer& answer);
  Value Right(const Clause& clause);

  Answer AskCount(const Clause& clause);  // count.cc
  void CountFields(const Counter& counter, Count& count);
  void CountValues(const Counter& counter, Count& count);
  void CountRelated(const Counter& counter, Count& count);
  void CountResources(const Counter& counter, Count& count);
  void CountPartner(const Counter& counter, const Edge& edge, Count& count);
  void CountItem(const Counter& counter, CountedItem item, Count& count);
  Tri Exists(const Resource& resource, std::vector<Value>& unknowns);

  Value Field(Arguments arguments);
  Value Current(Arguments arguments);
  Value CurrentField(std::string_view text);
  Value RequestContext(Arguments arguments);
  Value ResourceGroup(Arguments arguments);
  Value Subscription(Arguments arguments);
  Value AddDays(Arguments arguments);
  Value IpRangeContains(Arguments arguments);
  Value FamilyRow(Arguments arguments);
  Value ScopeObject(std::string_view name, std::span<const Member> members);
  Value Joined(const Selection& selection, bool all);
  FieldReader Reader(const Resource& resource) { return {subject_, resource, items_}; }
  Value InWorld(const Value& value);

  const Subject& subject_;
  const Resource* resource_;  // whose fields the conditions read; the functions: the subject's
  std::vector<CountedItem> items_;  // of the counts around, innermost last
  FieldValue read_;                 // the last field that a function read
  uint64_t asked_ = 0;              // parts of the condition, towards limits::kAskedFreely
};

}  // namespace azlint
