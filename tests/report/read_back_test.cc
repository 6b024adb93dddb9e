// Every format that a program reads is read here as that program does it, and must say what the
// report says.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "json/document.h"
#include "report/format.h"
#include "report/printable.h"
#include "support/hostile_report.h"
#include "xml/document.h"

namespace azlint {
namespace {

using Texts = std::vector<std::string>;

struct Row {
  std::string path;
  uint32_t line = 0, column = 0;
  std::string level, id, message;
  bool operator==(const Row&) const = default;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << fmt::format("{}:{}:{}: {}: [{}] {}", row.path, row.line, row.column, row.level, row.id,
                      row.message);
}
using Rows = std::vector<Row>;

constexpr std::string_view kLevels[] = {"note", "warning", "error"};

// What a list shows of the report: open and suppressed findings are notes that say so.
Rows RowsOf(const Report& report) {
  Rows rows;
  for (const Finding& finding : report.findings) {
    if (finding.baseline == BaselineState::kUnchanged) continue;
    std::string message = finding.message;
    const bool open = finding.certainty != Certainty::kCertain;
    if (open) message = fmt::format("{}: {}", Name(finding.certainty), message);
    if (finding.suppressed) {
      message = fmt::format("suppressed: {} ({})", message, finding.suppressed->reason);
    }
    const bool note = open || finding.suppressed;
    rows.push_back({Printable(report.sources[finding.where.source]->path), finding.begin.line,
                    finding.begin.column, std::string(note ? "note" : Name(finding.severity)),
                    std::string(finding.rule), Printable(message)});
  }
  for (const Notification& one : report.notifications) {
    rows.push_back({one.path, one.begin.line, one.begin.line > 0 ? one.begin.column : 0,
                    std::string(kLevels[static_cast<size_t>(one.level)]), std::string(one.id),
                    Printable(one.message)});
  }
  return rows;
}

class ReadBack : public testing::Test {
 protected:
  ReadBack() {
    FillHostile(hand_);
    hand_.report().show_undecided = hand_.report().show_suppressed = true;
    expected_ = RowsOf(hand_.report());
  }
  std::string Written(std::string_view format) const {
    FormatOptions options;
    options.version = "1.2.3";
    std::string out;
    FindFormat(format)->write(const_cast<HandMadeReport&>(hand_).report(), options, out);
    return out;
  }
  HandMadeReport hand_;
  Rows expected_;
};

Texts Split(std::string_view text, char separator) {
  Texts parts;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

using Escapes = std::vector<std::pair<std::string_view, std::string_view>>;

// As agents undo their escapes, one after the other: that of the percent sign is the last.
std::string Unescaped(std::string text, const Escapes& escapes) {
  for (const auto& [written, meant] : escapes) {
    for (size_t at = 0; (at = text.find(written, at)) != text.npos; at += meant.size()) {
      text.replace(at, written.size(), meant);
    }
  }
  return text;
}

using Properties = std::map<std::string, std::string>;

Properties ReadProperties(std::string_view text, char separator, const Escapes& escapes) {
  Properties properties;
  for (const std::string& part : Split(text, separator)) {
    const size_t equals = part.find('=');
    properties[part.substr(0, equals)] = Unescaped(part.substr(equals + 1), escapes);
  }
  return properties;
}

uint32_t Number(const std::string& text) {
  return text.empty() ? 0 : static_cast<uint32_t>(std::stoul(text));
}

TEST_F(ReadBack, GitHub) {
  const Escapes of_message = {{"%0D", "\r"}, {"%0A", "\n"}, {"%25", "%"}};
  const Escapes of_property = {
      {"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}};
  Rows rows;
  for (const std::string& line : Split(Written("github"), '\n')) {
    ASSERT_TRUE(line.starts_with("::")) << line;
    const size_t end = line.find("::", 2), blank = line.find(' ');
    Properties given = ReadProperties(line.substr(blank + 1, end - blank - 1), ',', of_property);
    const std::string command = line.substr(2, blank - 2);
    rows.push_back({given["file"], Number(given["line"]), Number(given["col"]),
                    command == "notice" ? "note" : command, given["title"],
                    Unescaped(line.substr(end + 2), of_message)});
  }
  EXPECT_EQ(rows, expected_);
}

TEST_F(ReadBack, Azure) {
  const Escapes of_message = {{"%0D", "\r"}, {"%0A", "\n"}, {"%AZP25", "%"}};
  const Escapes of_property = {
      {"%3B", ";"}, {"%0D", "\r"}, {"%0A", "\n"}, {"%5D", "]"}, {"%AZP25", "%"}};
  constexpr std::string_view kCommand = "##vso[task.logissue ";
  Rows rows;
  for (const std::string& line : Split(Written("azure"), '\n')) {
    ASSERT_TRUE(line.starts_with(kCommand)) << line;
    const size_t end = line.find(']');
    Properties given =
        ReadProperties(line.substr(kCommand.size(), end - kCommand.size()), ';', of_property);
    rows.push_back({given["sourcepath"], Number(given["linenumber"]), Number(given["columnnumber"]),
                    given["type"], given["code"], Unescaped(line.substr(end + 1), of_message)});
  }
  for (Row& row : expected_) {  // there are no notes
    const bool marked = row.message.starts_with("possible") ||
                        row.message.starts_with("undecided") ||
                        row.message.starts_with("suppressed");
    if (row.level != "note") continue;
    row.level = "warning";
    if (!marked) row.message = "note: " + row.message;
  }
  EXPECT_EQ(rows, expected_);
}

struct Json {
  Source source;
  std::unique_ptr<Document> document;
  explicit Json(std::string text) {
    source.text = std::move(text);
    document = Document::Parse(source).document;
  }
  Node root() const { return document ? document->root() : Node(); }
};

uint32_t Number(Node node) { return Number(std::string(node.text())); }

TEST_F(ReadBack, GitLab) {
  const std::map<std::string_view, std::string> levels = {
      {"info", "note"}, {"minor", "note"}, {"major", "warning"}, {"critical", "error"}};
  const Json json(Written("gitlab"));
  Rows rows;
  std::map<std::string, int> fingerprints;
  for (const Node one : json.root().items()) {
    rows.push_back({Printable(one.Find("location").Find("path").text()),
                    Number(one.Find("location").Find("lines").Find("begin")), 0,
                    levels.at(one.Find("severity").text()),
                    std::string(one.Find("check_name").text()),
                    std::string(one.Find("description").text())});
    EXPECT_EQ(one.Find("fingerprint").text().size(), 32u);
    EXPECT_EQ(++fingerprints[std::string(one.Find("fingerprint").text())], 1);
  }
  for (Row& row : expected_) {
    row.column = 0;
    if (row.path.empty()) row.path = ".", row.line = 1;
  }
  EXPECT_EQ(rows, expected_);
}

// Columns count bytes; the end is behind the last one.
TEST_F(ReadBack, Reviewdog) {
  const std::map<std::string_view, std::string> levels = {
      {"INFO", "note"}, {"WARNING", "warning"}, {"ERROR", "error"}};
  const Json json(Written("rdjson"));
  Rows rows;
  for (const Node one : json.root().Find("diagnostics").items()) {
    const Node start = one.Find("location").Find("range").Find("start");
    rows.push_back({Printable(one.Find("location").Find("path").text()), Number(start.Find("line")),
                    Number(start.Find("column")), levels.at(one.Find("severity").text()),
                    std::string(one.Find("code").Find("value").text()),
                    std::string(one.Find("message").text())});
  }
  size_t i = 0;
  for (const Finding& finding : hand_.report().findings) {
    if (finding.baseline == BaselineState::kUnchanged) continue;
    const std::string_view text = hand_.report().sources[finding.where.source]->text;
    const size_t line = text.rfind('\n', finding.where.begin);
    expected_[i++].column = static_cast<uint32_t>(finding.where.begin - line);
  }
  EXPECT_EQ(rows, expected_);
}

struct Xml {
  Source source;
  std::unique_ptr<XmlDocument> document;
  explicit Xml(std::string text) {
    source.text = std::move(text);
    XmlDocument::Parsed parsed = XmlDocument::Parse(source);
    EXPECT_EQ(parsed.problem.message, "");
    document = std::move(parsed.document);
  }
};

TEST_F(ReadBack, Checkstyle) {
  const Xml xml(Written("checkstyle"));
  ASSERT_NE(xml.document, nullptr);
  Rows rows;
  for (const XmlNode file : xml.document->root().children()) {
    for (const XmlNode error : file.children()) {
      const std::string severity(error.Attribute("severity"));
      rows.push_back(
          {std::string(file.Attribute("name")), Number(std::string(error.Attribute("line"))),
           Number(std::string(error.Attribute("column"))), severity == "info" ? "note" : severity,
           std::string(error.Attribute("source").substr(7)),
           std::string(error.Attribute("message"))});
    }
  }
  for (Row& row : expected_) {
    if (row.path.empty()) row.path = "azlint", row.line = 1;
  }
  EXPECT_EQ(rows, expected_);
}

TEST_F(ReadBack, JUnit) {
  const Xml xml(Written("junit"));
  ASSERT_NE(xml.document, nullptr);
  Rows rows;
  size_t failures = 0;
  for (const XmlNode suite : xml.document->root().children()) {
    for (const XmlNode one : suite.children()) {
      const XmlNode outcome = one.FirstChild();
      failures += outcome.name() == "failure";
      const std::string name(one.Attribute("name"));
      const bool skipped = outcome.name() == "skipped";
      rows.push_back({std::string(one.Attribute("file")),
                      Number(std::string(one.Attribute("line"))), 0,
                      skipped ? "note" : std::string(outcome.Attribute("type")),
                      name.substr(0, name.find(" (")), std::string(outcome.Attribute("message"))});
    }
  }
  EXPECT_EQ(xml.document->root().Attribute("failures"), std::to_string(failures));
  EXPECT_EQ(xml.document->root().Attribute("tests"), std::to_string(rows.size()));
  for (Row& row : expected_) {
    row.column = 0;
    if (row.id == "config/unknown-rule") row.level = "note";  // a skipped case
  }
  EXPECT_EQ(rows, expected_);
}

// RFC 4180.
std::vector<Texts> ReadCsv(std::string_view text) {
  std::vector<Texts> records(1);
  std::string cell;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      const bool doubled = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (c != '"' || doubled) cell += c;
      if (c == '"' && !doubled) quoted = false;
      i += doubled;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == '\n') {
      records.back().push_back(std::exchange(cell, ""));
      if (c == '\n') records.emplace_back();
    } else if (c != '\r') {
      cell += c;
    }
  }
  records.pop_back();
  return records;
}

std::string WithoutGuard(std::string cell) {
  const bool guarded =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != cell.npos;
  return guarded ? cell.substr(1) : cell;
}

TEST_F(ReadBack, Csv) {
  const std::vector<Texts> records = ReadCsv(Written("csv"));
  Rows rows;
  for (size_t i = 1; i < records.size(); ++i) {
    ASSERT_EQ(records[i].size(), records[0].size()) << i;
    for (const std::string& cell : records[i]) {
      EXPECT_TRUE(cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == cell.npos) << cell;
    }
    Row row = {WithoutGuard(records[i][3]),
               Number(records[i][4]),
               Number(records[i][5]),
               records[i][0],
               records[i][2],
               WithoutGuard(records[i][8])};
    const std::string& certainty = records[i][1];
    const bool open = certainty == "possible" || certainty == "undecided";
    if (open) row.message = fmt::format("{}: {}", certainty, row.message);
    if (records[i][12] == "true") {
      row.message = fmt::format("suppressed: {} ({})", row.message, records[i][13]);
    }
    if (open || records[i][12] == "true") row.level = "note";
    rows.push_back(row);
  }
  EXPECT_EQ(rows, expected_);
}

// Cells end at a bar that no backslash stands before.
Texts ReadCells(std::string_view line) {
  Texts cells(1);
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells) {
    cell = Unescaped(cell, {{"<!-- -->", ""}, {"&lt;", "<"}, {"&amp;", "&"}});
    if (cell.size() >= 2) cell = cell.substr(1, cell.size() - 2);
  }
  return cells;
}

TEST_F(ReadBack, Markdown) {
  const Texts lines = Split(Written("markdown"), '\n');
  Rows rows;
  for (size_t i = 6; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].find("<script"), std::string::npos);
    EXPECT_EQ(lines[i].find("@everyone"), std::string::npos);
    const Texts cells = ReadCells(lines[i]);
    ASSERT_EQ(cells.size(), 6u) << lines[i];
    std::string level = cells[1], id = cells[2];
    if (level == "possible" || level == "undecided" || level == "suppressed") level = "note";
    if (id.starts_with('[')) id = id.substr(1, id.find(']') - 1);
    const size_t colon = cells[3].rfind(".json:");
    rows.push_back({cells[3].substr(0, colon == cells[3].npos ? colon : colon + 5),
                    colon == cells[3].npos ? 0 : Number(cells[3].substr(colon + 6)), 0, level, id,
                    cells[4]});
  }
  for (Row& row : expected_) row.column = 0;
  EXPECT_EQ(rows, expected_);
}

Row RowOfJson(Node one) {
  Row row = {Printable(one.Find("file").text()),
             Number(one.Find("line")),
             Number(one.Find("column")),
             "",
             "",
             Printable(one.Find("message").text())};
  if (one.Find("id")) {
    row.level = one.Find("level").text();
    row.id = one.Find("id").text();
    return row;
  }
  row.level = one.Find("severity").text();
  row.id = one.Find("rule").text();
  const std::string certainty(one.Find("certainty").text());
  if (certainty != "certain") row.message = fmt::format("{}: {}", certainty, row.message);
  const Node suppressed = one.Find("suppressed");
  if (suppressed) {
    row.message = fmt::format("suppressed: {} ({})", row.message,
                              Printable(suppressed.Find("reason").text()));
  }
  if (certainty != "certain" || suppressed) row.level = "note";
  return row;
}

TEST_F(ReadBack, Json) {
  const Json json(Written("json"));
  Rows rows;
  for (const std::string_view list : {"findings", "notifications"}) {
    for (const Node one : json.root().Find(list).items()) rows.push_back(RowOfJson(one));
  }
  EXPECT_EQ(rows, expected_);
}

TEST_F(ReadBack, JsonLines) {
  Rows rows;
  Texts kinds;
  for (const std::string& line : Split(Written("jsonl"), '\n')) {
    const Json json(line);
    kinds.emplace_back(json.root().Find("kind").text());
    if (kinds.back() != "counts") rows.push_back(RowOfJson(json.root()));
  }
  EXPECT_EQ(rows, expected_);
  EXPECT_EQ(kinds.back(), "counts");
}

}  // namespace
}  // namespace azlint
