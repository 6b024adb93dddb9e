#include "load.h"

#include <fmt/core.h>
#include <unistd.h>

#include "discover.h"
#include "text/letter_case.h"

namespace azlint {
namespace {

bool IsXml(const Loaded& loaded) {
  std::string_view text = loaded.source->text;
  size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

bool IsLines(std::string_view path) {
  return EndsWithIgnoreCase(path, ".ndjson") || EndsWithIgnoreCase(path, ".jsonl");
}

void ParseJson(Loaded& loaded) {
  const Source& source = *loaded.source;
  uint32_t end = static_cast<uint32_t>(source.text.size());
  Document::Parsed parsed;
  loaded.many = IsLines(loaded.file.path);
  if (!loaded.many) parsed = Document::Parse(source);
  if (!parsed.document && source.text.find('\n') != std::string::npos) {
    Document::Parsed lines = Document::Parse(source, 0, end, true);
    bool good = lines.document && lines.document->roots().size() > 1;
    if (loaded.many || (good && lines.problem.message.empty())) {
      loaded.many = true;
      parsed = std::move(lines);
    }
  } else if (loaded.many) {
    parsed = Document::Parse(source, 0, end, true);
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
    notification.begin = LineMap(loaded.source->text).At(where.begin);
  }
  return notification;
}

void Load(Loaded& loaded, const std::map<std::string, std::string>& contents) {
  std::string bytes, error = loaded.file.error;
  if (auto at = contents.find(loaded.file.path); at != contents.end()) {
    bytes = at->second;
  } else if (error.empty() && EndsWithIgnoreCase(loaded.file.path, ".bicep")) {
    error = BicepAdvice(loaded.file.path);
  } else if (error.empty() && loaded.file.bytes) {
    bytes = std::move(*loaded.file.bytes);
  } else if (error.empty()) {
    ReadFile(loaded.file.path, bytes, error);
  }
  Problem problem;
  if (!error.empty()) {
    loaded.failed = true;
    loaded.notifications.push_back(Trouble("input/unreadable", loaded, error));
    return;
  }
  if (!Decode(std::move(bytes), *loaded.source, problem)) {
    loaded.failed = true;
    loaded.notifications.push_back(Trouble("input/syntax", loaded, problem.message, problem.where));
    return;
  }
  IsXml(loaded) ? ParseXml(loaded) : ParseJson(loaded);
}

void ObjectToLooseJson(Loaded& loaded) {
  if (!loaded.document) return;
  struct Row {
    const std::vector<Span>& spans;
    std::string_view words;
  };
  const Row rows[] = {{loaded.document->comments(), "a comment is no JSON"},
                      {loaded.document->trailing_commas(), "a comma before a bracket is no JSON"},
                      {loaded.document->raw_controls(), "a raw control character is no JSON"}};
  for (const Row& row : rows)
    for (const Span& span : row.spans)
      loaded.notifications.push_back(
          Trouble("input/syntax", loaded, fmt::format("{} (--strict-json)", row.words), span));
}

}  // namespace azlint
