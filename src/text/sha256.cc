#include <bit>
#include <cstddef>

#include "text/hash.h"
#include "text/hash_blocks.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace azlint {
namespace {

using State = std::array<uint32_t, 8>;

constexpr State kStart = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                          0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};

// The first bits of the fractional parts of the cube roots of the first 64 primes.
alignas(16) constexpr std::array<uint32_t, 64> kRounds = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

std::array<uint32_t, 64> Schedule(std::string_view block) {
  std::array<uint32_t, 64> w;
  for (size_t i = 0; i < 16; ++i) w[i] = WordAt(block, 4 * i);
  for (size_t i = 16; i < 64; ++i) {
    const uint32_t low = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3);
    const uint32_t high = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10);
    w[i] = w[i - 16] + low + w[i - 7] + high;
  }
  return w;
}

void AddBlock(State& state, std::string_view block) {
  const std::array<uint32_t, 64> w = Schedule(block);
  auto [a, b, c, d, e, f, g, h] = state;
  for (size_t i = 0; i < 64; ++i) {
    const uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                         ((e & f) ^ (~e & g)) + kRounds[i] + w[i];
    const uint32_t two =
        (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
  }
  const uint32_t added[] = {a, b, c, d, e, f, g, h};
  for (size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

void AddBlocks(State& state, std::string_view blocks) {
  for (size_t at = 0; at < blocks.size(); at += kHashBlock)
    AddBlock(state, blocks.substr(at, kHashBlock));
}

#if defined(__x86_64__)
#define AZLINT_SHA __attribute__((target("sha,sse4.1,ssse3")))

bool HasInstructions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return false;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

// The state as the instructions want it: words a, b, e, f and c, d, g, h, the first one on top.
struct Lanes {
  __m128i abef, cdgh;
};

AZLINT_SHA Lanes ToLanes(const State& state) {
  const auto* words = reinterpret_cast<const __m128i*>(state.data());
  const __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128(words), 0xB1);
  const __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(words + 1), 0x1B);
  return {_mm_alignr_epi8(badc, hgfe, 8), _mm_blend_epi16(hgfe, badc, 0xF0)};
}

AZLINT_SHA void FromLanes(const Lanes& lanes, State& state) {
  auto* words = reinterpret_cast<__m128i*>(state.data());
  const __m128i feba = _mm_shuffle_epi32(lanes.abef, 0x1B);
  const __m128i dchg = _mm_shuffle_epi32(lanes.cdgh, 0xB1);
  _mm_storeu_si128(words, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128(words + 1, _mm_alignr_epi8(dchg, feba, 8));
}

AZLINT_SHA __m128i Load(const char* bytes) {
  const __m128i to_big_endian = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
  return _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)), to_big_endian);
}

AZLINT_SHA void FourRounds(Lanes& lanes, __m128i words, size_t round) {
  const auto* added = reinterpret_cast<const __m128i*>(kRounds.data() + round);
  const __m128i sum = _mm_add_epi32(words, _mm_load_si128(added));
  lanes.cdgh = _mm_sha256rnds2_epu32(lanes.cdgh, lanes.abef, sum);
  lanes.abef = _mm_sha256rnds2_epu32(lanes.abef, lanes.cdgh, _mm_shuffle_epi32(sum, 0x0E));
}

// The four words of the schedule that follow these sixteen.
AZLINT_SHA __m128i NextWords(__m128i first, __m128i second, __m128i third, __m128i fourth) {
  const __m128i part =
      _mm_add_epi32(_mm_sha256msg1_epu32(first, second), _mm_alignr_epi8(fourth, third, 4));
  return _mm_sha256msg2_epu32(part, fourth);
}

AZLINT_SHA void AddBlocksByInstructions(State& state, std::string_view blocks) {
  Lanes lanes = ToLanes(state);
  for (; !blocks.empty(); blocks.remove_prefix(kHashBlock)) {
    const Lanes before = lanes;
    __m128i first = Load(blocks.data()), second = Load(blocks.data() + 16);
    __m128i third = Load(blocks.data() + 32), fourth = Load(blocks.data() + 48);
    for (size_t round = 0;; round += 16) {
      FourRounds(lanes, first, round);
      FourRounds(lanes, second, round + 4);
      FourRounds(lanes, third, round + 8);
      FourRounds(lanes, fourth, round + 12);
      if (round == 48) break;
      first = NextWords(first, second, third, fourth);
      second = NextWords(second, third, fourth, first);
      third = NextWords(third, fourth, first, second);
      fourth = NextWords(fourth, first, second, third);
    }
    lanes.abef = _mm_add_epi32(lanes.abef, before.abef);
    lanes.cdgh = _mm_add_epi32(lanes.cdgh, before.cdgh);
  }
  FromLanes(lanes, state);
}
#else
bool HasInstructions() { return false; }
void AddBlocksByInstructions(State& state, std::string_view blocks) { AddBlocks(state, blocks); }
#endif

}  // namespace

Sha256Sum::Sha256Sum(bool portable) : state_(kStart) {
  static const bool has_instructions = HasInstructions();
  add_ = has_instructions && !portable ? AddBlocksByInstructions : AddBlocks;
}

void Sha256Sum::Add(std::string_view part) {
  const size_t whole = part.size() / kHashBlock * kHashBlock;
  add_(state_, part.substr(0, whole));
  rest_ = part.substr(whole);
  length_ += part.size();
}

std::array<uint8_t, 32> Sha256Sum::Digest() const {
  State state = state_;
  add_(state, LastBlocks(rest_, length_));
  return BytesOf(state);
}

std::array<uint8_t, 32> Sha256(std::string_view bytes) {
  Sha256Sum sum;
  sum.Add(bytes);
  return sum.Digest();
}

}  // namespace azlint
