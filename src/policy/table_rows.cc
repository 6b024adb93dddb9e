#include "policy/table_rows.h"

#include <algorithm>

#include "json/writer.h"
#include "policy/line_table.h"
#include "policy/tables.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

using Cells = std::vector<std::string>;

bool AreTexts(Node row, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; ++i)
    if (!row.At(i).IsString()) return false;
  return true;
}

std::string JsonOf(Node node) {
  std::string json;
  JsonWriter(json).Copy(node);
  return json;
}

bool ReadAlias(Node row, Cells& cells, std::string& message) {
  const uint32_t size = row.size();
  const bool run_time = size == 5 && row.At(4).text() == "run-time";
  if (!row.IsArray() || (size != 4 && !run_time) || !AreTexts(row, 0, 4)) {
    message = "a row is [alias, type, path, alternative] and, where it is so, \"run-time\"";
    return false;
  }
  cells = {LowerAscii(row.At(0).text())};
  for (uint32_t i = 1; i < 4; ++i) cells.emplace_back(row.At(i).text());
  cells.emplace_back(run_time ? "run-time" : "");
  return true;
}

// "same", "returned", "unknown", or "=" and the JSON that holds instead.
bool ReadExported(Node node, std::string& cell) {
  const std::string_view word = node.text();
  if (node.IsString() && (word == "same" || word == "returned" || word == "unknown")) {
    cell = word;
    return true;
  }
  if (!node.IsArray() || node.size() != 2 || node.At(0).text() != "value") return false;
  cell = "=" + JsonOf(node.At(1));
  return true;
}

bool ReadDefault(Node row, Cells& cells, std::string& message) {
  std::string exported;
  if (!row.IsArray() || row.size() != 7 || !AreTexts(row, 0, 5)) {
    message = "a row is [type, path, when, from, to, default, absent-in-export]";
    return false;
  }
  if (!ReadExported(row.At(6), exported)) {
    message = "the last cell is \"same\", \"returned\", \"unknown\" or [\"value\", JSON]";
    return false;
  }
  cells = {LowerAscii(row.At(0).text()), LowerAscii(row.At(1).text())};
  for (uint32_t i = 2; i < 5; ++i) cells.emplace_back(row.At(i).text());
  cells.push_back(JsonOf(row.At(5)));
  cells.push_back(exported);
  return true;
}

bool ReadRole(Node row, Cells& cells, std::string& message) {
  const bool texts = row.IsArray() && row.size() == 2 && AreTexts(row, 0, 2);
  if (!texts || row.At(0).text().empty() || row.At(1).text().empty()) {
    message = "a row is [guid, name]";
    return false;
  }
  cells = {LowerAscii(row.At(1).text()), std::string(row.At(1).text()),
           LowerAscii(row.At(0).text())};
  return true;
}

constexpr TableShape kShapes[] = {
    {"aliases", ReadAlias, 1},
    {"defaults", ReadDefault, 2},
    {"roles", ReadRole, 1},
};

std::string KeyOf(const TableShape& shape, const Cells& cells) {
  std::string key;
  for (size_t i = 0; i < shape.key_cells; ++i) key += cells[i] + '\t';
  return key;
}

}  // namespace

const TableShape* FindTableShape(std::string_view name) {
  for (const TableShape& shape : kShapes)
    if (shape.name == name) return &shape;
  return nullptr;
}

std::string PackTable(const TableShape& shape, Node table) {
  std::vector<std::pair<std::string, std::string>> lines;  // by key
  for (Node row : table.items()) {
    Cells cells;
    std::string message;
    if (shape.read(row, cells, message)) lines.emplace_back(KeyOf(shape, cells), JoinCells(cells));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  for (const auto& [key, line] : lines) text += line + '\n';
  return text;
}

std::vector<Problem> CheckTable(std::string_view name, Node table) {
  std::vector<Problem> problems;
  const TableShape* shape = FindTableShape(name);
  if (shape == nullptr) return problems;
  if (!table.IsArray()) problems.push_back({table ? table.span() : Span(), "a list was expected"});
  for (Node row : table.items()) {
    Cells cells;
    std::string message;
    if (!shape->read(row, cells, message)) problems.push_back({row.span(), message});
  }
  return problems;
}

}  // namespace azlint
