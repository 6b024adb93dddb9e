#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"

namespace azlint {

// The tables that are packed as sorted lines. One row of one of them: how it is written (see the
// comment on top of the file in rules/tables) and the cells it is packed as.
struct TableShape {
  std::string_view name;
  // The packed cells of a row, or a message about it: "a row is [guid, name]".
  bool (*read)(Node row, std::vector<std::string>& cells, std::string& message);
  size_t key_cells;  // what lines are sorted by; rows of equal keys keep their order
};
const TableShape* FindTableShape(std::string_view name);

// Compact JSON of the table's rows, as sorted lines.
std::string PackTable(const TableShape& shape, Node table);

}  // namespace azlint
