#include "json/edit.h"

#include <algorithm>

#include "json/writer.h"

namespace azlint {
namespace {

constexpr std::string_view kBlanks = " \t";

// How the text around an object is written.
struct Style {
  std::string_view line_end = "\n";
  std::string indent, unit;  // of its members, empty where they share a line; one level
  std::string colon = ": ";
  bool lines = false;       // each member on a line of its own
  bool inner_lines = true;  // and so in the objects inside
};

std::string_view TextOf(Node node) { return node.document()->source().text; }

// A line may be a whole file, and every finding asks: nobody looks farther for a line break.
constexpr size_t kFarthest = 1 << 14;

// What stands before `at` on its line, if that is blank; else `blank` is false.
std::string_view LineHead(std::string_view text, size_t at, bool& blank) {
  const size_t from = at - std::min(at, kFarthest);
  const size_t line = text.substr(from, at - from).rfind('\n');
  blank = false;
  if (line == text.npos && from > 0) return {};
  size_t begin = from + (line + 1);  // npos + 1 is the beginning
  size_t first = std::min(text.find_first_not_of(kBlanks, begin), text.size());
  blank = first >= at;
  return text.substr(begin, std::min(first, at) - begin);
}

std::string_view LineEndNear(std::string_view text, size_t at) {
  const size_t from = at - std::min(at, kFarthest);
  const std::string_view near = text.substr(from, at - from + kFarthest);
  size_t next = near.rfind('\n', at - from);
  if (next == near.npos) next = near.find('\n', at - from);
  return next != near.npos && next > 0 && near[next - 1] == '\r' ? "\r\n" : "\n";
}

// The key of the member whose value this is, and the object that holds it; no node for others.
struct Holder {
  Node object, key;
};
Holder HolderOf(Node value) {
  const Document& document = *value.document();
  Node at = document.root();
  while (at && at.index() < value.index()) {
    Node below;
    for (Node::Member m : at.members()) {
      if (m.value == value) return {at, m.key};
      if (value.index() < m.value.next()) {
        below = m.value;
        break;
      }
    }
    if (at.IsArray()) below = document.ItemAround(at, value.index()).node;
    at = below;
  }
  return {};
}

// The blanks behind the ':' of a member, when nothing else stands there.
bool ReadColon(const Node::Member& member, std::string& colon) {
  uint32_t begin = member.key.span().end;
  std::string_view between = TextOf(member.key).substr(begin, member.value.span().begin - begin);
  if (between.find_first_not_of(" \t:") != between.npos) return false;
  colon = between;
  return true;
}

// One level, as the lines of two brackets show it.
std::string UnitBetween(std::string_view outer, std::string_view inner) {
  if (inner.size() > outer.size() && inner.starts_with(outer))
    return std::string(inner.substr(outer.size()));
  return inner.find('\t') != inner.npos ? "\t" : "  ";
}

Style StyleOf(Node object) {
  Style style;
  std::string_view text = TextOf(object);
  const uint32_t open = object.span().begin;
  style.line_end = LineEndNear(text, open);
  bool blank = false;
  std::string_view line = LineHead(text, open, blank);
  Node last_key;
  for (Node::Member m : object.members()) {
    last_key = m.key;
    ReadColon(m, style.colon);
    const Span span = m.value.span();
    if (m.value.IsObject() && m.value.next() > m.value.index() + 1)
      style.inner_lines = text.substr(span.begin, span.end - span.begin).find('\n') != text.npos;
  }
  if (last_key) {
    std::string_view head = LineHead(text, last_key.span().begin, style.lines);
    if (style.lines) style.indent = head;
    style.unit = UnitBetween(line, head);
    return style;
  }
  Holder holder = HolderOf(object);
  if (holder.key) {
    LineHead(text, holder.key.span().begin, style.lines);
    ReadColon({holder.key, object}, style.colon);
    bool outer_blank = false;
    style.unit = UnitBetween(LineHead(text, holder.object.span().begin, outer_blank), line);
  } else {
    style.lines = text.substr(open, object.span().end - open).find('\n') != text.npos;
    style.unit = UnitBetween(line, line);
  }
  if (style.lines) style.indent = std::string(line) + style.unit;
  return style;
}

void AppendMember(std::string& out, const NewMember& member, const Style& style) {
  AppendJsonString(out, member.name);
  out += style.colon;
  if (member.members.empty()) {
    out += member.json;
    return;
  }
  Style inner = style;
  inner.indent += style.unit;
  inner.lines = style.lines && style.inner_lines;
  const bool tight = inner.lines || style.colon == ":";
  out += tight ? "{" : "{ ";
  for (const NewMember& m : member.members) {
    if (&m != member.members.data()) out += tight ? "," : ", ";
    if (inner.lines) out.append(style.line_end).append(inner.indent);
    AppendMember(out, m, inner);
  }
  if (inner.lines) out.append(style.line_end).append(style.indent);
  out += tight ? "}" : " }";
}

// Where members go: behind the last value, or its trailing comma.
struct Gap {
  uint32_t begin;         // behind the last value, or the opening bracket
  uint32_t end;           // the offset of the closing bracket
  uint32_t comma = 0;     // behind the trailing comma; 0: none
  uint32_t comments = 0;  // behind the last comment; 0: none
  bool line_comment = false;
};
Gap GapOf(Node object) {
  const Span span = object.span();
  Gap gap{span.begin + 1, span.end - 1};
  for (Node::Member m : object.members()) gap.begin = m.value.span().end;
  auto inside = [&](const Span& s) { return s.begin >= gap.begin && s.end <= gap.end; };
  for (const Span& comma : object.document()->trailing_commas())
    if (inside(comma)) gap.comma = comma.end;
  for (const Span& comment : object.document()->comments()) {
    if (!inside(comment)) continue;
    gap.comments = comment.end;
    gap.line_comment = TextOf(object).substr(comment.begin, 2) == "//";
  }
  return gap;
}

std::string Members(std::span<const NewMember> members, const Style& style) {
  std::string text;
  for (const NewMember& member : members) {
    if (&member != members.data()) text += ",";
    if (style.lines) text.append(style.line_end).append(style.indent);
    if (!style.lines && style.colon != ":") text += " ";
    AppendMember(text, member, style);
  }
  return text;
}

// Blanks before the closing bracket of an empty object give way to what that needs.
std::vector<Edit> Fill(Node object, const Gap& gap, const Style& style, std::string text) {
  Span where = object.span();
  where.begin = std::max(gap.begin, gap.comments);
  where.end = where.begin;
  std::string_view rest = TextOf(object).substr(where.begin, gap.end - where.begin);
  if (rest.find_first_not_of(kBlanks) == rest.npos) {
    where.end = gap.end;
    if (style.lines)
      text.append(style.line_end).append(style.indent, 0, style.indent.size() - style.unit.size());
    else if (style.colon != ":")
      text += " ";
  }
  if (gap.line_comment && !style.lines) text.insert(0, style.line_end);
  return {{where, std::move(text)}};
}

}  // namespace

std::vector<Edit> AddMembers(Node object, std::span<const NewMember> members) {
  const Style style = StyleOf(object);
  const Gap gap = GapOf(object);
  std::string text = Members(members, style);
  if (object.members().begin() == object.members().end())
    return Fill(object, gap, style, std::move(text));
  const bool has_comma = gap.comma != 0;
  if (has_comma) text += ",";
  // On one line a member stands before a comment that may run to the end of that line.
  const uint32_t behind = std::max(gap.begin, gap.comma);
  const uint32_t place = style.lines ? std::max(behind, gap.comments) : behind;
  const uint32_t source = object.span().source;
  if (has_comma) return {{{source, place, place}, std::move(text)}};
  if (gap.begin == place) return {{{source, place, place}, "," + text}};
  return {{{source, gap.begin, gap.begin}, ","}, {{source, place, place}, std::move(text)}};
}

std::string WithEdits(std::string_view text, std::span<const Edit> edits) {
  std::string result;
  size_t done = 0;
  for (const Edit& edit : edits) {
    result += text.substr(done, edit.where.begin - done);
    result += edit.text;
    done = edit.where.end;
  }
  return result += text.substr(done);
}

namespace {

std::string OnOneLine(Node node) {
  std::string json;
  JsonWriter(json).Copy(node);
  return json;
}

bool SameNode(Node a, Node b) { return a.kind() == b.kind() && a.text() == b.text(); }

// Walks both trees; their depth is that of the reader, which limits it.
class Comparison {
 public:
  explicit Comparison(std::vector<Change>& changes) : changes_(changes) {}

  bool Compare(Node before, Node after) {
    const bool container = before.IsObject() || before.IsArray();
    if (before.kind() != after.kind() || (!container && !SameNode(before, after))) {
      changes_.push_back({PointerTo(after), OnOneLine(after)});
      return true;
    }
    return before.IsObject() ? Members(before, after) : Items(before, after);
  }

 private:
  bool Members(Node before, Node after) {
    auto now = after.members().begin();
    const auto end = after.members().end();
    for (Node::Member m : before.members()) {
      if (now == end || (*now).name() != m.name() || !Compare(m.value, (*now).value)) return false;
      ++now;
    }
    for (; now != end; ++now)
      changes_.push_back({PointerTo((*now).value), OnOneLine((*now).value)});
    return true;
  }

  bool Items(Node before, Node after) {
    auto now = after.items().begin();
    const auto end = after.items().end();
    for (Node item : before.items()) {
      if (now == end || !Compare(item, *now)) return false;
      ++now;
    }
    return now == end;
  }

  std::vector<Change>& changes_;
};

bool SameComments(const Document& before, const Document& after) {
  const auto& a = before.comments();
  const auto& b = after.comments();
  auto text = [](const Document& document, const Span& span) {
    return std::string_view(document.source().text).substr(span.begin, span.end - span.begin);
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const Span& x, const Span& y) {
    return text(before, x) == text(after, y);
  });
}

}  // namespace

bool FindChanges(const Document& before, const Document& after, std::vector<Change>& changes) {
  return SameComments(before, after) && Comparison(changes).Compare(before.root(), after.root());
}

}  // namespace azlint
