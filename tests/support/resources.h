#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/reader.h"
#include "json/document.h"
#include "model/unit.h"
#include "policy/tables.h"

namespace azlint {

// Resources from JSON text, for tests. The text is a whole template (an object with "resources"),
// one resource, or a list of them; in template shape its expressions are live, and every name in
// parameters('...') of a bare resource is declared, without a value, as text.
class TestResources {
 public:
  explicit TestResources(std::string_view json, Origin origin = Origin::kTemplate,
                         uint32_t unit = 0);

  const Resource& at(size_t index) const { return unit_->resources.at(index); }
  const Resource& front() const { return at(0); }
  size_t size() const { return unit_->resources.size(); }
  Unit& unit() const { return *unit_; }

 private:
  void AddExported(Node node);

  Source source_;
  std::unique_ptr<Unit> unit_;
};

// The tables of rules/tables in the checkout, packed as the build does.
const Tables& TestTables();
// Tables of these rows: JSON text of each table, "" for one without rows.
struct SmallTables {
  SmallTables(std::string_view aliases, std::string_view defaults, std::string_view roles = "");
  std::string packed;
  Tables tables;
};

}  // namespace azlint
