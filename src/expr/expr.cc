#include "expr/expr.h"

#include <fmt/core.h>

#include <charconv>
#include <vector>

#include "text/limits.h"

namespace azlint {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Bytes of the white space at the beginning, 0 if there is none. U+0085, U+00A0, U+1680,
// U+2000-200A, U+2028, U+2029, U+202F, U+205F and U+3000 count as in .NET.
size_t BlankAt(std::string_view s) {
  if (s.empty()) return 0;
  if (s[0] == ' ' || (s[0] >= '\t' && s[0] <= '\r')) return 1;
  if (s.substr(0, 2) == "\xC2\x85" || s.substr(0, 2) == "\xC2\xA0") return 2;
  if (s.size() < 3) return 0;
  std::string_view three = s.substr(0, 3);
  if (three == "\xE1\x9A\x80" || three == "\xE3\x80\x80" || three == "\xE2\x81\x9F") return 3;
  if (three.substr(0, 2) != "\xE2\x80") return 0;
  unsigned char last = static_cast<unsigned char>(three[2]);
  return (last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
}

class Parser {
 public:
  Parser(std::string_view text, Arena& arena) : text_(text), arena_(arena) {}

  ParsedExpr Run() {
    at_ = 1;
    end_ = static_cast<uint32_t>(text_.size()) - 1;
    const Expr* root = text_.size() > limits::kExpressionBytes
                           ? Fail(fmt::format("an expression of at most {} characters was expected",
                                              limits::kExpressionBytes))
                           : Term(0);
    if (root) {
      SkipBlanks();
      if (at_ < end_) root = Fail(fmt::format("']' was expected before '{}'", Next()));
    }
    return {root, message_, offset_, limit_};
  }

 private:
  std::string_view Next() const { return text_.substr(at_, 1); }
  bool More() const { return at_ < end_; }
  void SkipBlanks() {
    while (More()) {
      size_t blank = BlankAt(text_.substr(at_, end_ - at_));
      if (blank == 0) return;
      at_ += static_cast<uint32_t>(blank);
    }
  }
  bool Accept(char c) {
    SkipBlanks();
    if (!More() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  const Expr* Fail(const std::string& message) {
    if (message_.empty()) message_ = arena_.Copy(std::string_view(message)), offset_ = at_;
    return nullptr;
  }
  const Expr* Limit(const std::string& message) {
    limit_ |= message_.empty();
    return Fail(message);
  }
  std::string_view Name() {
    uint32_t begin = at_;
    if (More() && IsLetter(text_[at_]) && BlankAt(text_.substr(at_, end_ - at_)) == 0) {
      while (More() && (IsLetter(text_[at_]) || IsDigit(text_[at_])) &&
             BlankAt(text_.substr(at_, end_ - at_)) == 0)
        ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }
  Expr* New(Expr::Kind kind, uint32_t begin) {
    Expr expr{};
    expr.kind = kind;
    expr.begin = begin;
    expr.end = at_;
    return arena_.New<Expr>(expr);
  }

  const Expr* Literal(uint32_t begin, std::string_view text) {
    Expr* expr = New(Expr::Kind::kString, begin);
    expr->text = text;
    expr->literal = arena_.New<Text>(HashText(text), text);
    return expr;
  }

  const Expr* Term(uint32_t depth) {
    if (depth > limits::kExpressionDepth)
      return Limit(fmt::format("brackets are nested more than {} deep", limits::kExpressionDepth));
    SkipBlanks();
    if (!More()) return Fail("a function call, a text in single quotes or an integer was expected");
    char c = text_[at_];
    if (c == '\'') return Quoted();
    if (IsDigit(c) || c == '-' || c == '+') return Integer();
    if (IsLetter(c)) return CallTerm(depth);
    return Fail(fmt::format(
        "a function call, a text in single quotes or an integer was expected before '{}'", Next()));
  }

  const Expr* Quoted() {
    uint32_t begin = at_++;
    bool doubled = false;
    for (; More(); ++at_) {
      if (text_[at_] != '\'') continue;
      if (at_ + 1 < end_ && text_[at_ + 1] == '\'') {
        doubled = true;
        ++at_;
        continue;
      }
      ++at_;
      std::string_view text = text_.substr(begin + 1, at_ - begin - 2);
      return Literal(begin, doubled ? Undouble(text) : text);
    }
    at_ = begin;
    return Fail("the text that begins here has no closing single quote");
  }

  std::string_view Undouble(std::string_view quoted) {
    std::string plain;
    for (size_t i = 0; i < quoted.size(); ++i) {
      plain += quoted[i];
      if (quoted[i] == '\'') ++i;
    }
    return arena_.Copy(std::string_view(plain));
  }

  const Expr* Integer() {
    uint32_t begin = at_;
    if (text_[at_] == '+') ++begin;
    ++at_;
    while (More() && IsDigit(text_[at_])) ++at_;
    int64_t number = 0;
    auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, number);
    if (error != std::errc() || end != text_.data() + at_) {
      at_ = begin;
      return Fail("an integer of 64 bits was expected");
    }
    if (More() && (text_[at_] == '.' || IsLetter(text_[at_])))
      return Fail("numbers in expressions are integers: write json('1.5') for a fraction");
    Expr* expr = New(Expr::Kind::kInt, begin);
    expr->integer = number;
    return expr;
  }

  const Expr* CallTerm(uint32_t depth) {
    uint32_t begin = at_;
    std::string_view name = Name();
    bool user = More() && text_[at_] == '.';
    if (user) {
      ++at_;
      if (Name().empty()) return Fail("the name of a function was expected after '.'");
      name = text_.substr(begin, at_ - begin);
    }
    if (!Accept('('))
      return Fail(fmt::format("'(' was expected after the function name '{}'", name));
    std::vector<const Expr*> arguments;
    if (!Arguments(arguments, depth)) return nullptr;
    Expr* call = New(user ? Expr::Kind::kUserCall : Expr::Kind::kCall, begin);
    call->text = name;
    call->function = user ? nullptr : FindFunction(name);
    call->arguments = arena_.Copy(std::span<const Expr* const>(arguments));
    return Postfix(call, depth);
  }

  bool Arguments(std::vector<const Expr*>& arguments, uint32_t depth) {
    if (Accept(')')) return true;
    do {
      const Expr* argument = Term(depth + 1);
      if (!argument) return false;
      arguments.push_back(argument);
    } while (Accept(','));
    if (Accept(')')) return true;
    SkipBlanks();
    if (More())
      Fail(fmt::format("',' or ')' was expected before '{}'", Next()));
    else
      Fail("')' was expected at the end");
    return false;
  }

  const Expr* Postfix(const Expr* base, uint32_t depth) {
    for (uint32_t chain = 0;; ++chain) {
      const Expr* index = nullptr;
      if (Accept('.')) {
        SkipBlanks();
        uint32_t begin = at_;
        std::string_view name = Name();
        if (name.empty()) return Fail("the name of a property was expected after '.'");
        index = Literal(begin, name);
      } else if (Accept('[')) {
        index = Term(depth + 1);
        if (!index) return nullptr;
        if (!Accept(']')) return Fail("']' was expected after the index");
      } else {
        return base;
      }
      if (chain > limits::kExpressionDepth) return Limit("too many property accesses in a row");
      Expr* access = New(Expr::Kind::kCall, base->begin);
      access->text = "[]";
      access->function = FindFunction("[]");
      const Expr* both[] = {base, index};
      access->arguments = arena_.Copy(std::span<const Expr* const>(both));
      base = access;
    }
  }

  std::string_view text_;
  Arena& arena_;
  uint32_t at_ = 1, end_ = 1, offset_ = 0;
  std::string_view message_;
  bool limit_ = false;
};

}  // namespace

ParsedExpr ParseExpression(std::string_view text, Arena& arena) {
  return Parser(text, arena).Run();
}

}  // namespace azlint
