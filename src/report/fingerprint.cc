#include "report/fingerprint.h"

#include <fmt/core.h>

#include <array>
#include <unordered_map>

#include "text/hash.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kWindow = 100;
constexpr uint64_t kFactor = 37;
constexpr char32_t kEndOfText = 65535;
constexpr char32_t kByteOrderMark = 0xFEFF;

constexpr uint64_t Power(uint64_t base, size_t exponent) {
  uint64_t power = 1;
  for (size_t i = 0; i < exponent; ++i) power *= base;
  return power;
}
constexpr uint64_t kLeaving = Power(kFactor, kWindow);

// Takes units one by one and tells the hash of a line when the window has moved past its start.
template <typename Done>
class RollingHash {
 public:
  explicit RollingHash(Done done) : done_(done) { starts_.fill(false); }

  void Add(char32_t unit) {
    const bool after_return = after_return_;
    after_return_ = false;
    if (unit == ' ' || unit == '\t' || (after_return && unit == '\n')) return;
    if (unit == '\r') {
      unit = '\n';
      after_return_ = true;
    }
    Tell();
    if (line_start_) starts_[at_] = true;
    line_start_ = unit == '\n';
    Roll(unit);
  }
  void Finish() {
    Add(kEndOfText);
    for (size_t i = 0; i < kWindow; ++i) {
      Tell();
      Roll(0);
    }
  }

 private:
  void Tell() {
    if (starts_[at_]) done_(hash_);
    starts_[at_] = false;
  }
  void Roll(char32_t unit) {
    hash_ = hash_ * kFactor + unit - kLeaving * units_[at_];
    units_[at_] = unit;
    at_ = (at_ + 1) % kWindow;
  }

  Done done_;
  std::array<uint64_t, kWindow> units_ = {};
  std::array<bool, kWindow> starts_ = {};  // the unit there began a line
  size_t at_ = 0;
  uint64_t hash_ = 0;
  bool line_start_ = true, after_return_ = false;
};

template <typename Hash>
void AddUnits(Hash& hash, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = ReadUtf8(text, at);
    at += point.length ? point.length : 1;
    if (point.value < 0x10000) {
      hash.Add(point.value);
      continue;
    }
    hash.Add(0xD800 + ((point.value - 0x10000) >> 10));
    hash.Add(0xDC00 + (point.value & 0x3FF));
  }
}

}  // namespace

LineHashes::LineHashes(const Source& source) {
  std::unordered_map<uint64_t, uint32_t> seen;
  RollingHash hash([this, &seen](uint64_t value) { lines_.push_back({value, ++seen[value]}); });
  if (source.encoding != Encoding::kUtf8) hash.Add(kByteOrderMark);
  AddUnits(hash, source.text);
  hash.Finish();
}

std::string LineHashes::Of(uint32_t line) const {
  if (line == 0 || line > lines_.size()) return {};
  return fmt::format("{:x}:{}", lines_[line - 1].hash, lines_[line - 1].count);
}

std::string ResultKey(const Finding& finding) {
  std::string deployments;
  for (const std::string& name : finding.deployment_path) (deployments += name) += '/';
  const std::string copy =
      finding.copy_indices.size() == 1 ? std::to_string(finding.copy_indices[0]) : "*";
  std::string key(finding.rule);
  for (const std::string& part : {deployments, finding.type, finding.name, finding.path, copy}) {
    (key += '\0') += part;
  }
  return ToHex(Sha1(key)).substr(0, 32);
}

}  // namespace azlint
