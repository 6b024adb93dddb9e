#include "policy/tables.h"

#include <fmt/core.h>

#include <charconv>
#include <map>
#include <mutex>
#include <unordered_map>

#include "policy/line_table.h"
#include "policy/table_rows.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

// Members that every resource has at its root; any other first word lies under `properties`.
constexpr std::string_view kRootMembers[] = {
    "etag", "extendedLocation", "id",  "identity", "kind", "location", "managedBy", "name",
    "plan", "properties",       "sku", "tags",     "type", "zones"};

bool IsRootMember(std::string_view word) {
  for (std::string_view member : kRootMembers)
    if (EqualsIgnoreCase(word, member)) return true;
  return false;
}

// "TYPE/rest" by its last slash that is not within brackets.
size_t LastSlash(std::string_view alias) {
  return alias.substr(0, std::min(alias.find('['), alias.size())).rfind('/');
}

struct ParsedPart {
  Source source;
  std::unique_ptr<Document> document;
};

Tables::Alias AliasOf(const std::vector<std::string_view>& cells) {
  Tables::Alias alias;
  alias.type = cells[1];
  alias.path = cells[2];
  alias.alternative = cells[3];
  alias.run_time = cells[4] == "run-time";
  return alias;
}

}  // namespace

struct Tables::Impl {
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  std::mutex mutex;  // of what is parsed on demand
  std::map<std::string, ParsedPart, std::less<>> parsed;
  std::once_flag defaults_read;
  std::unordered_map<std::string_view, std::string_view> default_lines;  // by type and path
  std::once_flag roles_read;
  std::map<std::string_view, std::string_view, LessIgnoreCase> role_names;  // by GUID
};

Tables::Tables(std::string_view packed) : impl_(std::make_unique<Impl>()) {
  while (!packed.empty()) {
    const size_t name_end = packed.find('\n');
    const size_t size_end = name_end == packed.npos ? packed.npos : packed.find('\n', name_end + 1);
    if (size_end == packed.npos) return;
    size_t size = 0;
    std::from_chars(packed.data() + name_end + 1, packed.data() + size_end, size);
    impl_->parts.emplace_back(packed.substr(0, name_end), packed.substr(size_end + 1, size));
    packed.remove_prefix(std::min(packed.size(), size_end + 1 + size));
  }
}

Tables::~Tables() = default;

std::string_view Tables::Part(std::string_view name) const {
  for (const auto& [part, text] : impl_->parts)
    if (part == name) return text;
  return {};
}

Node Tables::Json(std::string_view name) const {
  const std::lock_guard lock(impl_->mutex);
  auto at = impl_->parsed.find(name);
  if (at == impl_->parsed.end()) {
    at = impl_->parsed.try_emplace(std::string(name)).first;
    at->second.source.path = fmt::format("rules/tables/{}.jsonc", name);
    at->second.source.text = SourceText::View(Part(name));
    if (!at->second.source.text.empty())
      at->second.document = Document::Parse(at->second.source).document;
  }
  return at->second.document ? at->second.document->root() : Node();
}

std::vector<Tables::Alias> Tables::FindAliases(std::string_view alias) const {
  std::vector<Alias> found;
  LineTable::Lines lines = LineTable(Part("aliases")).Find(LowerAscii(alias) + '\t');
  for (std::vector<std::string_view> cells; lines.Next(cells);)
    if (cells.size() == 5) found.push_back(AliasOf(cells));
  return found;
}

std::optional<Tables::Alias> Tables::FindAlias(std::string_view alias,
                                               std::string_view type) const {
  std::vector<Alias> rows = FindAliases(alias);
  for (Alias& row : rows)
    if (EqualsIgnoreCase(row.type, type)) return std::move(row);
  if (!rows.empty()) return std::move(rows.front());
  const size_t slash = LastSlash(alias);
  if (slash == alias.npos ||
      (!KnowsAlias(alias) && !EqualsIgnoreCase(alias.substr(0, slash), type)))
    return std::nullopt;
  Alias plain;
  plain.type = alias.substr(0, slash);
  const std::string_view rest = alias.substr(slash + 1);
  const bool root = IsRootMember(rest.substr(0, rest.find_first_of(".[")));
  plain.path = root ? std::string(rest) : fmt::format("properties.{}", rest);
  return plain;
}

bool Tables::KnowsAlias(std::string_view alias) const {
  const std::string key = LowerAscii(alias);
  std::vector<std::string_view> cells;
  if (LineTable(Part("aliases")).Find(key + '\t').Next(cells)) return true;
  const size_t slash = LastSlash(alias);
  if (slash == alias.npos || slash + 1 == alias.size()) return false;
  const std::string_view type = std::string_view(key).substr(0, slash);
  if (LineTable(Part("defaults")).Find(std::string(type) + '\t').Next(cells)) return true;
  LineTable::Lines lines = LineTable(Part("aliases")).Find(std::string(type) + '/');
  while (lines.Next(cells))
    if (cells.size() == 5 && EqualsIgnoreCase(cells[1], type)) return true;
  return false;
}

std::string_view Tables::RoleGuid(std::string_view name) const {
  LineTable::Lines lines = LineTable(Part("roles")).Find(LowerAscii(name) + '\t');
  std::vector<std::string_view> cells;
  return lines.Next(cells) && cells.size() == 3 ? cells[2] : std::string_view();
}

std::string_view Tables::DefaultLines(std::string_view key) const {
  std::call_once(impl_->defaults_read, [this] {
    for (std::string_view rest = Part("defaults"); !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n') + 1);
      const std::string_view name = line.substr(0, line.find('\t', line.find('\t') + 1) + 1);
      std::string_view& lines = impl_->default_lines[name];
      lines = {lines.empty() ? line.data() : lines.data(), lines.size() + line.size()};
      rest.remove_prefix(line.empty() ? rest.size() : line.size());
    }
  });
  auto found = impl_->default_lines.find(key);
  return found == impl_->default_lines.end() ? std::string_view() : found->second;
}

std::string_view Tables::RoleName(std::string_view guid) const {
  std::call_once(impl_->roles_read, [this] {
    LineTable::Lines lines(Part("roles"));
    for (std::vector<std::string_view> cells; lines.Next(cells);)
      if (cells.size() == 3) impl_->role_names.emplace(cells[2], cells[1]);
  });
  auto found = impl_->role_names.find(guid);
  return found == impl_->role_names.end() ? std::string_view() : found->second;
}

std::string PackParts(const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string packed;
  for (const auto& [name, text] : parts) {
    std::string lines;
    const TableShape* shape = FindTableShape(name);
    if (shape != nullptr) {
      Source source;
      source.text = text;
      const Document::Parsed parsed = Document::Parse(source);
      if (parsed.document) lines = PackTable(*shape, parsed.document->root());
    }
    const std::string& bytes = shape != nullptr ? lines : text;
    packed += fmt::format("{}\n{}\n{}", name, bytes.size(), bytes);
  }
  return packed;
}

}  // namespace azlint
