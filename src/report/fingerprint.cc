#include "report/fingerprint.h"

#include <fmt/core.h>

#include <memory_resource>
#include <unordered_map>
#include <utility>

#include "text/hash.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kWindow = 100;
constexpr uint64_t kFactor = 37;
constexpr uint64_t kEndOfText = 65535;
constexpr uint64_t kByteOrderMark = 0xFEFF;

constexpr uint64_t Power(uint64_t base, size_t exponent) {
  uint64_t power = 1;
  for (size_t i = 0; i < exponent; ++i) power *= base;
  return power;
}
constexpr uint64_t kLeaving = Power(kFactor, kWindow);

// The hash of a window is the hash of all up to its end without what stood before it; so one sum
// is kept up from the start, and a line needs what that was where it begins.
class RollingHash {
 public:
  void BeginLine() {
    lines_.push_back(sum_);
    dues_.push_back(position_ + kWindow);
    if (lines_.size() - told_ == 1) due_ = dues_.back();
  }
  // A unit that counts.
  void Add(uint64_t unit) {
    sum_ = sum_ * kFactor + unit;
    if (++position_ == due_) Tell();
  }
  bool all_told() const { return told_ == lines_.size(); }
  std::vector<uint64_t>& lines() { return lines_; }

 private:
  void Tell() {
    lines_[told_] = sum_ - kLeaving * lines_[told_];
    ++told_;
    due_ = told_ < dues_.size() ? dues_[told_] : 0;
  }

  std::vector<uint64_t> lines_;  // hashes that are told, then sums before each line's start
  std::vector<uint64_t> dues_;   // for each line, the position at which its window ends
  size_t told_ = 0;
  uint64_t sum_ = 0, position_ = 0, due_ = 0;
};

// Adds the character at `at`, which is not ASCII; returns the offset behind it.
size_t AddCharacter(RollingHash& hash, std::string_view text, size_t at) {
  const CodePoint point = ReadUtf8(text, at);
  if (point.value < 0x10000) {
    hash.Add(point.value);
  } else {
    hash.Add(0xD800 + ((point.value - 0x10000) >> 10));
    hash.Add(0xDC00 + (point.value & 0x3FF));
  }
  return at + (point.length ? point.length : 1);
}

// Hashes of the lines that begin at `last` or before.
std::vector<uint64_t> HashLines(const Source& source, size_t last) {
  constexpr size_t kReleased = size_t{1} << 20;  // bytes
  const std::string_view text = source.text;
  size_t released = 0;
  RollingHash hash;
  hash.BeginLine();
  if (source.encoding != Encoding::kUtf8) hash.Add(kByteOrderMark);
  for (size_t at = 0; at < text.size() && (at <= last || !hash.all_told());) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      at = AddCharacter(hash, text, at);
      continue;
    }
    ++at;
    if (byte == ' ' || byte == '\t') continue;
    hash.Add(byte == '\r' ? '\n' : byte);
    if (byte != '\r' && byte != '\n') continue;
    if (byte == '\r' && at < text.size() && text[at] == '\n') ++at;
    if (at <= last) hash.BeginLine();
    if (at - released < kReleased) continue;
    source.text.Release(released, at);
    released = at;
  }
  if (!hash.all_told()) hash.Add(kEndOfText);
  while (!hash.all_told()) hash.Add(0);
  return std::move(hash.lines());
}

}  // namespace

LineHashes::LineHashes(const Source& source, size_t last) {
  const std::vector<uint64_t> hashes = HashLines(source, last);
  std::pmr::monotonic_buffer_resource memory;
  std::pmr::unordered_map<uint64_t, uint32_t> seen(&memory);
  seen.reserve(hashes.size());
  lines_.reserve(hashes.size());
  for (const uint64_t hash : hashes) lines_.push_back({hash, ++seen[hash]});
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
