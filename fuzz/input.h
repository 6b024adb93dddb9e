#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.h"
#include "lint/rule.h"
#include "model/unit.h"
#include "policy/tables.h"

namespace azlint {

// What the targets share: bytes made into what the parts of azlint take, and questions about what
// comes back.

// The parts of an input that stands for several files, between lines "%%"; at least one.
std::vector<std::string> PartsOf(std::string_view bytes);
std::string PartAt(const std::vector<std::string>& parts, size_t index);  // "" beyond the last

// Bytes decoded and parsed; no document when they cannot be.
struct FuzzJsonInput {
  explicit FuzzJsonInput(std::string_view bytes, bool many = false);
  Node root() const { return document ? document->root() : Node(); }
  Source source;
  std::unique_ptr<Document> document;
  Problem problem;
};

// Resources of bytes, as a run reads them: a template by its defaults, or the exports one behind
// the other. None when it is neither. `before`: of the older state; `steps` are done already.
struct FuzzResources {
  explicit FuzzResources(std::string_view bytes, uint64_t steps = 0, bool before = false);
  Unit unit{0};

 private:
  FuzzJsonInput input_;
};

// The rules and tables that the program has. Made once.
struct FuzzWorld {
  FuzzWorld();
  Tables tables;
  RuleSet rules;
};
const FuzzWorld& World();

// A folder of this process, with a .git in it: no search for files leaves it. Removed at the end.
class FuzzFolder {
 public:
  FuzzFolder();
  ~FuzzFolder();
  std::filesystem::path Write(std::string_view name, std::string_view bytes) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};
const FuzzFolder& Folder();

// What makes a text no plain JSON (RFC 8259), or "".
std::string FaultOfJson(std::string_view text);
// The first control character, line breaks and tabs excepted, or mark that changes the direction of
// text, in words, or "".
std::string FaultOfShown(std::string_view text);
// "" when both are the same, else what differs.
std::string Differ(std::string_view what, std::string_view first, std::string_view second);

}  // namespace azlint
