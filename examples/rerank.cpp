// Which documents fit a question best, by a free function: no client of one's own. The gateway
// comes from the environment. Prints the documents with their scores, the best first.
//
//   GATEWAY_API_BASE=http://127.0.0.1:8000 example_rerank cohere:rerank-v3.5

#include <iostream>
#include <string>
#include <vector>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " MODEL\n";
    return 1;
  }
  const std::vector<std::string> documents{
      "A pier reaches out into the water.",
      "The lighthouse stands on a cliff and warns ships at night.",
      "Soup is best eaten hot.",
  };
  auto ranked =
      otari::rerank(argv[1], "Where does the light at sea come from?", documents, {.top_n = 2});
  if (!ranked) {
    std::cerr << ranked.error() << '\n';
    return 1;
  }
  for (const otari::RerankResult& result : ranked->results) {
    const auto index = static_cast<std::size_t>(result.index);
    if (index < documents.size())
      std::cout << result.relevance_score << "  " << documents[index] << '\n';
  }
  return 0;
}
