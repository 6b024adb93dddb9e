#include "expr/wanted_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "expr/evaluate.h"
#include "expr/lenient_json.h"
#include "expr/print.h"
#include "expr/text_codes.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Kind = Value::Kind;
using Arguments = std::span<const Value>;
constexpr int kDepth = 24;
constexpr size_t kMostValues = 64;
constexpr int kMostVisits = 2000;
constexpr int64_t kLongest = 256;  // of what is made up to have a length

bool IsKnown(const Value& value) { return !value.IsUnknown() && !HasUnknown(value); }

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Text of which a function that rejects most makes something.
struct Sample {
  std::string_view function, text;
};
constexpr std::array kSamples = {
    Sample{"base64ToJson", "e30="},
    Sample{"base64ToString", "YQ=="},
    Sample{"bool", "false"},
    Sample{"bool", "true"},
    Sample{"cidrHost", "10.0.0.0/24"},
    Sample{"cidrSubnet", "10.0.0.0/8"},
    Sample{"dataUriToString", "data:,a"},
    Sample{"dateTimeAdd", "2024-01-01T00:00:00Z"},
    Sample{"dateTimeToEpoch", "2024-01-01T00:00:00Z"},
    Sample{"float", "1"},
    Sample{"int", "1"},
    Sample{"json", "{}"},
    Sample{"json", "[]"},
    Sample{"json", "1"},
    Sample{"parseCidr", "10.0.0.0/8"},
    Sample{"parseUri", "https://a/"},
    Sample{"resourceId", "00000000-0000-0000-0000-000000000000"},
    Sample{"subscriptionResourceId", "00000000-0000-0000-0000-000000000000"},
    Sample{"uri", "https://a/"},
};

class WantedFinder {
 public:
  explicit WantedFinder(Workspace& workspace) : workspace_(workspace) {}

  std::vector<Assignment> Find(const Value& unknown) {
    Visit(unknown, 0);
    return std::move(found_);
  }

 private:
  // ---- down to where something is compared

  void Visit(const Value& given, int depth) {
    Value value = Force(given);
    if (depth > kDepth || ++visits_ > kMostVisits) return;
    if (value.Is(Kind::kCall)) {
      Compare(value.term->name, value.term->arguments, depth);
      for (const Value& argument : value.term->arguments) Visit(argument, depth + 1);
    } else if (value.IsArray() || value.Is(Kind::kText)) {
      Visit(value.array->rest, depth + 1);
      for (const Value& item : value.array->items) Visit(item, depth + 1);
    } else if (value.IsObject()) {
      Visit(value.object->rest, depth + 1);
      for (const Member& member : value.object->members) Visit(member.value, depth + 1);
    }
  }

  void Compare(std::string_view name, Arguments arguments, int depth) {
    for (const Sample& sample : kSamples)
      if (sample.function == name && !arguments.empty())
        Want(arguments[0], Text(sample.text), depth);
    if (name == "substring") WantLongEnough(arguments, depth);
    if (arguments.size() != 2) return;
    Value a = Force(arguments[0]), b = Force(arguments[1]);
    if (IsOneOf(name, {"equals", "less", "lessOrEquals", "greater", "greaterOrEquals"})) {
      if (IsKnown(b)) WantNear(a, b, depth);
      if (IsKnown(a)) WantNear(b, a, depth);
    } else if (name == "contains") {
      CompareContents(a, b, depth);
    } else if (IsOneOf(name, {"startsWith", "endsWith"})) {
      if (b.IsString()) Want(a, b, depth);
      if (a.IsString()) Want(b, a, depth);
    } else if (name == "like" && b.IsString()) {
      std::string text(b.chars());
      text.erase(std::remove(text.begin(), text.end(), '*'), text.end());
      Want(a, Text(text), depth);
    }
  }

  void WantLongEnough(Arguments a, int depth) {
    Value start = Force(a[1]), length = a.size() > 2 ? Force(a[2]) : MakeInt(1);
    if (start.Is(Kind::kInt) && length.Is(Kind::kInt) && IsLength(start.integer) &&
        IsLength(length.integer))
      Want(a[0], Filler(start.integer + length.integer), depth);
  }

  void WantNear(const Value& term, const Value& wanted, int depth) {
    Want(term, wanted, depth);
    if (!wanted.Is(Kind::kInt)) return;
    if (wanted.integer < INT64_MAX) Want(term, MakeInt(wanted.integer + 1), depth);
    if (wanted.integer > INT64_MIN) Want(term, MakeInt(wanted.integer - 1), depth);
  }

  void CompareContents(const Value& whole, const Value& part, int depth) {
    Type type = TypeOf(whole);
    if (IsKnown(part)) {
      if (type == Type::kArray || type == Type::kAny) Want(whole, List({part}), depth);
      if (type == Type::kObject && part.IsString()) Want(whole, With(part, Text("a")), depth);
      if (type == Type::kString || type == Type::kAny) Want(whole, part, depth);
      return;
    }
    if (whole.IsString()) Want(part, whole, depth);
    if (whole.IsArray())
      for (const Value& item : whole.array->items) Want(part, Force(item), depth);
    if (whole.IsObject())
      for (const Member& member : whole.object->members) Want(part, member.name, depth);
  }

  // ---- back through the calls

  void Want(const Value& given, const Value& wanted, int depth) {
    Value term = Force(given);
    if (depth > kDepth || ++visits_ > kMostVisits || found_.size() >= kMostValues) return;
    if (term.Is(Kind::kSymbol)) found_.push_back({term, wanted});
    if (term.Is(Kind::kText) && wanted.IsString())
      WantText(term.array->items, wanted.chars(), depth + 1);
    if (term.IsArray() && wanted.IsArray()) WantItems(term, wanted, depth + 1);
    if (term.IsObject() && wanted.IsObject()) WantMembers(term, wanted, depth + 1);
    if (!term.Is(Kind::kCall)) return;
    if (term.term->domain) found_.push_back({term, wanted});
    std::string_view name = term.term->name;
    Arguments a = term.term->arguments;
    WantThrough(name, a, wanted, depth + 1);
    if (wanted.Is(Kind::kInt)) WantInt(name, a, wanted.integer, depth + 1);
    if (wanted.IsString()) WantString(name, a, wanted, depth + 1);
    if (wanted.IsArray()) WantList(name, a, wanted, depth + 1);
    WantAccess(name, a, wanted, depth + 1);
  }

  // Calls that may give an argument as it is.
  void WantThrough(std::string_view name, Arguments a, const Value& wanted, int depth) {
    if (name == "if") a = a.subspan(1);
    if (name == "json") Want(a[0], Text(ToJson(wanted)), depth);
    if (name == "base64ToJson") Want(a[0], Text(EncodeBase64(ToJson(wanted))), depth);
    if (!IsOneOf(name, {"array", "coalesce", "concat", "distinct", "filter", "if", "intersection",
                        "max", "min", "replace", "shallowMerge", "sort", "take", "toLower",
                        "toUpper", "trim", "union"}))
      return;
    for (const Value& argument : a) {
      Value one = Force(argument);
      if (name == "shallowMerge" && one.IsArray())
        for (const Value& item : one.array->items) Want(item, wanted, depth);
      else if (!IsKnown(one))
        Want(one, wanted, depth);
    }
  }

  void WantInt(std::string_view name, Arguments a, int64_t wanted, int depth) {
    if (name == "int") Want(a[0], Text(std::to_string(wanted)), depth);
    if (name == "length" && IsLength(wanted)) WantLength(a[0], wanted, depth);
    if (name == "mod") Want(a[0], MakeInt(wanted), depth);
    if (IsOneOf(name, {"indexOf", "lastIndexOf"})) WantPosition(a, wanted, depth);
    if (a.size() != 2) return;
    Value x = Force(a[0]), y = Force(a[1]);
    if (y.Is(Kind::kInt)) WantOperand(name, x, y.integer, false, wanted, depth);
    if (x.Is(Kind::kInt)) WantOperand(name, y, x.integer, true, wanted, depth);
    // One of two unknown numbers is tried at its ends; the other follows from it.
    if (name == "mul" && SameValue(x, y))
      for (int64_t root = 0; root <= kLongest; ++root)
        if (root * root == wanted) Want(x, MakeInt(root), depth);
  }

  // What `operand` must be beside the `other`; `second`: it stands behind it.
  void WantOperand(std::string_view name, const Value& operand, int64_t other, bool second,
                   int64_t wanted, int depth) {
    int64_t value = 0;
    bool wrong = true;
    if (name == "add") wrong = __builtin_sub_overflow(wanted, other, &value);
    if (name == "sub" && second) wrong = __builtin_sub_overflow(other, wanted, &value);
    if (name == "sub" && !second) wrong = __builtin_add_overflow(wanted, other, &value);
    if (name == "div" && !second) wrong = __builtin_mul_overflow(wanted, other, &value);
    if (name == "mul" && other != 0 && other != -1) {
      value = wanted / other;
      wrong = false;
    }
    if (!wrong) Want(operand, MakeInt(value), depth);
  }

  void WantLength(const Value& term, int64_t wanted, int depth) {
    Type type = TypeOf(term);
    if (type == Type::kString || type == Type::kAny) Want(term, Filler(wanted), depth);
    if (type == Type::kArray || type == Type::kAny)
      Want(term, MakeArray(workspace_, Fillers(wanted)), depth);
    if (type != Type::kObject) return;
    std::vector<Member> members;
    for (int64_t i = 0; i < wanted; ++i)
      members.push_back({Text("k" + std::to_string(i)), Text("a")});
    Want(term, MakeObject(workspace_, members), depth);
  }

  void WantPosition(Arguments a, int64_t wanted, int depth) {
    Value needle = Force(a[1]);
    if (!IsKnown(needle) || !IsLength(wanted)) return;
    if (needle.IsString() && TypeOf(a[0]) != Type::kArray)
      Want(a[0], Text(std::string(static_cast<size_t>(wanted), '_') + std::string(needle.chars())),
           depth);
    if (TypeOf(a[0]) == Type::kString) return;
    std::vector<Value> items = Fillers(wanted);
    items.push_back(needle);
    Want(a[0], MakeArray(workspace_, items), depth);
  }

  void WantString(std::string_view name, Arguments a, const Value& wanted, int depth) {
    std::string_view text = wanted.chars();
    if (name == "string") WantText(a, text, depth);
    if (name == "base64") {
      if (std::optional<std::string> bytes = DecodeBase64(text)) Want(a[0], Text(*bytes), depth);
    }
    if (name == "base64ToString") Want(a[0], Text(EncodeBase64(text)), depth);
    if (name == "uriComponent") Want(a[0], Text(DecodePercent(text, false)), depth);
    if (name == "uriComponentToString") Want(a[0], Text(EncodePercent(text)), depth);
    if (name == "padLeft") WantPadded(a, text, depth);
    if (name == "join") WantJoined(a, text, depth);
    if (IsOneOf(name, {"first", "last"})) Want(a[0], wanted, depth);
    if (!IsOneOf(name, {"skip", "substring"})) return;
    Value start = Force(a[1]);
    if (!start.Is(Kind::kInt) || !IsLength(start.integer)) return;
    Want(a[0], Text(std::string(static_cast<size_t>(start.integer), '_') + std::string(text)),
         depth);
  }

  void WantPadded(Arguments a, std::string_view text, int depth) {
    Value pad = a.size() > 2 ? Force(a[2]) : Text(" ");
    while (text.size() > 1 && pad.IsString() && text.starts_with(pad.chars()) &&
           !pad.chars().empty())
      text.remove_prefix(pad.chars().size());
    WantText(a.first(1), text, depth);
  }

  void WantJoined(Arguments a, std::string_view text, int depth) {
    Value between = Force(a[1]);
    if (!between.IsString() || between.chars().empty()) return;
    std::vector<Value> items;
    for (size_t at = 0; at <= text.size();) {
      size_t end = std::min(text.find(between.chars(), at), text.size());
      items.push_back(Text(text.substr(at, end - at)));
      at = end + between.chars().size();
    }
    Want(a[0], MakeArray(workspace_, items), depth);
  }

  void WantList(std::string_view name, Arguments a, const Value& wanted, int depth) {
    Arguments items = wanted.array->items;
    if (name == "split") WantSplit(a, items, depth);
    if (name == "concat") WantBehindKnown(a, items, depth);
    if (name == "createArray")
      for (size_t i = 0; i < std::min(a.size(), items.size()); ++i) Want(a[i], items[i], depth);
    if (name == "map") Want(a[0], MakeArray(workspace_, Fillers(Size(items))), depth);
    Value start = name == "skip" ? Force(a[1]) : Value();
    if (!start.Is(Kind::kInt) || !IsLength(start.integer)) return;
    std::vector<Value> longer = Fillers(start.integer);
    longer.insert(longer.end(), items.begin(), items.end());
    Want(a[0], MakeArray(workspace_, longer), depth);
  }

  void WantSplit(Arguments a, Arguments items, int depth) {
    Value between = Force(a[1]);
    if (between.IsArray() && !between.array->items.empty()) between = between.array->items[0];
    if (!between.IsString()) return;
    std::string text;
    for (size_t i = 0; i < items.size(); ++i) {
      if (!items[i].IsString()) return;
      text.append(i > 0 ? between.chars() : "").append(items[i].chars());
    }
    Want(a[0], Text(text), depth);
  }

  void WantBehindKnown(Arguments a, Arguments items, int depth) {
    Value first = a.size() == 2 ? Force(a[0]) : Value();
    if (!first.IsArray() || items.size() < first.array->items.size()) return;
    Want(a[1], MakeArray(workspace_, items.subspan(first.array->items.size())), depth);
  }

  // A container that has it where it is looked for.
  void WantAccess(std::string_view name, Arguments a, const Value& wanted, int depth) {
    if (IsOneOf(name, {"first", "last", "indexFromEnd", "tryIndexFromEnd"}) &&
        TypeOf(a[0]) != Type::kString)
      Want(a[0], List({wanted}), depth);
    if (!IsOneOf(name, {"[]", "tryGet"})) return;
    Value made = wanted;
    for (size_t i = a.size(); i > 1; --i) {
      Value step = Force(a[i - 1]);
      if (!step.IsString() && !(step.Is(Kind::kInt) && IsLength(step.integer))) return;
      made = step.IsString() ? With(step, made) : Behind(step.integer, made);
    }
    Want(a[0], made, depth);
    if (a.size() == 2 && Force(a[1]).IsUnknown()) WantStep(Force(a[0]), Force(a[1]), wanted, depth);
    Value parsed = Force(a[0]);
    bool cidr = parsed.Is(Kind::kCall) && parsed.term->name == "parseCidr";
    if (cidr && wanted.Is(Kind::kInt))
      Want(parsed.term->arguments[0], Text("10.0.0.0/" + std::to_string(wanted.integer)), depth);
  }

  // The index or name behind which `wanted` stands in what is known.
  void WantStep(const Value& whole, const Value& step, const Value& wanted, int depth) {
    if (whole.IsArray())
      for (size_t i = 0; i < std::min<size_t>(whole.array->items.size(), kMostValues); ++i)
        if (EqualValues(whole.array->items[i], wanted) != Tri::kFalse)
          Want(step, MakeInt(static_cast<int64_t>(i)), depth);
    if (whole.IsObject())
      for (const Member& member : whole.object->members)
        if (EqualValues(member.value, wanted) != Tri::kFalse) Want(step, member.name, depth);
  }

  void WantItems(const Value& term, const Value& wanted, int depth) {
    Arguments items = term.array->items, others = wanted.array->items;
    for (size_t i = 0; i < std::min(items.size(), others.size()); ++i)
      Want(items[i], others[i], depth);
    if (items.size() <= others.size())
      Want(term.array->rest, MakeArray(workspace_, others.subspan(items.size())), depth);
  }

  void WantMembers(const Value& term, const Value& wanted, int depth) {
    for (const Member& other : wanted.object->members) {
      Value member = GetMember(workspace_, term, other.name.chars());
      if (!IsKnown(member)) Want(member, other.value, depth);
    }
    Want(term.object->rest, wanted, depth);
  }

  // What stands in the holes between the literals, each as short as may be.
  void WantText(Arguments parts, std::string_view text, int depth) {
    for (size_t i = 0; i < parts.size(); ++i) {
      Value part = Force(parts[i]);
      if (part.IsString()) {
        if (!text.starts_with(part.chars())) return;
        text.remove_prefix(part.chars().size());
        continue;
      }
      size_t end = EndOfHole(part, parts.subspan(i + 1), text);
      if (end == text.npos) return;
      WantHole(part, text.substr(0, end), depth);
      text.remove_prefix(end);
    }
  }

  static size_t EndOfHole(const Value& hole, Arguments behind, std::string_view text) {
    if (behind.empty()) return text.size();
    size_t least = static_cast<size_t>(std::clamp<int64_t>(LengthOf(hole).least, 0, kLongest));
    if (least > text.size()) return text.npos;
    Value next = Force(behind[0]);
    if (next.IsString() && behind.size() == 1)
      return text.ends_with(next.chars()) ? text.size() - next.chars().size() : text.npos;
    if (next.IsString()) return text.find(next.chars(), least);
    constexpr std::string_view kDigits = "0123456789";
    bool number = TypeOf(hole) == Type::kInt, before = TypeOf(next) == Type::kInt;
    if (number) return std::min(text.find_first_not_of(kDigits), text.size());
    bool words = TypeOf(next) == Type::kBool;
    if (before) return std::max(least, std::min(text.find_first_of(kDigits), text.size()));
    if (words) return std::min(text.find("True"), std::min(text.find("False"), text.size()));
    return std::max(least, text.size() / 2);
  }

  void WantHole(const Value& hole, std::string_view text, int depth) {
    Type type = TypeOf(hole);
    if (type == Type::kString || type == Type::kAny) Want(hole, Text(text), depth);
    if (type == Type::kBool) Want(hole, MakeBool(text == "True"), depth);
    int64_t number = 0;
    auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (type == Type::kInt && wrong == std::errc() && end == text.data() + text.size())
      Want(hole, MakeInt(number), depth);
    if (type == Type::kObject || type == Type::kArray) {
      Value read = ReadLenientJson(text, workspace_);
      if (!read.IsAbsent()) Want(hole, read, depth);
    }
  }

  // ---- values

  static bool IsLength(int64_t value) { return value >= 0 && value <= kLongest; }
  static int64_t Size(Arguments items) {
    return std::min(static_cast<int64_t>(items.size()), kLongest);
  }
  Value Text(std::string_view text) { return MakeString(workspace_, text); }
  Value Filler(int64_t length) { return Text(std::string(static_cast<size_t>(length), 'a')); }
  std::vector<Value> Fillers(int64_t count) {
    return std::vector<Value>(static_cast<size_t>(count), Text("a"));
  }
  Value List(std::initializer_list<Value> items) {
    return MakeArray(workspace_, std::vector<Value>(items));
  }
  Value With(const Value& name, const Value& value) {
    const Member member[] = {{name, value}};
    return MakeObject(workspace_, member);
  }
  Value Behind(int64_t index, const Value& value) {
    std::vector<Value> items = Fillers(index);
    items.push_back(value);
    return MakeArray(workspace_, items);
  }

  Workspace& workspace_;
  std::vector<Assignment> found_;
  int visits_ = 0;
};

}  // namespace

std::vector<Assignment> WantedValues(const Value& unknown, Workspace& workspace) {
  return WantedFinder(workspace).Find(unknown);
}

}  // namespace azlint
