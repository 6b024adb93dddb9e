#include "load.h"

#include <fmt/core.h>
#include <unistd.h>

#include "discover.h"
#include "lines.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

bool IsXml(const Loaded& loaded) {
  std::string_view text = loaded.source->text;
  size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

// A list of exports, one behind the other, is cut into parts that are parsed when their turn comes.
bool CutIntoLines(Loaded& loaded) {
  const Source& source = *loaded.source;
  const size_t begin = source.text.find_first_not_of(" \t\r\n");
  if (loaded.file.role == InputFile::Role::kExemptions || begin == source.text.npos) return false;
  std::vector<Span> parts = CutLines(source);
  Document::Parsed first = Document::Parse(source, 0, parts[0].end, true);
  const bool object = source.text[begin] == '{';
  if (first.document) loaded.kind = KindOf(first.document->root());
  if (first.document ? loaded.kind < FileKind::kExport : !object) return false;
  if (!first.document) loaded.kind = FileKind::kExport;
  loaded.lines = std::move(parts);
  return true;
}

void ParseJson(Loaded& loaded) {
  const Source& source = *loaded.source;
  const bool named = IsLinesName(loaded.file.path) || source.text.IsMapped();
  if (named && CutIntoLines(loaded)) return;
  const auto end = static_cast<uint32_t>(source.text.size());
  Document::Parsed parsed = Document::Parse(source, 0, end, named);
  if (!named && !parsed.document && source.text.find('\n') != std::string_view::npos) {
    Document::Parsed lines = Document::Parse(source, 0, end, true);
    bool good = lines.document && lines.document->roots().size() > 1;
    if (good && lines.problem.message.empty()) {
      if (CutIntoLines(loaded)) return;
      parsed = std::move(lines);
    }
  }
  if (!parsed.document || !parsed.problem.message.empty()) {
    loaded.failed = true;
    loaded.notifications.push_back(
        Trouble("input/syntax", loaded, parsed.problem.message, parsed.problem.where));
  }
  loaded.document = std::move(parsed.document);
  if (!loaded.document) return;
  loaded.kind = KindOf(loaded.document->root());
}

void ParseXml(Loaded& loaded) {
  XmlDocument::Parsed parsed = XmlDocument::Parse(*loaded.source);
  loaded.kind = FileKind::kExport;
  loaded.xml = std::move(parsed.document);
  if (loaded.xml) return;
  loaded.failed = true;
  loaded.notifications.push_back(
      Trouble("input/syntax", loaded, parsed.problem.message, parsed.problem.where));
}

std::string BicepAdvice(const std::string& path) {
  constexpr size_t kExtension = 6;  // ".bicep"
  std::string compiled = path.substr(0, path.size() - kExtension) + ".json";
  std::string advice =
      fmt::format("azlint reads what the Bicep compiler writes: run 'bicep build {}'", path);
  if (access(compiled.c_str(), R_OK) == 0) advice += fmt::format(", or check {}", compiled);
  return advice;
}

}  // namespace

Notification Trouble(std::string_view id, const Loaded& loaded, std::string message, Span where) {
  Notification notification;
  notification.id = id;
  notification.message = std::move(message);
  notification.path = loaded.file.path;
  notification.where = where;
  if (loaded.source) {
    notification.where.source = loaded.source->number;
    notification.begin = kLater;
  }
  if (loaded.source && loaded.lines.empty()) {
    notification.begin = LineMap(loaded.source->text).At(where.begin);
  }
  return notification;
}

void Load(Loaded& loaded, const std::map<std::string, std::string>& contents) {
  std::string bytes, error = loaded.file.error;
  SourceText mapped;
  if (auto at = contents.find(loaded.file.path); at != contents.end()) {
    bytes = at->second;
  } else if (error.empty() && EndsWithIgnoreCase(loaded.file.path, ".bicep")) {
    error = BicepAdvice(loaded.file.path);
  } else if (error.empty() && loaded.file.bytes) {
    bytes = std::move(*loaded.file.bytes);
  } else if (error.empty()) {
    mapped = MapLines(loaded.file.path);
    if (mapped.empty()) ReadFile(loaded.file.path, bytes, error);
  }
  Problem problem;
  if (!error.empty()) {
    loaded.failed = true;
    loaded.notifications.push_back(Trouble("input/unreadable", loaded, error));
    return;
  }
  const bool decoded = mapped.empty() ? Decode(std::move(bytes), *loaded.source, problem)
                                      : DecodeMapped(std::move(mapped), *loaded.source, problem);
  if (!decoded) {
    loaded.failed = true;
    loaded.notifications.push_back(Trouble("input/syntax", loaded, problem.message, problem.where));
    return;
  }
  IsXml(loaded) ? ParseXml(loaded) : ParseJson(loaded);
}

void ObjectToLooseJson(const Document& document, const Loaded& loaded,
                       std::vector<Notification>& notifications) {
  struct Row {
    const std::vector<Span>& spans;
    std::string_view words;
  };
  const Row rows[] = {{document.comments(), "a comment is no JSON"},
                      {document.trailing_commas(), "a comma before a bracket is no JSON"},
                      {document.raw_controls(), "a raw control character is no JSON"}};
  for (const Row& row : rows)
    for (const Span& span : row.spans)
      notifications.push_back(
          Trouble("input/syntax", loaded, fmt::format("{} (--strict-json)", row.words), span));
}

}  // namespace azlint
