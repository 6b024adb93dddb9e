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
  bool many = false;  // NDJSON
  bool failed = false;
  std::string skipped;  // the reason, when it is no input of its own
  std::string read_as;  // "template: 12 resources"
  std::vector<Notification> notifications;
};

// Reads, decodes and parses a file. What goes wrong becomes a notification, and the rest is kept:
// `contents` are texts that stand for files. Any thread may load its own file.
void Load(Loaded& loaded, const std::map<std::string, std::string>& contents);
// Adds what our reader forgives and plain JSON (RFC 8259) does not have as errors.
void ObjectToLooseJson(Loaded& loaded);
// A notification about a file, with the place.
Notification Trouble(std::string_view id, const Loaded& loaded, std::string message,
                     Span where = {});

}  // namespace azlint
