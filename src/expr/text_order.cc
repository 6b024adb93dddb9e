#include "expr/text_order.h"

#include <array>
#include <cstdint>
#include <vector>

#include "text/letter_case.h"
#include "text/utf8.h"

namespace azlint {
namespace {

// One unit of comparison: base, accent, case. Base 0: an accent by itself.
struct Weight {
  uint32_t base = 0, accent = 0, letter_case = 0;
};

constexpr std::u32string_view kSymbols =
    U"\t\n\v\f\r _-,;:!¡?¿.·'\"«»()[]{}§¶@*/\\&#%`´^¯¨¸°©®+±÷×<=>¬|¦~¤¢$£¥";
// Letters of one base: small and capital in turn, each pair with a further accent.
constexpr std::array<std::u32string_view, 31> kLetters = {U"aAáÁàÀăĂâÂåÅäÄãÃąĄāĀ",
                                                          U"bB",
                                                          U"cCćĆĉĈčČċĊçÇ",
                                                          U"dDďĎđĐðÐ",
                                                          U"eEéÉèÈĕĔêÊěĚëËėĖęĘēĒ",
                                                          U"fF",
                                                          U"gGğĞĝĜġĠģĢ",
                                                          U"hHĥĤħĦ",
                                                          U"iIíÍìÌĭĬîÎïÏĩĨİİįĮīĪ",
                                                          U"ıı",
                                                          U"jJĵĴ",
                                                          U"kKķĶ",
                                                          U"lLĺĹľĽļĻłŁ",
                                                          U"mM",
                                                          U"nNńŃňŇñÑņŅ",
                                                          U"ŋŊ",
                                                          U"oOóÓòÒŏŎôÔöÖőŐõÕøØōŌ",
                                                          U"pP",
                                                          U"qQ",
                                                          U"ĸĸ",
                                                          U"rRŕŔřŘŗŖ",
                                                          U"sSśŚŝŜšŠşŞſſ",
                                                          U"tTťŤţŢ",
                                                          U"ŧŦ",
                                                          U"uUúÚùÙŭŬûÛůŮüÜűŰũŨųŲūŪ",
                                                          U"vV",
                                                          U"wWŵŴ",
                                                          U"xX",
                                                          U"yYýÝŷŶÿŸ",
                                                          U"zZźŹžŽżŻ",
                                                          U"þÞ"};
// Letters that sort as two, with an accent of their own.
struct Pair {
  char32_t letter, first, second;
};
constexpr std::array<Pair, 7> kPairs = {{{U'æ', 'a', 'e'},
                                         {U'Æ', 'A', 'E'},
                                         {U'œ', 'o', 'e'},
                                         {U'Œ', 'O', 'E'},
                                         {U'ß', 's', 's'},
                                         {U'ĳ', 'i', 'j'},
                                         {U'Ĳ', 'I', 'J'}}};
constexpr uint32_t kSymbolBase = 0x1000, kDigitBase = 0x200000, kLetterBase = 0x200100,
                   kOtherBase = 0x300000, kPairAccent = 50, kMarkAccent = 100;

bool IsIgnored(char32_t c) {
  return c < 9 || (c >= 0x0E && c < 0x20) || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}
bool IsSymbol(char32_t c) {
  return (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3041) ||
         (c >= 0x1F000 && c < 0x1FB00);
}

Weight WeightOfLetter(char32_t c) {
  for (size_t base = 0; base < kLetters.size(); ++base) {
    size_t at = kLetters[base].find(c);
    if (at != std::u32string_view::npos)
      return {kLetterBase + static_cast<uint32_t>(base), static_cast<uint32_t>(at / 2),
              static_cast<uint32_t>(at % 2)};
  }
  std::string small, letter;
  AppendUtf8(letter, c);
  small = ToLower(letter);
  return {kOtherBase + static_cast<uint32_t>(ReadUtf8(small, 0).value), 0,
          small == letter ? 0u : 1u};
}

// Wide forms and katakana differ from their plain forms in the last instance only.
Weight WeightOf(char32_t c) {
  bool wide = c >= 0xFF01 && c <= 0xFF5E, katakana = c >= 0x30A1 && c <= 0x30F6;
  if (wide || katakana) {
    Weight plain = WeightOf(wide ? c - 0xFEE0 : c - 0x60);
    return {plain.base, plain.accent, plain.letter_case + 2};
  }
  if (c == 0xA0) return WeightOf(U' ');
  if (c >= '0' && c <= '9') return {kDigitBase + static_cast<uint32_t>(c - '0'), 0, 0};
  if (size_t at = kSymbols.find(c); at != std::u32string_view::npos)
    return {1 + static_cast<uint32_t>(at), 0, 0};
  if (c >= 0x300 && c < 0x370) return {0, kMarkAccent + static_cast<uint32_t>(c - 0x300), 0};
  if (IsSymbol(c)) return {kSymbolBase + static_cast<uint32_t>(c), 0, 0};
  return WeightOfLetter(c);
}

std::vector<Weight> WeightsOf(std::string_view text) {
  std::vector<Weight> weights;
  for (size_t at = 0; at < text.size();) {
    CodePoint point = ReadUtf8(text, at);
    at += point.length == 0 ? 1 : point.length;
    if (point.length == 0 || IsIgnored(point.value)) continue;
    const Pair* pair = nullptr;
    for (const Pair& p : kPairs)
      if (p.letter == point.value) pair = &p;
    weights.push_back(WeightOf(pair ? pair->first : point.value));
    if (!pair) continue;
    weights.back().accent = kPairAccent;
    weights.push_back(WeightOf(pair->second));
  }
  return weights;
}

// Compares one component of all weights; `skip_zero`: those that are 0 take no place.
int CompareBy(const std::vector<Weight>& a, const std::vector<Weight>& b,
              uint32_t Weight::*component, bool skip_zero) {
  size_t i = 0, j = 0;
  while (true) {
    while (skip_zero && i < a.size() && a[i].*component == 0) ++i;
    while (skip_zero && j < b.size() && b[j].*component == 0) ++j;
    if (i == a.size() || j == b.size()) return (i < a.size()) - (j < b.size());
    uint32_t x = a[i++].*component, y = b[j++].*component;
    if (x != y) return x < y ? -1 : 1;
  }
}

}  // namespace

int CompareTexts(std::string_view a, std::string_view b) {
  if (a == b) return 0;
  std::vector<Weight> x = WeightsOf(a), y = WeightsOf(b);
  if (int order = CompareBy(x, y, &Weight::base, true)) return order;
  if (int order = CompareBy(x, y, &Weight::accent, false)) return order;
  return CompareBy(x, y, &Weight::letter_case, false);
}

}  // namespace azlint
