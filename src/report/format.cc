#include "report/format.h"

#include "report/formats.h"

namespace azlint {
namespace {

constexpr Format kFormats[] = {
    {"text", WriteText},
    {"concise", WriteConcise},
    {"grouped", WriteGrouped},
    {"json", WriteJson},
    {"jsonl", WriteJsonLines},
    {"sarif", WriteSarif, true},
    {"github", WriteGitHub, true},
    {"azure", WriteAzure, true},
    {"gitlab", WriteGitLab, true},
    {"junit", WriteJUnit},
    {"checkstyle", WriteCheckstyle},
    {"rdjson", WriteReviewdog},
    {"csv", WriteCsv},
    {"markdown", WriteMarkdown},
};

}  // namespace

std::span<const Format> Formats() { return kFormats; }

std::string FormatNames() {
  std::string names;
  for (const Format& format : kFormats) (names += names.empty() ? "" : ", ") += format.name;
  return names;
}

const Format* FindFormat(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

bool NeedsRepository(std::string_view name) {
  const Format* format = FindFormat(name);
  return format && format->of_repository;
}

}  // namespace azlint
