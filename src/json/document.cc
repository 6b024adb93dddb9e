#include "json/document.h"

#include <fmt/core.h>

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

#include "json/repair.h"
#include "text/limits.h"
#include "text/utf8.h"

namespace azlint {
namespace {

constexpr size_t kPadding = 16;  // vectorised blank skipping reads ahead
constexpr uint32_t kNone = 0xFFFFFFFF;
constexpr unsigned kFlags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
                            rapidjson::kParseNumbersAsStringsFlag |
                            rapidjson::kParseTrailingCommasFlag;

// RapidJSON does not look whether it gets the memory that it asks for; operator new does.
struct CheckedMemory {
  [[maybe_unused]] static constexpr bool kNeedFree = true;
  static void* Malloc(size_t size) { return size == 0 ? nullptr : ::operator new(size); }
  static void* Realloc(void* old, size_t old_size, size_t size) {
    void* fresh = Malloc(size);
    if (old && fresh) std::memcpy(fresh, old, std::min(old_size, size));
    Free(old);
    return fresh;
  }
  static void Free(void* memory) { ::operator delete(memory); }
};
using Reader = rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, CheckedMemory>;

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// In each byte of ASCII the top bit, where that is above `c`.
constexpr uint64_t Above(uint64_t bytes, uint64_t c) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  return (bytes & 0x7F * kOnes) + (0x7F - c) * kOnes;
}

// RapidJSON's vectorised scan takes 0x1A to 0x1F for ordinary characters of a string. Eight bytes
// at a time, the last ones as if blanks followed.
bool HasHiddenControls(std::string_view text) {
  uint64_t found = 0;
  for (size_t at = 0; at < text.size(); at += 8) {
    uint64_t bytes = 0x2020202020202020u;
    std::memcpy(&bytes, text.data() + at, std::min<size_t>(8, text.size() - at));
    found |= Above(bytes, 0x19) & ~Above(bytes, 0x1F) & ~bytes;
  }
  return (found & 0x8080808080808080u) != 0;
}

}  // namespace

// Runs RapidJSON, which decodes in place, over a copy of the text and listens to it. Offsets in
// here are relative to the copy; records carry those of the source.
class DocumentBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DocumentBuilder> {
 public:
  DocumentBuilder(const Source& source, Span part, bool many);
  Document::Parsed Build();

  // What RapidJSON calls. At a bracket the stream stands on it, at a literal behind it.
  bool Null() { return Literal(NodeKind::kNull, 4); }
  bool Bool(bool b) { return b ? Literal(NodeKind::kTrue, 4) : Literal(NodeKind::kFalse, 5); }
  bool RawNumber(const char* begin, uint32_t length, bool) {
    return Add(NodeKind::kNumber, static_cast<uint32_t>(begin - copy()), length);
  }
  bool String(const char* begin, uint32_t length, bool);
  bool Key(const char* begin, uint32_t length, bool) { return String(begin, length, false); }
  bool StartObject() { return Open(NodeKind::kObject); }
  bool StartArray() { return Open(NodeKind::kArray); }
  bool EndObject(uint32_t) { return Close(); }
  bool EndArray(uint32_t) { return Close(); }

 private:
  struct Failure {
    rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
    uint32_t at = 0;
  };

  char* copy() const { return copy_.get(); }
  uint32_t Tell() const { return static_cast<uint32_t>(stream_->Tell()); }
  bool Add(NodeKind kind, uint32_t begin, uint32_t extent);
  bool Literal(NodeKind kind, uint32_t length) { return Add(kind, Tell() - length, length); }
  bool Open(NodeKind kind);
  bool Close();

  bool Attempt();
  bool ReadAll();
  void Keep();
  void AddDecoded(const char* begin, uint32_t length);
  void NoteControls();

  // Words for a failure, from what stands there.
  Problem Explain() const;
  std::string Words(uint32_t at) const;
  std::string WordsFor(uint32_t at) const;
  std::string WordsAtEnd() const;
  std::string WordsForEmpty() const;
  uint32_t Place() const;
  bool AtEnd() const { return failure_.at >= text_.size(); }
  bool InOpenString() const;
  std::string MissingQuote() const;
  uint32_t LineOf(uint32_t at) const;

  const Source& source_;
  const std::string_view text_;
  const uint32_t base_;
  const bool many_;
  const bool escapes_;  // anywhere
  std::unique_ptr<char[]> copy_;
  std::unique_ptr<Document> document_ = std::make_unique<Document>();
  rapidjson::InsituStringStream* stream_ = nullptr;
  uint32_t open_ = kNone;  // innermost open container; its `extent` names the next outer one
  uint32_t depth_ = 0;
  uint32_t complete_ = 0;  // records of whole values
  Failure failure_;
  Repairs repairs_;
};

DocumentBuilder::DocumentBuilder(const Source& source, Span part, bool many)
    : source_(source),
      text_(std::string_view(source.text).substr(part.begin, part.end - part.begin)),
      base_(part.begin),
      many_(many),
      escapes_(text_.find('\\') != text_.npos),
      copy_(std::make_unique_for_overwrite<char[]>(text_.size() + kPadding)) {}

bool DocumentBuilder::Add(NodeKind kind, uint32_t begin, uint32_t extent) {
  auto& records = document_->records_;
  records.push_back({base_ + begin, extent, 0, kind});
  return true;
}

// An escape is longer than what it stands for, so one that there is shows within the first `length`
// bytes as written.
bool DocumentBuilder::String(const char* begin, uint32_t length, bool) {
  const auto at = static_cast<uint32_t>(begin - copy());
  Add(NodeKind::kString, at - 1, length);
  if (escapes_ && length > 0 && std::memchr(text_.data() + at, '\\', length))
    AddDecoded(begin, length);
  return true;
}

// Stand-ins of raw control characters are in the order of the text.
void DocumentBuilder::AddDecoded(const char* begin, uint32_t length) {
  std::string& decoded = document_->decoded_;
  document_->records_.back().link = static_cast<uint32_t>(decoded.size()) + 1;
  decoded.append(begin, length);
  const auto& controls = repairs_.raw_controls;
  auto next = std::lower_bound(controls.begin(), controls.end(), begin - copy());
  for (size_t i = decoded.size() - length; i < decoded.size() && next != controls.end(); ++i)
    if (decoded[i] == '\xFF') decoded[i] = text_[*next++];
}

bool DocumentBuilder::Open(NodeKind kind) {
  if (++depth_ > limits::kJsonDepth) return false;
  Add(kind, Tell(), open_);
  open_ = document_->size() - 1;
  return true;
}

bool DocumentBuilder::Close() {
  const uint32_t at = Tell();
  Document::Record& record = document_->records_[open_];
  open_ = std::exchange(record.extent, base_ + at + 1);
  record.link = document_->size();
  --depth_;
  uint32_t before = at - 1;
  while (IsBlank(copy()[before])) --before;
  if (copy()[before] == ',')
    document_->MakeOddities().trailing_commas.push_back(
        {source_.number, base_ + before, base_ + before + 1});
  return true;
}

Document::Parsed DocumentBuilder::Build() {
  document_->source_ = &source_;
  document_->base_ = base_;
  document_->length_ = static_cast<uint32_t>(text_.size());
  document_->records_.reserve(text_.size() / 20 + 8);
  std::memset(copy() + text_.size(), 0, kPadding);
  if (!HasHiddenControls(text_)) {
    std::memcpy(copy(), text_.data(), text_.size());
    if (Attempt()) return {std::move(document_), {}};
  }
  std::memcpy(copy(), text_.data(), text_.size());
  repairs_ = Repair(text_, copy());
  const bool read = Attempt();
  Problem problem = read ? Problem{} : Explain();
  if (!read && !(many_ && complete_ > 0)) return {nullptr, std::move(problem)};
  if (!read) Keep();
  for (const auto& comment : repairs_.comments)
    document_->MakeOddities().comments.push_back(
        {source_.number, base_ + comment.begin, base_ + comment.end});
  NoteControls();
  return {std::move(document_), std::move(problem)};
}

bool DocumentBuilder::Attempt() {
  document_->records_.clear();
  document_->oddities_ = nullptr;
  document_->decoded_.clear();
  open_ = kNone;
  depth_ = complete_ = 0;
  failure_ = {};
  rapidjson::InsituStringStream stream(copy());
  stream_ = &stream;
  const bool read = ReadAll();
  stream_ = nullptr;
  return read;
}

bool DocumentBuilder::ReadAll() {
  Reader reader;
  while (true) {
    const rapidjson::ParseResult result =
        many_ ? reader.Parse<kFlags | rapidjson::kParseStopWhenDoneFlag>(*stream_, *this)
              : reader.Parse<kFlags>(*stream_, *this);
    failure_ = {result.Code(), static_cast<uint32_t>(std::min(result.Offset(), text_.size()))};
    if (!result.IsError()) {
      complete_ = document_->size();
      if (many_) continue;
      failure_.at = Tell();  // a zero byte in the text looks like its end
      return AtEnd();
    }
    return failure_.code == rapidjson::kParseErrorDocumentEmpty && AtEnd() && complete_ > 0;
  }
}

// Cuts the document behind its last whole value.
void DocumentBuilder::Keep() {
  auto& records = document_->records_;
  const bool begun = records.size() > complete_;
  const uint32_t end = begun ? records[complete_].begin - base_ : failure_.at;
  records.resize(complete_);
  if (document_->oddities_)
    std::erase_if(document_->oddities_->trailing_commas,
                  [&](Span s) { return s.begin >= base_ + end; });
  std::erase_if(repairs_.comments, [&](const auto& c) { return c.begin >= end; });
  std::erase_if(repairs_.raw_controls, [&](uint32_t at) { return at >= end; });
}

void DocumentBuilder::NoteControls() {
  for (uint32_t at : repairs_.raw_controls)
    document_->MakeOddities().raw_controls.push_back({source_.number, base_ + at, base_ + at + 1});
}

Problem DocumentBuilder::Explain() const {
  const uint32_t at = std::min(Place(), static_cast<uint32_t>(text_.size()));
  uint32_t length = ReadUtf8(text_, at).length;
  if (length > 0 && (text_[at] == '\n' || text_[at] == '\r')) length = 0;
  return {{source_.number, base_ + at, base_ + at + length}, Words(at)};
}

// Where to point: behind what lacks a comma, to the beginning of a bad word, else as RapidJSON
// says.
uint32_t DocumentBuilder::Place() const {
  uint32_t at = failure_.at;
  if (InOpenString()) return static_cast<uint32_t>(text_.size());
  switch (failure_.code) {
    case rapidjson::kParseErrorObjectMissColon:
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      if (AtEnd() || text_[at] == '\0' || text_.substr(at).starts_with("/*")) break;
      while (IsBlank(copy()[at - 1])) --at;
      break;
    case rapidjson::kParseErrorValueInvalid:
      while (at > 0 && ((text_[at - 1] >= 'a' && text_[at - 1] <= 'z') || text_[at - 1] == '-'))
        --at;
      break;
    default:
      break;
  }
  return text_.substr(at).starts_with("/*") ? static_cast<uint32_t>(text_.size()) : at;
}

bool DocumentBuilder::InOpenString() const {
  constexpr uint32_t kPairOfEscapes = 12;
  return repairs_.open_string != Repairs::kNone && failure_.at >= repairs_.open_string &&
         (AtEnd() || (text_[failure_.at] == '\\' && failure_.at + kPairOfEscapes > text_.size()));
}

std::string DocumentBuilder::Words(uint32_t at) const {
  if (InOpenString())
    return fmt::format("the text ends inside a string that begins at line {}",
                       LineOf(repairs_.open_string));
  if (text_.substr(failure_.at).starts_with("/*"))
    return fmt::format("the text ends inside a comment that begins at line {}",
                       LineOf(failure_.at));
  if (failure_.at < text_.size() && text_[failure_.at] == '\0')
    return "a zero byte has no place in text";
  if (at >= text_.size() && failure_.code != rapidjson::kParseErrorNumberMissExponent &&
      failure_.code != rapidjson::kParseErrorNumberMissFraction)
    return WordsAtEnd();
  return WordsFor(at);
}

std::string DocumentBuilder::WordsFor(uint32_t at) const {
  switch (failure_.code) {
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return "expected the end of the file after the first value" + MissingQuote();
    case rapidjson::kParseErrorObjectMissName:
      return "expected a member name in double quotes or '}'" + MissingQuote();
    case rapidjson::kParseErrorObjectMissColon:
      return "expected ':' after this member name" + MissingQuote();
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
      return "expected ',' or '}' after this member" + MissingQuote();
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
      return "expected ',' or ']' after this item" + MissingQuote();
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
      return "expected four hexadecimal digits after '\\u'";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return fmt::format(
          "'{}' is half of a character: expected its other half, '\\udc00' to '\\udfff'",
          text_.substr(at, 6));
    case rapidjson::kParseErrorStringEscapeInvalid:
      return "expected one of \" \\ / b f n r t u after '\\'";
    case rapidjson::kParseErrorNumberMissFraction:
      return "expected a digit after the '.' of this number";
    case rapidjson::kParseErrorNumberMissExponent:
      return "expected a digit in the exponent of this number";
    case rapidjson::kParseErrorTermination:
      return fmt::format("brackets are nested more than {} deep", limits::kJsonDepth);
    default:
      return text_[at] == '\'' ? "expected a value (strings stand in double quotes)"
                               : "expected a value";
  }
}

std::string DocumentBuilder::WordsAtEnd() const {
  if (open_ == kNone) return WordsForEmpty();
  const Document::Record& record = document_->records_[open_];
  return fmt::format("the text ends inside an {} that begins at line {}",
                     record.kind == NodeKind::kObject ? "object" : "array",
                     LineOf(record.begin - base_));
}

std::string DocumentBuilder::WordsForEmpty() const {
  if (text_.size() != source_.text.size()) return "expected a value";
  if (text_.empty()) return "the file is empty";
  return repairs_.comments.empty() ? "the file holds only white space"
                                   : "the file holds only comments";
}

// A string over several lines right before a failure most likely lost its closing quote.
std::string DocumentBuilder::MissingQuote() const {
  const auto& records = document_->records_;
  if (records.empty() || records.back().kind != NodeKind::kString) return "";
  const uint32_t begin = records.back().begin - base_;
  const size_t end = StringEnd(text_, begin);
  if (text_.substr(begin, end - begin).find('\n') == text_.npos) return "";
  return fmt::format(" (is a '\"' missing in the string that begins at line {}?)", LineOf(begin));
}

uint32_t DocumentBuilder::LineOf(uint32_t at) const {
  return LineMap(source_.text).At(base_ + at).line;
}

const Document::Oddities& Document::oddities() const {
  static const Oddities kNone;
  return oddities_ ? *oddities_ : kNone;
}

Document::Oddities& Document::MakeOddities() {
  if (!oddities_) oddities_ = std::make_unique<Oddities>();
  return *oddities_;
}

Document::Parsed Document::Parse(const Source& source) {
  const size_t size = std::min<size_t>(source.text.size(), kNone);
  return Parse(source, 0, static_cast<uint32_t>(size), false);
}

Document::Parsed Document::Parse(const Source& source, uint32_t begin, uint32_t end, bool many) {
  end = static_cast<uint32_t>(std::min<size_t>(end, source.text.size()));
  begin = std::min(begin, end);
  if (end - begin > limits::kFileBytes)
    return {nullptr,
            {{source.number, begin, begin},
             fmt::format("the text is larger than {} MB", limits::kFileBytes >> 20)}};
  return DocumentBuilder(source, {source.number, begin, end}, many).Build();
}

}  // namespace azlint
