#include "base64_blocks.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace otari {
namespace {

#if defined(__x86_64__)

// Where a character lies between two others, both included: all bits of its byte are set.
[[gnu::target("avx2")]] inline __m256i between(__m256i chars, char first, char last) {
  return _mm256_and_si256(_mm256_cmpgt_epi8(chars, _mm256_set1_epi8(static_cast<char>(first - 1))),
                          _mm256_cmpgt_epi8(_mm256_set1_epi8(static_cast<char>(last + 1)), chars));
}

[[gnu::target("avx2")]] inline __m256i one(__m256i chars, char which) {
  return _mm256_cmpeq_epi8(chars, _mm256_set1_epi8(which));
}

[[gnu::target("avx2")]] inline __m256i distance(__m256i where, int by) {
  return _mm256_and_si256(where, _mm256_set1_epi8(static_cast<char>(by)));
}

// The six-bit values of 32 characters; false when one of them has none.
[[gnu::target("avx2")]] inline bool values_of(__m256i chars, __m256i& values) {
  const __m256i upper = between(chars, 'A', 'Z');
  const __m256i small = between(chars, 'a', 'z');
  const __m256i digit = between(chars, '0', '9');
  const __m256i plus = one(chars, '+');
  const __m256i slash = one(chars, '/');
  const __m256i letter = _mm256_or_si256(upper, small);
  const __m256i other = _mm256_or_si256(digit, _mm256_or_si256(plus, slash));
  if (_mm256_movemask_epi8(_mm256_or_si256(letter, other)) != -1) return false;
  // Each character is in one range, so the distances to its value can be put together by `or`.
  const __m256i letters = _mm256_or_si256(distance(upper, -'A'), distance(small, 26 - 'a'));
  const __m256i signs = _mm256_or_si256(distance(plus, 62 - '+'), distance(slash, 63 - '/'));
  const __m256i by = _mm256_or_si256(_mm256_or_si256(letters, distance(digit, 52 - '0')), signs);
  values = _mm256_add_epi8(chars, by);
  return true;
}

// Four values of six bits each become three bytes, in each group of four.
[[gnu::target("avx2")]] inline __m256i packed(__m256i values) {
  const __m256i pairs = _mm256_maddubs_epi16(values, _mm256_set1_epi32(0x01400140));
  const __m256i groups = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
  // The three bytes stand at the low end of each group, the first one highest.
  const __m256i order = _mm256_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1,  //
                                         2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  return _mm256_shuffle_epi8(groups, order);
}

[[gnu::target("avx2")]] std::size_t avx2_blocks(const char* text, std::size_t size,
                                                std::byte* out) noexcept {
  constexpr std::size_t block = 32;
  // A block gives 24 bytes and writes 28; eight characters more stand for at least four bytes.
  constexpr std::size_t margin = 8;
  std::size_t taken = 0;
  while (size - taken >= block + margin) {
    const __m256i chars = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + taken));
    __m256i values;
    if (!values_of(chars, values)) break;
    const __m256i bytes = packed(values);
    std::byte* to = out + taken / 4 * 3;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_castsi256_si128(bytes));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + 12), _mm256_extracti128_si256(bytes, 1));
    taken += block;
  }
  return taken;
}

#endif

Base64Blocks choose() noexcept {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return avx2_blocks;
#endif
  return no_base64_blocks;
}

}  // namespace

std::size_t no_base64_blocks(const char* /*text*/, std::size_t /*size*/,
                             std::byte* /*out*/) noexcept {
  return 0;
}

Base64Blocks fastest_base64_blocks() noexcept {
  static const Base64Blocks chosen = choose();
  return chosen;
}

}  // namespace otari
