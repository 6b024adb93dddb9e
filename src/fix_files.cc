#include "fix_files.h"

#include <fmt/core.h>

#include <algorithm>

#include "replace_file.h"
#include "report/printable.h"
#include "unified_diff.h"

namespace azlint {
namespace {

std::string Counted(size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

std::string WriteFixed(std::vector<FixedFile>& files, const std::optional<std::string>& from_stdin,
                       std::string& to_stdout) {
  std::string told;
  if (from_stdin) to_stdout = *from_stdin;
  std::erase_if(files, [&](const FixedFile& file) {
    std::string error;
    if (file.from_stdin) {
      to_stdout = file.after;
      return false;
    }
    if (ReplaceFile(file.path, file.before, file.after, error)) return false;
    told += fmt::format("azlint: {} cannot be written: {}\n", Printable(file.path), error);
    return true;
  });
  return told;
}

std::string DiffOf(const std::vector<FixedFile>& files) {
  std::string text;
  for (const FixedFile& file : files)
    text += UnifiedDiff(Printable(file.path), file.text_before, file.text_after);
  return text;
}

std::string FixedWords(const std::vector<FixedFile>& files, bool done) {
  size_t findings = 0;
  for (const FixedFile& file : files) findings += file.findings;
  const std::string_view verb = done ? "fixed" : "would fix";
  if (files.empty()) return fmt::format("{} nothing\n", verb);
  std::string text = fmt::format("{} {} in {}:\n", verb, Counted(findings, "finding"),
                                 Counted(files.size(), "file"));
  for (const FixedFile& file : files)
    text += fmt::format("  {}: {}\n", Printable(file.path), file.findings);
  return text;
}

std::string TroubleWords(const Report& report) {
  std::string text;
  for (const Notification& n : report.notifications) {
    const bool error = n.level == Notification::Level::kError;
    if (error || n.id.starts_with("fix/"))
      text += fmt::format("{}: {}: {}\n", Printable(n.path), error ? "error" : "note",
                          Printable(n.message));
  }
  return text;
}

}  // namespace azlint
