#include "report/format.h"

#include "report/formats.h"

namespace azlint {
namespace {

constexpr Format kFormats[] = {
    {"text", WriteText},
    {"concise", WriteConcise},
    {"json", WriteJson},
    {"sarif", WriteSarif},
};

}  // namespace

std::span<const Format> Formats() { return kFormats; }

const Format* FindFormat(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace azlint
