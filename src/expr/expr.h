#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "expr/function.h"
#include "text/arena.h"

namespace azlint {

// A parsed template expression. a.b and a[i] are calls of the function "[]" with two arguments.
struct Expr {
  enum class Kind : uint8_t { kString, kInt, kCall, kUserCall /* namespace.member(...) */ };
  Kind kind;
  uint32_t begin, end;                 // within the decoded text of the expression
  std::string_view text;               // kString: its value; calls: the name as written
  int64_t integer = 0;                 // kInt
  const Function* function = nullptr;  // kCall; null: no function of that name is known
  std::span<const Expr* const> arguments;
  const Text* literal = nullptr;  // kString: what its value points to, however often it is asked
};

struct ParsedExpr {
  const Expr* root = nullptr;  // null: see message
  std::string_view message;    // what was expected, in the arena
  uint32_t offset = 0;         // where, in the text
  bool limit = false;          // it is too much for azlint; Azure may well read it
};

// Whether a JSON string is an expression: it begins with '[', ends with ']' and not with '[['.
inline bool IsExpression(std::string_view text) {
  return text.size() >= 2 && text.front() == '[' && text.back() == ']' && text[1] != '[';
}
// "[[x]" means the text "[x]"; every other literal means itself.
inline std::string_view Unescape(std::string_view text) {
  bool escaped = text.size() >= 2 && text[0] == '[' && text[1] == '[' && text.back() == ']';
  return escaped ? text.substr(1) : text;
}

// Parses "[...]" as IsExpression says (language.md section 2.2 is the grammar). The text and the
// arena must outlive the result. Depth and length are limited by text/limits.h.
ParsedExpr ParseExpression(std::string_view text, Arena& arena);

}  // namespace azlint
