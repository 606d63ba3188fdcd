// Vectors for texts. Embeds three sentences and prints how close each pair is: 1 is the same
// direction, 0 has nothing to do with it.
//
//   example_embeddings http://127.0.0.1:8000 openai:text-embedding-3-small

#include <cmath>
#include <iomanip>
#include <iostream>
#include <span>

#include <otari/otari.hpp>

double closeness(std::span<const float> a, std::span<const float> b) {
  double dot = 0;
  double length_a = 0;
  double length_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    dot += static_cast<double>(a[i]) * b[i];
    length_a += static_cast<double>(a[i]) * a[i];
    length_b += static_cast<double>(b[i]) * b[i];
  }
  return dot / std::sqrt(length_a * length_b);
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: " << argv[0] << " BASE_URL MODEL\n";
    return 1;
  }
  auto client = otari::Client::create({.api_base = argv[1]});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  const std::vector<std::string> texts{"a boat on the sea", "a ship on the ocean", "a cup of tea"};
  // For thousands of texts there is otari::embed_all, which splits them and asks in parallel.
  auto answer = client->embedding({.model = argv[2], .input = texts});
  if (!answer) {
    std::cerr << answer.error() << '\n';
    return 1;
  }
  const auto vectors = answer->embeddings();
  for (std::size_t a = 0; a < vectors.size(); ++a)
    for (std::size_t b = a + 1; b < vectors.size(); ++b)
      std::cout << std::fixed << std::setprecision(3) << closeness(vectors[a], vectors[b]) << "  "
                << texts[a] << " / " << texts[b] << '\n';
  return 0;
}
