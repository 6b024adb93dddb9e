#include "policy/clause.h"

#include <fmt/core.h>

#include <algorithm>

#include "model/graph.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Clause::Kind;
using Source = Counter::Source;

constexpr std::string_view kLeftSides[] = {"field", "value", "count"};
constexpr std::string_view kKeys[] = {"allOf", "anyOf", "not", "field", "value", "count"};

bool IsOneOf(std::string_view word, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return EqualsIgnoreCase(w, word); });
}

// "; did you mean 'x'?" when something is near.
std::string Hint(std::string_view nearest) {
  return nearest.empty() ? std::string() : fmt::format("; did you mean '{}'?", nearest);
}

class ClauseReader {
 public:
  ClauseReader(const Tables& tables, Reading& reading) : tables_(tables), reading_(reading) {}

  bool Read(Node node, Clause& clause) {
    if (!node.IsObject()) return Fail(node, "a condition must be an object");
    if (Node parts = node.Find("allOf")) return ReadLogic(node, parts, Kind::kAllOf, clause);
    if (Node parts = node.Find("anyOf")) return ReadLogic(node, parts, Kind::kAnyOf, clause);
    if (Node part = node.Find("not")) return ReadLogic(node, part, Kind::kNot, clause);
    return ReadLeaf(node, clause);
  }

 private:
  bool Fail(Node node, std::string message) {
    reading_.problem = {node.span(), std::move(message)};
    return false;
  }

  bool ReadLogic(Node node, Node parts, Kind kind, Clause& clause) {
    clause.kind = kind;
    for (Node::Member m : node.members())
      if (m.value != parts) return Fail(m.key, fmt::format("'{}' cannot stand here", m.name()));
    if (kind == Kind::kNot) return Read(parts, clause.parts.emplace_back());
    if (!parts.IsArray()) return Fail(parts, "a list of conditions was expected");
    for (Node part : parts.items())
      if (!Read(part, clause.parts.emplace_back())) return false;
    std::stable_partition(clause.parts.begin(), clause.parts.end(),
                          [](const Clause& part) { return part.AsksType(); });
    return true;
  }

  bool ReadLeaf(Node node, Clause& clause) {
    Node left, right;
    for (Node::Member m : node.members()) {
      if (IsOneOf(m.name(), kLeftSides)) {
        if (left) return Fail(m.key, "a condition has one of field, value and count");
        left = m.key;
        continue;
      }
      const Operator* op = FindOperator(m.name());
      if (op == nullptr) return UnknownKey(m.key);
      if (right) return Fail(m.key, "a condition has one operator");
      clause.op = op;
      right = m.value;
    }
    if (!left) return Fail(node, "a condition needs one of allOf, anyOf, not, field, value, count");
    if (!right) return Fail(node, "a condition needs an operator, such as equals");
    return ReadLeft(left, clause) && ReadRight(right, clause);
  }

  bool UnknownKey(Node key) {
    std::string_view nearest = NearestOperator(key.text());
    if (nearest.empty()) nearest = Nearest(key.text(), kKeys, std::size(kKeys));
    return Fail(key, fmt::format("nobody knows the operator '{}'{}", key.text(), Hint(nearest)));
  }

  bool ReadLeft(Node key, Clause& clause) {
    const Node value(key.document(), key.index() + 1);
    if (EqualsIgnoreCase(key.text(), "field")) return ReadField(value, clause);
    if (EqualsIgnoreCase(key.text(), "value")) {
      clause.kind = Kind::kValue;
      return ReadOperand(value, reading_, clause.left);
    }
    clause.kind = Kind::kCount;
    clause.counter = std::make_unique<Counter>();
    return ReadCounter(value, *clause.counter);
  }

  bool ReadRight(Node node, Clause& clause) {
    if (!ReadOperand(node, reading_, clause.right)) return false;
    const std::string_view text = node.text();
    const bool boolean = EqualsIgnoreCase(text, "true") || EqualsIgnoreCase(text, "false");
    if (clause.op->name == "exists" && clause.right.kind == Operand::Kind::kConstant && !boolean)
      return Fail(node, "'exists' takes true or false");
    return true;
  }

  bool ReadField(Node node, Clause& clause) {
    clause.kind = Kind::kField;
    if (!node.IsString()) return Fail(node, "a field is text");
    if (!ReadOperand(node, reading_, clause.left)) return false;
    if (clause.left.kind == Operand::Kind::kExpression) return true;
    return ReadName(node, clause.left.constant.chars(), clause.field);
  }

  bool ReadName(Node node, std::string_view text, FieldName& field) {
    if (ReadFieldName(text, tables_, field)) return true;
    const std::string_view what = text.find('/') == text.npos ? "field" : "alias";
    return Fail(node, fmt::format("nobody knows the {} '{}'", what, text));
  }

  bool ReadCounter(Node node, Counter& counter) {
    if (!node.IsObject()) return Fail(node, "count must be an object");
    Node source, where, name;
    for (Node::Member m : node.members()) {
      if (EqualsIgnoreCase(m.name(), "where")) {
        where = m.value;
      } else if (EqualsIgnoreCase(m.name(), "name")) {
        name = m.value;
      } else if (SourceOf(m.name(), counter.source)) {
        if (source) return Fail(m.key, "count is over one of field, value, related and resources");
        source = m.value;
      } else {
        return Fail(m.key, fmt::format("'{}' cannot stand in a count", m.name()));
      }
    }
    if (!source) return Fail(node, "count needs one of field, value, related and resources");
    if (!ReadSource(source, counter)) return false;
    if (counter.source == Source::kValue) counter.name = name ? name.text() : "default";
    if (!where) return true;
    counter.where = std::make_unique<Clause>();
    return Read(where, *counter.where);
  }

  static bool SourceOf(std::string_view word, Source& source) {
    constexpr std::string_view kWords[] = {"field", "value", "related", "resources"};
    for (size_t i = 0; i < std::size(kWords); ++i) {
      if (!EqualsIgnoreCase(word, kWords[i])) continue;
      source = static_cast<Source>(i);
      return true;
    }
    return false;
  }

  bool ReadSource(Node node, Counter& counter) {
    if (counter.source == Source::kValue) return ReadOperand(node, reading_, counter.value);
    if (!node.IsString()) return Fail(node, "text was expected");
    counter.name = node.text();
    if (counter.source == Source::kResources) return true;
    if (counter.source == Source::kRelated) {
      bool inverse = false;
      if (FindRelation(counter.name, inverse) != nullptr) return true;
      return Fail(node, fmt::format("nobody knows the relation '{}'", counter.name));
    }
    if (!ReadName(node, counter.name, counter.field)) return false;
    if (EndsInArray(counter.field)) return true;
    return Fail(node, "count needs the field of an array: it ends in [*]");
  }

  static bool EndsInArray(const FieldName& field) {
    auto is_array = [](const Tables::Alias& a) { return a.path.ends_with("[*]"); };
    return field.text.ends_with("[*]") || field.path.ends_with("[*]") ||
           std::any_of(field.aliases.begin(), field.aliases.end(), is_array);
  }

  const Tables& tables_;
  Reading& reading_;
};

}  // namespace

bool ReadClause(Node node, const Tables& tables, Reading& reading, Clause& clause) {
  return ClauseReader(tables, reading).Read(node, clause);
}

}  // namespace azlint
