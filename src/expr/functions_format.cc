#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "expr/arguments.h"
#include "expr/decide.h"
#include "expr/functions.h"
#include "expr/number_format.h"
#include "expr/text_values.h"
#include "text/limits.h"
#include "text/utf8.h"

// format(): .NET's composite formatting, "{index,width:format}".
namespace azlint::functions {
namespace {

constexpr uint32_t kMostIndex = 1'000'000;  // .NET's own

struct Item {
  uint32_t index = 0;
  bool left = false;
  uint32_t width = 0;
  std::string_view format;
  bool IsPlain() const { return width == 0 && format.empty(); }
};

// Reads a format string piece by piece: literal characters and items in turn.
class FormatReader {
 public:
  explicit FormatReader(std::string_view text) : text_(text) {}
  bool AtEnd() const { return at_ >= text_.size(); }
  const std::string& problem() const { return problem_; }

  // Appends literal text up to the next item or the end. False: see problem().
  bool ReadLiteral(std::string& out) {
    for (; !AtEnd(); ++at_) {
      char c = text_[at_];
      if (c != '{' && c != '}') {
        out += c;
        continue;
      }
      bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == c;
      if (!doubled && c == '{') return true;
      if (!doubled) return Expect("'}' must be doubled or close an item");
      out += c;
      ++at_;
    }
    return true;
  }

  bool ReadItem(Item& item) {
    ++at_;
    if (!ReadNumber(item.index)) return false;
    SkipBlanks();
    if (Eat(',')) {
      SkipBlanks();
      item.left = Eat('-');
      if (!ReadNumber(item.width)) return false;
      SkipBlanks();
    }
    if (Eat(':')) {
      size_t end = std::min(text_.find_first_of("{}", at_), text_.size());
      item.format = text_.substr(at_, end - at_);
      at_ = end;
    }
    return Eat('}') || Expect("expected '}'");
  }

 private:
  bool Expect(std::string_view what) {
    problem_ = fmt::format("argument 1 is not a format string: {} at position {}", what,
                           Utf16Length(text_.substr(0, at_)));
    return false;
  }
  bool Eat(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void SkipBlanks() {
    while (Eat(' ')) {
    }
  }
  bool ReadNumber(uint32_t& number) {
    size_t begin = at_;
    for (; !AtEnd() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      number = number * 10 + static_cast<uint32_t>(text_[at_] - '0');
      if (number >= kMostIndex) return Expect("the number is too large");
    }
    return at_ > begin || Expect("expected a digit");
  }

  std::string_view text_;
  size_t at_ = 0;
  std::string problem_;
};

// Appends a known number. False: `stopped` is the error, or absent where it is not known here.
bool AppendNumber(const Call& call, const Item& item, std::string& out, Value& stopped) {
  switch (FormatNumber(call.arguments[item.index + 1], item.format, out)) {
    case Formatted::kDone:
      return true;
    case Formatted::kInvalid:
      stopped =
          call.Fail(fmt::format("'{}' is no format for argument {}", item.format, item.index + 2));
      return false;
    case Formatted::kTooLong:
      stopped = call.Fail(fmt::format("'{}' makes more characters than the {} that Azure allows",
                                      item.format, limits::kStringUnits));
      return false;
  }
  return false;
}

// Appends a known argument. False: `stopped` is the error, or absent for something unknown in it.
bool AppendItem(const Call& call, const Item& item, std::string& out, Value& stopped) {
  const Value& value = call.arguments[item.index + 1];
  if (value.Is(Value::Kind::kInt) || value.Is(Value::Kind::kNumber)) {
    return AppendNumber(call, item, out, stopped);
  }
  if (value.IsArray() || value.IsObject()) {
    std::string json;
    if (!AppendJson(value, json, stopped)) return false;
    std::replace(json.begin(), json.end(), '"', '\'');
    out += json;
    return true;
  }
  out += PlainText(value).value_or("");
  return true;
}

void Align(const Item& item, std::string& text) {
  uint32_t length = Utf16Length(text);
  if (length >= item.width) return;
  text.insert(item.left ? text.size() : 0, item.width - length, ' ');
}

// An unknown argument as a part of text.
Value Hole(const Call& call, const Value& value) {
  Type type = TypeOf(value);
  if (type == Type::kString) return value;
  if (type == Type::kInt || type == Type::kBool) {
    return MakeCall(call.workspace, *FindFunction("string"), {&value, 1});
  }
  // Null is no text here, an array has single quotes: only format() itself says so.
  Value arguments[] = {MakeString(call.workspace, "{0}"), value};
  return MakeCall(call.workspace, call.function, arguments);
}

// One part of the result: an item filled in, or an unknown; absent or an error: given up.
Value Fill(const Call& call, const Item& item) {
  if (item.index + 1 >= call.arguments.size()) {
    return call.Fail(fmt::format("argument 1 names item {}, but {} follow it", item.index,
                                 call.arguments.size() - 1));
  }
  const Value& value = call.arguments[item.index + 1];
  if (value.IsUnknown()) return item.IsPlain() ? Hole(call, value) : Value{};
  std::string text;
  Value stopped;
  if (!AppendItem(call, item, text, stopped)) return stopped;
  if (item.width > limits::kStringUnits) {
    return call.Fail(
        fmt::format("a width of {} makes more characters than the {} that Azure allows", item.width,
                    limits::kStringUnits));
  }
  Align(item, text);
  return MakeString(call.workspace, text);
}

Value FormatParts(const Call& call, std::vector<Value>& parts) {
  FormatReader reader(call.arguments[0].chars());
  while (!reader.AtEnd()) {
    std::string literal;
    if (!reader.ReadLiteral(literal)) return call.Fail(reader.problem());
    if (!literal.empty()) parts.push_back(MakeString(call.workspace, literal));
    if (reader.AtEnd()) break;
    Item item;
    if (!reader.ReadItem(item)) return call.Fail(reader.problem());
    Value part = Fill(call, item);
    if (part.IsAbsent() || part.IsError()) return part;
    parts.push_back(part);
  }
  return MakeNull();
}

}  // namespace

Value Format(const Call& call) {
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  std::vector<Value> parts;
  Value done = FormatParts(call, parts);
  if (!done.IsNull()) return done;
  std::string text;
  for (const Value& part : parts) {
    text += part.chars();
    if (text.size() > size_t{4} * limits::kStringUnits) break;
  }
  return Finish(call, text);
}

Value LiftFormat(const Call& call) {
  if (call.arguments[0].IsUnknown()) return {};
  if (!call.arguments[0].IsString()) return WrongArgument(call, 0, "a string");
  // format('{0}', x) of one unknown is what Hole() itself makes.
  bool alone = call.arguments.size() == 2 && call.arguments[0].chars() == "{0}";
  if (alone && TypeOf(call.arguments[1]) != Type::kString) return {};
  std::vector<Value> parts;
  Value done = FormatParts(call, parts);
  return done.IsNull() ? MakeText(call.workspace, parts) : done;
}

}  // namespace azlint::functions
