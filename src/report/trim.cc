#include "report/trim.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <tuple>

#include "report/words.h"

namespace azlint {
namespace {

auto Weight(const Finding& finding) { return std::tie(finding.certainty, finding.severity); }

class SeenFrom {
 public:
  explicit SeenFrom(const std::string& folder) : root_(Absolute(folder)) {}

  void Change(std::string& path) {
    if (path.empty()) return;
    const auto [known, is_new] = known_.emplace(path, "");
    if (is_new) known->second = Absolute(path).lexically_relative(root_).generic_string();
    if (!known->second.empty()) path = known->second;
  }
  void ChangeName(std::string& name) const {
    const auto known = known_.find(name);
    if (known != known_.end()) name = known->second;
  }

 private:
  static std::filesystem::path Absolute(const std::string& path) {
    std::error_code error;
    return std::filesystem::absolute(path, error).lexically_normal();
  }
  std::filesystem::path root_;
  std::map<std::string, std::string> known_;
};

}  // namespace

void KeepWorst(Report& report, size_t most) {
  std::vector<const Finding*> shown;
  for (const Finding& finding : report.findings) {
    if (IsShown(report, finding)) shown.push_back(&finding);
  }
  if (shown.size() <= most) return;
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Finding* a, const Finding* b) { return Weight(*a) > Weight(*b); });
  const size_t left_out = shown.size() - most;
  std::vector<bool> drop(report.findings.size());
  for (size_t i = most; i < shown.size(); ++i) {
    drop[static_cast<size_t>(shown[i] - report.findings.data())] = true;
  }
  std::vector<Finding> kept;
  for (size_t i = 0; i < report.findings.size(); ++i) {
    if (!drop[i]) kept.push_back(std::move(report.findings[i]));
  }
  report.findings = std::move(kept);
  Notification one;
  one.id = "output/max-results";
  one.level = Notification::Level::kWarning;
  one.begin.line = 0;
  one.message =
      fmt::format("{} more: only {} are shown (--max-results)", CountOf(left_out, "finding"), most);
  report.notifications.push_back(std::move(one));
}

void RelatePaths(Report& report, const std::string& folder) {
  std::filesystem::path root(folder);
  if (!root.has_filename()) root = root.parent_path();  // "infra/" is "infra"
  SeenFrom seen(root.string());
  for (const auto& source : report.sources) {
    if (source) seen.Change(source->path);
  }
  for (Notification& one : report.notifications) seen.Change(one.path);
  for (auto& [path, reason] : report.skipped) seen.Change(path);
  for (auto& [path, kind] : report.read) seen.Change(path);
  for (Finding& finding : report.findings) {
    if (finding.suppressed) seen.Change(finding.suppressed->path);
    for (std::string& set : finding.parameter_sets) seen.ChangeName(set);
  }
}

}  // namespace azlint
