#include "expr/number_picture.h"

#include <fmt/core.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <vector>

namespace azlint {
namespace {

constexpr std::string_view kPerMille = "\xE2\x80\xB0";

// Sections of a picture; ";" in quotes or behind "\" does not divide.
std::vector<std::string_view> Sections(std::string_view picture) {
  std::vector<std::string_view> sections;
  size_t begin = 0;
  char quote = 0;
  for (size_t i = 0; i < picture.size(); ++i) {
    char c = picture[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '\\') {
      ++i;
    } else if (c == ';') {
      sections.push_back(picture.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  sections.push_back(picture.substr(begin));
  return sections;
}

// What a section asks for, found before anything is written.
struct Layout {
  int digits = 0;            // "0" and "#"
  int first_zero = INT_MAX;  // digits before the first "0"
  int last_zero = 0;         // digits up to the last "0"
  int point = -1;            // digits before "."
  int comma_at = -1, commas = 0;
  bool grouped = false, scientific = false;
  int shift = 0;  // powers of ten: percent, per mille, commas before the point

  void Comma() {
    if (digits == 0 || point >= 0) return;
    if (comma_at == digits) {
      ++commas;
      return;
    }
    if (comma_at >= 0) grouped = true;
    comma_at = digits;
    commas = 1;
  }
  void Digit(bool zero) {
    if (zero) first_zero = std::min(first_zero, digits);
    ++digits;
    if (zero) last_zero = digits;
  }
  void Close() {
    if (point < 0) point = digits;
    if (comma_at == point) shift -= commas * 3;
    if (comma_at >= 0 && comma_at != point) grouped = true;
    first_zero = first_zero < point ? point - first_zero : 0;
    last_zero = last_zero > point ? point - last_zero : 0;
  }
};

// One piece of a section: a character that means something, or text to be copied.
struct Piece {
  enum class Kind { kZero, kPlace, kPoint, kComma, kExponent, kText } kind;
  std::string_view text;  // as written, without quotes
};

bool StartsExponent(std::string_view rest) {
  size_t zero = rest.size() > 1 && (rest[1] == '+' || rest[1] == '-') ? 2 : 1;
  return rest.size() > zero && rest[zero] == '0';
}

Piece TakeExponent(std::string_view rest) {
  size_t end = rest.find_first_not_of('0', rest[1] == '0' ? 1 : 2);
  return {Piece::Kind::kExponent, rest.substr(0, end)};
}

Piece TakeQuoted(std::string_view rest) {
  size_t end = std::min(rest.find(rest[0], 1), rest.size());
  return {Piece::Kind::kText, rest.substr(1, end - 1)};
}

// The piece that begins `rest`, which is shortened by it.
Piece Take(std::string_view& rest) {
  char c = rest[0];
  Piece piece{Piece::Kind::kText, rest.substr(0, 1)};
  size_t used = 1;
  if (c == '0') piece.kind = Piece::Kind::kZero;
  if (c == '#') piece.kind = Piece::Kind::kPlace;
  if (c == '.') piece.kind = Piece::Kind::kPoint;
  if (c == ',') piece.kind = Piece::Kind::kComma;
  if (c == '\'' || c == '"') {
    piece = TakeQuoted(rest);
    used = std::min(piece.text.size() + 2, rest.size());
  } else if (c == '\\') {
    piece.text = rest.substr(1, 1);
    used = std::min<size_t>(2, rest.size());
  } else if ((c == 'E' || c == 'e') && StartsExponent(rest)) {
    piece = TakeExponent(rest);
    used = piece.text.size();
  } else if (rest.substr(0, kPerMille.size()) == kPerMille) {
    piece.text = rest.substr(0, kPerMille.size());
    used = kPerMille.size();
  }
  rest.remove_prefix(used);
  return piece;
}

Layout LayOut(std::string_view section) {
  Layout layout;
  while (!section.empty()) {
    bool bare = section[0] == '%' || section.substr(0, kPerMille.size()) == kPerMille;
    Piece piece = Take(section);
    if (bare) layout.shift += piece.text == "%" ? 2 : 3;
    switch (piece.kind) {
      case Piece::Kind::kZero:
      case Piece::Kind::kPlace:
        layout.Digit(piece.kind == Piece::Kind::kZero);
        break;
      case Piece::Kind::kPoint:
        if (layout.point < 0) layout.point = layout.digits;
        break;
      case Piece::Kind::kComma:
        layout.Comma();
        break;
      case Piece::Kind::kExponent:
        layout.scientific = true;
        break;
      case Piece::Kind::kText:
        break;
    }
  }
  layout.Close();
  return layout;
}

// Writes a rounded number by one section. `place_` is the place that comes next, counted down to
// the point (1 is the digit before it); `surplus_` digits stand before the first place of the
// picture, or that many places are without a digit where it is negative.
class Writer {
 public:
  Writer(const Decimal& number, const Layout& layout) : number_(number), layout_(layout) {
    place_ = layout.scientific ? layout.point : std::max(number.point, layout.point);
    surplus_ = layout.scientific ? 0 : number.point - layout.point;
    int written = std::max(layout.first_zero, place_ + std::min(surplus_, 0));
    grouped_from_ = layout.grouped ? written : 0;
  }

  std::string Write(std::string_view section) {
    while (!section.empty()) WritePiece(Take(section));
    return std::move(out_);
  }

 private:
  void WritePiece(const Piece& piece) {
    switch (piece.kind) {
      case Piece::Kind::kZero:
      case Piece::Kind::kPlace:
        WriteSurplus();
        WritePlace();
        break;
      case Piece::Kind::kPoint:
        WriteSurplus();
        WritePoint();
        break;
      case Piece::Kind::kComma:
        break;
      case Piece::Kind::kExponent:
        WriteExponent(piece.text);
        break;
      case Piece::Kind::kText:
        out_ += piece.text;
        break;
    }
  }
  void Separate() {
    if (place_ > 1 && place_ <= grouped_from_ && (place_ - 1) % 3 == 0) out_ += ',';
  }
  bool HasDigit() const { return next_ < static_cast<int>(number_.digits.size()); }
  void WriteSurplus() {
    for (; surplus_ > 0; --surplus_, --place_) {
      out_ += number_.DigitAt(next_++);
      Separate();
    }
  }
  void WritePlace() {
    bool empty = surplus_ < 0, write;
    if (empty) {
      ++surplus_;
      write = place_ <= layout_.first_zero;
    } else {
      write = HasDigit() || place_ > layout_.last_zero;
    }
    if (write) {
      out_ += empty ? '0' : number_.DigitAt(next_);
      Separate();
    }
    if (!empty) ++next_;
    --place_;
  }
  void WritePoint() {
    if (place_ != 0 || pointed_) return;
    if (layout_.last_zero < 0 || (layout_.point < layout_.digits && HasDigit())) {
      out_ += '.';
      pointed_ = true;
    }
  }
  // Only the first exponent counts; more are text.
  void WriteExponent(std::string_view text) {
    if (exponent_written_) {
      out_ += text;
      return;
    }
    exponent_written_ = true;
    int exponent = number_.IsZero() ? 0 : number_.point - layout_.point;
    size_t zeros = text.size() - text.find('0');
    out_ += text[0];
    if (exponent < 0) out_ += '-';
    if (exponent >= 0 && text[1] == '+') out_ += '+';
    out_ += fmt::format("{:0{}}", std::abs(exponent), std::min<size_t>(zeros, 10));
  }

  const Decimal& number_;
  const Layout& layout_;
  std::string out_;
  int place_, surplus_, grouped_from_;
  int next_ = 0;  // digit of the number
  bool pointed_ = false, exponent_written_ = false;
};

}  // namespace

std::string FormatPicture(Decimal number, std::string_view picture) {
  std::vector<std::string_view> sections = Sections(picture);
  auto choose = [&](size_t wanted) {
    return wanted < sections.size() && !sections[wanted].empty() ? wanted : 0;
  };
  size_t section = choose(number.IsZero() ? 2 : number.negative ? 1 : 0);
  Layout layout = LayOut(sections[section]);
  if (!number.IsZero()) {
    Decimal rounded = number;
    rounded.point += layout.shift;
    rounded.RoundTo(layout.scientific ? layout.digits
                                      : rounded.point + layout.digits - layout.point);
    number = rounded;
    if (number.IsZero() && number.integer) number.negative = false;
    // What rounds to nothing is shown by the section for zero.
    if (number.IsZero() && choose(2) != section) {
      section = choose(2);
      layout = LayOut(sections[section]);
    }
  }
  std::string text = Writer(number, layout).Write(sections[section]);
  bool sign = number.negative && section == 0 && (number.point != 0 || !text.empty());
  return sign ? "-" + text : text;
}

}  // namespace azlint
