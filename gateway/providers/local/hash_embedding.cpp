#include "providers/local/hash_embedding.hpp"

#include <cmath>
#include <cstdint>
#include <string>

#include "providers/local/words.hpp"

namespace otari::gateway {
namespace {

// A word says more than a piece of one.
constexpr double word_weight = 1.0;
constexpr double pair_weight = 0.5;
constexpr double piece_weight = 0.25;
constexpr std::size_t shortest_piece = 3;
constexpr std::size_t longest_piece = 5;

// FNV-1a, with a last mixing step: its low bits alone are too regular to choose dimensions by.
std::uint64_t hash(char kind, std::string_view text) {
  std::uint64_t value = 0xCBF29CE484222325U;
  const auto add = [&](char c) {
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001B3U;
  };
  add(kind);
  for (const char c : text) add(c);
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93U;
  return value ^ (value >> 32);
}

class Accumulator {
 public:
  explicit Accumulator(std::size_t dimensions) : sums_(dimensions) {}

  // The kind keeps a word apart from a piece that is spelled alike.
  void add(char kind, std::string_view feature, double weight) {
    const std::uint64_t value = hash(kind, feature);
    const bool negative = (value >> 63) != 0;
    sums_[value % sums_.size()] += negative ? -weight : weight;
  }

  [[nodiscard]] std::vector<float> normalised() const {
    double squares = 0;
    for (const double sum : sums_) squares += sum * sum;
    std::vector<float> out(sums_.size());
    // Nothing to go by, or all of it cancelled out: some direction, the same each time.
    if (squares == 0) {
      out.front() = 1;
      return out;
    }
    const double length = std::sqrt(squares);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<float>(sums_[i] / length);
    return out;
  }

 private:
  std::vector<double> sums_;
};

void add_pieces(Accumulator& sum, const std::string& word) {
  const std::string framed = '<' + word + '>';
  for (std::size_t size = shortest_piece; size <= longest_piece; ++size)
    for (std::size_t at = 0; at + size <= framed.size(); ++at)
      sum.add('p', std::string_view(framed).substr(at, size), piece_weight);
}

}  // namespace

std::vector<float> hash_embedding(std::string_view text, std::size_t dimensions) {
  Accumulator sum(dimensions);
  const auto words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    sum.add('w', words[i], word_weight);
    if (i > 0) sum.add('2', words[i - 1] + ' ' + words[i], pair_weight);
    add_pieces(sum, words[i]);
  }
  return sum.normalised();
}

}  // namespace otari::gateway
