#include "add_suppressions.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "discover.h"
#include "json/edit.h"
#include "json/writer.h"
#include "replace_file.h"
#include "report/printable.h"
#include "write_file.h"

namespace azlint {
namespace {

constexpr char kConfiguration[] = "azlint.jsonc";

bool IsOpen(const Finding& finding) {
  return finding.certainty == Certainty::kCertain && !finding.suppressed &&
         finding.baseline != BaselineState::kUnchanged;
}

// Comments would be lost where a compiler or an export writes the file anew.
bool TakesComments(const Report& report, const Source& source) {
  for (const auto& [path, read_as] : report.read)
    if (path == source.path)
      return read_as.starts_with("template:") &&
             source.text.find("\"_generator\"") == std::string::npos;
  return false;
}

std::string ReadsBackWrong(const Source& before, const Source& after) {
  auto old_tree = Document::Parse(before).document, new_tree = Document::Parse(after).document;
  bool same = old_tree && new_tree && old_tree->size() == new_tree->size();
  for (uint32_t i = 0; same && i < old_tree->size(); ++i) {
    Node was(old_tree.get(), i), is(new_tree.get(), i);
    bool holds = was.IsObject() || was.IsArray();
    same = was.kind() == is.kind() && was.next() == is.next() && (holds || was.text() == is.text());
  }
  return same ? "" : "a comment there would change what the file says";
}

// The rules that are accepted on each line of one source.
using LineRules = std::map<uint32_t, std::set<std::string_view>>;

void AddComments(const Source& source, const LineRules& lines, const std::string& reason,
                 AddedSuppressions& added) {
  LineMap map(source.text);
  std::vector<Edit> edits;
  for (const auto& [line, rules] : lines) {
    std::string_view text = map.Line(line);
    std::string comment(text.substr(0, std::min(text.find_first_not_of(" \t"), text.size())));
    comment += "// azlint-disable-next-line ";
    for (std::string_view rule : rules)
      comment += fmt::format("{}{}", rule == *rules.begin() ? "" : ",", rule);
    uint32_t start = map.LineStart(line);
    bool crlf = start >= 2 && source.text.compare(start - 2, 2, "\r\n") == 0;
    comment += fmt::format(": {}{}", reason, crlf ? "\r\n" : "\n");
    edits.push_back({{source.number, start, start}, std::move(comment)});
  }
  Source after = source;
  after.text = WithEdits(source.text, edits);
  std::string error = ReadsBackWrong(source, after), bytes;
  if (error.empty() && !ReadFile(source.path, bytes, error)) bytes.clear();
  std::string written = Encode(after.text, after.encoding, HasUtf16Mark(bytes));
  if (error.empty() && ReplaceFile(source.path, bytes, written, error)) {
    for (const auto& [line, rules] : lines) added.comments += rules.size();
    return;
  }
  added.error += fmt::format("{}: nothing is added: {}\n", Printable(source.path), error);
}

std::string RowOf(const Finding& finding, const Source& source, const std::string& reason) {
  std::string row;
  JsonWriter json(row);
  json.BeginObject().Member("rule", finding.rule).Member("files", source.path);
  if (!finding.type.empty())
    json.Member("resource", fmt::format("{}/{}", finding.type, finding.name));
  if (!finding.path.empty()) json.Member("path", finding.path);
  json.Member("reason", reason).EndObject();
  return row;
}

// The text of a configuration with more rows; "" if its "suppress" cannot be added to.
std::string WithRows(const Source& source, const std::vector<std::string>& rows) {
  auto document = Document::Parse(source).document;
  if (!document || !document->root().IsObject()) return "";
  std::string list;
  for (const std::string& row : rows) list += (list.empty() ? "\n    " : ",\n    ") + row;
  Node suppress = document->root().Find("suppress");
  std::vector<Edit> edits;
  if (!suppress) {
    const NewMember member{"suppress", "[" + list + "\n  ]", {}};
    edits = AddMembers(document->root(), {&member, 1});
  } else if (!suppress.IsArray()) {
    return "";
  } else if (suppress.size() == 0) {
    edits.push_back({suppress.span(), "[" + list + "\n  ]"});
  } else {
    uint32_t end = suppress.At(suppress.size() - 1).span().end;
    edits.push_back({{source.number, end, end}, "," + list});
  }
  return WithEdits(source.text, edits);
}

void AddRows(const std::vector<std::string>& rows, AddedSuppressions& added) {
  Source source;
  std::string bytes = "{\n}\n", error;
  Problem problem;
  bool there = access(kConfiguration, F_OK) == 0;
  if (there && !ReadFile(kConfiguration, bytes, error)) {
    added.error += fmt::format("{}: {}\n", kConfiguration, error);
    return;
  }
  std::string text = Decode(bytes, source, problem) ? WithRows(source, rows) : "";
  if (text.empty()) {
    added.error +=
        fmt::format("{}: its \"suppress\" is no list that can be added to\n", kConfiguration);
  } else if (!WriteFile(kConfiguration, text, error)) {
    added.error += fmt::format("{}: {}\n", kConfiguration, error);
  } else {
    added.rows = rows.size();
  }
}

}  // namespace

AddedSuppressions AddSuppressions(const Report& report, const std::string& reason) {
  AddedSuppressions added;
  std::map<uint32_t, LineRules> comments;
  std::set<std::string> rows;
  for (const Finding& finding : report.findings) {
    if (!IsOpen(finding)) continue;
    const Source& source = *report.sources[finding.where.source];
    if (TakesComments(report, source)) {
      comments[finding.where.source][finding.begin.line].insert(finding.rule);
    } else {
      rows.insert(RowOf(finding, source, reason));
    }
  }
  for (const auto& [source, lines] : comments)
    AddComments(*report.sources[source], lines, reason, added);
  if (!rows.empty()) AddRows({rows.begin(), rows.end()}, added);
  return added;
}

}  // namespace azlint
