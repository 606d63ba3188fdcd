// Whether a text is acceptable. Prints the categories it was flagged for with their scores, or that
// it is fine; a provider that cannot moderate is told apart from other failures.
//
//   example_moderation http://127.0.0.1:8000 openai:omni-moderation-latest "some text"

#include <iostream>

#include <otari/otari.hpp>

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: " << argv[0] << " BASE_URL MODEL TEXT\n";
    return 1;
  }
  auto client = otari::Client::create({.api_base = argv[1]});
  if (!client) {
    std::cerr << client.error() << '\n';
    return 1;
  }
  auto answer = client->moderation({.model = argv[2], .input = argv[3]});
  if (!answer) {
    const otari::Error& error = answer.error();
    if (error.kind == otari::ErrorKind::unsupported)
      std::cerr << error.provider << " has no " << error.capability << '\n';
    else
      std::cerr << error << '\n';
    return 1;
  }
  for (const otari::ModerationResult& result : answer->results) {
    if (!result.flagged) std::cout << "fine\n";
    // An open set: a category that is not there is unknown, not innocent.
    for (const auto& [category, flagged] : result.categories) {
      if (!flagged) continue;
      const auto score = result.category_scores.find(category);
      std::cout << category;
      if (score != result.category_scores.end()) std::cout << "  " << score->second;
      std::cout << '\n';
    }
  }
  return 0;
}
