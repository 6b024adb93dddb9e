#include "expr/compare.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "expr/evaluate.h"
#include "text/letter_case.h"
#include "text/limits.h"

namespace azlint {
namespace {

using Kind = Value::Kind;

char Fold(char c, bool ignore_case) {
  return ignore_case && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool SameChars(std::string_view a, std::string_view b, bool ignore_case) {
  return ignore_case ? EqualsIgnoreCase(a, b) : a == b;
}
size_t FindText(std::string_view text, std::string_view needle, bool ignore_case, size_t from) {
  if (!ignore_case) return text.find(needle, from);
  for (size_t i = from; i + needle.size() <= text.size(); ++i)
    if (EqualsIgnoreCase(text.substr(i, needle.size()), needle)) return i;
  return std::string_view::npos;
}

// The parts of a text in order, literals cut as they are matched.
struct Parts {
  explicit Parts(const Value& value) {
    if (value.Is(Kind::kText)) {
      for (const Value& part : value.array->items) Add(part);
    } else {
      Add(value);
    }
  }
  void Add(const Value& part) {
    if (!part.IsString() || !part.chars().empty()) items.push_back({part, part.chars()});
  }
  struct Part {
    Value value;
    std::string_view literal;  // what is left of it, of a kString
    bool IsLiteral() const { return value.IsString(); }
  };
  std::vector<Part> items;
  bool AllLiteral() const { return items.empty() || (items.size() == 1 && items[0].IsLiteral()); }
  int64_t LeastLength() const {
    int64_t least = 0;
    for (const Part& p : items)
      least += p.IsLiteral() ? static_cast<int64_t>(p.literal.size()) : LengthOf(p.value).least;
    return least;
  }
};

enum class Stripped { kGoOn, kStop, kDiffer };

Stripped StripFront(Parts& a, Parts& b, bool ignore_case) {
  if (a.items.empty() || b.items.empty()) return Stripped::kStop;
  Parts::Part &x = a.items.front(), &y = b.items.front();
  if (!x.IsLiteral() || !y.IsLiteral()) {
    if (x.IsLiteral() || y.IsLiteral() || !SameValue(x.value, y.value)) return Stripped::kStop;
    a.items.erase(a.items.begin());
    b.items.erase(b.items.begin());
    return Stripped::kGoOn;
  }
  size_t common = std::min(x.literal.size(), y.literal.size());
  if (!SameChars(x.literal.substr(0, common), y.literal.substr(0, common), ignore_case))
    return Stripped::kDiffer;
  x.literal.remove_prefix(common);
  y.literal.remove_prefix(common);
  if (x.literal.empty()) a.items.erase(a.items.begin());
  if (y.literal.empty()) b.items.erase(b.items.begin());
  return Stripped::kGoOn;
}

Stripped StripBack(Parts& a, Parts& b, bool ignore_case) {
  if (a.items.empty() || b.items.empty()) return Stripped::kStop;
  Parts::Part &x = a.items.back(), &y = b.items.back();
  if (!x.IsLiteral() || !y.IsLiteral()) {
    if (x.IsLiteral() || y.IsLiteral() || !SameValue(x.value, y.value)) return Stripped::kStop;
    a.items.pop_back();
    b.items.pop_back();
    return Stripped::kGoOn;
  }
  size_t common = std::min(x.literal.size(), y.literal.size());
  if (!SameChars(x.literal.substr(x.literal.size() - common),
                 y.literal.substr(y.literal.size() - common), ignore_case))
    return Stripped::kDiffer;
  x.literal.remove_suffix(common);
  y.literal.remove_suffix(common);
  if (x.literal.empty()) a.items.pop_back();
  if (y.literal.empty()) b.items.pop_back();
  return Stripped::kGoOn;
}

// Whether the literals of `parts` can stand in `text` in their order, ends free.
bool LiteralsOccur(const Parts& parts, std::string_view text, bool ignore_case) {
  size_t from = 0;
  for (const Parts::Part& part : parts.items) {
    if (!part.IsLiteral()) continue;
    size_t at = FindText(text, part.literal, ignore_case, from);
    if (at == std::string_view::npos) return false;
    from = at + part.literal.size();
  }
  return true;
}

// Whether a function that only makes lower (or upper) case text can have made `text`.
bool CaseExcludes(const Value& hole, std::string_view text) {
  if (!hole.Is(Kind::kCall)) return false;
  bool lower = hole.term->name == "toLower" || hole.term->name == "uniqueString" ||
               hole.term->name == "guid";
  bool upper = hole.term->name == "toUpper";
  return (lower && text != ToLower(text)) || (upper && text != ToUpper(text));
}

Tri CompareRest(const Parts& a, const Parts& b, bool ignore_case) {
  if (a.items.empty() && b.items.empty()) return Tri::kTrue;
  const Parts& known = a.AllLiteral() ? a : b;
  const Parts& other = a.AllLiteral() ? b : a;
  if (!known.AllLiteral()) return Tri::kUnknown;
  std::string_view text = known.items.empty() ? std::string_view() : known.items[0].literal;
  if (other.AllLiteral()) return Tri::kFalse;
  if (other.LeastLength() > static_cast<int64_t>(text.size())) return Tri::kFalse;
  if (!LiteralsOccur(other, text, ignore_case)) return Tri::kFalse;
  if (other.items.size() > 1) return Tri::kUnknown;
  const Value& hole = other.items[0].value;
  int64_t units = 0;
  for (char c : text) units += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (LengthOf(hole).most < units || (!ignore_case && CaseExcludes(hole, text))) return Tri::kFalse;
  return Tri::kUnknown;
}

double AsDouble(const Value& v) {
  return v.Is(Kind::kInt) ? static_cast<double>(v.integer)
                          : std::strtod(std::string(v.chars()).c_str(), nullptr);
}

Tri EqualAt(const Value& first, const Value& second, uint32_t& left);

Tri EqualItems(const Array& a, const Array& b, uint32_t& left) {
  bool open = !a.rest.IsAbsent() || !b.rest.IsAbsent();
  if (!open && a.items.size() != b.items.size()) return Tri::kFalse;
  if ((a.rest.IsAbsent() && b.items.size() > a.items.size()) ||
      (b.rest.IsAbsent() && a.items.size() > b.items.size()))
    return Tri::kFalse;
  Tri all = open ? Tri::kUnknown : Tri::kTrue;
  for (size_t i = 0; i < std::min(a.items.size(), b.items.size()); ++i)
    all = And(all, EqualAt(a.items[i], b.items[i], left));
  return all;
}

Tri EqualMembers(const Object& a, const Object& b, uint32_t& left) {
  bool open = !a.rest.IsAbsent() || !b.rest.IsAbsent();
  if (!open && a.members.size() != b.members.size()) return Tri::kFalse;
  Tri all = open ? Tri::kUnknown : Tri::kTrue;
  for (const Member& m : a.members) {
    Tri found = b.rest.IsAbsent() ? Tri::kFalse : Tri::kUnknown;
    for (const Member& n : b.members) {
      Tri same = EqualAt(m.name, n.name, left);
      if (same == Tri::kTrue) found = EqualAt(m.value, n.value, left);
      if (same == Tri::kUnknown) found = Or(found, Tri::kUnknown);
    }
    all = And(all, found);
  }
  return all;
}

bool IsTextual(const Value& v) {
  return v.IsString() || v.Is(Kind::kText) || (v.IsUnknown() && TypeOf(v) == Type::kString);
}

bool TypesDiffer(const Value& known, const Value& unknown) {
  Type type = TypeOf(unknown);
  if (type == Type::kAny) return false;
  if (known.IsNull()) return !MayBeNull(unknown);
  return type != TypeOf(known);
}

Tri EqualUnknown(const Value& a, const Value& b) {
  if (IsTextual(a) && IsTextual(b) && !MayBeNull(a) && !MayBeNull(b)) {
    Tri texts = EqualTexts(a, b, false);
    if (texts != Tri::kUnknown) return texts;
  }
  const Value& unknown = a.IsUnknown() ? a : b;
  const Value& other = a.IsUnknown() ? b : a;
  if (!other.IsUnknown() && TypesDiffer(other, unknown)) return Tri::kFalse;
  if (other.Is(Kind::kInt)) {
    Interval range = RangeOf(unknown);
    if (other.integer < range.least || other.integer > range.most) return Tri::kFalse;
  }
  return Tri::kUnknown;
}

bool IsOpen(const Value& value) {
  return (value.IsArray() && !value.array->rest.IsAbsent()) ||
         (value.IsObject() && !value.object->rest.IsAbsent());
}

// `left`: comparisons that may still be made. Values that double and double are not followed.
Tri EqualAt(const Value& first, const Value& second, uint32_t& left) {
  if (left == 0) return Tri::kUnknown;
  --left;
  Value a = Force(first), b = Force(second);
  bool containers = a.kind == b.kind && (a.IsArray() || a.IsObject()) && !IsOpen(a) && !IsOpen(b);
  if (containers && a.array == b.array) return Tri::kTrue;
  if (!containers && SameValue(a, b)) return Tri::kTrue;
  if (a.IsUnknown() || b.IsUnknown()) return EqualUnknown(a, b);
  if (a.kind != b.kind) return Tri::kFalse;
  if (a.IsArray()) return EqualItems(*a.array, *b.array, left);
  if (a.IsObject()) return EqualMembers(*a.object, *b.object, left);
  if (a.Is(Kind::kNumber)) return ToTri(AsDouble(a) == AsDouble(b));  // NaN is the same text
  return Tri::kFalse;  // scalars of one kind that are not the same
}

}  // namespace

Tri EqualTexts(const Value& a, const Value& b, bool ignore_case) {
  if (a.IsString() && b.IsString()) return ToTri(SameChars(a.chars(), b.chars(), ignore_case));
  Parts x(a), y(b);
  Stripped front, back;
  while ((front = StripFront(x, y, ignore_case)) == Stripped::kGoOn) {
  }
  while ((back = StripBack(x, y, ignore_case)) == Stripped::kGoOn) {
  }
  if (front == Stripped::kDiffer || back == Stripped::kDiffer) return Tri::kFalse;
  return CompareRest(x, y, ignore_case);
}

Tri TextStartsWith(const Value& text, std::string_view prefix, bool ignore_case) {
  std::string_view known = text.IsString() ? text.chars() : PrefixOf(text);
  size_t common = std::min(known.size(), prefix.size());
  if (!SameChars(known.substr(0, common), prefix.substr(0, common), ignore_case))
    return Tri::kFalse;
  if (known.size() >= prefix.size()) return Tri::kTrue;
  return text.IsString() ? Tri::kFalse : Tri::kUnknown;
}

Tri TextEndsWith(const Value& text, std::string_view suffix, bool ignore_case) {
  std::string_view known = text.IsString() ? text.chars() : SuffixOf(text);
  size_t common = std::min(known.size(), suffix.size());
  if (!SameChars(known.substr(known.size() - common), suffix.substr(suffix.size() - common),
                 ignore_case))
    return Tri::kFalse;
  if (known.size() >= suffix.size()) return Tri::kTrue;
  return text.IsString() ? Tri::kFalse : Tri::kUnknown;
}

Tri TextContains(const Value& text, std::string_view needle, bool ignore_case) {
  auto within = [&](const Value& part) {
    return part.IsString() &&
           FindText(part.chars(), needle, ignore_case, 0) != std::string_view::npos;
  };
  if (text.IsString()) return ToTri(within(text));
  if (text.Is(Kind::kText)) {
    for (const Value& part : text.array->items)
      if (within(part)) return Tri::kTrue;
  }
  return needle.empty() ? Tri::kTrue : Tri::kUnknown;
}

// Each part between stars at its first place behind the one before: linear, where going back for
// every star takes the product of both lengths.
bool MatchesLong(std::string_view text, std::string_view pattern) {
  size_t star = pattern.find('*');
  if (star == pattern.npos) return text == pattern;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(star);
  for (pattern.remove_prefix(star + 1); (star = pattern.find('*')) != pattern.npos;
       pattern.remove_prefix(star + 1)) {
    const void* found =
        star == 0 ? text.data() : memmem(text.data(), text.size(), pattern.data(), star);
    if (found == nullptr) return false;
    text.remove_prefix(static_cast<size_t>(static_cast<const char*>(found) - text.data()) + star);
  }
  return text.ends_with(pattern);
}

bool MatchesWildcard(std::string_view text, std::string_view pattern, bool ignore_case) {
  constexpr size_t kLong = 1 << 16;
  if (text.size() * pattern.size() > kLong)
    return ignore_case ? MatchesLong(LowerAscii(text), LowerAscii(pattern))
                       : MatchesLong(text, pattern);
  size_t t = 0, p = 0, star = std::string_view::npos, mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && Fold(pattern[p], ignore_case) == Fold(text[t], ignore_case)) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

Tri TextLike(const Value& text, std::string_view pattern, bool ignore_case) {
  if (text.IsString()) return ToTri(MatchesWildcard(text.chars(), pattern, ignore_case));
  size_t first = pattern.find('*'), last = pattern.rfind('*');
  if (first == std::string_view::npos) {
    return TextStartsWith(text, pattern, ignore_case) == Tri::kFalse ||
                   TextEndsWith(text, pattern, ignore_case) == Tri::kFalse
               ? Tri::kFalse
               : Tri::kUnknown;
  }
  Tri begins = TextStartsWith(text, pattern.substr(0, first), ignore_case);
  Tri ends = TextEndsWith(text, pattern.substr(last + 1), ignore_case);
  Tri both = And(begins, ends);
  return both == Tri::kTrue && (first != last || PrefixOf(text).size() < first) ? Tri::kUnknown
                                                                                : both;
}

Tri EqualValues(const Value& first, const Value& second) {
  uint32_t left = limits::kComparisons;
  return EqualAt(first, second, left);
}

}  // namespace azlint
