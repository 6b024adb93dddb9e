#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "azlint.h"
#include "ingest/reader.h"
#include "json/document.h"
#include "xml/document.h"

namespace azlint {

// One file on its way: read, parsed, and told what it is.
struct Loaded {
  InputFile file;
  Source* source = nullptr;
  std::unique_ptr<Document> document;
  std::unique_ptr<XmlDocument> xml;
  FileKind kind = FileKind::kOther;
  std::vector<Span> lines;  // parts of a list of values (NDJSON), which has no document
  bool failed = false;
  std::string skipped;  // the reason, when it is no input of its own
  std::string read_as;  // "template: 12 resources"
  std::vector<Notification> notifications;
};

// Reads, decodes and parses a file. What goes wrong becomes a notification, and the rest is kept:
// `contents` are texts that stand for files. Any thread may load its own file.
void Load(Loaded& loaded, const std::map<std::string, std::string>& contents);
// What our reader forgives and plain JSON (RFC 8259) does not have, as errors.
void ObjectToLooseJson(const Document& document, const Loaded& loaded,
                       std::vector<Notification>& notifications);
// The line and column of what is placed later, with a map of lines that is made once.
inline constexpr LineColumn kLater{0, 1};
// A notification about a file, with its place; in a list of values kLater.
Notification Trouble(std::string_view id, const Loaded& loaded, std::string message,
                     Span where = {});

}  // namespace azlint
