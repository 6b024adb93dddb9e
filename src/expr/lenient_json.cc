#include "expr/lenient_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "expr/dotnet_date.h"
#include "expr/number_format.h"
#include "expr/text_values.h"
#include "text/limits.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Whatever may stand in a number of any base; the number is judged when all of it is there.
bool IsNumberLetter(char c) {
  constexpr std::string_view kLetters = "abcdefABCDEFxX.+-";
  return IsDigit(c) || kLetters.find(c) != kLetters.npos;
}
// Letters beyond ASCII all count as name characters.
bool IsNameLetter(char c) {
  return IsDigit(c) || IsLetter(c) || c == '_' || c == '$' || (c & 0x80);
}

class Reader {
 public:
  Reader(std::string_view text, Workspace& workspace) : text_(text), workspace_(workspace) {}

  Value ReadRoot() { return SkipBlanks() && !AtEnd() ? ReadValue(0) : Value(); }

 private:
  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool Eat(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  size_t WhiteSpace() const {
    CodePoint c = ReadUtf8(text_, at_);
    return c.length != 0 && IsWhiteSpace(c.value) ? c.length : 0;
  }
  void SkipWhiteSpace() {
    while (!AtEnd() && WhiteSpace() != 0) at_ += WhiteSpace();
  }

  // Blanks and comments. False: a comment that does not end, or no comment.
  bool SkipBlanks() {
    for (;;) {
      SkipWhiteSpace();
      if (AtEnd() || Peek() != '/') return true;
      bool line = Peek(1) == '/';
      if (!line && Peek(1) != '*') return false;
      size_t end = line ? text_.find_first_of("\r\n", at_) : text_.find("*/", at_ + 2);
      if (end == text_.npos && !line) return false;
      at_ = end == text_.npos ? text_.size() : end + (line ? 0 : 2);
    }
  }

  Value ReadValue(uint32_t depth) {
    char c = Peek();
    if (c == '"' || c == '\'') return ReadString();
    if (c == '[' || c == '{') {
      if (depth >= limits::kJsonDepth) return {};
      ++at_;
      return c == '[' ? ReadArray(depth + 1) : ReadObject(depth + 1);
    }
    if (c == ',') return MakeNull();  // an empty place; the comma is read behind it
    if (IsDigit(c) || c == '.' || (c == '-' && Peek(1) != 'I')) return ReadNumber();
    return ReadWord();
  }

  // What follows a value within brackets. kEnd: the text may end there.
  enum class After { kNext, kClose, kEnd, kWrong };
  After ReadAfter(char close) {
    if (!SkipBlanks()) return After::kWrong;
    if (AtEnd()) return After::kEnd;
    if (Eat(close)) return After::kClose;
    return Eat(',') ? After::kNext : After::kWrong;
  }

  Value ReadArray(uint32_t depth) {
    std::vector<Value> items;
    for (After after = After::kNext; after == After::kNext;) {
      if (!SkipBlanks()) return {};
      if (Eat(']')) break;
      if (AtEnd()) return {};
      Value item = ReadValue(depth);
      if (item.IsAbsent()) return {};
      items.push_back(item);
      after = ReadAfter(']');
      if (after == After::kWrong) return {};
    }
    return MakeArray(workspace_, items);
  }

  Value ReadObject(uint32_t depth) {
    std::vector<Member> members;
    for (After after = After::kNext; after == After::kNext;) {
      if (!SkipBlanks()) return {};
      if (Eat('}')) break;
      Member member{ReadName(), {}};
      if (member.name.IsAbsent() || !SkipBlanks() || AtEnd()) return {};
      member.value = ReadValue(depth);
      if (member.value.IsAbsent()) return {};
      auto same = [&](const Member& m) { return m.name.chars() == member.name.chars(); };
      std::erase_if(members, same);
      members.push_back(member);
      after = ReadAfter('}');
      if (after == After::kWrong) return {};
    }
    return MakeObject(workspace_, members);
  }

  // A name and its colon, with blanks but no comments between.
  Value ReadName() {
    Value name;
    if (Peek() == '"' || Peek() == '\'') {
      name = ReadString();
    } else {
      size_t begin = at_;
      while (!AtEnd() && IsNameLetter(Peek()) && WhiteSpace() == 0) ++at_;
      if (at_ > begin) name = MakeString(workspace_, text_.substr(begin, at_ - begin));
    }
    SkipWhiteSpace();
    return Eat(':') ? name : Value();
  }

  Value ReadWord() {
    constexpr std::string_view kWords[] = {"true",     "false",     "null", "undefined",
                                           "Infinity", "-Infinity", "NaN"};
    for (std::string_view word : kWords) {
      if (!text_.substr(at_).starts_with(word)) continue;
      at_ += word.size();
      bool comment = Peek() == '/' && (Peek(1) == '/' || Peek(1) == '*');
      bool ends = AtEnd() || comment || Peek() == ',' || Peek() == ']' || Peek() == '}';
      if (!ends && WhiteSpace() == 0) return {};
      if (word == "true" || word == "false") return MakeBool(word == "true");
      if (word == "null" || word == "undefined") return MakeNull();
      return MakeNumber(workspace_, word);
    }
    return text_.substr(at_).starts_with("new") ? ReadDate() : Value();
  }

  // new Date(milliseconds since 1970), or of year, month from 0, day, hour, minute, second: the
  // date as .NET prints it without a format. No comments within.
  Value ReadDate() {
    constexpr std::string_view kName = "Date";
    at_ += 3;
    if (AtEnd() || WhiteSpace() == 0) return {};
    SkipWhiteSpace();
    if (!text_.substr(at_).starts_with(kName)) return {};
    at_ += kName.size();
    SkipWhiteSpace();
    if (!Eat('(')) return {};
    std::vector<int64_t> numbers;
    for (bool more = true; more;) {
      SkipWhiteSpace();
      if (!numbers.empty() && Peek() == ')') break;
      Value number = IsDigit(Peek()) || Peek() == '-' ? ReadNumber() : Value();
      if (!number.Is(Value::Kind::kInt)) return {};
      numbers.push_back(number.integer);
      SkipWhiteSpace();
      more = Eat(',');
    }
    return Eat(')') ? DateOf(numbers) : Value();
  }

  Value DateOf(std::vector<int64_t> numbers) {
    DotnetDate date;
    if (numbers.size() == 1) {
      // Too many milliseconds wrap around.
      constexpr uint64_t kTicks = kTicksPerSecond / 1000;
      date.local = static_cast<int64_t>(static_cast<uint64_t>(numbers[0]) * kTicks) +
                   kEpochSeconds * kTicksPerSecond;
    } else {
      if (numbers.size() > 7) return {};
      numbers.resize(7);
      for (int64_t number : numbers)
        if (number < 0 || number > 9999) return {};
      auto at = [&](size_t i) { return static_cast<int>(numbers[i]); };
      calendar::Civil civil{at(0), at(1) + 1, std::max(at(2), 1)};
      if (!calendar::IsValid(civil) || at(3) > 23 || at(4) > 59 || at(5) > 59 || at(6) > 999)
        return {};
      int64_t seconds = (numbers[3] * 60 + numbers[4]) * 60 + numbers[5];
      date.local = calendar::DaysOf(civil) * kTicksPerDay + seconds * kTicksPerSecond;
    }
    if (!date.InRange()) return {};
    return MakeString(workspace_, FormatDotnetDate(date, "MM/dd/yyyy HH:mm:ss").value_or(""));
  }

  Value ReadNumber() {
    size_t begin = at_;
    while (!AtEnd() && IsNumberLetter(Peek())) ++at_;
    constexpr std::string_view kBehind = ",}])/";
    bool ends = AtEnd() || kBehind.find(Peek()) != kBehind.npos || WhiteSpace() != 0;
    return ends ? NumberOf(std::string(text_.substr(begin, at_ - begin))) : Value();
  }

  Value NumberOf(const std::string& text) {
    bool other_base = text.size() > 1 && text[0] == '0' && text.find_first_of(".eE") != 1;
    if (other_base) return IntegerOfBase(text);
    size_t digits = text.find_first_not_of("0123456789", text[0] == '-' ? 1 : 0);
    if (digits != text.npos) return DoubleOf(text);
    int64_t integer = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), integer);
    if (error == std::errc()) return MakeInt(integer);
    if (error != std::errc::result_out_of_range) return {};
    return BigIntegerOf(text);
  }

  Value BigIntegerOf(const std::string& text) {
    bool negative = text[0] == '-';
    std::string digits = text.substr(std::min(text.find_first_not_of("-0"), text.size() - 1));
    return MakeNumber(workspace_, (negative ? "-" : "") + digits);
  }

  // The bits of 64 at most, so 0xFFFFFFFFFFFFFFFF is -1.
  Value IntegerOfBase(const std::string& text) {
    bool hexadecimal = text[1] == 'x' || text[1] == 'X';
    const char* begin = text.data() + (hexadecimal ? 2 : 1);
    const char* end = text.data() + text.size();
    uint64_t bits = 0;
    auto read = std::from_chars(begin, end, bits, hexadecimal ? 16 : 8);
    if (read.ec != std::errc() || read.ptr != end) return {};
    return MakeInt(static_cast<int64_t>(bits));
  }

  Value DoubleOf(const std::string& text) {
    char* end = nullptr;
    bool has_digit = std::any_of(text.begin(), text.end(), IsDigit);
    bool decimal = text.find_first_of("abcdfABCDFxX") == text.npos && has_digit;
    double value = decimal ? std::strtod(text.c_str(), &end) : 0;
    if (!decimal || *end != '\0') return {};
    return MakeNumber(workspace_, DoubleWords(value));
  }

  Value ReadString() {
    char quote = text_[at_++];
    std::string out;
    while (!AtEnd()) {
      char c = text_[at_++];
      if (c == quote) return MakeString(workspace_, out);
      if (c != '\\') {
        out += c;
      } else if (!ReadEscape(out)) {
        return {};
      }
    }
    return {};
  }

  bool ReadEscape(std::string& out) {
    constexpr std::string_view kNames = "btnfr\\/\"'", kMeanings = "\b\t\n\f\r\\/\"'";
    if (AtEnd()) return false;
    char c = text_[at_++];
    size_t simple = kNames.find(c);
    if (simple != kNames.npos) {
      out += kMeanings[simple];
      return true;
    }
    char32_t unit = 0;
    if (c != 'u' || !ReadUnit(unit)) return false;
    AppendUnit(out, unit);
    return true;
  }

  bool ReadUnit(char32_t& unit) {
    std::string_view digits = text_.substr(at_, 4);
    uint32_t value = 0;
    auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 4 || read.ptr != digits.data() + 4) return false;
    unit = value;
    at_ += 4;
    return true;
  }

  // A surrogate without its other half becomes U+FFFD.
  void AppendUnit(std::string& out, char32_t unit) {
    if (!IsSurrogate(unit)) {
      AppendUtf8(out, unit);
      return;
    }
    size_t before = at_;
    char32_t low = 0;
    bool pair = unit < 0xDC00 && Peek() == '\\' && Peek(1) == 'u';
    if (pair) {
      at_ += 2;
      pair = ReadUnit(low) && low >= 0xDC00 && low <= 0xDFFF;
    }
    if (pair) {
      AppendUtf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
    } else {
      at_ = before;
      out += kReplacement;
    }
  }

  std::string_view text_;
  Workspace& workspace_;
  size_t at_ = 0;
};

}  // namespace

Value ReadLenientJson(std::string_view text, Workspace& workspace) {
  return Reader(text, workspace).ReadRoot();
}

}  // namespace azlint
