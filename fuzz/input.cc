#include "fuzz/input.h"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "embedded.h"
#include "ingest/reader.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr std::string_view kBetween = "\n%%\n";

void ReadAll(Unit& unit, const Document& document) {
  auto sink = [&unit](const Resource& resource) { unit.Add(resource); };
  if (KindOf(document.root()) == FileKind::kTemplate) {
    ReadTemplate(unit, document.root(), sink);
  } else {
    for (Node root : document.roots()) ReadExport(unit, root, sink);
  }
}

bool TurnsText(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool IsControl(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0);
}

}  // namespace

std::vector<std::string> PartsOf(std::string_view bytes) {
  std::vector<std::string> parts;
  for (size_t end; (end = bytes.find(kBetween)) != bytes.npos;) {
    parts.emplace_back(bytes.substr(0, end));
    bytes.remove_prefix(end + kBetween.size());
  }
  parts.emplace_back(bytes);
  return parts;
}

std::string PartAt(const std::vector<std::string>& parts, size_t index) {
  return index < parts.size() ? parts[index] : "";
}

FuzzJsonInput::FuzzJsonInput(std::string_view bytes, bool many) {
  source.path = "fuzz.json";
  if (!Decode(std::string(bytes), source, problem)) return;
  const auto size = static_cast<uint32_t>(std::string_view(source.text).size());
  Document::Parsed parsed = Document::Parse(source, 0, size, many);
  document = std::move(parsed.document);
  problem = std::move(parsed.problem);
}

FuzzResources::FuzzResources(std::string_view bytes, uint64_t steps, bool before)
    : input_(bytes, true) {
  unit.before = before;
  unit.workspace().steps = steps;
  if (input_.document) ReadAll(unit, unit.Add(std::move(input_.document)));
}

FuzzWorld::FuzzWorld() : tables(EmbeddedRules()), rules(RuleSet::Embedded(tables)) {}

const FuzzWorld& World() {
  static const FuzzWorld world;
  return world;
}

FuzzFolder::FuzzFolder()
    : path_(std::filesystem::temp_directory_path() / fmt::format("azlint-fuzz-{}", getpid())) {
  std::filesystem::create_directories(path_ / ".git");
}

FuzzFolder::~FuzzFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path FuzzFolder::Write(std::string_view name, std::string_view bytes) const {
  std::filesystem::path path = path_ / name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

const FuzzFolder& Folder() {
  static const FuzzFolder folder;
  return folder;
}

std::string FaultOfJson(std::string_view text) {
  FuzzJsonInput input(text);
  // Half of a character is JSON all the same, which only our reader refuses.
  const std::string& problem = input.problem.message;
  if (problem.find("half of a character") != problem.npos) return "";
  if (!input.document) return fmt::format("no JSON: {} at {}", problem, input.problem.where.begin);
  const Document& document = *input.document;
  if (!document.raw_controls().empty()) return "a raw control character";
  bool plain = document.comments().empty() && document.trailing_commas().empty();
  return plain ? "" : "comments or trailing commas";
}

std::string FaultOfShown(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = ReadUtf8(text, at);
    if (c.length == 0) return fmt::format("byte {:x} at {} is not UTF-8", text[at], at);
    if (IsControl(c.value) || TurnsText(c.value))
      return fmt::format("U+{:04X} at {}", static_cast<uint32_t>(c.value), at);
    at += c.length;
  }
  return "";
}

std::string Differ(std::string_view what, std::string_view first, std::string_view second) {
  if (first == second) return "";
  constexpr size_t kShown = 2000;
  return fmt::format("{} differs:\n{}\n{}", what, first.substr(0, kShown),
                     second.substr(0, kShown));
}

}  // namespace azlint
