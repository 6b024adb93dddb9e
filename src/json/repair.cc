#include "json/repair.h"

#include <algorithm>
#include <cstring>

namespace azlint {
namespace {

constexpr size_t kSafeDigits = 300;  // a double holds any number written with fewer

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class Repairer {
 public:
  Repairer(std::string_view text, char* copy) : text_(text), copy_(copy) {}

  Repairs Run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        String();
      } else if (c == '/') {
        Comment();
      } else if (c == '-' || IsDigit(c)) {
        Number();
      } else {
        ++at_;
      }
    }
    return std::move(repairs_);
  }

 private:
  void String() {
    const size_t end = StringEnd(text_, at_);
    if (end == text_.size() && !Closed(end)) repairs_.open_string = static_cast<uint32_t>(at_);
    for (size_t i = at_ + 1; i < end; ++i) {
      const auto byte = static_cast<unsigned char>(text_[i]);
      if (byte == '\\') {
        ++i;
      } else if (byte < 0x20 && byte != 0) {
        copy_[i] = '\xFF';
        repairs_.raw_controls.push_back(static_cast<uint32_t>(i));
      }
    }
    at_ = end;
  }

  // Whether the string at at_ that ends with the text has its closing quote.
  bool Closed(size_t end) const {
    if (end - at_ < 2 || text_[end - 1] != '"') return false;
    size_t slashes = 0;
    while (text_[end - 2 - slashes] == '\\') ++slashes;
    return slashes % 2 == 0;
  }

  void Comment() {
    const std::string_view rest = text_.substr(at_);
    size_t length = 0;
    if (rest.starts_with("//")) {
      length = std::min(rest.find('\n'), rest.size());
      if (rest[length - 1] == '\r') --length;
    } else if (rest.starts_with("/*")) {
      const size_t close = rest.find("*/", 2);
      length = close == rest.npos ? 0 : close + 2;
    }
    if (length == 0) {
      // Nothing behind it is known to be text or comment.
      at_ = rest.starts_with("/*") ? text_.size() : at_ + 1;
      return;
    }
    std::memset(copy_ + at_, ' ', length);
    repairs_.comments.push_back({static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + length)});
    at_ += length;
  }

  void Number() {
    const size_t length = NumberLength(text_.substr(at_));
    const std::string_view number = text_.substr(at_, length);
    // Trees show numbers as written, so the copy may say anything of the same length that takes no
    // exponent from what follows.
    if (length > kSafeDigits || number.find_first_of("eE") != number.npos) {
      std::memset(copy_ + at_, '0', length);
      copy_[at_ + 1] = 'e';
    }
    at_ += length ? length : 1;
    // Behind a number that breaks off, its digits are not looked at again; behind a whole one, which
    // is a 0, the next number of many begins.
    while (length == 0 && at_ < text_.size() && IsDigit(text_[at_])) ++at_;
  }

  std::string_view text_;
  char* copy_;
  size_t at_ = 0;
  Repairs repairs_;
};

}  // namespace

Repairs Repair(std::string_view text, char* copy) { return Repairer(text, copy).Run(); }

size_t NumberLength(std::string_view text) {
  size_t at = text.starts_with('-') ? 1 : 0;
  const auto digits = [&text, &at] {
    const size_t start = at;
    while (at < text.size() && IsDigit(text[at])) ++at;
    return at > start;
  };
  if (text.substr(at).starts_with('0')) {
    ++at;
  } else if (!digits()) {
    return 0;
  }
  if (text.substr(at).starts_with('.')) {
    ++at;
    if (!digits()) return 0;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!digits()) return 0;
  }
  return at;
}

size_t StringEnd(std::string_view text, size_t at) {
  size_t i = text.find_first_of("\"\\", at + 1);
  while (i != text.npos && text[i] != '"') i = text.find_first_of("\"\\", i + 2);
  return i == text.npos ? text.size() : i + 1;
}

}  // namespace azlint
