#include "report/secrets.h"

#include <algorithm>

#include "json/document.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kShortestText = 6;  // bytes; shorter ones are parts of usual words
constexpr std::string_view kMask = "***";

// For a character of so many bytes of UTF-8: as many bytes and UTF-16 units.
constexpr std::string_view kStars[] = {"*", "*", "\xC3\x97", "\xE2\x88\x97", "\xF0\x9F\x94\x92"};

void Overwrite(std::string& text, size_t begin, size_t end) {
  for (size_t at = begin; at < end;) {
    const uint32_t length = std::max(ReadUtf8(text, at).length, 1u);
    if (text[at] != '\n' && text[at] != '\r') text.replace(at, length, kStars[length]);
    at += length;
  }
}

// "Password" as a secret must not blot out parameters that are called like it.
bool IsWord(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z';
  });
}

bool IsExpression(std::string_view text) {
  return text.starts_with('[') && !text.starts_with("[[") && text.ends_with(']');
}

// Every string and number at `node` and below; documents are walked in their own order.
void AddTexts(const Document& document, std::vector<std::string>& texts) {
  for (uint32_t i = 0; i < document.size(); ++i) {
    const NodeKind kind = document.record(i).kind;
    if (kind != NodeKind::kString && kind != NodeKind::kNumber) continue;
    const std::string_view text = document.text(i);
    if (text.size() >= kShortestText && !IsWord(text) && !IsExpression(text))
      texts.emplace_back(text);
  }
}

void MaskFix(std::optional<Fix>& fix, const SecretTexts& secrets) {
  if (fix) secrets.Mask(fix->description);
}

void MaskFinding(Finding& finding, const SecretTexts& secrets) {
  for (std::string* text : {&finding.message, &finding.hint, &finding.name, &finding.id,
                            &finding.reason, &finding.condition}) {
    secrets.Mask(*text);
  }
  for (std::string& name : finding.deployment_path) secrets.Mask(name);
  for (Note& note : finding.related) secrets.Mask(note.message);
  for (WitnessValue& value : finding.witness) {
    if (secrets.AreIn(value.json)) value.json = "\"***\"";  // it must stay JSON
  }
  MaskFix(finding.fix, secrets);
}

}  // namespace

std::string MaskPlaces(const Source& source, std::span<const Span> secrets) {
  std::string text(source.text);
  for (const Span& secret : secrets) {
    const size_t end = std::min<size_t>(secret.end, text.size());
    if (secret.source != source.number || secret.begin >= end) continue;
    const bool enclosed = std::string_view("\"[{").find(text[secret.begin]) != text.npos;
    Overwrite(text, secret.begin + enclosed, enclosed ? end - 1 : end);
  }
  return text;
}

SecretTexts::SecretTexts(const Report& report) {
  for (const Span& secret : report.secrets) {
    if (secret.source >= report.sources.size() || !report.sources[secret.source]) continue;
    const Source& source = *report.sources[secret.source];
    if (secret.end > source.text.size() || secret.begin >= secret.end) continue;
    const auto parsed = Document::Parse(source, secret.begin, secret.end, false);
    if (parsed.document) AddTexts(*parsed.document, texts_);
  }
  std::sort(texts_.begin(), texts_.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  texts_.erase(std::unique(texts_.begin(), texts_.end()), texts_.end());
}

bool SecretTexts::AreIn(std::string_view text) const {
  return std::any_of(texts_.begin(), texts_.end(),
                     [text](const std::string& secret) { return text.find(secret) != text.npos; });
}

bool SecretTexts::AreIn(const std::vector<Edit>& edits) const {
  return std::any_of(edits.begin(), edits.end(),
                     [this](const Edit& edit) { return AreIn(edit.text); });
}

void SecretTexts::Mask(std::string& text) const {
  for (const std::string& secret : texts_) {
    for (size_t at = 0; (at = text.find(secret, at)) != text.npos; at += kMask.size()) {
      text.replace(at, secret.size(), kMask);
    }
  }
}

void MaskSecrets(Report& report) {
  const SecretTexts secrets(report);
  for (Finding& finding : report.findings) MaskFinding(finding, secrets);
  for (Notification& one : report.notifications) secrets.Mask(one.message);
}

}  // namespace azlint
