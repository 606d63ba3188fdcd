#include "providers/local/bm25.hpp"

#include <cmath>
#include <cstddef>
#include <set>
#include <unordered_map>

#include "providers/local/words.hpp"

namespace otari::gateway {
namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;

struct Document {
  std::unordered_map<std::string, double> counts{};
  double length = 0;

  [[nodiscard]] double count(const std::string& word) const {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
  }
};

std::vector<Document> counted(std::span<const std::string> texts) {
  std::vector<Document> documents(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::string& word : words_of(texts[i])) {
      ++documents[i].counts[std::move(word)];
      ++documents[i].length;
    }
  }
  return documents;
}

double mean_length(const std::vector<Document>& documents) {
  double sum = 0;
  for (const Document& document : documents) sum += document.length;
  return documents.empty() ? 0 : sum / static_cast<double>(documents.size());
}

// Never negative, also for a word that most documents have.
double rarity(double with_word, double all) {
  return std::log(1 + (all - with_word + 0.5) / (with_word + 0.5));
}

}  // namespace

std::vector<double> bm25_scores(std::string_view query, std::span<const std::string> documents) {
  const auto counts = counted(documents);
  const double mean = mean_length(counts);
  std::vector<double> scores(documents.size());
  const auto words = words_of(query);
  for (const std::string& word : std::set(words.begin(), words.end())) {
    double with_word = 0;
    for (const Document& document : counts) with_word += document.count(word) > 0 ? 1 : 0;
    const double weight = rarity(with_word, static_cast<double>(counts.size()));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double count = counts[i].count(word);
      if (count == 0) continue;
      const double length = k1 * (1 - b + b * counts[i].length / mean);
      scores[i] += weight * count * (k1 + 1) / (count + length);
    }
  }
  return scores;
}

}  // namespace otari::gateway
