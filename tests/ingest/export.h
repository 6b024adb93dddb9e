#pragma once
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "expr/print.h"
#include "ingest/reader.h"
#include "support/paths.h"

namespace azlint {

// One file read as an export: what the tests of ingest look at.
class Export {
 public:
  explicit Export(std::string text, bool before = false) {
    unit.before = before;
    Problem problem;
    EXPECT_TRUE(Decode(std::move(text), source_, problem)) << problem.message;
    if (source_.text.starts_with('<')) {
      ReadXml();
    } else {
      ReadJson();
    }
  }
  static Export* Of(const std::filesystem::path& path, bool before = false) {
    std::ifstream in(path, std::ios::binary);
    return new Export(std::string{std::istreambuf_iterator<char>(in), {}}, before);
  }

  const Resource& operator[](size_t at) const { return unit.resources[at]; }
  // A property as JSON, "absent" if there is none.
  std::string At(size_t resource, std::string_view path) const {
    Found found = Get(unit.workspace(), unit.resources[resource].body, path);
    return found.value.IsAbsent() ? "absent" : ToJson(found.value);
  }
  bool IsUnknown(size_t resource, std::string_view path) const {
    return Get(unit.workspace(), unit.resources[resource].body, path).value.IsUnknown();
  }
  // Where a finding about it would point: the line of the deepest written part.
  uint32_t LineOf(size_t resource, std::string_view path) const {
    return Line(Get(unit.workspace(), unit.resources[resource].body, path).place);
  }
  uint32_t Line(uint32_t place) const {
    return LineMap(source_.text).At(unit.nodes().SpanAt(place).begin).line;
  }
  std::string Inventories() const {
    std::string text;
    for (const Inventory& i : unit.inventories)
      text += fmt::format("{} {}/{} {} {}\n", i.type, i.subscription, i.group, i.count,
                          i.complete ? "complete" : "open");
    return text;
  }
  // "type name" of each resource, joined by "; ".
  std::string Summary() const {
    std::string text;
    for (const Resource& r : unit.resources)
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", r.type, r.Name());
    return text;
  }

  Unit unit{0};
  bool recognised = false;
  FileKind kind = FileKind::kOther;

 private:
  Sink ToUnit() {
    return [this](const Resource& resource) { unit.Add(resource); };
  }
  void ReadJson() {
    auto size = static_cast<uint32_t>(source_.text.size());
    Document::Parsed parsed = Document::Parse(source_, 0, size, true);
    ASSERT_TRUE(parsed.document) << parsed.problem.message;
    const Document& document = unit.Add(std::move(parsed.document));
    for (Node root : document.roots()) recognised |= ReadExport(unit, root, ToUnit());
    kind = KindOf(document.root());
  }
  void ReadXml() {
    XmlDocument::Parsed parsed = XmlDocument::Parse(source_);
    ASSERT_TRUE(parsed.document) << parsed.problem.message;
    xml_ = std::move(parsed.document);
    recognised = ReadExport(unit, *xml_, ToUnit());
  }

  Source source_;
  std::unique_ptr<XmlDocument> xml_;
};

inline std::filesystem::path Fixture(std::string_view name) {
  return Checkout() / "fixtures" / "ingest" / name;
}

}  // namespace azlint
