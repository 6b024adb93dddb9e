#include "text/source.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "text/limits.h"
#include "text/utf8.h"

namespace azlint {
namespace {

struct Signature {
  std::string_view bytes, name;
};
using namespace std::string_view_literals;
constexpr Signature kSignatures[] = {{"\x89PNG"sv, "a PNG image"},
                                     {"\xFF\xD8\xFF"sv, "a JPEG image"},
                                     {"GIF8"sv, "a GIF image"},
                                     {"%PDF-"sv, "a PDF document"},
                                     {"PK\x03\x04"sv, "a ZIP archive"},
                                     {"\x1F\x8B"sv, "gzip data"},
                                     {"\x7F"
                                      "ELF"sv,
                                      "a program"},
                                     {"MZ"sv, "a program"},
                                     {"\xFF\xFE\0\0"sv, "UTF-32"},
                                     {"\0\0\xFE\xFF"sv, "UTF-32"},
                                     {"SQLite format 3\0"sv, "a database"}};

bool IsOddControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
}

// What a file that is certainly not text is, as far as its beginning tells; "" if it does not.
std::string_view BinaryKind(std::string_view bytes, std::string_view decoded) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes)) return signature.name;
  const std::string_view head = decoded.substr(0, 512);
  const auto controls = static_cast<size_t>(std::count_if(head.begin(), head.end(), IsOddControl));
  return controls > 2 && controls * 10 > head.size() ? "binary data" : "";
}

// By mark; else by the zero bytes that the first two characters, which are ASCII in JSON and XML,
// have in UTF-16. The mark is taken off.
Encoding DetectEncoding(std::string_view& bytes) {
  const auto has_mark = [&bytes](std::string_view mark) {
    if (!bytes.starts_with(mark)) return false;
    bytes.remove_prefix(mark.size());
    return true;
  };
  if (has_mark("\xEF\xBB\xBF")) return Encoding::kUtf8Bom;
  if (has_mark("\xFF\xFE")) return Encoding::kUtf16Le;
  if (has_mark("\xFE\xFF")) return Encoding::kUtf16Be;
  if (bytes.size() < 4) return Encoding::kUtf8;
  const bool zero[] = {bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0};
  if (!zero[0] && zero[1] && !zero[2] && zero[3]) return Encoding::kUtf16Le;
  if (zero[0] && !zero[1] && zero[2] && !zero[3]) return Encoding::kUtf16Be;
  return Encoding::kUtf8;
}

std::string FromUtf16(std::string_view bytes, bool big_endian) {
  const auto unit = [bytes, big_endian](size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    AppendUtf8(text, point);
  }
  return text;
}

struct Fault {
  size_t at;
  std::string message;
};

// The first thing that makes decoded text unusable. UTF-16 cannot hold bad bytes, only half of one.
std::optional<Fault> FindFault(std::string_view text, bool utf16, bool odd) {
  const size_t zero = text.find('\0');
  const size_t bad = utf16 ? text.npos : FindInvalidUtf8(text.substr(0, zero));
  if (bad != text.npos)
    return Fault{bad,
                 fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[bad]))};
  if (zero != text.npos) return Fault{zero, "a zero byte has no place in text"};
  if (odd) return Fault{text.size(), "the file ends inside a UTF-16 character"};
  return std::nullopt;
}

}  // namespace

bool Decode(std::string bytes, Source& source, Problem& problem) {
  source.text = SourceText();
  problem = {{source.number, 0, 0}, ""};
  if (bytes.size() > limits::kFileBytes) {
    problem.message = fmt::format("the file is larger than {} MB", limits::kFileBytes >> 20);
    return false;
  }
  std::string_view rest = bytes;
  source.encoding = DetectEncoding(rest);
  const bool utf16 = source.encoding >= Encoding::kUtf16Le;
  const bool odd = utf16 && rest.size() % 2 != 0;
  const std::string_view whole = utf16 ? std::string_view(bytes) : std::string_view();
  std::string text;
  if (utf16) {
    text = FromUtf16(rest, source.encoding == Encoding::kUtf16Be);
  } else {
    text = std::move(bytes);
    if (source.encoding == Encoding::kUtf8Bom) text.erase(0, 3);
  }
  const auto fault = FindFault(text, utf16, odd);
  source.text = SourceText(std::move(text));
  if (!fault) return true;
  // Only a file with a fault is asked what it might be: text may well begin with "MZ".
  const std::string_view kind = BinaryKind(utf16 ? whole : source.text, source.text);
  source.text.Cut(0, kind.empty() ? fault->at : 0);
  problem.message = kind.empty() ? fault->message : fmt::format("not text: {}", kind);
  if (kind.empty()) {
    problem.where.begin = static_cast<uint32_t>(fault->at);
    problem.where.end = problem.where.begin + (odd && fault->at == source.text.size() ? 0 : 1);
  }
  return false;
}

bool DecodeMapped(SourceText bytes, Source& source, Problem& problem) {
  std::string_view rest = bytes;
  source.encoding = DetectEncoding(rest);
  if (source.encoding >= Encoding::kUtf16Le) {
    problem = {
        {source.number, 0, 0},
        fmt::format("the file is larger than {} MB and not UTF-8", limits::kFileBytes >> 20)};
    return false;
  }
  source.text = std::move(bytes);
  source.text.Cut(source.text.size() - rest.size());
  return true;
}

std::optional<Problem> FaultOf(const Source& source, uint32_t begin, uint32_t end) {
  const auto fault = FindFault(source.text.substr(begin, end - begin), false, false);
  if (!fault) return std::nullopt;
  const uint32_t at = begin + static_cast<uint32_t>(fault->at);
  return Problem{{source.number, at, at + 1}, fault->message};
}

namespace {

void AppendUnit(std::string& out, uint32_t unit, bool big_endian) {
  const char high = static_cast<char>(unit >> 8 & 0xFF), low = static_cast<char>(unit & 0xFF);
  out += big_endian ? high : low;
  out += big_endian ? low : high;
}

}  // namespace

std::string Encode(std::string_view text, Encoding encoding, bool mark) {
  if (encoding == Encoding::kUtf8) return std::string(text);
  if (encoding == Encoding::kUtf8Bom) return "\xEF\xBB\xBF" + std::string(text);
  const bool big_endian = encoding == Encoding::kUtf16Be;
  std::string bytes;
  if (mark) AppendUnit(bytes, 0xFEFF, big_endian);
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = ReadUtf8(text, at);
    at += std::max(point.length, 1u);
    const uint32_t rest = point.value - 0x10000;
    if (point.value < 0x10000) {
      AppendUnit(bytes, point.value, big_endian);
    } else {
      AppendUnit(bytes, 0xD800 + (rest >> 10), big_endian);
      AppendUnit(bytes, 0xDC00 + (rest & 0x3FF), big_endian);
    }
  }
  return bytes;
}

bool HasUtf16Mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

}  // namespace azlint
