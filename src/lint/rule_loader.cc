#include "lint/rule_loader.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "json/writer.h"
#include "lint/setting.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

constexpr std::array<std::string_view, 22> kMembers = {
    "title",       "severity", "securitySeverity", "tags",       "why",   "fix",  "links",
    "equivalents", "if",       "message",          "at",         "cases", "set",  "fail",
    "unknown",     "pass",     "native",           "supersedes", "was",   "each", "types",
    "profile"};
constexpr std::array<std::string_view, 7> kPlaceholders = {"name", "type",    "value", "from",
                                                           "path", "default", "at"};

// Checks one file and keeps what start-up needs.
class Checker {
 public:
  Checker(Node file, const Tables& tables, std::vector<Problem>& problems)
      : file_(file), tables_(tables), problems_(problems) {}

  RuleIndex Run() {
    if (!file_.IsObject()) {
      Fail(file_, "a rule file is one object");
      return index_;
    }
    for (Node::Member m : file_.members())
      if (std::find(kMembers.begin(), kMembers.end(), m.name()) == kMembers.end()) UnknownMember(m);
    for (std::string_view name : {"title", "severity", "why", "fix"})
      if (!file_.Find(name).IsString()) Fail(file_, fmt::format("a rule needs \"{}\"", name));
    if (Node severity = file_.Find("severity");
        severity && !SeverityNamed(severity.text(), index_.severity))
      Fail(severity, "the severity is one of error, warning, note");
    ReadSecurity();
    Node native = file_.Find("native");
    index_.native = native && native.IsTrue();
    if (!index_.native) Conditions();
    if (index_.native && file_.Find("set")) Fail(file_.Find("set"), "a native rule has no \"set\"");
    for (Node type : file_.Find("types").items()) AddType(type.text());
    for (std::string_view name : {"fail", "pass"})
      if (file_.Find(name).size() == 0)
        Fail(file_, fmt::format("a rule needs examples that {}", name));
    Node unknown = file_.Find("unknown");
    if (!unknown.IsString() && unknown.size() == 0)
      Fail(file_, "a rule needs examples that are \"unknown\", or the reason why there are none");
    return index_;
  }

 private:
  void Fail(Node where, std::string message) {
    problems_.push_back({where.span(), std::move(message)});
  }

  void UnknownMember(const Node::Member& m) {
    std::string_view near = Nearest(m.name(), kMembers.data(), kMembers.size());
    std::string hint = near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near);
    Fail(m.key, fmt::format("a rule has no member \"{}\"{}", m.name(), hint));
  }

  void ReadSecurity() {
    Node number = file_.Find("securitySeverity");
    if (!number) return;
    index_.security_severity = std::strtod(std::string(number.text()).c_str(), nullptr);
    if (number.kind() != NodeKind::kNumber || index_.security_severity < 0 ||
        index_.security_severity > 10)
      Fail(number, "securitySeverity is a number from 0 to 10");
  }

  void Conditions() {
    std::vector<Node> rows = RowsOf(file_, tables_);
    if (file_.Find("each") && rows.empty())
      Fail(file_.Find("each"), fmt::format("there is no table rules/tables/{}.jsonc with rows",
                                           file_.Find("each").text()));
    if (rows.empty()) return Cases(file_, true);
    for (Node row : rows) {
      Source source;
      source.text = WithRow(file_, row);
      auto document = Document::Parse(source).document;
      std::vector<Problem> found;
      std::vector<RuleCase> cases = LoadCases(document->root(), index_.severity, tables_, &found);
      for (Problem& p : found)
        Fail(file_.Find("each"), fmt::format("with a row of the table: {}", p.message));
      TypesOf(cases);
    }
    Messages(file_);
  }

  void Cases(Node file, bool messages) {
    std::vector<RuleCase> cases = LoadCases(file, index_.severity, tables_, &problems_);
    TypesOf(cases);
    if (messages) Messages(file);
  }

  void TypesOf(const std::vector<RuleCase>& cases) {
    for (const RuleCase& c : cases) {
      if (!c.condition) continue;
      if (c.condition->Types().empty()) any_type_ = true;
      for (const std::string& type : c.condition->Types()) AddType(type);
    }
    if (any_type_) index_.types.clear();
  }
  void AddType(std::string_view type) {
    std::string lower = LowerAscii(type);
    if (!any_type_ &&
        std::find(index_.types.begin(), index_.types.end(), lower) == index_.types.end())
      index_.types.push_back(lower);
  }

  void Messages(Node file) {
    if (Node message = file.Find("message")) CheckMessage(message);
    for (Node c : file.Find("cases").items())
      if (Node message = c.Find("message")) CheckMessage(message);
  }

  void CheckMessage(Node message) {
    if (message.text().ends_with('.')) Fail(message, "a message has no final period");
    for (std::string_view name : Placeholders(message.text())) {
      size_t dot = name.find('.');
      bool inverse = false;
      std::string_view before = name.substr(0, std::min(dot, name.size()));
      // Of the resource itself, of what is beside the place, of one that was counted among all of a
      // type, of a partner.
      bool wider = before == "this" || before == "beside" || before == "resources";
      bool known =
          dot == std::string_view::npos
              ? std::find(kPlaceholders.begin(), kPlaceholders.end(), name) != kPlaceholders.end()
              : wider || FindRelation(before, inverse) != nullptr;
      if (!known) Fail(message, fmt::format("the placeholder {{{}}} is not known", name));
    }
  }

  Node file_;
  const Tables& tables_;
  std::vector<Problem>& problems_;
  RuleIndex index_;
  bool any_type_ = false;
};

// A path that the condition does not speak of is a slip of the pen: setting it would mend nothing.
void CheckSettings(Node set, Node condition, const RuleCase& made, const Tables& tables,
                   std::vector<Problem>& problems) {
  std::vector<std::string> asked = AskedPaths(condition, made.condition->Types(), tables);
  asked.push_back(made.at);
  std::vector<std::string_view> known(asked.begin(), asked.end());
  for (Node::Member m : set.members()) {
    auto same = [&](std::string_view path) { return EqualsIgnoreCase(path, m.name()); };
    if (m.name() == Setting::kFound || std::any_of(known.begin(), known.end(), same)) continue;
    std::string_view near = Nearest(m.name(), known.data(), known.size());
    problems.push_back(
        {m.key.span(),
         fmt::format("the rule does not ask about \"{}\"{}", m.name(),
                     near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near))});
  }
}

void LoadCase(Node node, const RuleCase& otherwise, const Tables& tables,
              std::vector<RuleCase>& cases, std::vector<Problem>* problems) {
  RuleCase made;
  made.severity = otherwise.severity;
  made.message =
      node.Find("message") ? std::string(node.Find("message").text()) : otherwise.message;
  made.at = node.Find("at") ? std::string(node.Find("at").text()) : otherwise.at;
  auto fail = [&](Node where, std::string message) {
    if (problems) problems->push_back({where.span(), std::move(message)});
  };
  if (Node severity = node.Find("severity");
      severity && !SeverityNamed(severity.text(), made.severity))
    fail(severity, "the severity is one of error, warning, note");
  if (made.message.empty()) fail(node, "a case needs a \"message\"");
  if (!node.Find("if")) {
    fail(node, "a case needs an \"if\"");
  } else {
    Condition::Loaded loaded = Condition::Load(node.Find("if"), tables);
    if (!loaded.condition && problems) problems->push_back(loaded.problem);
    made.condition = std::move(loaded.condition);
  }
  Node set = node.Find("set");
  size_t before = problems ? problems->size() : 0;
  made.set = ReadSettings(set, problems);
  if (set && made.condition && problems && problems->size() == before)
    CheckSettings(set, node.Find("if"), made, tables, *problems);
  if (made.condition) cases.push_back(std::move(made));
}

void AppendWithRow(JsonWriter& writer, Node node, Node row) {
  if (node.IsObject()) {
    writer.BeginObject();
    for (Node::Member m : node.members()) {
      writer.Key(m.name());
      AppendWithRow(writer, m.value, row);
    }
    writer.EndObject();
  } else if (node.IsArray()) {
    writer.BeginArray();
    for (Node item : node.items()) AppendWithRow(writer, item, row);
    writer.EndArray();
  } else if (node.IsString()) {
    std::string_view text = node.text();
    constexpr std::string_view kBegin = "[row('", kEnd = "')]";
    bool whole = text.starts_with(kBegin) && text.ends_with(kEnd);
    Node value =
        whole ? row.Find(text.substr(kBegin.size(), text.size() - kBegin.size() - kEnd.size()))
              : Node();
    if (value)
      writer.Copy(value);
    else
      writer.String(text);
  } else {
    writer.Copy(node);
  }
}

}  // namespace

bool SeverityNamed(std::string_view name, Severity& severity) {
  for (Severity s : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    if (Name(s) != name) continue;
    severity = s;
    return true;
  }
  return false;
}

std::vector<std::string_view> Placeholders(std::string_view message) {
  std::vector<std::string_view> names;
  for (size_t open; (open = message.find('{')) != std::string_view::npos;) {
    size_t close = message.find('}', open);
    if (close == std::string_view::npos) break;
    names.push_back(message.substr(open + 1, close - open - 1));
    message.remove_prefix(close + 1);
  }
  return names;
}

RuleIndex CheckRule(Node file, const Tables& tables, std::vector<Problem>& problems) {
  return Checker(file, tables, problems).Run();
}

std::vector<RuleCase> LoadCases(Node file, Severity severity, const Tables& tables,
                                std::vector<Problem>* problems) {
  std::vector<RuleCase> cases;
  RuleCase otherwise;
  otherwise.severity = severity;
  otherwise.message = file.Find("message").text();
  otherwise.at = file.Find("at").text();
  if (file.Find("cases").IsArray()) {
    if (Node set = file.Find("set"); set && problems)
      problems->push_back({set.span(), "where there are \"cases\", each has its own \"set\""});
    for (Node c : file.Find("cases").items()) LoadCase(c, otherwise, tables, cases, problems);
  } else if (!file.Find("native").IsTrue()) {
    LoadCase(file, otherwise, tables, cases, problems);
  }
  return cases;
}

std::vector<Node> RowsOf(Node file, const Tables& tables) {
  std::vector<Node> rows;
  Node each = file.Find("each");
  if (!each.IsString()) return rows;
  Node table = tables.Json(each.text());
  Node list = table.IsObject() ? table.Find("rows") : table;
  for (Node row : list.items()) rows.push_back(row);
  return rows;
}

std::string WithRow(Node file, Node row) {
  std::string text;
  JsonWriter writer(text);
  AppendWithRow(writer, file, row);
  return text;
}

}  // namespace azlint
